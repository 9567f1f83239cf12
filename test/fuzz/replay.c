/* SPDX-License-Identifier: MIT */
/* replay.c - run a fuzz target on files, one after the other: how seeds and finds stay tests
 * where there is no libFuzzer. */
#include "fuzz.h"

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

int
main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        size_t len;
        uint8_t *bytes = replay_read(argv[i], &len);

        if (bytes == NULL) {
            fprintf(stderr, "replay: %s: cannot be read\n", argv[i]);
            return 3;
        }
        LLVMFuzzerTestOneInput(bytes, len);
        free(bytes);
    }
    return 0;
}
