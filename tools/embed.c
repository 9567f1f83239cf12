/* SPDX-License-Identifier: MIT
 *
 * tools/embed.c - turn files into a C table, at build time.
 *
 *     embed OUT.c SYMBOL NAME=PATH...
 *
 * writes OUT.c with `const struct att_embed SYMBOL[]` and `const size_t
 * SYMBOL_count`, one row a file in the order given.  It is a program of the
 * build machine and shares no code with attache; what it writes includes
 * "base/embed.h".
 *
 * Bytes are written as short decimal numbers.  A string literal would be
 * smaller, but ISO C promises 4095 bytes of one only.  A zero follows every
 * file and is not counted in its length, so text may be used as a C string. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BYTES_PER_LINE = 24 };

static void
complain(const char *subject, const char *trouble)
{
    fprintf(stderr, "embed: %s: %s\n", subject, trouble);
}

static bool
is_identifier(const char *name)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789";

    return *name != '\0' && (*name < '0' || *name > '9') && strspn(name, letters) == strlen(name);
}

/* Write a name as a string literal: nothing but what needs it is escaped. */
static void
write_literal(FILE *out, const char *name, size_t len)
{
    fputc('"', out);
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)name[i];

        if (byte == '"' || byte == '\\')
            fprintf(out, "\\%c", byte);
        else if (byte < ' ' || byte >= 127 || byte == '?')
            fprintf(out, "\\%03o", byte);
        else
            fputc(byte, out);
    }
    fputc('"', out);
}

/* Copy one file into the table of bytes; false when it cannot be read. */
static bool
write_bytes(FILE *out, const char *path, size_t index, size_t *len)
{
    unsigned char chunk[BYTES_PER_LINE * 1024];
    FILE *in = fopen(path, "rb");
    size_t got;
    bool read_ok;

    *len = 0;
    if (in == NULL) {
        complain(path, strerror(errno));
        return false;
    }
    fprintf(out, "static const unsigned char file_%zu[] = {\n", index);
    while ((got = fread(chunk, 1, sizeof(chunk), in)) > 0) {
        for (size_t i = 0; i < got; i++)
            fprintf(out, (i + 1) % BYTES_PER_LINE == 0 ? "%u,\n" : "%u,", (unsigned)chunk[i]);
        *len += got;
    }
    fputs("0};\n", out);
    read_ok = !ferror(in);
    if (!read_ok)
        complain(path, strerror(errno));
    fclose(in);
    return read_ok;
}

static bool
write_table(FILE *out, const char *symbol, char **files, size_t count)
{
    size_t *lens = calloc(count + 1, sizeof(*lens));
    bool ok = lens != NULL;

    if (!ok)
        complain(symbol, "out of memory");
    fputs("/* written by tools/embed.c; do not edit */\n"
          "#include \"base/embed.h\"\n\n#include <stddef.h>\n\n",
          out);
    fprintf(out, "extern const struct att_embed %s[];\nextern const size_t %s_count;\n\n", symbol,
            symbol);
    for (size_t i = 0; ok && i < count; i++)
        ok = write_bytes(out, strchr(files[i], '=') + 1, i, &lens[i]);
    fprintf(out, "\nconst struct att_embed %s[] = {\n", symbol);
    for (size_t i = 0; ok && i < count; i++) {
        fputs("    {", out);
        write_literal(out, files[i], (size_t)(strchr(files[i], '=') - files[i]));
        fprintf(out, ", file_%zu, %zu},\n", i, lens[i]);
    }
    /* A row of nothing ends the table, so that an empty one is still C. */
    fputs("    {NULL, NULL, 0},\n};\n", out);
    fprintf(out, "const size_t %s_count = %zu;\n", symbol, count);
    free(lens);
    return ok;
}

int
main(int argc, char **argv)
{
    FILE *out;
    bool ok, write_failed;

    if (argc < 3 || !is_identifier(argv[2])) {
        fputs("usage: embed OUT.c SYMBOL NAME=PATH...\n", stderr);
        return 2;
    }
    for (int i = 3; i < argc; i++) {
        if (strchr(argv[i], '=') == NULL) {
            complain(argv[i], "not NAME=PATH");
            return 2;
        }
    }
    out = fopen(argv[1], "wb");
    if (out == NULL) {
        complain(argv[1], strerror(errno));
        return 3;
    }
    ok = write_table(out, argv[2], argv + 3, (size_t)argc - 3);
    write_failed = ferror(out) != 0;
    if (fclose(out) != 0 || write_failed) {
        complain(argv[1], "cannot be written");
        ok = false;
    }
    if (!ok)
        remove(argv[1]); /* half a table must not look up to date */
    return ok ? 0 : 3;
}
