/* SPDX-License-Identifier: MIT */
/* What stands around an article: when, by whom, in which outlet and section.
 *
 * Dates: those in front of the body, the nearest to the title first, one with
 * a time before one without.  Outlet: the line in the header that the footer
 * repeats; outlets write their name in capitals above and in small letters
 * below, so letters only are compared, without marks. */
#include "page/page_int.h"

#define META_FOOTER 40 /* lines at the end in which an imprint is looked for */

/* ---- views -------------------------------------------------------------------- */

/* Digits with "." or "," between groups of three at `off`; *end is behind them, -1 for none. */
static int64_t
meta_number(struct att_str text, size_t off, size_t *end)
{
    int64_t n = 0;
    size_t i = off;

    if (i >= text.len || !att_digit(text.at[i]))
        return -1;
    for (; i < text.len && n < INT64_C(1000000000000); i++) {
        bool group = (text.at[i] == '.' || text.at[i] == ',') && i + 3 < text.len &&
                     att_digit(text.at[i + 1]) && att_digit(text.at[i + 2]) &&
                     att_digit(text.at[i + 3]);

        if (att_digit(text.at[i]))
            n = n * 10 + (text.at[i] - '0');
        else if (!group)
            break;
    }
    *end = i;
    return n;
}

int64_t
att_meta_views(struct att_str text)
{
    static const char *const words[] = {"lượt xem", "Lượt xem", "LƯỢT XEM", "lượt đọc", "Lượt đọc",
                                        "Lượt Xem", "views",    "Views",    "Lượt nghe"};
    size_t end;

    if (text.len > 200)
        return -1;
    for (size_t i = 0; i < ATT_COUNT(words); i++) {
        size_t at = att_str_find(text, att_str(words[i]), 0), from = at;
        int64_t n;

        if (at == SIZE_MAX)
            continue;
        while (from > 0 && text.at[from - 1] == ' ')
            from--;
        end = from;
        while (from > 0 && (att_digit(text.at[from - 1]) || text.at[from - 1] == '.' ||
                            text.at[from - 1] == ','))
            from--;
        while (from < end && !att_digit(text.at[from]))
            from++;
        if (from < end && (n = meta_number(text, from, &end)) >= 0)
            return n;
        at += strlen(words[i]);
        while (at < text.len && (text.at[at] == ' ' || text.at[at] == ':'))
            at++;
        if ((n = meta_number(text, at, &end)) >= 0)
            return n;
    }
    return -1;
}

/* ---- sections ------------------------------------------------------------------- */

void
att_meta_sections(struct att_draft *draft, struct att_str text)
{
    static const char *const seps[] = {">", "»", "›", "→", "❯", " / ", "|"};
    size_t colon = att_str_find(text, att_str(":"), 0), s = 0, start;
    struct att_str fold;

    if (colon != SIZE_MAX && colon < 40) { /* "Bạn đang ở: …" */
        fold = att_fold(draft->arena, att_str_sub(text, 0, colon));
        if (att_str_starts(fold, "ban dang") || att_str_has(fold, "chuyen muc"))
            text = att_str_sub(text, colon + 1, text.len);
    }
    while (s < ATT_COUNT(seps) && att_str_find(text, att_str(seps[s]), 0) == SIZE_MAX)
        s++;
    draft->sections.count = 0;
    for (start = 0; start <= text.len;) {
        size_t off = s == ATT_COUNT(seps) ? SIZE_MAX : att_str_find(text, att_str(seps[s]), start);
        struct att_str step =
            att_strip_marks(att_str_sub(text, start, off == SIZE_MAX ? text.len : off));
        struct att_str *section;
        size_t link = att_str_find(step, att_str("]("), 0);

        if (att_str_starts(step, "[") && link != SIZE_MAX) /* markdown */
            step = att_str_sub(step, 1, link);
        if (step.len > 0 && !att_furniture_home(att_fold(draft->arena, step)) &&
            !att_str_eq(step, att_span_text(draft, draft->title)) && draft->sections.count < 16 &&
            (section = ATT_VEC_PUSH(draft->arena, &draft->sections)) != NULL)
            *section = step;
        if (off == SIZE_MAX)
            break;
        start = off + strlen(seps[s]);
    }
}

