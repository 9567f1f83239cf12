/* SPDX-License-Identifier: MIT */
/* Make hostile HTML harmless before a parser sees it.
 *
 * A parser's time and memory depend on things that no reader ever sees: how
 * deep elements are nested, how many attributes one has, how long they are,
 * how much script and comment there is.  One pass over the bytes copies what
 * the page reader uses: text, elements up to a depth, the attributes it asks
 * for.  It does not mend anything else; that is the parser's trade. */
#include "page/page_int.h"

#include "page/dom_int.h"

#define TAME_HEADING 12 /* levels more that are left to headings, lest the title be lost */
#define TAME_NAME 24    /* bytes in an element's name */
#define TAME_VALUE 8192 /* bytes in an attribute's value */

struct tame {
    struct att_str html;
    struct att_tamed *told;
    size_t off;
    struct att_buf *out;
    size_t depth;
    size_t dropped; /* open elements whose tags were left out */
    size_t nodes;   /* that the parser will make, about */
};

static char
tame_at(const struct tame *tame, size_t off)
{
    return off < tame->html.len ? tame->html.at[off] : '\0';
}

/* Read a name in lower case; too long a one is cut. */
static void
tame_name(struct tame *tame, char name[TAME_NAME])
{
    size_t len = 0;
    char c;

    while ((c = tame_at(tame, tame->off)) != '\0' &&
           (att_alpha(c) || att_digit(c) || c == '-' || c == ':' || c == '_')) {
        if (len + 1 < TAME_NAME)
            name[len++] = att_lower(c);
        tame->off++;
    }
    name[len] = '\0';
}

/* Offset behind the next `mark`, the end of the input when there is none. */
static size_t
tame_behind(const struct tame *tame, size_t from, const char *mark)
{
    size_t at = att_str_find(tame->html, att_str(mark), from);

    return at == SIZE_MAX ? tame->html.len : at + strlen(mark);
}

static void
tame_space(struct tame *tame)
{
    while (tame->off < tame->html.len &&
           (att_space(tame_at(tame, tame->off)) || tame_at(tame, tame->off) == '/'))
        tame->off++;
}

/* An attribute's value, quoted or not; empty when there is none. */
static struct att_str
tame_value(struct tame *tame)
{
    size_t start;
    char quote;

    while (att_space(tame_at(tame, tame->off)))
        tame->off++;
    if (tame_at(tame, tame->off) != '=')
        return att_str("");
    tame->off++;
    while (att_space(tame_at(tame, tame->off)))
        tame->off++;
    quote = tame_at(tame, tame->off);
    if (quote == '"' || quote == '\'') {
        const char *end;

        start = ++tame->off;
        end = start < tame->html.len ? memchr(tame->html.at + start, quote, tame->html.len - start)
                                     : NULL;
        tame->off = end == NULL ? tame->html.len : (size_t)(end - tame->html.at) + 1;
        return att_str_sub(tame->html, start, end == NULL ? tame->html.len : tame->off - 1);
    }
    start = tame->off;
    while (tame->off < tame->html.len && !att_space(tame_at(tame, tame->off)) &&
           tame_at(tame, tame->off) != '>')
        tame->off++;
    return att_str_sub(tame->html, start, tame->off);
}

/* Copy bytes, without NULs (browsers drop them, too) and with `entity` for each `mark`. */
static void
tame_copy(struct tame *tame, struct att_str part, char mark, const char *entity)
{
    size_t done = 0;

    for (size_t i = 0; i < part.len; i++) {
        if (part.at[i] != mark && part.at[i] != '\0')
            continue;
        att_buf_str(tame->out, att_str_sub(part, done, i));
        att_buf_str(tame->out, att_str(part.at[i] == '\0' ? "" : entity));
        done = i + 1;
    }
    att_buf_str(tame->out, att_str_sub(part, done, part.len));
}

