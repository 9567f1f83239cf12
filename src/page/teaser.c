/* SPDX-License-Identifier: MIT */
/* Related articles on another's page: title, date and lead of their own.
 *
 * Outlets set them in a handful of orders; all are told apart line by line:
 *
 *     title / date / lead            title / title / date / lead
 *     title (date) / lead            title - date / lead
 *     date / title / lead            title / lead / date
 *     title / lead                   only under a heading such as "Tin mới"
 *
 * A list of bare titles says nothing that could be coded and is passed over. */
#include "page/page_int.h"

static enum att_line_kind
teaser_kind(const struct att_draft *draft, size_t i)
{
    return i < draft->lines.count ? draft->lines.at[i].kind : ATT_LINE_END;
}

/* Whether line i can be a related article's title. */
static bool
teaser_titled(const struct att_draft *draft, size_t i)
{
    const struct att_line *line;

    if (i >= draft->lines.count)
        return false;
    line = &draft->lines.at[i];
    if (line->words < 2 || line->words > 45)
        return false;
    switch (line->kind) {
    case ATT_LINE_TEXT:
    case ATT_LINE_CRUMB:
    case ATT_LINE_LINK:
        return true;
    case ATT_LINE_NAME: /* who wrote a comment, rather than a title */
        return line->words > 4;
    case ATT_LINE_PROSE:
        return !line->sentence || line->words <= 12;
    default:
        return line->dated && line->words >= 5;
    }
}

/* Whether line i reads like a related article's lead. */
static bool
teaser_led(const struct att_draft *draft, size_t i)
{
    const struct att_line *line;

    if (i >= draft->lines.count)
        return false;
    line = &draft->lines.at[i];
    if (line->dated && !line->sentence)
        return false;
    return line->kind == ATT_LINE_PROSE ||
           (line->kind == ATT_LINE_TEXT && line->sentence && line->words >= 3);
}

/* Whether a text tells where an office is, or how to reach it: what imprints hold, not titles. */
static bool
teaser_office(struct att_draft *draft, struct att_str text)
{
    static const char *const heads[] = {
        "tru so", "dia chi",   "toa soan",   "dien thoai", "hotline",     "duong day", "email",
        "e-mail", "giay phep", "lien he",    "tong bien",  "pho tong",    "co quan",   "ban quyen",
        "fax",    "phu trach", "chiu trach", "quang cao",  "tai ung dung"};
    struct att_str fold = att_fold(draft->arena, att_str_sub(text, 0, 60));

    for (size_t k = 0; k < ATT_COUNT(heads); k++)
        if (att_str_starts(fold, heads[k]))
            return true;
    return att_str_has(text, "@") || att_str_has(text, "©");
}

static struct att_side *
teaser_add(struct att_draft *draft, struct att_str title)
{
    struct att_side *side;

    title = att_strip_marks(title);
    if (title.len > 2 && att_digit(title.at[0])) { /* "1. title" */
        size_t off = att_digit(title.at[1]) ? 2 : 1;

        if (title.at[off] == '.' && title.at[off + 1] == ' ')
            title = att_str_trim(att_str_sub(title, off + 1, title.len));
    }
    if (title.len == 0 || draft->sides.count >= ATT_LIMIT_TEASERS || teaser_office(draft, title))
        return NULL;
    if ((side = ATT_VEC_PUSH(draft->arena, &draft->sides)) != NULL)
        side->title = att_span_of(draft, title);
    return side;
}

/* The lead at line i, over the lines that follow without a blank one; the next line. */
static size_t
teaser_lead(struct att_draft *draft, size_t i, struct att_side *side)
{
    struct att_span span;
    size_t next = i + 1;

    if (side == NULL || !teaser_led(draft, i))
        return i;
    span = draft->lines.at[i].span;
    draft->lines.at[i].used = true;
    while (next < draft->lines.count && draft->lines.at[next].gap == 0 &&
           teaser_kind(draft, next) == ATT_LINE_PROSE &&
           teaser_kind(draft, next + 1) != ATT_LINE_DATE) {
        draft->lines.at[next].used = true;
        span.end = draft->lines.at[next++].span.end;
    }
    span.start += att_body_prefix(draft, att_span_text(draft, span));
    side->lead = span;
    return next;
}