/* ---- bylines ---------------------------------------------------------------------- */

/* Whether the text names an agency or a site rather than a person. */
static bool
meta_agency(struct att_str text)
{
    static const char *const words[] = {
        "TTXVN",   "Vietnam+",       "VOV", "VTV",       "VGP", "QĐND", "AFP",
        "Reuters", "TTXVN/Vietnam+", "NDO", "VNExpress", "Báo "};

    for (size_t i = 0; i < ATT_COUNT(words); i++)
        if (att_str_starts(text, words[i]))
            return true;
    if (att_str_has(text, "+") || att_str_has(text, ".vn") || att_str_has(text, ".com"))
        return true;
    for (size_t i = 0; i < text.len; i++) /* an abbreviation */
        if (text.at[i] < 'A' || text.at[i] > 'Z')
            return false;
    return text.len >= 3 && text.len <= 8;
}

static void
meta_origin(struct att_draft *draft, struct att_str text)
{
    text = att_strip_marks(text);
    while (att_str_ends(text, ".") && text.len > 1)
        text.len--;
    if (text.len > 0 && draft->page.origin.at == NULL)
        draft->page.origin = text;
}

static void
meta_byline(struct att_draft *draft, struct att_str text)
{
    text = att_strip_marks(text);
    if (text.len > 0 && draft->page.byline.at == NULL)
        draft->page.byline = text;
}

/* "(TTXVN/Vietnam+)", "(theo VOV)", "(từ Singapore)", "(tổng hợp)" behind a name. */
static void
meta_brackets(struct att_draft *draft, struct att_str inside)
{
    struct att_str fold = att_fold(draft->arena, inside);

    if (att_str_starts(fold, "theo "))
        meta_origin(draft, att_str_sub(inside, strlen("theo "), inside.len));
    else if (meta_agency(inside))
        meta_origin(draft, inside);
    else if (att_str_starts(fold, "tong hop tu "))
        meta_origin(draft, att_str_sub(inside, strlen("tổng hợp từ "), inside.len));
}

/* A signature: names, perhaps with a source behind them. */
static void
meta_signature(struct att_draft *draft, struct att_str text)
{
    size_t open = att_str_find(text, att_str("("), 0);
    size_t slash;

    if (open != SIZE_MAX && open > 0 && att_str_ends(text, ")")) {
        meta_brackets(draft, att_str_sub(text, open + 1, text.len - 1));
        text = att_str_trim(att_str_sub(text, 0, open));
    }
    slash = att_str_find(text, att_str("/"), 0);
    if (slash != SIZE_MAX && meta_agency(att_str_trim(att_str_sub(text, slash + 1, text.len)))) {
        meta_origin(draft, att_str_sub(text, slash + 1, text.len));
        text = att_str_trim(att_str_sub(text, 0, slash));
    }
    meta_byline(draft, text);
}

/* "Nguyên Vũ - Ảnh: Phạm Bách": the part before the next label. */
static struct att_str
meta_first_label(struct att_str text)
{
    size_t colon = att_str_find(text, att_str(":"), 0);

    if (colon == SIZE_MAX)
        return text;
    while (colon > 0 && text.at[colon - 1] != '-' && text.at[colon - 1] != ';' &&
           text.at[colon - 1] != ',' && text.at[colon - 1] != '|')
        colon--;
    return colon == 0 ? text : att_strip_marks(att_str_sub(text, 0, colon - 1));
}

