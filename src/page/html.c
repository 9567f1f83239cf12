/* SPDX-License-Identifier: MIT */
/* The article in an HTML page; the only file that sees libxml2.
 *
 * Three passes over the tree, none of them recursive.  The first gathers what
 * the head says (schema.org, OpenGraph) and weighs elements by the plain text
 * in them.  From that the article's element is chosen: <article>, <main>, an
 * articleBody, else the element with most paragraph text.  The last pass writes
 * the page out as lines of text, each with a hint of what its element was;
 * body.c, meta.c and teaser.c then read those lines as they read a dump.
 *
 * Lines of related articles, wherever they stand, go behind the article. */
#include "page/page_int.h"

#include "page/dom_int.h"

#include <libxml/HTMLparser.h>

#define HTML_RUN 25      /* bytes: shorter runs of text weigh nothing */
#define HTML_CLASSES 160 /* bytes: a longer list of classes says nothing about the element */
#define HTML_BEFORE 200  /* lines kept of what stands before the article */

struct weight {
    xmlNode *node;
    size_t article; /* text in it, for what may be the article */
    size_t block;   /* text in the paragraphs right below it */
};

struct html {
    struct att_draft *draft;
    struct att_given *given;
    ATT_VEC(struct weight) weights; /* node->_private is an index, plus 1 */
    size_t total;
    xmlNode *root;  /* the article's element */
    xmlNode *title; /* may stand before root */
    struct att_str head_title;
};

/* ---- the tree ------------------------------------------------------------------ */

/* The element that a node is; ATT_TAG_OTHER for text. */
static enum att_tag
html_tag(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE ? att_tag_find(att_str((const char *)node->name))
                                          : ATT_TAG_OTHER;
}

static bool
html_is(const xmlNode *node, unsigned flags)
{
    return (att_tag_flags(html_tag(node)) & flags) != 0;
}

/* An attribute's value; {NULL, 0} when there is none.  Borrowed from the tree. */
static struct att_str
html_attr(const xmlNode *node, const char *key)
{
    if (node->type != XML_ELEMENT_NODE)
        return (struct att_str){NULL, 0};
    for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next) {
        if (strcmp((const char *)attr->name, key) != 0)
            continue;
        if (attr->children == NULL || attr->children->content == NULL)
            return att_str("");
        return att_str_trim(att_str((const char *)attr->children->content));
    }
    return (struct att_str){NULL, 0};
}

/* The next node in document order, children left out when `over`; NULL behind `top`. */
static xmlNode *
html_next(xmlNode *node, const xmlNode *top, bool over)
{
    if (!over && node->type == XML_ELEMENT_NODE && node->children != NULL)
        return node->children;
    while (node != NULL && node != top) {
        if (node->next != NULL)
            return node->next;
        node = node->parent;
    }
    return NULL;
}

/* All text in an element, white space folded, in the arena. */
static struct att_str
html_text(struct att_arena *arena, xmlNode *top)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 16);
    struct att_str text;

    for (xmlNode *node = top; node != NULL && buf.status == ATT_OK;
         node = html_next(node, top, false)) {
        struct att_str part =
            att_str(node->type == XML_TEXT_NODE ? (const char *)node->content : NULL);

        for (size_t i = 0; i < part.len; i++) {
            bool space = att_space(part.at[i]);

            if (!space || (buf.len > 0 && buf.at[buf.len - 1] != ' '))
                att_buf_byte(&buf, space ? ' ' : part.at[i]);
        }
    }
    text = att_arena_str(arena, att_str_trim(att_buf_text(&buf)));
    att_buf_release(&buf);
    return text;
}

