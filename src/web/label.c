/* SPDX-License-Identifier: MIT
 *
 * label.c - what to call an event on a line, in the reader's language.
 *
 * The record makes a label once, of codes and Vietnamese words, for those who have no lexicon at
 * hand.  The desk has one: "Gặp: VNM, LAO" is "Gặp: Lào" to one reader and "Meeting: Laos" to
 * another.  A name that a page gives is never translated. */
#include "web/web_int.h"

enum { LABEL_SIDES = 6 };

/* The series, or the kind of event. */
static void
label_head(struct att_buf *buf, const struct att_view *view, const struct att_event_row *event)
{
    const char *kind = att_word(view->lang, ATT_WORD_LABEL_MEETING + (enum att_word)event->type);

    if (event->mechanism.len == 0) {
        att_buf_lit(buf, kind);
        return;
    }
    att_buf_str(buf, event->mechanism);
    if (event->edition.len > 0)
        att_buf_printf(buf, "-%.*s", ATT_STR(event->edition));
    if (event->type != ATT_EVENT_CONFERENCE) {
        att_buf_lit(buf, ", ");
        att_buf_lit(buf, kind);
    }
}

/*
 * The sides by their names, ours first.  Of two that meet ours goes without saying, unless names
 * stand before them: then it would be read as whose these are.
 */
static void
label_sides(struct att_buf *buf, const struct att_view *view, const struct att_event_row *event)
{
    bool ours = event->who.len > 0 || event->country_count != 2;
    size_t shown = 0;

    for (int pass = ours ? 0 : 1; pass < 2; pass++)
        for (size_t i = 0; i < event->country_count; i++) {
            if (att_str_eqz(event->countries[i], "VNM") != (pass == 0))
                continue;
            if (shown == LABEL_SIDES)
                att_buf_lit(buf, ", …");
            if (shown++ >= LABEL_SIDES)
                continue;
            att_buf_lit(buf, shown > 1 ? ", " : "");
            att_buf_str(buf, att_country_name(view, event->countries[i]));
        }
}

struct att_str
att_event_label(struct att_view *view, const struct att_event_row *event)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_MIB);
    bool series = event->mechanism.len > 0 && event->type == ATT_EVENT_CONFERENCE;
    bool brackets = series || event->who.len > 0;
    struct att_str label;

    if (event->name.len > 0 || event->type >= ATT_EVENT_TYPE_COUNT)
        return event->label;
    label_head(&buf, view, event);
    if (event->who.len > 0) {
        att_buf_lit(&buf, ": ");
        att_buf_str(&buf, event->who);
    }
    if (event->country_count > 0) {
        att_buf_lit(&buf, brackets ? " (" : ": ");
        label_sides(&buf, view, event);
        att_buf_lit(&buf, brackets ? ")" : "");
    } else if (event->who.len == 0 && event->place.len > 0) {
        att_buf_lit(&buf, ": ");
        att_buf_str(&buf, event->place);
    }
    label = buf.status == ATT_OK ? att_arena_str(view->arena, att_buf_text(&buf)) : event->label;
    att_buf_release(&buf);
    return label;
}
