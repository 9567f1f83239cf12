/* SPDX-License-Identifier: MIT */
/* Lay the found article out as blocks: title, lead, paragraphs, captions.  A
 * block never holds furniture, and in a page without furniture no line is left
 * out but the signature and links to other articles. */
#include "page/page_int.h"

#define BLOCK_FURNITURE 16 /* words: a longer line is none, where markup bounds the article */

static const struct att_line *
block_line(const struct att_draft *draft, size_t i)
{
    return &draft->lines.at[i];
}

/* The caption that follows in such a line; empty when there is none. */
static struct att_span
block_picture_rest(const struct att_draft *draft)
{
    const struct att_line *line = block_line(draft, draft->title_at);
    struct att_str rest = att_span_text(draft, (struct att_span){draft->title.end, line->span.end});
    size_t off = 0;

    while (off < rest.len && !att_digit(rest.at[off]))
        off++;
    while (off < rest.len && (att_digit(rest.at[off]) || rest.at[off] == '.'))
        off++;
    rest = att_str_trim(att_str_sub(rest, off, rest.len));
    return rest.len == 0 ? (struct att_span){0, 0} : att_span_of(draft, rest);
}

/* Whether the line begins with the outlet's own mark: its name, its initials, or one seen twice. */
static bool
block_prefix_known(const struct att_draft *draft, struct att_str mark)
{
    static const char *const outlets[] = {"tto",   "ndo", "nldo", "qdnd", "ttxvn", "vov",    "vtv",
                                          "plo",   "tpo", "sggp", "hnm",  "dcsvn", "cand",   "antd",
                                          "vnews", "vgp", "lddo", "ktdt", "bvpl",  "dansinh"};
    char fold[40];
    struct att_str squeezed;
    size_t hits = 0;

    if (!att_fold_small(mark, fold, sizeof(fold)) || fold[0] == '\0')
        return false;
    for (size_t i = 0; i < ATT_COUNT(outlets); i++)
        if (strcmp(outlets[i], fold) == 0)
            return true;
    squeezed = att_str(fold);
    if (draft->publisher_fold.len > 0 && att_str_has(draft->publisher_fold, fold))
        return true;
    for (size_t i = 0; i < draft->lines.count && hits < 2; i++) {
        struct att_str text = att_line_text(draft, i);

        hits += text.len > mark.len + 3 && memcmp(text.at, mark.at, mark.len) == 0 &&
                text.at[mark.len] == ' ' &&
                (text.at[mark.len + 1] == '-' || (unsigned char)text.at[mark.len + 1] == 0xe2);
    }
    return hits >= 2 && squeezed.len <= 12;
}

/* Whether a mark without brackets may be a dateline: capitals, or "CH24h". */
static bool
block_prefix_shape(struct att_str mark)
{
    uint32_t cp = 0;
    bool lower = false, digit = false;

    for (size_t off = 0, n; (n = att_utf8_next(mark, off, &cp)) > 0; off += n) {
        lower = lower || att_utf8_lower(cp);
        digit = digit || (cp >= '0' && cp <= '9');
    }
    return !lower || (digit && mark.len <= 8);
}

/* "Hà Nội (TTXVN)": a place, and an agency in capitals. */
static bool
block_prefix_place(struct att_str mark)
{
    size_t open = att_str_find(mark, att_str("("), 0);

    for (size_t i = 0; i < mark.len; i++)
        if (att_digit(mark.at[i]))
            return false;
    return open != SIZE_MAX && open > 0 && att_str_ends(mark, ")") &&
           att_line_names(att_str_sub(mark, 0, open)) &&
           block_prefix_shape(att_str_sub(mark, open, mark.len));
}