/* What an element is for. */
static enum att_role
html_role(const xmlNode *node)
{
    struct att_str item = html_attr(node, "itemprop"), style = html_attr(node, "style");
    struct att_str rel = html_attr(node, "rel");
    enum att_role role, other;

    /* frames of the whole carry classes for everything: "tag-asia menu-left share-on" */
    if (node->type != XML_ELEMENT_NODE || html_is(node, ATT_TAG_FRAME))
        return ATT_ROLE_NONE;
    role = html_attr(node, "class").len > HTML_CLASSES ? ATT_ROLE_NONE
                                                       : att_markup_role(html_attr(node, "class"));
    other = att_markup_role(html_attr(node, "id"));
    if (other > role && other >= ATT_ROLE_CRUMB)
        role = other;
    if (att_str_has(html_attr(node, "itemtype"), "BreadcrumbList"))
        return ATT_ROLE_CRUMB;
    if (html_attr(node, "hidden").at != NULL || att_str_has(style, "display:none") ||
        att_str_has(style, "display: none"))
        return ATT_ROLE_SKIP;
    if (html_tag(node) == ATT_TAG_FIGCAPTION || att_str_eqz(item, "caption"))
        return ATT_ROLE_CAPTION;
    if (att_str_eqz(item, "description") && role != ATT_ROLE_SKIP)
        return ATT_ROLE_LEAD;
    if (att_str_eqz(item, "author") || att_str_eqz(rel, "author"))
        return ATT_ROLE_AUTHOR;
    if (role != ATT_ROLE_CRUMB && html_is(node, ATT_TAG_SKIP))
        return ATT_ROLE_SKIP;
    return role;
}

/* Elements that lines end at. */
static bool
html_block(const xmlNode *node)
{
    switch (html_tag(node)) {
    case ATT_TAG_BR:
        return true;
    case ATT_TAG_DETAILS:
    case ATT_TAG_DIALOG:
    case ATT_TAG_IFRAME:
    case ATT_TAG_SUMMARY:
    case ATT_TAG_TFOOT:
    case ATT_TAG_THEAD:
        return false;
    default:
        return html_is(node, ATT_TAG_BLOCK);
    }
}

static bool
html_heading(const xmlNode *node)
{
    return html_is(node, ATT_TAG_HEADING);
}

/* ---- first pass: the head, and weights ------------------------------------------ */

static void
html_give(struct html *html, struct att_str *field, struct att_str value)
{
    if (field->len == 0 && value.len > 0)
        *field = att_arena_str(html->draft->arena, value);
}

/* <meta property="og:…" content="…"> and its kin. */
static void
html_meta(struct html *html, const xmlNode *node)
{
    struct att_given *given = html->given;
    const struct {
        const char *key;
        struct att_str *field;
    } metas[] = {
        {"og:title", &given->title},
        {"headline", &given->title},
        {"article:published_time", &given->published},
        {"datePublished", &given->published},
        {"pubdate", &given->published},
        {"article:modified_time", &given->modified},
        {"dateModified", &given->modified},
        {"og:site_name", &given->publisher},
        {"publisher", &given->publisher},
        {"author", &given->byline},
        {"article:author", &given->byline},
        {"og:url", &given->url},
        {"og:locale", &given->lang},
    };
    static const char *const keys[] = {"property", "name", "itemprop"};
    struct att_str content = html_attr(node, "content");

    for (size_t k = 0; k < ATT_COUNT(keys); k++) {
        struct att_str key = html_attr(node, keys[k]);

        for (size_t i = 0; i < ATT_COUNT(metas); i++)
            if (att_str_eqz(key, metas[i].key) &&
                !att_str_starts(content, "http") == (metas[i].field != &given->url))
                html_give(html, metas[i].field, content);
        if (att_str_eqz(key, "article:section") && content.len > 0 && given->section_count == 0) {
            given->sections[given->section_count++] = att_arena_str(html->draft->arena, content);
            given->weak_sections = true;
        }
    }
}

