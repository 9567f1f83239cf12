/* SPDX-License-Identifier: MIT */
/* parse.c - seconds of a processor that the libraries alone take, for bench/page.py to compare
 * with.
 *
 * usage: parse tree FILE...      build and free libxml2's tree of each page
 *        parse inflate FILE...   inflate each file, all its members
 *
 * Files are read before the clock starts.  Prints the seconds, and the bytes that were given. */
#include <libxml/HTMLparser.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

#define PARSE_OPTIONS \
    (HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET)

struct file {
    char *at; /* owns */
    size_t len;
};

static bool
file_read(const char *path, struct file *file)
{
    FILE *in = fopen(path, "rb");
    long len = -1;

    if (in != NULL && fseek(in, 0, SEEK_END) == 0)
        len = ftell(in);
    if (len >= 0 && (file->at = malloc((size_t)len + 1)) != NULL) {
        rewind(in);
        file->len = fread(file->at, 1, (size_t)len, in);
    }
    if (in != NULL)
        (void)fclose(in);
    return file->at != NULL && file->len == (size_t)len;
}

static bool
run_tree(const struct file *file)
{
    htmlDocPtr doc = htmlReadMemory(file->at, (int)file->len, NULL, NULL, PARSE_OPTIONS);

    xmlFreeDoc(doc); /* NULL is allowed; a page that gives no tree took its time, too */
    return true;
}

/* Inflate all members, into the same room again and again. */
static bool
run_inflate(const struct file *file)
{
    static unsigned char room[1 << 16];
    z_stream z = {.next_in = (unsigned char *)file->at, .avail_in = (unsigned)file->len};
    int st = inflateInit2(&z, 16 + MAX_WBITS);

    while (st == Z_OK && z.avail_in > 0) {
        z.next_out = room;
        z.avail_out = sizeof(room);
        st = inflate(&z, Z_NO_FLUSH);
        if (st == Z_STREAM_END)
            st = inflateReset(&z);
    }
    (void)inflateEnd(&z);
    return st == Z_OK;
}

int
main(int argc, char **argv)
{
    bool tree = argc > 1 && strcmp(argv[1], "tree") == 0, ok = true;
    struct file *files;
    size_t total = 0;
    clock_t began;

    if (argc < 3 || (!tree && strcmp(argv[1], "inflate") != 0)) {
        fputs("usage: parse tree|inflate FILE...\n", stderr);
        return 2;
    }
    if ((files = calloc((size_t)argc, sizeof(*files))) == NULL)
        return 1;
    for (int i = 2; i < argc && ok; i++) {
        if (!(ok = file_read(argv[i], &files[i])))
            fprintf(stderr, "parse: %s: cannot be read\n", argv[i]);
        total += files[i].len;
    }
    xmlInitParser();
    began = clock();
    for (int i = 2; i < argc && ok; i++)
        ok = tree ? run_tree(&files[i]) : run_inflate(&files[i]);
    if (ok)
        printf("%.6f %zu\n", (double)(clock() - began) / CLOCKS_PER_SEC, total);
    for (int i = 2; i < argc; i++)
        free(files[i].at);
    free(files);
    xmlCleanupParser();
    return ok ? 0 : 1;
}
