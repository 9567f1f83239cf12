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

/* `count` random bytes as hex digits and a NUL, in 2 * count + 1 bytes. */
void att_desk_random(char *out, size_t count);

/* Write a coding that nobody has said yet, whatever was; inside a transaction. */
ATT_MUST_USE enum att_status att_desk_coding_write(struct att_desk *desk, struct att_str id,
                                                   const struct att_coding *coding,
                                                   struct att_err *err);

#endif
