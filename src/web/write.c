/* SPDX-License-Identifier: MIT
 *
 * write.c - the record, opened for writing for as long as one request needs it.
 *
 * SQLite lets one writer in at a time.  Requests of this desk wait for each other here, in turn,
 * and do not time out against one another; another program that writes makes them fail (ATT_BUSY)
 * after the two seconds that every writer waits. */
#include "web/web_int.h"

#include <pthread.h>

static pthread_mutex_t write_turn = PTHREAD_MUTEX_INITIALIZER;

enum att_status
att_view_write(struct att_view *view, struct att_record **out, struct att_err *err)
{
    enum att_status st;

    (void)pthread_mutex_lock(&write_turn);
    st = att_record_open(view->opts->record_path, ATT_OPEN_WRITE, out, err);
    if (st != ATT_OK) {
        *out = NULL;
        (void)pthread_mutex_unlock(&write_turn);
    }
    return st;
}

void
att_view_written(struct att_record *record)
{
    if (record == NULL)
        return;
    att_record_free(record);
    (void)pthread_mutex_unlock(&write_turn);
}