/* Elements that say something by themselves: head, itemprop, time. */
static void
html_note(struct html *html, xmlNode *node)
{
    struct att_str item = html_attr(node, "itemprop");
    enum att_tag tag = html_tag(node);
    struct att_arena *arena = html->draft->arena;

    if (tag == ATT_TAG_HTML)
        html_give(html, &html->given->lang, html_attr(node, "lang"));
    else if (tag == ATT_TAG_TITLE && html->head_title.len == 0)
        html->head_title = html_text(arena, node);
    else if (tag == ATT_TAG_META)
        html_meta(html, node);
    else if (tag == ATT_TAG_LINK && att_str_eqz(html_attr(node, "rel"), "canonical"))
        html_give(html, &html->given->url, html_attr(node, "href"));
    else if (tag == ATT_TAG_SCRIPT && node->children != NULL && node->children->content != NULL)
        att_jsonld_read(arena, att_str((const char *)node->children->content), html->given);
    if (att_str_eqz(item, "datePublished"))
        html_give(html, &html->given->published, html_attr(node, "datetime"));
    else if (att_str_eqz(item, "dateModified"))
        html_give(html, &html->given->modified, html_attr(node, "datetime"));
}

/* The weight of a node, made when there is none yet. */
static struct weight *
html_weight(struct html *html, xmlNode *node)
{
    struct weight *weight;
    size_t i = (size_t)(uintptr_t)node->_private;

    if (i > 0)
        return &html->weights.at[i - 1];
    if ((weight = ATT_VEC_PUSH(html->draft->arena, &html->weights)) == NULL)
        return NULL;
    weight->node = node;
    node->_private = (void *)(uintptr_t)html->weights.count;
    return weight;
}

/* Whether the element says that it is the article. */
static bool
html_article(const xmlNode *node)
{
    return html_tag(node) == ATT_TAG_ARTICLE || html_tag(node) == ATT_TAG_MAIN ||
           att_str_eqz(html_attr(node, "role"), "main") ||
           att_str_eqz(html_attr(node, "itemprop"), "articleBody");
}

/* Weigh a run of text: for the block above it, and for what may be the article. */
static void
html_weigh(struct html *html, xmlNode *text)
{
    size_t len = att_str_trim(att_str((const char *)text->content)).len;
    struct weight *weight;
    bool done = false;

    if (len < HTML_RUN)
        return;
    for (xmlNode *node = text->parent; node != NULL && node->type == XML_ELEMENT_NODE;
         node = node->parent)
        if (html_tag(node) == ATT_TAG_A)
            return;
    html->total += len;
    for (xmlNode *node = text->parent; node != NULL && node->type == XML_ELEMENT_NODE;
         node = node->parent) {
        xmlNode *above = html_is(node, ATT_TAG_PARA) ? node->parent : node;

        if (html_article(node) && (weight = html_weight(html, node)) != NULL)
            weight->article += len;
        if (done || !html_block(node) || above == NULL || above->type != XML_ELEMENT_NODE)
            continue;
        done = true;
        if ((weight = html_weight(html, above)) != NULL)
            weight->block += len;
        if (above->parent != NULL && above->parent->type == XML_ELEMENT_NODE &&
            (weight = html_weight(html, above->parent)) != NULL)
            weight->block += len / 2;
    }
}

static void
html_survey(struct html *html, xmlNode *top)
{
    bool over;

    for (xmlNode *node = top; node != NULL; node = html_next(node, top, over)) {
        over = false;
        if (node->type == XML_TEXT_NODE) {
            html_weigh(html, node);
        } else if (node->type == XML_ELEMENT_NODE) {
            html_note(html, node);
            over = html_role(node) == ATT_ROLE_SKIP || html_tag(node) == ATT_TAG_SCRIPT;
        }
    }
}

/* ---- second pass: the article's element and its title ---------------------------- */

/* How well an element answers for the whole article: its name, and the text in it. */
static size_t
html_claim(const struct html *html, const struct weight *weight)
{
    enum att_tag tag = html_tag(weight->node);
    size_t worth = weight->article;

    if (worth * 4 < html->total || worth < 2 * HTML_RUN)
        return 0;
    if (tag == ATT_TAG_ARTICLE)
        return worth * 3;
    return tag == ATT_TAG_MAIN ? worth * 2 : worth;
}