static struct att_str
teaser_date(struct att_draft *draft, size_t i)
{
    struct att_stamp stamp;

    if (!att_stamp_find(att_line_text(draft, i), &stamp))
        return (struct att_str){NULL, 0};
    return att_stamp_write(&stamp, draft->arena);
}

/* Title and date in one line. */
static size_t
teaser_inline(struct att_draft *draft, size_t i)
{
    struct att_str text = att_line_text(draft, i), before, after;
    struct att_stamp stamp;
    struct att_side *side;

    if (!att_stamp_find(text, &stamp))
        return i + 1;
    before = att_strip_marks(att_str_sub(text, 0, stamp.span.start));
    after = att_strip_marks(att_str_sub(text, stamp.span.end, text.len));
    while (before.len > 0 && (att_str_ends(before, "(") || att_str_ends(before, "[")))
        before = att_strip_marks(att_str_sub(before, 0, before.len - 1));
    while (after.len > 0 && (att_str_starts(after, ")") || att_str_starts(after, "]")))
        after = att_strip_marks(att_str_sub(after, 1, after.len));
    side = teaser_add(draft, before.len >= after.len ? before : after);
    if (side == NULL)
        return i + 1;
    side->published = att_stamp_write(&stamp, draft->arena);
    draft->lines.at[i].used = true;
    side->url = draft->lines.at[i].url;
    return teaser_lead(draft, i + 1, side);
}

/* Title at line i, its date at line `date`, lead behind that. */
static size_t
teaser_dated(struct att_draft *draft, size_t i, size_t date)
{
    struct att_side *side = teaser_add(draft, att_line_text(draft, i));

    if (side == NULL)
        return date + 1;
    side->published = teaser_date(draft, date);
    draft->lines.at[i].used = true;
    side->url = draft->lines.at[i].url;
    return teaser_lead(draft, date + 1, side);
}

/* Title and lead, with the date behind or none. */
static size_t
teaser_plain(struct att_draft *draft, size_t i)
{
    struct att_side *side = teaser_add(draft, att_line_text(draft, i));
    size_t next;

    if (side == NULL)
        return i + 1;
    draft->lines.at[i].used = true;
    side->url = draft->lines.at[i].url;
    next = teaser_lead(draft, i + 1, side);
    if (teaser_kind(draft, next) == ATT_LINE_DATE && next < draft->lines.count &&
        !teaser_titled(draft, next + 1)) {
        side->published = teaser_date(draft, next);
        return next + 1;
    }
    if (teaser_kind(draft, next) == ATT_LINE_DATE && next < draft->lines.count &&
        draft->lines.at[next].gap == 0) {
        side->published = teaser_date(draft, next);
        return next + 1;
    }
    return next;
}

/* Whether line i is a date that no reader's name stands beside. */
static bool
teaser_is_date(const struct att_draft *draft, size_t i)
{
    struct att_stamp stamp;
    struct att_str text;

    if (i >= draft->lines.count || teaser_kind(draft, i) != ATT_LINE_DATE)
        return false;
    text = att_line_text(draft, i);
    return att_stamp_find(text, &stamp) &&
           !att_line_names(att_strip_marks(att_str_sub(text, 0, stamp.span.start)));
}

