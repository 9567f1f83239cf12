/* SPDX-License-Identifier: MIT */
/* store_int.h - the handle of a record, as the files of this folder see it. */
#ifndef ATT_RECORD_STORE_INT_H
#define ATT_RECORD_STORE_INT_H

#include "db/db.h"
#include "record/record.h"
#include "record/text_int.h"

struct att_record {
    struct att_db *db;
    struct att_preparer *preparer; /* NULL until the first put */
    struct att_speller speller;    /* for queries */
    bool writing;                  /* opened with ATT_OPEN_WRITE */
    bool grouped;                  /* between att_record_begin and att_record_end */
    bool purged;                   /* something was purged since att_record_begin */
    bool fresh;                    /* something was stored since the last resolution */
    bool forgotten;                /* what refers to assertions, while pages are read again */
    bool anew;                     /* and the index of their words, too */
    int64_t coder;                 /* key of who reads the pages that are put now; 0: not told */
    struct att_err failed;         /* why the group was rolled back */
    int64_t as_of;                 /* the day that the temporary views show, or ATT_NO_DAY */
    char asked_day[32];            /* of lists that name none themselves; empty: now */
    int64_t tenures_as_of;         /* the day that the temporary table of tenures shows, likewise */
    int64_t tenures_version;       /* of the database when it was made */
};

#define ATT_NO_DAY INT64_MIN
#define ATT_DAY_UNSURE (INT64_MIN + 1) /* a rollback may have taken the temporary views away */

/* Begin or end a span of reading that sees one state of the record; nests with a group. */
ATT_MUST_USE enum att_status att_store_look(struct att_record *record, bool *opened,
                                            struct att_err *err);
void att_store_looked(struct att_record *record, bool opened);

/*
 * A private copy of the record, which may be written to and goes when it is
 * freed; the record itself is only read.
 */
ATT_MUST_USE enum att_status att_store_private(struct att_record *record, struct att_record **out,
                                               struct att_err *err);

/* A number that the record keeps about itself. */
ATT_MUST_USE enum att_status att_store_state(struct att_record *record, const char *name,
                                             int64_t *out, struct att_err *err);
ATT_MUST_USE enum att_status att_store_set_state(struct att_record *record, const char *name,
                                                 int64_t value, struct att_err *err);

/* Check that the file is a record of a version we know; bring it up to ours when writing. */
ATT_MUST_USE enum att_status att_migrate(struct att_db *db, enum att_open mode,
                                         struct att_err *err);

/* Resolve copies, events and people over everything that is stored.  Inside a transaction. */
ATT_MUST_USE enum att_status att_resolve(struct att_record *record, struct att_err *err);

#endif
