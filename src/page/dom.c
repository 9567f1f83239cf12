/* SPDX-License-Identifier: MIT */
/* An HTML page as flat arrays; the only file that sees libxml2.
 *
 * The parser mends the page (it closes what was left open, and puts in what was left out) and
 * tells of elements and text as it goes; nothing of it is kept but what comes here.  The events are
 * those that it would build its own tree from, so the arrays are that tree, without the pointers.
 */
#include "page/dom_int.h"

#include "page/page_int.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <threads.h>

#define DOM_DEPTH 60000 /* fits att_node.depth; what the tame page has is far below */

/* A page while it is being read. */
struct dom_reader {
    struct att_dom *dom;
    struct att_names names;
    uint32_t top; /* the innermost open element, ATT_NO_NODE outside all */
    char *text;   /* where runs stand, one behind the other */
    size_t used, cap;
    bool joined;   /* nothing but text came since the last run */
    size_t frames; /* elements open beyond DOM_DEPTH */
};

static struct att_str
dom_str(const xmlChar *text)
{
    return att_str((const char *)text);
}

/* Take an attribute down, and what it says of the element. */
static void
dom_attr(struct dom_reader *reader, struct att_node *node, enum att_key key, struct att_str value)
{
    struct att_dom *dom = reader->dom;
    struct att_attr *attr = ATT_VEC_PUSH(dom->arena, &dom->attrs);
    uint32_t hash, families;

    if (attr == NULL)
        return;
    attr->key = key;
    attr->value = att_arena_str(dom->arena, att_str_trim(value));
    node->attr_count++;
    switch (key) {
    case ATT_KEY_HIDDEN:
        node->hidden = true;
        break;
    case ATT_KEY_STYLE:
        node->hidden = node->hidden || att_str_has(value, "display:none") ||
                       att_str_has(value, "display: none");
        break;
    case ATT_KEY_CLASS:
    case ATT_KEY_ID:
    case ATT_KEY_ITEMPROP:
    case ATT_KEY_ROLE:
        families = att_names_families(&reader->names, attr->value, &hash);
        if (node->tag != ATT_TAG_BODY && node->tag != ATT_TAG_HTML)
            node->families |= families;
        if (key == ATT_KEY_CLASS)
            node->class_hash = hash;
        break;
    default:
        break;
    }
}

static void
dom_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
    struct dom_reader *reader = ctx;
    struct att_dom *dom = reader->dom;
    uint32_t parent = reader->top;
    const struct att_node *up = parent == ATT_NO_NODE ? NULL : &dom->nodes.at[parent];
    struct att_node node = {.parent = parent, .tag = (uint8_t)att_tag_find(dom_str(name))};
    struct att_node *out;

    reader->joined = false;
    if (up != NULL && up->depth >= DOM_DEPTH) {
        reader->frames++;
        return;
    }
    node.first_run = (uint32_t)dom->runs.count;
    node.first_attr = (uint32_t)dom->attrs.count;
    node.depth = up == NULL ? 0 : (uint16_t)(up->depth + 1);
    for (size_t i = 0; atts != NULL && atts[i] != NULL; i += 2) {
        enum att_key key = att_key_find(dom_str(atts[i]));

        if (key != ATT_KEY_NONE)
            dom_attr(reader, &node, key, dom_str(atts[i + 1]));
    }
    node.hidden = node.hidden || (up != NULL && up->hidden);
    node.dropped = (up != NULL && up->dropped) || (att_tag_flags(node.tag) & ATT_TAG_DROP) != 0;
    if (node.tag == ATT_TAG_BODY && dom->body == ATT_NO_NODE)
        dom->body = (uint32_t)dom->nodes.count;
    reader->top = (uint32_t)dom->nodes.count;
    if ((out = ATT_VEC_PUSH(dom->arena, &dom->nodes)) != NULL)
        *out = node;
    else
        reader->top = parent;
}

static void
dom_close(struct att_dom *dom, uint32_t node)
{
    dom->nodes.at[node].end = (uint32_t)dom->nodes.count;
    dom->nodes.at[node].end_run = (uint32_t)dom->runs.count;
}

static void
dom_end(void *ctx, const xmlChar *name)
{
    struct dom_reader *reader = ctx;

    (void)name; /* the parser tells of them in order */
    reader->joined = false;
    if (reader->frames > 0) {
        reader->frames--;
    } else if (reader->top != ATT_NO_NODE) {
        dom_close(reader->dom, reader->top);
        reader->top = reader->dom->nodes.at[reader->top].parent;
    }
}

/* Text comes in pieces, an entity apart from what is around it. */
static void
dom_text(void *ctx, const xmlChar *text, int len)
{
    struct dom_reader *reader = ctx;
    struct att_dom *dom = reader->dom;
    size_t room = reader->cap - reader->used;
    struct att_run *run;

    if (len <= 0 || reader->top == ATT_NO_NODE)
        return;
    if ((size_t)len > room) { /* more than came in: cannot be, but is no reason to break */
        reader->cap = (size_t)len + ATT_KIB;
        reader->used = 0;
        reader->joined = false;
        reader->text = att_arena_raw(dom->arena, reader->cap, 1);
        if (reader->text == NULL) {
            reader->cap = 0;
            return;
        }
    }
    memcpy(reader->text + reader->used, text, (size_t)len);
    if (reader->joined) {
        dom->runs.at[dom->runs.count - 1].text.len += (size_t)len;
    } else if ((run = ATT_VEC_PUSH(dom->arena, &dom->runs)) != NULL) {
        run->text = (struct att_str){reader->text + reader->used, (size_t)len};
        run->node = reader->top;
        reader->joined = true;
    }
    reader->used += (size_t)len;
}

