/* SPDX-License-Identifier: MIT */
/* Find the article among a page's lines.
 *
 * Two rules keep it honest.  A text without furniture is all article: first
 * line title, next line lead.  And furniture is believed only by its signs: in
 * front of the article a date line, a view count, a breadcrumb, a menu; behind
 * it one sign if there was furniture in front, two different ones if not.
 *
 *     [menu] [breadcrumb] [date] TITLE [byline] [date] LEAD body … [byline]
 *     [source] | [comments] [related: title, date, lead …] [imprint]
 *
 * Where the page was HTML, box.c has said what each line is (its hint), and that is believed: the
 * article is not looked for, and ends where its lines do, but for a signature.
 *
 * The lead is the first prose of the page, the title the nearest line above it
 * that is no furniture; the article ends at the first line that cannot be
 * followed by more of it. */
#include "page/page_int.h"

#define BODY_TITLE_REACH 8 /* lines above the lead in which a title is looked for */
#define BODY_FURNITURE 16  /* words: no longer line closes an article that markup bounds */

static const struct att_line *
body_line(const struct att_draft *draft, size_t i)
{
    return &draft->lines.at[i];
}

static enum att_line_kind
body_kind(const struct att_draft *draft, size_t i)
{
    return i < draft->lines.count ? draft->lines.at[i].kind : ATT_LINE_END;
}

/* ---- title and lead --------------------------------------------------------- */

/* The first line from `from` on that is prose. */
static size_t
body_prose(const struct att_draft *draft, size_t from)
{
    for (size_t i = from; i < draft->lines.count; i++)
        if (draft->lines.at[i].kind == ATT_LINE_PROSE)
            return i;
    return ATT_NO_LINE;
}

/* Whether there is prose among the next lines. */
static bool
body_prose_near(const struct att_draft *draft, size_t from)
{
    for (size_t i = from; i < draft->lines.count && i < from + 40; i++)
        if (draft->lines.at[i].kind == ATT_LINE_PROSE)
            return true;
    return false;
}

/* Whether a line in front of the article shows that there is furniture. */
static bool
body_head_sign(const struct att_draft *draft, size_t i)
{
    switch (body_kind(draft, i)) {
    case ATT_LINE_DATE:
    case ATT_LINE_CONTROL:
        return body_line(draft, i)->words <= 30;
    case ATT_LINE_VIEWS:
    case ATT_LINE_MENU:
    case ATT_LINE_CRUMB:
        return i > 0 || body_line(draft, i)->words <= 6;
    case ATT_LINE_RELATED:
        return i == 0;
    default:
        return false;
    }
}

/* Whether furniture stands in front of the lead, or a date line right behind it. */
static bool
body_head(const struct att_draft *draft, size_t lead)
{
    for (size_t i = 0; i < lead; i++)
        if (body_head_sign(draft, i))
            return true;
    for (size_t i = lead + 1; i < lead + 4 && i + 1 < draft->lines.count; i++) {
        enum att_line_kind kind = body_kind(draft, i);

        if (kind == ATT_LINE_DATE && body_prose(draft, i) != ATT_NO_LINE)
            return true;
        if (kind == ATT_LINE_PROSE)
            return false;
    }
    return false;
}

/* Whether line i may be a title at all. */
static bool
body_titled(const struct att_draft *draft, size_t i)
{
    switch (body_kind(draft, i)) {
    case ATT_LINE_TEXT:
    case ATT_LINE_PROSE:
        return true;
    case ATT_LINE_CRUMB: /* "Mỹ / Trung: …" */
    case ATT_LINE_CAPTION:
        return body_line(draft, i)->words >= 9;
    default:
        return false;
    }
}

/* The best title above line `lead`: the nearest one of six words, of four, of any. */
static size_t
body_title_above(const struct att_draft *draft, size_t lead)
{
    size_t best = ATT_NO_LINE, best_words = 0, name = ATT_NO_LINE;
    size_t low = lead > BODY_TITLE_REACH ? lead - BODY_TITLE_REACH : 0;

    for (size_t i = lead; i-- > low;) {
        enum att_line_kind kind = body_kind(draft, i);
        size_t words = body_line(draft, i)->words;
        size_t rank = words >= 6 ? 6 : words >= 4 ? 4 : 1;

        if ((kind == ATT_LINE_CRUMB || kind == ATT_LINE_MENU) && !body_titled(draft, i) &&
            (best != ATT_NO_LINE || name != ATT_NO_LINE))
            break;
        if (kind == ATT_LINE_NAME && name == ATT_NO_LINE)
            name = i;
        if (!body_titled(draft, i) || rank <= best_words)
            continue;
        best = i;
        best_words = rank;
        if (rank == 6)
            break;
    }
    return best != ATT_NO_LINE ? best : name;
}