/* Date at line i, title below it, lead below that. */
static size_t
teaser_date_first(struct att_draft *draft, size_t i)
{
    struct att_str text = att_line_text(draft, i);
    struct att_stamp stamp;
    struct att_side *side;
    bool comment = i > 0 && teaser_kind(draft, i - 1) == ATT_LINE_NAME; /* a reader's name */

    if (comment || !teaser_is_date(draft, i) || !att_stamp_find(text, &stamp) ||
        !teaser_titled(draft, i + 1) || draft->lines.at[i + 1].words < 3)
        return i + 1;
    side = teaser_add(draft, att_line_text(draft, i + 1));
    if (side == NULL)
        return i + 2;
    side->published = att_stamp_write(&stamp, draft->arena);
    side->url = draft->lines.at[i + 1].url;
    draft->lines.at[i + 1].used = true;
    return teaser_lead(draft, i + 2, side);
}

/* A link to another article in a page of markup: a title by itself, perhaps a lead under it. */
static size_t
teaser_linked(struct att_draft *draft, size_t i)
{
    struct att_side *side = teaser_add(draft, att_line_text(draft, i));

    if (side == NULL)
        return i + 1;
    draft->lines.at[i].used = true;
    side->url = draft->lines.at[i].url;
    return i + 1 < draft->lines.count && draft->lines.at[i + 1].url.len == 0
               ? teaser_lead(draft, i + 1, side)
               : i + 1;
}

/* Whether a related article of that address is listed. */
static bool
teaser_listed(const struct att_draft *draft, struct att_str url)
{
    for (size_t k = 0; url.len > 0 && k < draft->sides.count; k++)
        if (att_str_eq(draft->sides.at[k].url, url))
            return true;
    return false;
}

/* A card's lines, from its title at i on; the line behind them. */
static size_t
teaser_card(struct att_draft *draft, size_t i)
{
    size_t card = draft->lines.at[i].card, next = i;
    struct att_side *side = NULL;

    if (!teaser_listed(draft, draft->lines.at[i].url))
        side = teaser_add(draft, att_line_text(draft, i));
    if (side != NULL) {
        side->url = draft->lines.at[i].url;
        side->published = draft->lines.at[i].published;
    }
    for (; next < draft->lines.count && draft->lines.at[next].card == card; next++) {
        draft->lines.at[next].used = true;
        if (next == i || side == NULL)
            continue;
        side->lead = draft->lines.at[next].span;
        side->lead.start += att_body_prefix(draft, att_line_text(draft, next));
    }
    return next;
}

/* Whether line i is a link with a title's words, below a heading of related articles or in a box;
 * short ones are sections unless a number in the address says that it is an article's. */
static bool
teaser_is_link(const struct att_draft *draft, size_t i, bool related)
{
    const struct att_line *line = &draft->lines.at[i];
    bool number = false;

    if (line->url.len < 2 || line->card == ATT_LINE_NO_CARD || line->url.at[0] == '#' ||
        !(related || line->used) || att_str_starts(line->url, "javascript:") ||
        att_str_starts(line->url, "mailto:"))
        return false;
    for (size_t k = 0; k < line->url.len; k++)
        number = number || att_digit(line->url.at[k]);
    if (teaser_listed(draft, line->url))
        return false;
    return line->words >= (number ? 4 : 6);
}

/* Read what begins at line i in the tail; the next line. */
static size_t
teaser_step(struct att_draft *draft, size_t i, bool related)
{
    size_t next = i + 1;

    if (teaser_kind(draft, i) == ATT_LINE_DATE)
        return teaser_date_first(draft, i);
    if (!teaser_titled(draft, i))
        return next;
    if (draft->lines.at[i].dated)
        return teaser_inline(draft, i);
    if (next < draft->lines.count &&
        att_str_eq(att_line_text(draft, i), att_line_text(draft, next)))
        next++;
    if (teaser_is_date(draft, next))
        return teaser_dated(draft, i, next);
    if (related && draft->lines.at[i].words >= 3 && teaser_led(draft, next) && next == i + 1)
        return teaser_plain(draft, i);
    return teaser_is_link(draft, i, related) ? teaser_linked(draft, i) : i + 1;
}