/* The parser's complaints interest nobody. */
static void
dom_deaf(void *ctx, const char *fmt, ...)
{
    (void)ctx;
    (void)fmt;
}

/*
 * libxml2 sets itself up with its first parser, and two threads that are first at the same moment
 * can then wait for each other for ever: it is set up once, while the others wait.
 */
static once_flag dom_once = ONCE_FLAG_INIT;

static enum att_status
dom_parse(struct dom_reader *reader, struct att_str tame, struct att_err *err)
{
    htmlParserCtxtPtr parser;
    htmlDocPtr doc;

    call_once(&dom_once, xmlInitParser);
    parser = htmlNewParserCtxt();
    if (parser == NULL)
        return att_err_nomem(err);
    memset(parser->sax, 0, sizeof(*parser->sax));
    parser->sax->startElement = dom_start;
    parser->sax->endElement = dom_end;
    parser->sax->characters = dom_text;
    parser->sax->ignorableWhitespace = dom_text;
    parser->sax->cdataBlock = dom_text;
    parser->sax->error = dom_deaf;
    parser->sax->warning = dom_deaf;
    parser->userData = reader;
    doc = htmlCtxtReadMemory(parser, tame.at, (int)tame.len, NULL, "UTF-8",
                             HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                 HTML_PARSE_NONET);
    if (doc != NULL)
        xmlFreeDoc(doc);
    htmlFreeParserCtxt(parser);
    return ATT_OK;
}

enum att_status
att_dom_read(struct att_dom *dom, struct att_str html, struct att_err *err)
{
    struct att_buf tame = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES * 2);
    struct dom_reader *reader = att_arena_alloc(dom->arena, sizeof(*reader));
    enum att_status st;

    if (reader == NULL)
        return att_err_nomem(err);
    att_names_init(&reader->names);
    reader->dom = dom;
    reader->top = ATT_NO_NODE;
    dom->body = ATT_NO_NODE;
    if ((st = att_tame_html(html, &tame, &dom->told, err)) != ATT_OK)
        goto done;
    reader->cap = tame.len + 1;
    reader->text = att_arena_raw(dom->arena, reader->cap, 1);
    if (reader->text == NULL)
        st = att_err_nomem(err);
    else
        st = dom_parse(reader, att_buf_text(&tame), err);
    while (reader->top != ATT_NO_NODE) { /* none, if the parser keeps its word */
        dom_close(dom, reader->top);
        reader->top = dom->nodes.at[reader->top].parent;
    }
    if (st == ATT_OK)
        st = att_arena_status(dom->arena, err);
    if (st == ATT_OK && dom->nodes.count == 0)
        st = att_err_set(err, ATT_NOT_FOUND, "no article found");
    if (dom->body == ATT_NO_NODE)
        dom->body = 0;
done:
    att_buf_release(&tame);
    return st;
}

struct att_str
att_dom_attr(const struct att_dom *dom, uint32_t node, enum att_key key)
{
    const struct att_node *at = &dom->nodes.at[node];

    for (uint32_t i = at->first_attr; i < at->first_attr + at->attr_count; i++)
        if (dom->attrs.at[i].key == key)
            return dom->attrs.at[i].value;
    return (struct att_str){NULL, 0};
}

struct att_str
att_dom_text(const struct att_dom *dom, uint32_t node)
{
    const struct att_node *at = &dom->nodes.at[node];
    struct att_buf buf = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_str text;

    for (uint32_t i = at->first_run; i < at->end_run; i++) {
        struct att_str part = dom->runs.at[i].text;

        for (size_t k = 0; k < part.len; k++) {
            bool space = att_space(part.at[k]);

            if (!space || (buf.len > 0 && buf.at[buf.len - 1] != ' '))
                att_buf_byte(&buf, space ? ' ' : part.at[k]);
        }
    }
    text = att_arena_str(dom->arena, att_str_trim(att_buf_text(&buf)));
    att_buf_release(&buf);
    return text;
}

struct att_str
att_dom_title(const struct att_dom *dom)
{
    struct att_str title = {NULL, 0};

    for (uint32_t i = 0; i < dom->nodes.count; i++) {
        if (dom->nodes.at[i].tag == ATT_TAG_META &&
            att_str_eqz(att_dom_attr(dom, i, ATT_KEY_PROPERTY), "og:title"))
            return att_dom_attr(dom, i, ATT_KEY_CONTENT);
        if (dom->nodes.at[i].tag == ATT_TAG_TITLE && title.len == 0)
            title = att_dom_text(dom, i);
    }
    return title;
}