static void
html_choose(struct html *html)
{
    size_t best = 0, best_block = 0;
    xmlNode *dense = NULL;

    for (size_t i = 0; i < html->weights.count; i++) {
        const struct weight *weight = &html->weights.at[i];
        size_t claim = html_claim(html, weight);

        if (claim > best) {
            best = claim;
            html->root = weight->node;
        }
        if (weight->block > best_block) {
            best_block = weight->block;
            dense = weight->node;
        }
    }
    if (html->root == NULL)
        html->root = dense;
}

/* How well a heading answers for the title; 0 when it cannot be it. */
static int
html_title_rank(struct html *html, xmlNode *node, bool inside)
{
    struct att_str squeezed, text, name = html_attr(node, "class");
    struct att_arena *arena = html->draft->arena;
    bool headline = att_str_eqz(html_attr(node, "itemprop"), "headline");
    bool titled =
        att_str_has(name, "title") || att_str_has(name, "tieude") || att_str_has(name, "headline");

    if (!html_heading(node) && !headline)
        return 0;
    text = html_text(arena, node);
    if (text.len < 8 || text.len > 600)
        return 0;
    squeezed = att_squeeze(arena, text);
    if (html->given->title.len > 0 && att_str_eq(att_squeeze(arena, html->given->title), squeezed))
        return 6;
    if (headline)
        return 5;
    if (squeezed.len > 8 &&
        att_str_find(att_squeeze(arena, html->head_title), squeezed, 0) != SIZE_MAX)
        return 4;
    if (html_tag(node) == ATT_TAG_H1)
        return inside ? 3 : 2;
    return inside && titled ? 2 : inside ? 1 : 0;
}

/* Find the title before or inside the article's element. */
static void
html_find_title(struct html *html, xmlNode *top)
{
    int best = 0;
    bool over, inside = false;
    size_t seen = 0;

    for (xmlNode *node = top; node != NULL && seen < 400; node = html_next(node, top, over)) {
        const xmlNode *up = node;
        int rank;

        over = html_role(node) == ATT_ROLE_SKIP && node != html->root;
        if (node == html->root)
            inside = true;
        if (over || (!html_heading(node) && !html_attr(node, "itemprop").len))
            continue;
        seen++;
        while (inside && up != NULL && up != html->root)
            up = up->parent;
        if (inside && up == NULL)
            return; /* behind the article */
        if ((rank = html_title_rank(html, node, inside)) > best) {
            best = rank;
            html->title = node;
        }
    }
}

/* ---- third pass: lines -------------------------------------------------------------- */

struct render {
    struct html *html;
    struct att_buf line;    /* the line being gathered */
    struct att_buf text[2]; /* the article and what stands around it; related articles */
    ATT_VEC(struct att_line) lines[2];
    size_t linked; /* bytes of the line that are links */
    struct att_str url;
    enum att_hint region;
    enum att_hint hint; /* of hinted's content */
    xmlNode *hinted, *related, *crumb, *link, *item;
    bool gap;  /* a block began or ended since the last line */
    bool lead; /* there is a lead, or text that it would have to precede */
};

/* The hint that the gathered line gets. */
static enum att_hint
render_hint(const struct render *render, const struct att_line *size, bool *side)
{
    struct att_str text = att_buf_text(&render->line);

    *side = false;
    if (render->crumb != NULL)
        return ATT_HINT_BEFORE;
    if (render->related != NULL && render->region != ATT_HINT_BEFORE) {
        *side = render->region == ATT_HINT_BODY;
        return ATT_HINT_AFTER;
    }
    if (render->hinted != NULL && render->region == ATT_HINT_BODY)
        return render->hint;
    if (render->region != ATT_HINT_BODY || render->linked * 10 < text.len * 8)
        return render->region;
    /* nothing but a link */
    if (text.at[0] == '[' || (render->item == NULL && size->words >= 5 && !size->sentence))
        return ATT_HINT_LINK;
    if (!render->lead && render->item == NULL && att_line_names(text))
        return ATT_HINT_AUTHOR;
    *side = render->item != NULL || size->words < 4;
    return *side ? ATT_HINT_AFTER : ATT_HINT_BODY;
}