/* Copy one attribute if it is wanted and not there yet. */
static void
tame_attr(struct tame *tame, uint32_t *seen, bool emit, bool *json)
{
    char name[TAME_NAME];
    struct att_str value;
    enum att_key key;

    if (tame_at(tame, tame->off) == '=' || tame_at(tame, tame->off) == '"' ||
        tame_at(tame, tame->off) == '\'' || (unsigned char)tame_at(tame, tame->off) >= 0x80 ||
        !att_alpha(tame_at(tame, tame->off))) {
        tame->off++; /* rubbish between attributes */
        return;
    }
    tame_name(tame, name);
    while (tame->off < tame->html.len && strchr(" \t\r\n\f=>/", tame_at(tame, tame->off)) == NULL)
        tame->off++; /* the rest of an odd name */
    value = tame_value(tame);
    key = att_key_find(att_str(name));
    if (key == ATT_KEY_NONE || (*seen & (UINT32_C(1) << key)) != 0)
        return;
    *seen |= UINT32_C(1) << key;
    *json = *json || (key == ATT_KEY_TYPE && att_str_has(value, "ld+json"));
    if (!emit || value.len > TAME_VALUE)
        return;
    tame->nodes += 2;
    att_buf_byte(tame->out, ' ');
    att_buf_str(tame->out, att_str(name));
    att_buf_lit(tame->out, "=\"");
    tame_copy(tame, value, '"', "&quot;");
    att_buf_byte(tame->out, '"');
}

/* Copy a start tag's attributes; ends behind it. */
static void
tame_attrs(struct tame *tame, bool emit, bool *json)
{
    uint32_t seen = 0;
    size_t count = 0;

    for (tame_space(tame); tame->off < tame->html.len && tame_at(tame, tame->off) != '>';
         tame_space(tame)) {
        if (count++ == ATT_LIMIT_HTML_ATTRIBUTES) {
            tame->off = tame_behind(tame, tame->off, ">");
            tame->told->crowded++;
            return;
        }
        tame_attr(tame, &seen, emit, json);
    }
    tame->off++;
}

/* Behind the end tag of an element whose content is no markup: *text is that content. */
static void
tame_raw(struct tame *tame, const char *name, struct att_str *text)
{
    size_t start = tame->off, len = strlen(name);

    for (size_t at = start; at < tame->html.len; at++) {
        at = att_str_find(tame->html, att_str("</"), at);
        if (at == SIZE_MAX)
            break;
        if (!att_str_ieq(att_str_sub(tame->html, at + 2, at + 2 + len), name))
            continue;
        *text = att_str_sub(tame->html, start, at);
        tame->off = tame_behind(tame, at, ">");
        return;
    }
    *text = att_str_sub(tame->html, start, tame->html.len);
    tame->off = tame->html.len;
}

/* Levels that an element opens: a list or table brings its items or cells along. */
static size_t
tame_levels(enum att_tag tag)
{
    switch (tag) {
    case ATT_TAG_TABLE:
        return 4;
    case ATT_TAG_UL:
    case ATT_TAG_OL:
    case ATT_TAG_DL:
    case ATT_TAG_SELECT:
    case ATT_TAG_MENU:
        return 2;
    default:
        return 1;
    }
}

