/* SPDX-License-Identifier: MIT */
/* put_int.h - what storing a page consists of. */
#ifndef ATT_RECORD_PUT_INT_H
#define ATT_RECORD_PUT_INT_H

#include "record/prepare_int.h"
#include "record/store_int.h"

/*
 * Note where a page that is stored already, as `document`, was found this
 * time: in the document's row if it is the least of its addresses, else
 * beside it.  Works in the arena.
 */
ATT_MUST_USE enum att_status att_sighting_add(struct att_record *record, int64_t document,
                                              const struct att_prepared *prepared, const char *now,
                                              struct att_arena *arena, struct att_err *err);

#endif
