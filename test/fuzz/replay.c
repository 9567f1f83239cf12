/* SPDX-License-Identifier: MIT */
/* replay.c - run a fuzz target where there is no libFuzzer.
 *
 *     TARGET FILE...                        on each file: how seeds and finds stay tests
 *     TARGET --count N [--from M] FILE...   on N inputs that mutate.c makes of the files
 *
 * An input that breaks a promise, or takes more than ten seconds, is left in find-TARGET-NUMBER
 * in the folder where it runs, and the program ends with the signal. */
#include "fuzz.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "mutate.h"

#define REPLAY_SECONDS 10

static struct {
    const char *target;
    const uint8_t *bytes;
    size_t len;
    unsigned long long number;
    bool told;
} replay_now;

/* Leave the input at hand in a file. */
static void
replay_leave(void)
{
    char name[64];
    FILE *file;

    if (replay_now.bytes == NULL || replay_now.told)
        return;
    replay_now.told = true;
    (void)snprintf(name, sizeof(name), "find-%s-%llu", replay_now.target, replay_now.number);
    if ((file = fopen(name, "wb")) != NULL) {
        (void)fwrite(replay_now.bytes, 1, replay_now.len, file);
        (void)fclose(file);
    }
    fprintf(stderr, "%s: input %llu is left in %s\n", replay_now.target, replay_now.number, name);
}

static void
replay_signal(int number)
{
    replay_leave();
    (void)signal(number, SIG_DFL);
    (void)raise(number);
}

/* The address sanitizer calls this before it ends the program. */
void __asan_on_error(void);
__attribute__((visibility("default"))) void
__asan_on_error(void)
{
    replay_leave();
}

static uint8_t *
replay_read(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    uint8_t *bytes = NULL;
    long end;

    *len = 0;
    if (file == NULL)
        return NULL;
    if (fseek(file, 0, SEEK_END) == 0 && (end = ftell(file)) >= 0) {
        rewind(file);
        *len = (size_t)end;
        bytes = malloc(*len + (*len == 0)); /* no spare byte to hide an overrun */
        if (bytes != NULL && fread(bytes, 1, *len, file) != *len) {
            free(bytes);
            bytes = NULL;
        }
    }
    fclose(file);
    return bytes;
}

/* Run the target on inputs `from` to `to`, each in memory of its own size. */
static int
replay_mutations(const struct att_fuzz_seed *seeds, size_t count, unsigned long long from,
                 unsigned long long to)
{
    static uint8_t made[ATT_FUZZ_INPUT];

    (void)signal(SIGABRT, replay_signal);
    (void)signal(SIGALRM, replay_signal);
    (void)signal(SIGSEGV, replay_signal);
    for (unsigned long long number = from; number < to; number++) {
        size_t len = att_fuzz_mutate(seeds, count, number, made);
        uint8_t *input = malloc(len + (len == 0));

        if (input == NULL)
            return 3;
        memcpy(input, made, len);
        replay_now.bytes = input;
        replay_now.len = len;
        replay_now.number = number;
        (void)alarm(REPLAY_SECONDS);
        LLVMFuzzerTestOneInput(input, len);
        free(input);
    }
    (void)alarm(0);
    replay_now.bytes = NULL;
    printf("%s: %llu inputs of %zu seeds, nothing found\n", replay_now.target, to - from, count);
    return 0;
}

int
main(int argc, char **argv)
{
    struct att_fuzz_seed seeds[256];
    unsigned long long count = 0, from = 0;
    size_t seed_count = 0;
    int status = 0;

    replay_now.target = strrchr(argv[0], '/') == NULL ? argv[0] : strrchr(argv[0], '/') + 1;
    for (int i = 1; i < argc && status == 0; i++) {
        struct att_fuzz_seed seed;

        if (i + 1 < argc && strcmp(argv[i], "--count") == 0) {
            count = strtoull(argv[++i], NULL, 10);
            continue;
        }
        if (i + 1 < argc && strcmp(argv[i], "--from") == 0) {
            from = strtoull(argv[++i], NULL, 10);
            continue;
        }
        if ((seed.bytes = replay_read(argv[i], &seed.len)) == NULL) {
            fprintf(stderr, "replay: %s: cannot be read\n", argv[i]);
            status = 3;
        } else if (count == 0) {
            LLVMFuzzerTestOneInput(seed.bytes, seed.len);
            free(seed.bytes);
        } else if (seed_count < sizeof(seeds) / sizeof(seeds[0])) {
            seeds[seed_count++] = seed;
        } else {
            free(seed.bytes);
        }
    }
    if (status == 0 && seed_count > 0)
        status = replay_mutations(seeds, seed_count, from, from + count);
    for (size_t i = 0; i < seed_count; i++)
        free(seeds[i].bytes);
    return status;
}