/* A start tag at "<name". */
static void
tame_start(struct tame *tame)
{
    char name[TAME_NAME];
    bool flat, emit, json = false;
    struct att_str raw = {NULL, 0};
    size_t mark = tame->out->len;
    enum att_tag tag;

    tame->off++;
    tame_name(tame, name);
    tag = att_tag_find(att_str(name));
    flat = (att_tag_flags(tag) & ATT_TAG_FLAT) != 0;
    emit = flat || tame->depth + tame_levels(tag) <=
                       ATT_LIMIT_HTML_DEPTH +
                           ((att_tag_flags(tag) & ATT_TAG_HEADING) != 0 ? TAME_HEADING : 0);
    if (emit) {
        att_buf_byte(tame->out, '<');
        att_buf_str(tame->out, att_str(name));
    }
    tame_attrs(tame, emit, &json);
    if (emit)
        att_buf_byte(tame->out, '>');
    tame->nodes += 2;
    if ((att_tag_flags(tag) & ATT_TAG_RAW) != 0) {
        tame_raw(tame, name, &raw);
        if (tame->out->at != NULL && !(json && emit)) {
            tame->out->len = mark;
            tame->out->at[mark] = '\0';
        } else if (tag == ATT_TAG_SCRIPT) {
            att_buf_str(tame->out, raw);
        }
        if (json && emit)
            att_buf_printf(tame->out, "</%s>", name);
        return;
    }
    if (!flat && emit)
        tame->depth += tame_levels(tag);
    else if (!flat) {
        tame->dropped++;
        tame->told->deep++;
    }
}

/* An end tag at "</name". */
static void
tame_end(struct tame *tame)
{
    char name[TAME_NAME];
    enum att_tag tag;

    tame->off += 2;
    tame_name(tame, name);
    tag = att_tag_find(att_str(name));
    tame->off = tame_behind(tame, tame->off, ">");
    if (name[0] == '\0')
        return;
    if ((att_tag_flags(tag) & ATT_TAG_FLAT) == 0) {
        if (tame->dropped > 0) {
            tame->dropped--;
            return;
        }
        if (tame->depth < tame_levels(tag))
            return;
        tame->depth -= tame_levels(tag);
    }
    att_buf_lit(tame->out, "</");
    att_buf_str(tame->out, att_str(name));
    att_buf_byte(tame->out, '>');
}

void
att_tame_tell(const struct att_draft *draft, const struct att_tamed *told)
{
    if (told->deep > 0)
        att_diag_emit(draft->diag, ATT_LEVEL_WARNING, "html-depth", &draft->place,
                      "elements more than %d deep: %zu; their text was read without them",
                      ATT_LIMIT_HTML_DEPTH, told->deep);
    if (told->crowded > 0)
        att_diag_emit(draft->diag, ATT_LEVEL_WARNING, "html-attributes", &draft->place,
                      "elements with more than %d attributes: %zu; the rest was left out",
                      ATT_LIMIT_HTML_ATTRIBUTES, told->crowded);
    if (told->pieces > 0)
        att_diag_emit(draft->diag, ATT_LEVEL_WARNING, "html-cells", &draft->place,
                      "pieces of text behind the first %d: %zu; they were left out",
                      ATT_LIMIT_HTML_CELLS, told->pieces);
}

enum att_status
att_tame_html(struct att_str html, struct att_buf *out, struct att_tamed *told, struct att_err *err)
{
    struct tame tame = {.html = html, .out = out, .told = told};

    while (tame.off < html.len && tame.nodes <= ATT_LIMIT_HTML_NODES && out->status == ATT_OK) {
        const char *open = memchr(html.at + tame.off, '<', html.len - tame.off);
        size_t at = open == NULL ? html.len : (size_t)(open - html.at);
        char next = tame_at(&tame, at + 1);

        tame_copy(&tame, att_str_sub(html, tame.off, at), '\0', "");
        tame.off = at;
        if (at == html.len)
            break;
        if (att_str_starts(att_str_sub(html, at, at + 4), "<!--"))
            tame.off = tame_behind(&tame, at + 4, "-->");
        else if (next == '!' || next == '?')
            tame.off = tame_behind(&tame, at, ">");
        else if (next == '/')
            tame_end(&tame);
        else if (att_alpha(next))
            tame_start(&tame);
        else {
            att_buf_lit(out, "&lt;");
            tame.off++;
        }
    }
    if (tame.nodes > ATT_LIMIT_HTML_NODES)
        return att_err_set(err, ATT_LIMIT, "more than %d elements and attributes",
                           ATT_LIMIT_HTML_NODES);
    return att_buf_status(out, err);
}
