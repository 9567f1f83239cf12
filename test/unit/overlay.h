/* SPDX-License-Identifier: MIT */
/* overlay.h - a folder laid over the shipped names and rules, for the tests that open them. */
#ifndef ATT_TEST_OVERLAY_H
#define ATT_TEST_OVERLAY_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "test.h"

/* A folder in /tmp with one file, or with none. */
struct overlay {
    char dir[32];
    char path[64]; /* empty: no file */
};

/* Make the folder, and in it file `name` (NULL: none) with `text`. */
static void
overlay_lay(struct overlay *o, const char *name, const char *text)
{
    FILE *f;

    *o = (struct overlay){.dir = "/tmp/attache-overlay-XXXXXX"};
    assert_non_null(mkdtemp(o->dir));
    if (name == NULL)
        return;
    (void)snprintf(o->path, sizeof(o->path), "%s/%s", o->dir, name);
    f = fopen(o->path, "w");
    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

/* Take both away again. */
static void
overlay_lift(const struct overlay *o)
{
    if (o->path[0] != '\0')
        assert_int_equal(unlink(o->path), 0);
    assert_int_equal(rmdir(o->dir), 0);
}

#endif