size_t
att_body_prefix(const struct att_draft *draft, struct att_str text)
{
    static const char *const dashes[] = {" - ", " – ", " — ", "- ", "– "};
    size_t at = SIZE_MAX, len = 0;
    struct att_str mark, head = att_str_sub(text, 0, 80);
    struct att_line size = {0};
    uint32_t cp = 0;
    bool dashed = memchr(head.at, '-', head.len) != NULL || memchr(head.at, 0xe2, head.len) != NULL;

    for (size_t i = 0; dashed && i < ATT_COUNT(dashes); i++) {
        size_t off = att_str_find(head, att_str(dashes[i]), 0);

        if (off != SIZE_MAX && off > 0 && (at == SIZE_MAX || off < at)) {
            at = off;
            len = strlen(dashes[i]);
        }
    }
    if (text.len > 0 && text.at[0] == '(' &&
        (draft->head || draft->tail)) { /* "(TTX) Sáng 3-4 …" */
        size_t close = att_str_find(att_str_sub(text, 0, 16), att_str(") "), 0);

        att_utf8_next(text, close == SIZE_MAX ? 0 : close + 2, &cp);
        if (close != SIZE_MAX && att_utf8_upper(cp) && at > close + 4 &&
            block_prefix_shape(att_str_sub(text, 0, close)))
            return close + 2;
    }
    if (at == SIZE_MAX)
        return 0;
    mark = att_str_trim(att_str_sub(text, 0, at));
    att_line_measure(mark, &size);
    if (size.words == 0 || size.words > 6 || att_str_has(mark, ","))
        return 0;
    while (at + len < text.len && text.at[at + len] == ' ')
        len++;
    att_utf8_next(text, at + len, &cp);
    if (at + len + 20 > text.len || att_utf8_lower(cp))
        return 0;
    if (mark.at[0] == '(')
        return att_str_ends(mark, ")") && size.words <= 5 ? at + len : 0;
    if (block_prefix_place(mark))
        return at + len;
    return (draft->head || draft->tail) && block_prefix_shape(mark) &&
                   block_prefix_known(draft, mark)
               ? at + len
               : 0;
}

/* A paragraph without the marks of emphasis around the whole of it. */
static struct att_span
block_plain_span(const struct att_draft *draft, struct att_span span)
{
    struct att_str text = att_span_text(draft, span);

    return text.len > 4 && att_str_starts(text, "**") ? att_span_of(draft, att_strip_title(text))
                                                      : span;
}

/* Add a block; an empty span adds nothing. */
static void
block_add(struct att_draft *draft, enum att_block_kind kind, struct att_span span)
{
    struct att_block *block;

    if (span.end <= span.start || draft->blocks.count >= ATT_LIMIT_BLOCKS)
        return;
    if ((block = ATT_VEC_PUSH(draft->arena, &draft->blocks)) != NULL)
        *block = (struct att_block){kind, span, 0};
}

/* A caption without table bars and "[Ảnh]". */
static struct att_span
block_caption_span(const struct att_draft *draft, size_t i)
{
    struct att_str text = att_line_text(draft, i);

    while (text.len > 0 && text.at[0] == '|')
        text = att_str_trim(att_str_sub(text, 1, text.len));
    while (text.len > 0 && text.at[text.len - 1] == '|')
        text = att_str_trim(att_str_sub(text, 0, text.len - 1));
    if (att_str_starts(text, "[Ảnh]"))
        text = att_str_trim(att_str_sub(text, strlen("[Ảnh]"), text.len));
    return text.len == 0 ? (struct att_span){0, 0} : att_span_of(draft, text);
}

/* Whether the same line stands among the pictures' lines at the end. */
static bool
block_repeated(const struct att_draft *draft, size_t i)
{
    for (size_t k = draft->captions_from; k < draft->lines.count && k < draft->captions_from + 40;
         k++)
        if (att_str_eq(att_line_text(draft, i), att_line_text(draft, k)))
            return true;
    return false;
}

/* Whether line i is a caption that only its place shows: short, set off by two blank lines. */
static bool
block_set_off(const struct att_draft *draft, size_t i, size_t last_caption)
{
    const struct att_line *line = block_line(draft, i);

    return draft->head && !draft->hinted && line->gap >= 2 && line->words <= 35 &&
           line->words >= 3 && i > draft->lead_at + 1 && (last_caption + 1 != i || line->gap >= 3);
}

/* Lines at the end of a page's body that only furniture leaves there: unfinished and short. */
static size_t
block_trim_end(const struct att_draft *draft)
{
    size_t end = draft->end_at;

    while (draft->tail && !draft->hinted && end > draft->lead_at + 1) {
        const struct att_line *line = block_line(draft, end - 1);

        if (line->kind == ATT_LINE_PROSE || line->kind == ATT_LINE_CAPTION ||
            line->kind == ATT_LINE_LINK || line->sentence || line->words > 12 ||
            line->hint == ATT_HINT_LEAD)
            break;
        end--;
    }
    return end;
}