void
att_meta_sign(struct att_draft *draft, struct att_str text, enum att_line_kind kind)
{
    size_t colon = att_str_find(text, att_str(":"), 0);
    struct att_str fold;

    if (kind == ATT_LINE_BYLINE) {
        text = att_str_trim(att_str_sub(text, colon == SIZE_MAX ? 0 : colon + 1, text.len));
        meta_signature(draft, meta_first_label(text));
        return;
    }
    if (kind == ATT_LINE_NAME) {
        meta_signature(draft, text);
        return;
    }
    if (att_str_starts(text, "(") && att_str_ends(text, ")"))
        text = att_str_trim(att_str_sub(text, 1, text.len - 1));
    fold = att_fold(draft->arena, text);
    if (att_str_starts(fold, "theo ")) {
        meta_origin(draft, att_str_sub(text, strlen("Theo "), text.len));
        return;
    }
    colon = att_str_find(text, att_str(":"), 0);
    meta_origin(draft, colon == SIZE_MAX ? text : att_str_sub(text, colon + 1, text.len));
}

/* ---- dates ------------------------------------------------------------------------- */

/* Take the stamp of line i if it is better than what there is. */
static void
meta_date(struct att_draft *draft, size_t i, struct att_stamp *best, size_t *best_at)
{
    struct att_stamp stamp;
    bool better;
    size_t far, best_far;

    if (!att_stamp_find(att_line_text(draft, i), &stamp))
        return;
    far = i > draft->title_at ? i - draft->title_at : draft->title_at - i;
    best_far = *best_at > draft->title_at ? *best_at - draft->title_at : draft->title_at - *best_at;
    if (*best_at == ATT_NO_LINE)
        better = true;
    else if ((stamp.hour >= 0) != (best->hour >= 0))
        better = stamp.hour >= 0;
    else if (stamp.updated != best->updated)
        better = !stamp.updated;
    else
        better = draft->title_at == ATT_NO_LINE || far < best_far;
    if (*best_at != ATT_NO_LINE && best->updated != stamp.updated)
        draft->page.modified = att_stamp_write(stamp.updated ? &stamp : best, draft->arena);
    if (better) {
        *best = stamp;
        *best_at = i;
    }
}

/* The lines that may hold metadata: before the lead, shortly behind it, then behind the article. */
static size_t
meta_head_end(const struct att_draft *draft)
{
    size_t i = draft->lead_at == ATT_NO_LINE ? 0 : draft->lead_at + 1;

    while (i < draft->lines.count && draft->lead_at != ATT_NO_LINE && i < draft->lead_at + 4 &&
           draft->lines.at[i].kind != ATT_LINE_PROSE && draft->lines.at[i].kind != ATT_LINE_TEXT)
        i++;
    return i;
}

static void
meta_published(struct att_draft *draft)
{
    struct att_stamp best = {0};
    size_t at = ATT_NO_LINE, end = meta_head_end(draft);

    for (size_t i = 0; i < end && draft->head; i++)
        if (draft->lines.at[i].kind == ATT_LINE_DATE)
            meta_date(draft, i, &best, &at);
    /* some outlets date below the text, beside the signature */
    for (size_t i = draft->end_at;
         at == ATT_NO_LINE && i < draft->lines.count && i < draft->end_at + 4 && draft->tail; i++) {
        enum att_line_kind kind = draft->lines.at[i].kind;

        if (kind == ATT_LINE_DATE) {
            meta_date(draft, i, &best, &at);
            draft->tail_from = i + 1;
        } else if (kind != ATT_LINE_NAME && kind != ATT_LINE_BYLINE && kind != ATT_LINE_SOURCE &&
                   kind != ATT_LINE_VIEWS) {
            break;
        }
    }
    if (at == ATT_NO_LINE)
        return;
    draft->page.published = att_stamp_write(&best, draft->arena);
    draft->page.zone_inferred = best.hour >= 0 && !best.zoned;
}

/* ---- header and footer ---------------------------------------------------------------- */

/* What stands beside a date in its line: "Trúc Mai | Cập nhật lúc …", "… | 4.118 lượt xem". */
static void
meta_beside(struct att_draft *draft, size_t i, bool sign)
{
    struct att_str text = att_line_text(draft, i), part;
    struct att_stamp stamp;
    int64_t views = att_meta_views(text);

    if (views >= 0 && draft->page.views < 0)
        draft->page.views = views;
    if (!sign || !att_stamp_find(text, &stamp))
        return;
    part = att_strip_marks(att_str_sub(text, 0, stamp.span.start));
    if (part.len > 0 && att_line_names(part))
        meta_byline(draft, part);
    part = att_strip_marks(att_str_sub(text, stamp.span.end, text.len));
    if (part.len > 0 && att_line_names(part))
        meta_byline(draft, part);
}

