/* SPDX-License-Identifier: MIT */
/* fuzz.h - what a fuzz target is: one function of bytes, which libFuzzer or replay.c calls.
 * A target ends the program when a promise is broken, and is silent otherwise. */
#ifndef ATT_TEST_FUZZ_H
#define ATT_TEST_FUZZ_H

#include <attache.h>

#include <stdio.h>
#include <stdlib.h>

/* Stop, naming the promise. */
#define ATT_PROMISE(what)                                                              \
    do {                                                                               \
        if (!(what)) {                                                                 \
            fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #what); \
            abort();                                                                   \
        }                                                                              \
    } while (0)

/* The entry that libFuzzer asks for by name. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Swallow output, looking at every byte of it. */
static inline bool
att_fuzz_swallow(void *ctx, const char *bytes, size_t len)
{
    unsigned *sum = ctx;

    for (size_t i = 0; i < len; i++)
        *sum += (unsigned char)bytes[i];
    return true;
}

#endif