/* Whether a line that markup bounds is text: furniture is believed in short ones only. */
static bool
block_hinted(const struct att_line *line)
{
    if (line->hint != ATT_HINT_BODY && line->hint != ATT_HINT_LEAD)
        return false;
    switch (line->kind) {
    case ATT_LINE_TEXT:
    case ATT_LINE_PROSE:
    case ATT_LINE_NAME:
    case ATT_LINE_CRUMB:
    case ATT_LINE_MENU:
        return true;
    default:
        return line->sentence || line->words > BLOCK_FURNITURE;
    }
}

/* The first line of the article: markup may put headings before the lead. */
static size_t
block_first(const struct att_draft *draft)
{
    size_t i = draft->hinted ? 0 : draft->lead_at;

    while (i < draft->lead_at && block_line(draft, i)->hint != ATT_HINT_BODY &&
           block_line(draft, i)->hint != ATT_HINT_CAPTION)
        i++;
    return i;
}

/* What line i of the body is, ATT_BLOCK_IMPRINT standing for "nothing". */
static enum att_block_kind
block_kind(const struct att_draft *draft, size_t i, size_t last_caption, bool *box)
{
    const struct att_line *line = block_line(draft, i);

    if (line->hint == ATT_HINT_CAPTION || line->kind == ATT_LINE_CAPTION ||
        block_repeated(draft, i) || block_set_off(draft, i, last_caption)) {
        *box = false;
        return ATT_BLOCK_CAPTION;
    }
    if (line->kind == ATT_LINE_IMAGE)
        return ATT_BLOCK_IMPRINT;
    if (draft->hinted)
        return block_hinted(line) ? ATT_BLOCK_PARA : ATT_BLOCK_IMPRINT;
    if (!draft->head && !draft->tail)
        return ATT_BLOCK_PARA;
    if (line->kind == ATT_LINE_PROSE)
        *box = false;
    if (line->kind == ATT_LINE_RELATED)
        *box = true;
    if (*box)
        return ATT_BLOCK_IMPRINT;
    switch (line->kind) {
    case ATT_LINE_PROSE:
    case ATT_LINE_TEXT:
    case ATT_LINE_NAME:
    case ATT_LINE_CRUMB:
        return ATT_BLOCK_PARA;
    case ATT_LINE_SOURCE:
        return line->words > 9 ? ATT_BLOCK_PARA : ATT_BLOCK_IMPRINT;
    default:
        return ATT_BLOCK_IMPRINT;
    }
}

/* Whether line i, between lead and end, only leads to another article. */
static bool
block_link(const struct att_draft *draft, size_t i)
{
    const struct att_line *line = block_line(draft, i);

    return line->kind == ATT_LINE_LINK || line->hint == ATT_HINT_LINK;
}

void
att_body_blocks(struct att_draft *draft)
{
    size_t end, last_caption = ATT_NO_LINE - 1;
    bool box = false; /* inside a box of links */

    if (draft->title_at != ATT_NO_LINE) {
        block_add(draft, ATT_BLOCK_TITLE, draft->title);
        if (draft->title.end < block_line(draft, draft->title_at)->span.end)
            block_add(draft, ATT_BLOCK_CAPTION, block_picture_rest(draft));
    }
    if (draft->lead_at == ATT_NO_LINE)
        return;
    end = block_trim_end(draft);
    for (size_t i = block_first(draft); i < end; i++) {
        struct att_span span = block_plain_span(draft, block_line(draft, i)->span);
        enum att_block_kind kind;

        if (i == draft->title_at)
            continue;
        if (i == draft->lead_at) {
            span.start += att_body_prefix(draft, att_span_text(draft, span));
            draft->page.lead = att_span_text(draft, span);
            block_add(draft, ATT_BLOCK_LEAD, span);
            continue;
        }
        if (block_link(draft, i)) {
            att_teaser_link(draft, i);
            continue;
        }
        kind = block_kind(draft, i, last_caption, &box);
        if (kind == ATT_BLOCK_CAPTION) {
            block_add(draft, kind, block_caption_span(draft, i));
            last_caption = i;
        } else if (kind == ATT_BLOCK_PARA) {
            if (i < draft->lead_at + 4)
                span.start += att_body_prefix(draft, att_span_text(draft, span));
            block_add(draft, block_line(draft, i)->box ? ATT_BLOCK_BOX : kind, span);
        }
    }
    for (size_t i = draft->captions_from; i < draft->lines.count; i++)
        block_add(draft, ATT_BLOCK_CAPTION, block_caption_span(draft, i));
}