/*
 * A lead without a final stop passes for a title; then the true one is above
 * it, shorter, perhaps with the date between them.
 */
static size_t
body_title_shift(const struct att_draft *draft, size_t title)
{
    const struct att_line *line = body_line(draft, title);
    size_t above;
    bool date = false;

    if (title == 0 || line->words < 15)
        return title;
    for (above = title - 1; above > 0; above--) {
        enum att_line_kind kind = body_kind(draft, above);

        date = date || kind == ATT_LINE_DATE;
        if (kind != ATT_LINE_DATE && kind != ATT_LINE_VIEWS && kind != ATT_LINE_BYLINE &&
            kind != ATT_LINE_CONTROL)
            break;
    }
    if (body_kind(draft, above) != ATT_LINE_TEXT || body_line(draft, above)->words >= line->words)
        return title;
    if (date && above > 0) /* the outlet's name is not between breadcrumb and date */
        return body_line(draft, above)->words >= 4 ? above : title;
    return body_line(draft, above)->words >= 6 && (date || line->words >= 20) ? above : title;
}

/* The line that says what the title given beside the text says. */
static size_t
body_title_given(const struct att_draft *draft)
{
    struct att_str want;

    if (draft->given == NULL || draft->given->title.len == 0)
        return ATT_NO_LINE;
    want = att_str_trim(draft->given->title);
    for (size_t i = 0; i < draft->lines.count && i < 60; i++)
        if (att_str_eq(att_line_text(draft, i), want))
            return i;
    return ATT_NO_LINE;
}

/* "Title hinh anh 1Caption": the text that stands for a picture begins with the title. */
static void
body_picture_title(struct att_draft *draft)
{
    static const char *const marks[] = {" hinh anh ", " hình ảnh ", " - Ảnh "};
    struct att_str text = att_line_text(draft, draft->title_at);

    if (!(body_line(draft, draft->title_at)->marks & ATT_MARK_DIGIT))
        return;
    for (size_t i = 0; i < ATT_COUNT(marks); i++) {
        size_t off = att_str_find(text, att_str(marks[i]), 0);
        size_t end = off == SIZE_MAX ? 0 : off + strlen(marks[i]);

        if (off == SIZE_MAX || off == 0 || end >= text.len || !att_digit(text.at[end]))
            continue;
        draft->title = att_span_of(draft, att_str_trim(att_str_sub(text, 0, off)));
        return;
    }
}

/* The line after the title that opens the article: no caption, date or signature. */
static size_t
body_lead_below(const struct att_draft *draft, size_t title)
{
    size_t i = title + 1;

    while (i + 1 < draft->lines.count) {
        enum att_line_kind kind = body_kind(draft, i);

        if (kind != ATT_LINE_CAPTION && kind != ATT_LINE_IMAGE &&
            !(draft->head && kind != ATT_LINE_PROSE && kind != ATT_LINE_TEXT))
            break;
        i++;
    }
    return i < draft->lines.count ? i : ATT_NO_LINE;
}

/* Title and lead where the markup names them. */
static bool
body_find_hinted(struct att_draft *draft)
{
    for (size_t i = 0; i < draft->lines.count; i++) {
        enum att_hint hint = draft->lines.at[i].hint;

        draft->hinted = draft->hinted || hint != ATT_HINT_NONE;
        if (hint == ATT_HINT_TITLE && draft->title_at == ATT_NO_LINE)
            draft->title_at = i;
        if (hint == ATT_HINT_LEAD && draft->lead_at == ATT_NO_LINE)
            draft->lead_at = i;
    }
    if (!draft->hinted)
        return false;
    for (size_t i = 0; i < draft->lines.count && draft->lead_at == ATT_NO_LINE; i++) {
        const struct att_line *line = body_line(draft, i);

        if (line->hint == ATT_HINT_BODY && line->kind == ATT_LINE_PROSE)
            draft->lead_at = i;
    }
    for (size_t i = 0; i < draft->lines.count && draft->lead_at == ATT_NO_LINE; i++)
        if (body_line(draft, i)->hint == ATT_HINT_BODY && body_kind(draft, i) == ATT_LINE_TEXT)
            draft->lead_at = i;
    draft->head = draft->tail = true;
    return true;
}

