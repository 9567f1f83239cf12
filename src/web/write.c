/* SPDX-License-Identifier: MIT
 *
 * write.c - the record, opened for writing for as long as one request needs it.
 *
 * SQLite lets one writer in at a time.  Requests of this desk take turns (turn.c); another program
 * that writes makes them fail (ATT_BUSY) after the two seconds that every writer waits, and so does
 * what cannot be interrupted while pages are added: working out who is who at the end. */
#include "web/web_int.h"

#include "web/turn.h"

#define WRITE_SECONDS 5 /* that a request waits for its turn */

enum att_status
att_view_write(struct att_view *view, struct att_record **out, struct att_err *err)
{
    enum att_status st;

    *out = NULL;
    if (!att_turn_take(WRITE_SECONDS))
        return att_err_set(err, ATT_BUSY, "pages are being added to the record; try again");
    st = att_record_open(view->opts->record_path, ATT_OPEN_WRITE, out, err);
    if (st != ATT_OK) {
        *out = NULL;
        att_turn_give();
    }
    return st;
}

void
att_view_written(struct att_record *record)
{
    if (record == NULL)
        return;
    att_record_free(record);
    att_turn_give();
}