/* End the line, if there is anything in it. */
static void
render_flush(struct render *render)
{
    struct att_arena *arena = render->html->draft->arena;
    struct att_str text = att_str_trim(att_buf_text(&render->line));
    struct att_line size = {0}, *line;
    struct att_buf *out;
    bool side;

    if (text.len > 0) {
        att_line_measure(text, &size);
        size.hint = render_hint(render, &size, &side);
        out = &render->text[side];
        if (size.hint == ATT_HINT_LEAD && (render->lead || text.len < 20))
            size.hint = ATT_HINT_BODY;
        render->lead = render->lead || size.hint == ATT_HINT_LEAD ||
                       (size.hint == ATT_HINT_BODY && size.sentence && size.words >= 20);
        if ((size.hint != ATT_HINT_BEFORE || render->lines[side].count < HTML_BEFORE) &&
            (line = ATT_VEC_PUSH(arena, &render->lines[side])) != NULL) {
            *line = size;
            line->gap = render->gap ? 1 : 0;
            line->url = render->url;
            line->kind = render->crumb != NULL ? ATT_LINE_CRUMB : ATT_LINE_TEXT;
            if (out->len > 0)
                att_buf_lit(out, line->gap > 0 ? "\n\n" : "\n");
            line->span.start = out->len;
            att_buf_str(out, text);
            line->span.end = out->len;
        }
        render->gap = false;
    }
    att_buf_reset(&render->line);
    render->linked = 0;
    render->url = (struct att_str){NULL, 0};
}

/* Add text to the line, white space folded. */
static void
render_text(struct render *render, struct att_str part)
{
    size_t before = render->line.len;

    for (size_t i = 0; i < part.len; i++) {
        bool space = att_space(part.at[i]);
        size_t len = render->line.len;

        if (!space || (len > 0 && render->line.at[len - 1] != ' '))
            att_buf_byte(&render->line, space ? ' ' : part.at[i]);
    }
    if (render->link != NULL)
        render->linked += render->line.len - before;
}

/* The hint of an element that names its content. */
static enum att_hint
render_role_hint(const struct render *render, const xmlNode *node, enum att_role role)
{
    if (node == render->html->title)
        return ATT_HINT_TITLE;
    switch (role) {
    case ATT_ROLE_LEAD:
        return ATT_HINT_LEAD;
    case ATT_ROLE_CAPTION:
        return ATT_HINT_CAPTION;
    case ATT_ROLE_AUTHOR:
        return ATT_HINT_AUTHOR;
    default:
        return ATT_HINT_NONE;
    }
}

/* Elements that nothing is written for. */
static bool
render_silent(enum att_tag tag)
{
    return tag == ATT_TAG_SCRIPT || tag == ATT_TAG_STYLE || tag == ATT_TAG_HEAD ||
           tag == ATT_TAG_TITLE || tag == ATT_TAG_INPUT || tag == ATT_TAG_IMG;
}

/* Come to an element; false when its content is to be left out. */
static bool
render_enter(struct render *render, xmlNode *node)
{
    enum att_tag tag = html_tag(node);
    enum att_role role = html_role(node);
    enum att_hint hint;
    bool above = false; /* an element around the article cannot be left out */

    for (const xmlNode *up = render->html->root; up != NULL && !above; up = up->parent)
        above = up == node;
    if (render_silent(tag) || (role == ATT_ROLE_SKIP && !above)) {
        if (html_block(node))
            render_flush(render);
        return false;
    }
    if (html_block(node) && render->crumb == NULL) {
        if (tag != ATT_TAG_TIME || render->related == NULL)
            render_flush(render);
        else
            att_buf_byte(&render->line, ' ');
        render->gap = render->gap || !(tag == ATT_TAG_LI || tag == ATT_TAG_BR ||
                                       tag == ATT_TAG_TD || tag == ATT_TAG_TIME);
    } else if (render->crumb != NULL) {
        att_buf_lit(&render->line, " > ");
    }
    if (node == render->html->root || node == render->html->title)
        render->region = render->region == ATT_HINT_BEFORE ? ATT_HINT_BODY : render->region;
    if (role == ATT_ROLE_CRUMB && render->crumb == NULL && !above) {
        render_flush(render);
        render->crumb = node;
    }
    if (role == ATT_ROLE_RELATED && render->related == NULL && !above) {
        render_flush(render);
        render->related = node;
    }
    hint = render_role_hint(render, node, role);
    if (hint != ATT_HINT_NONE && render->hinted == NULL && !above &&
        (hint != ATT_HINT_AUTHOR || html_block(node))) {
        render_flush(render);
        render->hinted = node;
        render->hint = hint;
    }
    if (tag == ATT_TAG_A && render->link == NULL) {
        render->link = node;
        if (render->url.len == 0)
            render->url = att_arena_str(render->html->draft->arena, html_attr(node, "href"));
    }
    if (tag == ATT_TAG_LI && render->item == NULL)
        render->item = node;
    return true;
}

