/* SPDX-License-Identifier: MIT */
/* desk_make.h - a desk's own file for tests, in a folder of its own. */
#ifndef ATT_TEST_UNIT_DESK_MAKE_H
#define ATT_TEST_UNIT_DESK_MAKE_H

#include <stdlib.h>
#include <unistd.h>

#include "desk/desk.h"
#include "test.h"

static char desk_folder[64], desk_record[128];

/* Open the file beside a record that is not there. */
static inline struct att_desk *
desk_make(void)
{
    struct att_desk *desk = NULL;
    struct att_err err = {ATT_OK, ""};

    snprintf(desk_folder, sizeof(desk_folder), "%s", "/tmp/attache-desk-XXXXXX");
    assert_non_null(mkdtemp(desk_folder));
    snprintf(desk_record, sizeof(desk_record), "%s/attache.db", desk_folder);
    ATT_CHECK_INT(att_desk_open(desk_record, ATT_OPEN_WRITE, &desk, &err), ATT_OK, err.text);
    return desk;
}

/* Close it and take it away. */
static inline void
desk_clear(struct att_desk *desk)
{
    static const char *const endings[] = {".desk", ".desk-wal", ".desk-shm"};
    char path[160];

    att_desk_free(desk);
    for (size_t i = 0; i < ATT_COUNT(endings); i++) {
        snprintf(path, sizeof(path), "%s%s", desk_record, endings[i]);
        (void)unlink(path);
    }
    (void)rmdir(desk_folder);
}

#endif
