/* SPDX-License-Identifier: MIT */
/* segment.c - records of a WARC that were cut into segments, joined (ISO 28500, 6.9 and 7).
 *
 *     WARC-Type: response   WARC-Segment-Number: 1   WARC-Record-ID: A
 *     WARC-Type: continuation   WARC-Segment-Number: 2   WARC-Segment-Origin-ID: A
 *     WARC-Type: continuation   WARC-Segment-Number: 3   WARC-Segment-Total-Length: n
 *
 * Other records may stand between.  One record is being joined at a time, of ATT_LIMIT_PAGE_BYTES
 * at most: a crawler cuts the record that does not fit into its file any more, so two at once are
 * nobody's.  What has no end in this input is handed out as far as it goes. */
#include "page/page_int.h"

static void
segment_tell(const struct att_warc *warc, struct att_str where, const char *text)
{
    struct att_place place = {.file = warc->name};

    att_diag_emit(warc->diag, ATT_LEVEL_WARNING, "warc-segment", &place, "%.*s: %s", ATT_STR(where),
                  text);
}

/* The one that is being joined; what was handed out lies in the other place. */
static struct att_segmented *
segment_at(struct att_segments *segments)
{
    return &segments->at[segments->turn];
}

/* Keep the first segment. */
static enum att_status
segment_begin(struct att_segments *segments, const struct att_warc_record *record,
              struct att_err *err)
{
    struct att_segmented *s = segment_at(segments);
    struct att_str *const texts[] = {
        &s->record.type,          &s->record.target,
        &s->record.date,          &s->record.id,
        &s->record.content_type,  &s->record.refers,
        &s->record.refers_target, &s->record.refers_date,
        &s->record.truncated,     &s->record.where,
    };

    att_arena_reset(&s->arena);
    att_buf_reset(&s->block);
    s->block.limit = ATT_LIMIT_PAGE_BYTES;
    s->record = *record;
    for (size_t i = 0; i < ATT_COUNT(texts); i++)
        *texts[i] = att_arena_str(&s->arena, *texts[i]);
    att_buf_str(&s->block, record->block);
    s->record.segment = 0;
    s->last = 1;
    segments->joining = true;
    if (s->block.status == ATT_NOMEM)
        return att_err_nomem(err);
    return att_arena_status(&s->arena, err);
}

/* Hand out what was joined; the next that begins takes the other place. */
static void
segment_give(struct att_segments *segments, struct att_warc_record *record)
{
    struct att_segmented *s = segment_at(segments);

    *record = s->record;
    record->block = att_buf_text(&s->block);
    segments->joining = false;
    segments->turn = !segments->turn;
}

bool
att_segments_rest(struct att_segments *segments, const struct att_warc *warc,
                  struct att_warc_record *record)
{
    char text[96];

    if (!segments->joining)
        return false;
    (void)snprintf(text, sizeof(text), "only %lld of its segments are here; they are read",
                   (long long)segment_at(segments)->last);
    segment_give(segments, record);
    segment_tell(warc, record->where, text);
    return true;
}

/* Put a continuation behind what there is; *whole when it was the last. */
static enum att_status
segment_append(struct att_segments *segments, const struct att_warc *warc,
               const struct att_warc_record *record, bool *whole, struct att_err *err)
{
    struct att_segmented *s = segment_at(segments);
    bool follows = segments->joining && att_str_eq(record->origin, s->record.id) &&
                   s->record.id.len > 0 && record->segment == s->last + 1;

    *whole = false;
    if (!follows) {
        segment_tell(warc, record->where,
                     "a segment of a record whose segment before it is not here: passed over");
        return ATT_OK;
    }
    att_buf_str(&s->block, record->block);
    s->last++;
    if (s->block.status == ATT_NOMEM)
        return att_err_nomem(err);
    if (s->block.status != ATT_OK) {
        segments->joining = false;
        segment_tell(warc, s->record.where,
                     "its segments are larger than a page may be: passed over");
    } else if (record->total.len > 0) {
        int64_t total;

        *whole = true;
        if (!att_str_int(record->total, &total) || total != (int64_t)s->block.len)
            segment_tell(warc, s->record.where,
                         "its segments together have another length than the last one says");
    }
    return ATT_OK;
}

enum att_status
att_segments_take(struct att_segments *segments, const struct att_warc *warc,
                  struct att_warc_record *record, bool *given, struct att_err *err)
{
    struct att_warc_record first = *record;
    enum att_status st;

    *given = false;
    if (att_str_ieq(record->type, "continuation")) {
        if ((st = segment_append(segments, warc, record, given, err)) == ATT_OK && *given)
            segment_give(segments, record);
        return st;
    }
    /* another record begins before this one had its end */
    *given = att_segments_rest(segments, warc, record);
    return segment_begin(segments, &first, err);
}

void
att_segments_release(struct att_segments *segments)
{
    for (size_t i = 0; i < ATT_COUNT(segments->at); i++) {
        att_buf_release(&segments->at[i].block);
        att_arena_release(&segments->at[i].arena);
    }
}