/* Leave an element that was entered. */
static void
render_leave(struct render *render, xmlNode *node)
{
    if (node == render->crumb || node == render->hinted || node == render->related ||
        node == render->html->root ||
        (html_block(node) && render->crumb == NULL &&
         !(html_tag(node) == ATT_TAG_TIME && render->related != NULL))) {
        render_flush(render);
        render->gap = render->gap || node->next == NULL || html_block(node);
    } else if (render->crumb != NULL) {
        att_buf_lit(&render->line, " > ");
    }
    if (node == render->crumb)
        render->crumb = NULL;
    if (node == render->hinted)
        render->hinted = NULL;
    if (node == render->related)
        render->related = NULL;
    if (node == render->link)
        render->link = NULL;
    if (node == render->item)
        render->item = NULL;
    if (node == render->html->root)
        render->region = ATT_HINT_AFTER;
}

/* Write the tree below `top` out as lines. */
static void
render_tree(struct render *render, xmlNode *top)
{
    xmlNode *node = top;

    for (;;) {
        bool into = false;

        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            render_text(render, att_str((const char *)node->content));
        else if (node->type == XML_ELEMENT_NODE)
            into = render_enter(render, node);
        if (into && node->children != NULL) {
            node = node->children;
            continue;
        }
        if (into)
            render_leave(render, node);
        while (node != top && node->next == NULL) {
            node = node->parent;
            render_leave(render, node);
        }
        if (node == top)
            break;
        node = node->next;
    }
    render_flush(render);
}

/* Hand text and lines to the draft; a title that no line has comes first. */
static enum att_status
render_take(struct render *render, struct att_err *err)
{
    struct att_draft *draft = render->html->draft;
    struct att_buf text = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES * 2);
    struct att_str title = render->html->given->title;
    struct att_line *line;
    enum att_status st;

    if (render->html->title == NULL && title.len > 0 &&
        (line = ATT_VEC_PUSH(draft->arena, &draft->lines)) != NULL) {
        att_buf_str(&text, title);
        *line = (struct att_line){.span = {0, title.len}, .hint = ATT_HINT_TITLE};
    }
    for (size_t k = 0; k < 2; k++) {
        size_t shift;

        if (text.len > 0 && render->text[k].len > 0)
            att_buf_lit(&text, "\n\n");
        shift = text.len;
        att_buf_str(&text, att_buf_text(&render->text[k]));
        for (size_t i = 0; i < render->lines[k].count; i++) {
            if ((line = ATT_VEC_PUSH(draft->arena, &draft->lines)) == NULL)
                break;
            *line = render->lines[k].at[i];
            line->used = k == 1; /* no part of an imprint */
            line->span.start += shift;
            line->span.end += shift;
        }
    }
    draft->text = att_arena_str(draft->arena, att_buf_text(&text));
    st = att_buf_status(&text, err);
    att_buf_release(&text);
    if (st != ATT_OK || (st = att_arena_status(draft->arena, err)) != ATT_OK)
        return st;
    for (size_t i = 0; i < draft->lines.count; i++) {
        line = &draft->lines.at[i];
        att_line_measure(att_span_text(draft, line->span), line);
        if (line->kind != ATT_LINE_CRUMB)
            att_line_class(draft, line);
    }
    return ATT_OK;
}