/* Whether line i is one of a run of short lines, a menu set in a column. */
static bool
meta_column(const struct att_draft *draft, size_t i)
{
    size_t from = i, to = i + 1, end = draft->title_at == ATT_NO_LINE ? i + 1 : draft->title_at;

    while (from > 0 && draft->lines.at[from].gap == 0 && i - from < 4)
        from--;
    while (to < end && draft->lines.at[to].gap == 0 && to - i < 5)
        to++;
    return to - from >= 4;
}

/* Whether header line i could be the outlet's name. */
static bool
meta_outlet(const struct att_draft *draft, size_t i)
{
    const struct att_line *line = &draft->lines.at[i];

    return (line->kind == ATT_LINE_TEXT || line->kind == ATT_LINE_NAME) && line->words <= 10 &&
           !line->sentence && i != draft->title_at;
}

/* Whether the letters of a text come again in the footer. */
static bool
meta_in_footer(struct att_draft *draft, struct att_str text)
{
    struct att_str name = att_squeeze(draft->arena, text);
    size_t n = draft->lines.count;
    size_t low = n > META_FOOTER ? n - META_FOOTER : 0;

    if (name.len < 4)
        return false;
    for (size_t k = low > draft->end_at ? low : draft->end_at; k < n; k++) {
        struct att_str foot = att_squeeze(draft->arena, att_line_text(draft, k));

        if (att_str_find(foot, name, 0) != SIZE_MAX)
            return true;
    }
    return false;
}

/* "nld.com.vn" among the words of a line, an address for letters left out. */
static struct att_str
meta_domain(struct att_str text)
{
    static const char *const ends[] = {".com.vn", ".gov.vn", ".org.vn", ".net.vn",
                                       ".vn",     ".com",    ".net",    ".org"};

    for (size_t i = 0, start = 0; i <= text.len; i++) {
        struct att_str word;

        if (i < text.len && !att_space(text.at[i]) && text.at[i] != ',' && text.at[i] != ')')
            continue;
        word = att_str_sub(text, start, i);
        start = i + 1;
        while (word.len > 0 && (att_str_ends(word, ".") || att_str_ends(word, "/")))
            word.len--;
        if (word.len > 60 || att_str_has(word, "@") || att_str_has(word, ":"))
            continue;
        for (size_t k = 0; k < ATT_COUNT(ends); k++)
            if (word.len > strlen(ends[k]) + 1 && att_str_ends(word, ends[k]))
                return word;
    }
    return (struct att_str){NULL, 0};
}

/* "Nhịp Sóng - Phụ trách: …", "© Nhịp Sóng. Giữ bản quyền": the outlet in an imprint's line. */
static struct att_str
meta_imprint_name(struct att_draft *draft, size_t i)
{
    static const char *const cuts[] = {" - ", " – ", ". ", " | ", ", "};
    struct att_str text = att_line_text(draft, i), name = text;
    struct att_line size = {0};

    if (att_str_starts(name, "©"))
        name = att_str_trim(att_str_sub(name, strlen("©"), name.len));
    for (size_t k = 0; k < ATT_COUNT(cuts); k++) {
        size_t off = att_str_find(name, att_str(cuts[k]), 0);

        if (off != SIZE_MAX && off > 0)
            name.len = off;
    }
    att_line_measure(name, &size);
    if (name.len == text.len || name.len < 4 || size.words > 8 || att_digit(name.at[0]) ||
        att_str_has(name, ":") ||
        att_furniture_find(att_fold(draft->arena, name), size.words) != ATT_LINE_TEXT)
        return (struct att_str){NULL, 0};
    return name;
}