/* Title and lead of a plain text. */
static void
body_find_plain(struct att_draft *draft)
{
    size_t lead = body_prose(draft, 0), given = body_title_given(draft);

    draft->head = lead != ATT_NO_LINE && body_head(draft, lead);
    if (!draft->head) {
        draft->title_at = given;
        if (given == ATT_NO_LINE && (draft->given == NULL || draft->given->title.len == 0))
            draft->title_at = 0;
        draft->lead_at =
            draft->title_at == ATT_NO_LINE ? 0 : body_lead_below(draft, draft->title_at);
        return;
    }
    draft->title_at = given;
    if (given == ATT_NO_LINE || given > lead)
        draft->title_at = body_title_above(draft, lead);
    if (draft->title_at == ATT_NO_LINE && body_kind(draft, lead + 1) == ATT_LINE_PROSE &&
        body_line(draft, lead)->words <= ATT_TITLE_WORDS)
        draft->title_at = lead; /* a title that ends in a full stop */
    if (draft->title_at != ATT_NO_LINE && given == ATT_NO_LINE)
        draft->title_at = body_title_shift(draft, draft->title_at);
    draft->lead_at =
        draft->title_at == ATT_NO_LINE ? lead : body_lead_below(draft, draft->title_at);
    if (draft->lead_at == ATT_NO_LINE || body_kind(draft, draft->lead_at) != ATT_LINE_PROSE) {
        if (draft->lead_at == ATT_NO_LINE || body_line(draft, draft->lead_at)->words < 18)
            draft->lead_at = lead > draft->title_at || draft->title_at == ATT_NO_LINE
                                 ? lead
                                 : body_prose(draft, draft->title_at + 1);
    }
}

/* ---- the end ---------------------------------------------------------------- */

/* Whether a title with its date begins at line i: "title / 09:45 16/03/2015", "title (18/01/2022)".
 */
static bool
body_dated_title(const struct att_draft *draft, size_t i)
{
    const struct att_line *line = body_line(draft, i);
    size_t next = i + 1;

    if (line->words < 3 || line->kind == ATT_LINE_DATE)
        return false;
    if (line->dated && !line->sentence)
        return true;
    if (line->sentence && line->kind == ATT_LINE_PROSE)
        return false;
    if (next < draft->lines.count &&
        att_str_eq(att_line_text(draft, i), att_line_text(draft, next)))
        next++;
    return body_kind(draft, next) == ATT_LINE_DATE && next < draft->lines.count;
}

/* Whether the article goes on behind line i: two lines of prose, one after the other. */
static bool
body_resumes(const struct att_draft *draft, size_t i)
{
    size_t run = 0;

    for (size_t k = i + 1; k < draft->lines.count && k < i + 30; k++) {
        const struct att_line *line = body_line(draft, k);

        if (line->kind == ATT_LINE_PROSE && line->words >= 15) {
            if (++run == 2)
                return true;
            continue;
        }
        if (line->kind == ATT_LINE_CAPTION || line->kind == ATT_LINE_IMAGE)
            continue;
        if (line->kind != ATT_LINE_TEXT && line->kind != ATT_LINE_NAME &&
            line->kind != ATT_LINE_LINK && line->kind != ATT_LINE_PROSE)
            return false;
        if (body_dated_title(draft, k))
            return false;
        run = 0;
    }
    return false;
}

/* Whether the article ends before line i. */
static bool
body_ends(const struct att_draft *draft, size_t i)
{
    enum att_line_kind kind = body_kind(draft, i);

    switch (kind) {
    case ATT_LINE_END:
    case ATT_LINE_POPULAR:
    case ATT_LINE_IMPRINT:
    case ATT_LINE_RELATED:
    case ATT_LINE_BYLINE:
    case ATT_LINE_SOURCE:
    case ATT_LINE_DATE:
    case ATT_LINE_VIEWS:
        return !body_resumes(draft, i);
    case ATT_LINE_NAME:
        if (body_dated_title(draft, i))
            return true;
        return body_kind(draft, i + 1) != ATT_LINE_PROSE && body_kind(draft, i + 1) != ATT_LINE_TEXT
                   ? !body_resumes(draft, i)
                   : body_kind(draft, i + 1) == ATT_LINE_TEXT && !body_prose_near(draft, i + 1);
    case ATT_LINE_CRUMB:
        return (body_dated_title(draft, i) || !body_prose_near(draft, i + 1)) &&
               !body_resumes(draft, i);
    case ATT_LINE_TEXT:
    case ATT_LINE_PROSE:
        return body_dated_title(draft, i) && !body_resumes(draft, i);
    default:
        return false;
    }
}

/* Whether line i or one of the next two is of a kind that an article does not hold. */
static bool
body_ends_strongly(const struct att_draft *draft, size_t i)
{
    for (size_t k = i; k < i + 3 && k < draft->lines.count; k++) {
        enum att_line_kind kind = body_kind(draft, k);

        if (kind == ATT_LINE_END || kind == ATT_LINE_POPULAR || kind == ATT_LINE_RELATED ||
            kind == ATT_LINE_BYLINE)
            return true;
    }
    return false;
}

