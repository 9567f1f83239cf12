/* SPDX-License-Identifier: MIT */
/* desk_int.h - the handle of the desk's own file. */
#ifndef ATT_DESK_DESK_INT_H
#define ATT_DESK_DESK_INT_H

#include "db/db.h"
#include "desk/desk.h"

struct att_desk {
    struct att_db *db;
    unsigned char secret[32];
};

/* A column of text, copied into the arena; NULL is empty. */
struct att_str att_desk_text(struct att_arena *arena, struct att_stmt *stmt, int at);

/* A text to be kept; empty where there is none. */
struct att_str att_desk_some(struct att_str text);

/* Run a statement to its end; *gave says whether it gave a row. */
ATT_MUST_USE enum att_status att_desk_run(struct att_stmt *stmt, bool *gave, struct att_err *err);

/* End a transaction of which `st` says how it went: commit it or roll it back. */
ATT_MUST_USE enum att_status att_desk_commit(struct att_desk *desk, enum att_status st,
                                             struct att_err *err);

/* `count` random bytes as hex digits and a NUL, in 2 * count + 1 bytes. */
void att_desk_random(char *out, size_t count);

/* Write a coding that nobody has said yet, whatever was; inside a transaction. */
ATT_MUST_USE enum att_status att_desk_coding_write(struct att_desk *desk, struct att_str id,
                                                   const struct att_coding *coding,
                                                   struct att_err *err);

#endif