/* The outlet from the footer: the line on top of the imprint, its first words, or a domain. */
static void
meta_footer(struct att_draft *draft)
{
    size_t n = draft->lines.count;
    size_t low = n > META_FOOTER ? n - META_FOOTER : 0;

    for (size_t i = low > draft->end_at ? low : draft->end_at; i < n; i++) {
        struct att_line *line = &draft->lines.at[i];

        if (line->kind == ATT_LINE_IMPRINT && i > draft->end_at && line->gap == 0 &&
            meta_outlet(draft, i - 1) && draft->lines.at[i - 1].gap > 0 &&
            draft->lines.at[i - 1].words >= 2) {
            draft->page.publisher = att_line_text(draft, i - 1);
            return;
        }
        if (line->kind == ATT_LINE_IMPRINT &&
            (draft->page.publisher = meta_imprint_name(draft, i)).len > 0)
            return;
        if (line->kind == ATT_LINE_IMPRINT)
            break;
    }
    for (size_t i = low > draft->end_at ? low : draft->end_at; i < n; i++) {
        struct att_str domain = meta_domain(att_line_text(draft, i));
        enum att_line_kind kind = draft->lines.at[i].kind;

        if (domain.len > 0 && kind != ATT_LINE_SOURCE && kind != ATT_LINE_BYLINE) {
            draft->page.publisher = domain;
            return;
        }
    }
}

/* Whether the line begins or ends as names of outlets do. */
static bool
meta_paper(struct att_draft *draft, size_t i)
{
    static const char *const heads[] = {
        "bao ",       "tap chi ",         "nhat bao ", "dai ", "cong thong tin ",
        "trang tin ", "trang thong tin ", "thong tan "};
    struct att_str fold = att_fold(draft->arena, att_line_text(draft, i));

    for (size_t k = 0; k < ATT_COUNT(heads); k++)
        if (att_str_starts(fold, heads[k]))
            return true;
    return att_str_ends(fold, " online") || att_str_ends(fold, " dien tu") ||
           att_str_ends(fold, ".vn");
}

/* The first of a menu's cells: some outlets write their name there. */
static struct att_str
meta_first_cell(const struct att_draft *draft, size_t i)
{
    struct att_str text = att_line_text(draft, i);
    enum att_line_kind kind = draft->lines.at[i].kind;
    size_t bar = att_str_find(text, att_str("|"), 0);

    if ((kind != ATT_LINE_MENU && kind != ATT_LINE_CONTROL) || bar == SIZE_MAX || bar < 8)
        return (struct att_str){NULL, 0};
    return att_str_trim(att_str_sub(text, 0, bar));
}

/* The outlet: a header line that the footer repeats, else the first one that is no menu. */
static void
meta_publisher(struct att_draft *draft)
{
    size_t end = draft->title_at == ATT_NO_LINE ? meta_head_end(draft) : draft->title_at;
    size_t first = ATT_NO_LINE;

    for (size_t i = 0; i < end && i < 60 && draft->head; i++) {
        struct att_str cell = meta_first_cell(draft, i);

        if (i < 3 && cell.len > 0 && meta_in_footer(draft, cell)) {
            draft->page.publisher = cell;
            return;
        }
        if (!meta_outlet(draft, i))
            continue;
        if (draft->lines.at[i].words >= 1 && meta_in_footer(draft, att_line_text(draft, i)) &&
            !(meta_column(draft, i) && draft->lines.at[i].words <= 2 && i > 0)) {
            draft->page.publisher = att_line_text(draft, i);
            return;
        }
        if (first == ATT_NO_LINE && (!meta_column(draft, i) || (i == 0 && meta_paper(draft, i))))
            first = i;
    }
    if (first != ATT_NO_LINE && first + 1 < end && draft->tail)
        draft->page.publisher = att_line_text(draft, first);
    else if (draft->tail)
        meta_footer(draft);
}

