/* SPDX-License-Identifier: MIT */
/* page.h - the door of src/page: bytes in, articles out.
 *
 * What other folders call is public (struct att_page, att_reader_*,
 * att_page_write_json in attache.h); this header adds the one piece of the page
 * reader that is useful by itself.  It knows nothing of countries or ranks. */
#ifndef ATT_PAGE_PAGE_H
#define ATT_PAGE_PAGE_H

#include "base/arena.h"
#include "base/edtf.h"
#include "base/str.h"

/* A moment as a page states it: "Thứ năm, 08/10/2020, 13:57 (GMT+7)". */
struct att_stamp {
    struct att_day day;
    int hour, minute;     /* -1 when no time is stated */
    int second;           /* -1 when none is stated */
    int zone_min;         /* minutes east of Greenwich, when `zoned` */
    bool zoned;           /* the zone is stated */
    bool updated;         /* "Cập nhật": the last change, not the first appearance */
    struct att_span span; /* the words that belong to it, weekday and "lúc" included */
};

/*
 * Find the first full date (day, month and year) in a line, with the time,
 * zone and filler words beside it.  False when there is none.
 */
bool att_stamp_find(struct att_str line, struct att_stamp *out);

/* "2020-10-08T13:57+07:00", "2020-10-08T13:57:20+07:00" where seconds are stated, "2020-10-08"; a
 * time without a zone gets +07:00. */
struct att_str att_stamp_write(const struct att_stamp *stamp, struct att_arena *arena);

#endif