/* How many different signs of furniture stand from line i on. */
static size_t
body_tail_signs(const struct att_draft *draft, size_t i)
{
    bool seen[8] = {false};
    size_t count = 0;

    for (; i < draft->lines.count; i++) {
        size_t sign = 0;

        switch (body_kind(draft, i)) {
        case ATT_LINE_END:
            sign = 1;
            break;
        case ATT_LINE_POPULAR:
            sign = 2;
            break;
        case ATT_LINE_IMPRINT:
            sign = 3;
            break;
        case ATT_LINE_RELATED:
            sign = 4;
            break;
        case ATT_LINE_BYLINE:
            sign = 5;
            break;
        case ATT_LINE_CONTROL:
            sign = 6;
            break;
        default:
            sign = body_dated_title(draft, i) ? 7 : 0;
        }
        count += sign != 0 && !seen[sign];
        seen[sign] = true;
    }
    return count;
}

/* Pictures' lines at the very end, set off by two blank lines: where they start. */
static size_t
body_last_captions(const struct att_draft *draft)
{
    size_t hits = 0, at = draft->lines.count;

    for (size_t i = draft->lead_at + 2; i < draft->lines.count; i++) {
        if (body_line(draft, i)->gap >= 2) {
            hits++;
            at = i;
        }
    }
    return hits == 1 ? at : draft->lines.count;
}

/* Whether line i signs an article. */
static bool
body_signs(const struct att_draft *draft, size_t i)
{
    enum att_line_kind kind = body_kind(draft, i);

    return kind == ATT_LINE_NAME || kind == ATT_LINE_BYLINE || kind == ATT_LINE_SOURCE;
}

static void
body_find_end(struct att_draft *draft)
{
    size_t n = draft->lines.count;
    size_t i = draft->lead_at == ATT_NO_LINE ? n : draft->lead_at + 1;

    /* date and controls may stand between lead and body */
    while (draft->head && i < n && i < draft->lead_at + 4 && body_kind(draft, i) != ATT_LINE_PROSE)
        i++;
    if (draft->head && body_kind(draft, i) != ATT_LINE_PROSE && draft->lead_at != ATT_NO_LINE)
        i = draft->lead_at + 1;
    for (; i < n; i++)
        if (body_ends(draft, i))
            break;
    draft->captions_from = n;
    if (i < n && (draft->head || draft->tail ||
                  body_tail_signs(draft, i) >= (body_ends_strongly(draft, i) ? 2 : 4))) {
        draft->tail = true;
        draft->end_at = draft->tail_from = i;
        return;
    }
    draft->captions_from = draft->lead_at == ATT_NO_LINE ? n : body_last_captions(draft);
    draft->end_at = draft->captions_from;
    for (i = 0; i < 3 && draft->lead_at != ATT_NO_LINE && draft->end_at > draft->lead_at + 2 &&
                body_signs(draft, draft->end_at - 1);
         i++)
        draft->end_at--;
    draft->tail_from = draft->end_at;
}

/* Whether line i, the last that the markup gives the article, is a signature or furniture. */
static bool
body_closes(const struct att_draft *draft, size_t i)
{
    const struct att_line *line = body_line(draft, i);

    if (line->hint != ATT_HINT_BODY)
        return line->hint == ATT_HINT_BEFORE || line->hint == ATT_HINT_AUTHOR;
    switch (line->kind) {
    case ATT_LINE_TEXT:
    case ATT_LINE_PROSE:
    case ATT_LINE_CAPTION:
    case ATT_LINE_LINK:
    case ATT_LINE_CRUMB:
    case ATT_LINE_MENU:
        return false;
    default:
        return line->words <= BODY_FURNITURE;
    }
}

/* The end where markup says what is article: signature and furniture that close it left out. */
static void
body_find_hinted_end(struct att_draft *draft)
{
    size_t i = 0, n = draft->lines.count;

    while (i < n && body_line(draft, i)->hint != ATT_HINT_AFTER)
        i++;
    while (draft->lead_at != ATT_NO_LINE && i > draft->lead_at + 1 && body_closes(draft, i - 1))
        i--;
    draft->end_at = draft->tail_from = i;
}

void
att_body_find(struct att_draft *draft)
{
    draft->title_at = draft->lead_at = ATT_NO_LINE;
    draft->end_at = draft->tail_from = draft->captions_from = draft->lines.count;
    if (draft->lines.count == 0)
        return;
    if (!body_find_hinted(draft))
        body_find_plain(draft);
    if (draft->title_at != ATT_NO_LINE) {
        draft->title = att_span_of(draft, att_strip_title(att_line_text(draft, draft->title_at)));
        body_picture_title(draft);
    }
    if (draft->hinted)
        body_find_hinted_end(draft);
    else
        body_find_end(draft);
}