/* ---- the whole ------------------------------------------------------------------------ */

/* The head's title without the outlet's name: "Title - Outlet", "Title | Outlet". */
static struct att_str
html_bare_title(struct att_str title)
{
    for (size_t i = title.len; i-- > 1;) {
        struct att_line rest = {0};

        if (title.at[i] != '|' && !(title.at[i] == '-' && title.at[i - 1] == ' '))
            continue;
        att_line_measure(att_str_sub(title, i + 1, title.len), &rest);
        return rest.words <= 6 ? att_str_trim(att_str_sub(title, 0, i)) : title;
    }
    return title;
}

/* Whether an author is the outlet itself: its name, or its address without the ending. */
static bool
html_outlet(const struct html *html, struct att_str author)
{
    const struct att_given *given = html->given;
    struct att_arena *arena = html->draft->arena;
    struct att_str squeezed = att_squeeze(arena, author);

    if (squeezed.len < 3 || att_str_starts(author, "http") || att_str_has(author, "@"))
        return true;
    return att_str_find(att_squeeze(arena, given->publisher), squeezed, 0) != SIZE_MAX ||
           att_str_find(att_squeeze(arena, att_str_sub(given->url, 0, 60)), squeezed, 0) !=
               SIZE_MAX;
}

/* Metadata that only repeats something else is dropped. */
static void
html_mend_given(struct html *html)
{
    struct att_given *given = html->given;

    if (given->title.len == 0)
        given->title = html_bare_title(html->head_title);
    if (given->byline.len > 0 && html_outlet(html, given->byline))
        given->byline = (struct att_str){NULL, 0};
    if (given->lang.len > 2)
        given->lang.len = 2;
}

static enum att_status
html_draft(struct html *html, xmlNode *top, struct att_err *err)
{
    struct render render = {.html = html, .region = ATT_HINT_BEFORE};
    struct att_draft *draft = html->draft;
    enum att_status st;

    html_survey(html, top);
    html_mend_given(html);
    html_choose(html);
    if (html->root == NULL)
        return att_err_set(err, ATT_NOT_FOUND, "no article found");
    html_find_title(html, top);
    render.line = (struct att_buf)ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    for (size_t k = 0; k < 2; k++)
        render.text[k] = (struct att_buf)ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    render_tree(&render, top);
    st = render_take(&render, err);
    att_buf_release(&render.line);
    for (size_t k = 0; k < 2; k++)
        att_buf_release(&render.text[k]);
    if (st != ATT_OK)
        return st;
    if (html->title != NULL)
        html->given->title = (struct att_str){NULL, 0}; /* the page's own words are better */
    return att_draft_finish(draft) ? ATT_OK : att_err_set(err, ATT_NOT_FOUND, "no article found");
}

enum att_status
att_html_read(struct att_draft *draft, struct att_str bytes, struct att_given *given,
              struct att_err *err)
{
    struct att_buf tame = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES * 2);
    struct html html = {.draft = draft, .given = given};
    htmlDocPtr doc = NULL;
    enum att_status st;

    if ((st = att_tame_html(bytes, &tame, err)) != ATT_OK)
        goto done;
    doc = htmlReadMemory(att_buf_text(&tame).at, (int)tame.len, NULL, "UTF-8",
                         HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                             HTML_PARSE_NONET | HTML_PARSE_COMPACT);
    att_buf_release(&tame);
    if (doc == NULL || xmlDocGetRootElement(doc) == NULL) {
        st = att_err_set(err, ATT_NOT_FOUND, "no article found");
        goto done;
    }
    st = html_draft(&html, xmlDocGetRootElement(doc), err);
done:
    if (doc != NULL)
        xmlFreeDoc(doc);
    att_buf_release(&tame);
    return st;
}