/* The breadcrumb nearest above the lead; without one, a lone short line under the outlet's name. */
static void
meta_crumbs(struct att_draft *draft)
{
    size_t end = draft->lead_at == ATT_NO_LINE ? 0 : draft->lead_at;
    size_t title = draft->title_at;

    for (size_t i = end; i-- > 0;) {
        if (draft->lines.at[i].kind == ATT_LINE_CRUMB && i != title) {
            att_meta_sections(draft, att_line_text(draft, i));
            if (draft->sections.count > 0)
                return;
        }
    }
    if (title == ATT_NO_LINE || title < 2)
        return;
    for (size_t i = title; i-- > 1;) {
        enum att_line_kind kind = draft->lines.at[i].kind;
        struct att_str above = att_line_text(draft, i - 1);

        if (kind == ATT_LINE_DATE || kind == ATT_LINE_VIEWS)
            continue;
        if ((kind == ATT_LINE_TEXT || kind == ATT_LINE_NAME) && draft->lines.at[i].words <= 5 &&
            draft->lines.at[i].gap == 0 && !meta_column(draft, i) &&
            att_str_eq(above, draft->page.publisher))
            att_meta_sections(draft, att_line_text(draft, i));
        if (kind == ATT_LINE_MENU &&
            att_str_find(att_line_text(draft, i), att_str("|"), 0) != SIZE_MAX &&
            draft->lines.at[i].words <= 8 && i + 1 == title)
            att_meta_sections(draft, att_line_text(draft, i));
        return;
    }
}

/* Names between title and body, or in front of the date. */
static void
meta_head_signs(struct att_draft *draft)
{
    size_t end = meta_head_end(draft);

    for (size_t i = 0; i < end; i++) {
        const struct att_line *line = &draft->lines.at[i];
        bool below = draft->title_at != ATT_NO_LINE && i > draft->title_at;

        if (line->kind == ATT_LINE_VIEWS || line->kind == ATT_LINE_DATE)
            meta_beside(draft, i, true);
        if (line->kind == ATT_LINE_BYLINE ||
            (below && i != draft->lead_at && line->kind == ATT_LINE_NAME))
            att_meta_sign(draft, att_line_text(draft, i), line->kind);
    }
}

/* Names and sources below the body. */
static void
meta_tail_signs(struct att_draft *draft)
{
    size_t from = draft->end_at, n = draft->lines.count;

    if (draft->lead_at == ATT_NO_LINE)
        return;
    /* names that stand before other short lines at the end */
    while (draft->tail && from > draft->lead_at + 1 &&
           draft->lines.at[from - 1].kind == ATT_LINE_NAME)
        from--;
    for (size_t i = from; i < n && i < draft->end_at + 6; i++) {
        enum att_line_kind kind = draft->lines.at[i].kind;

        if (kind == ATT_LINE_BYLINE || kind == ATT_LINE_NAME || kind == ATT_LINE_SOURCE)
            att_meta_sign(draft, att_line_text(draft, i), kind);
        else if (kind != ATT_LINE_DATE && kind != ATT_LINE_VIEWS)
            break;
    }
}

/* "Chuyên mục: …" at the end. */
static void
meta_tail_section(struct att_draft *draft)
{
    for (size_t i = draft->end_at; i < draft->lines.count && i < draft->end_at + 10; i++) {
        struct att_str text = att_line_text(draft, i);

        if (draft->sections.count == 0 && draft->lines.at[i].words <= 10 &&
            (att_str_starts(text, "Chuyên mục:") || att_str_starts(text, "CHUYÊN MỤC:")))
            att_meta_sections(draft, text);
    }
}

void
att_meta_read(struct att_draft *draft)
{
    draft->page.views = -1;
    if (draft->lines.count == 0)
        return;
    if (draft->head)
        meta_head_signs(draft);
    meta_tail_signs(draft);
    meta_published(draft);
    if (draft->head || draft->tail) {
        meta_publisher(draft);
        meta_crumbs(draft);
        meta_tail_section(draft);
    }
    if (draft->page.publisher.len > 0)
        draft->publisher_fold = att_squeeze(draft->arena, draft->page.publisher);
}