void
att_teaser_link(struct att_draft *draft, size_t i)
{
    struct att_str text = att_line_text(draft, i);
    struct att_side *side;
    size_t colon;

    while (text.len > 1 && text.at[0] == '[' && text.at[text.len - 1] == ']')
        text = att_str_trim(att_str_sub(text, 1, text.len - 1));
    text = att_strip_marks(text);
    colon = att_str_find(text, att_str(":"), 0);
    if (colon != SIZE_MAX && colon < 24 && draft->lines.at[i].kind == ATT_LINE_LINK) {
        struct att_str fold = att_fold(draft->arena, att_str_sub(text, 0, colon));

        if (att_furniture_find(fold, 3) == ATT_LINE_RELATED) /* "Xem thêm: …" */
            text = att_str_sub(text, colon + 1, text.len);
    }
    side = teaser_add(draft, text);
    if (side != NULL)
        side->url = draft->lines.at[i].url;
}

/* Lines of the footer become imprint; requests to log in do not. */
static void
teaser_imprint(struct att_draft *draft, size_t from)
{
    for (size_t i = from; i < draft->lines.count; i++) {
        enum att_line_kind kind = teaser_kind(draft, i);
        struct att_block *block;

        if (kind == ATT_LINE_CONTROL || kind == ATT_LINE_END || kind == ATT_LINE_POPULAR ||
            kind == ATT_LINE_MENU || kind == ATT_LINE_RELATED || kind == ATT_LINE_DATE ||
            draft->lines.at[i].used || draft->blocks.count >= ATT_LIMIT_BLOCKS)
            continue;
        if ((block = ATT_VEC_PUSH(draft->arena, &draft->blocks)) != NULL)
            *block = (struct att_block){ATT_BLOCK_IMPRINT, draft->lines.at[i].span, 0};
    }
}

/* Teasers as public structs and blocks. */
static void
teaser_blocks(struct att_draft *draft)
{
    struct att_teaser *teasers =
        att_arena_array(draft->arena, draft->sides.count + 1, sizeof(*teasers));

    if (teasers == NULL)
        return;
    for (size_t i = 0; i < draft->sides.count; i++) {
        const struct att_side *side = &draft->sides.at[i];
        struct att_block *block;

        teasers[i].title = att_span_text(draft, side->title);
        teasers[i].published = side->published;
        teasers[i].url = side->url;
        if (side->lead.end > side->lead.start)
            teasers[i].lead = att_span_text(draft, side->lead);
        if ((block = ATT_VEC_PUSH(draft->arena, &draft->blocks)) != NULL)
            *block = (struct att_block){ATT_BLOCK_TEASER_TITLE, side->title, i};
        if (teasers[i].lead.len > 0 && (block = ATT_VEC_PUSH(draft->arena, &draft->blocks)) != NULL)
            *block = (struct att_block){ATT_BLOCK_TEASER_LEAD, side->lead, i};
    }
    draft->page.teasers = teasers;
    draft->page.teaser_count = draft->sides.count;
}

void
att_teasers_read(struct att_draft *draft)
{
    bool related = false;
    size_t imprint = draft->lines.count;

    for (size_t i = draft->tail ? draft->tail_from : draft->lines.count; i < draft->lines.count;) {
        if (draft->lines.at[i].card != 0 && draft->lines.at[i].card != ATT_LINE_NO_CARD) {
            i = teaser_card(draft, i);
            continue;
        }
        switch (teaser_kind(draft, i)) {
        case ATT_LINE_RELATED:
            related = true;
            i++;
            break;
        case ATT_LINE_POPULAR:
        case ATT_LINE_END:
            related = false;
            i++;
            break;
        case ATT_LINE_IMPRINT:
            if (imprint == draft->lines.count)
                imprint = i;
            related = false;
            i++;
            break;
        default:
            i = teaser_step(draft, i, related);
        }
    }
    teaser_blocks(draft);
    teaser_imprint(draft, imprint);
}
