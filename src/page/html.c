/* SPDX-License-Identifier: MIT */
/* The article in an HTML page: the order of the passes.
 *
 *     dom.c      elements, attributes and runs of text as flat arrays
 *     here       what the head says: schema.org, OpenGraph, <title>
 *     cells.c    pieces of text and their features; region.c, what is around them
 *     score.c    points of each, by the scorecard
 *     pick.c     the cells that make the article
 *     box.c      what each cell is: title, lead, body, caption, furniture
 *     card.c     other articles that the page points to
 *     here       the cells as lines of text, each with a hint of what it is
 *
 * body.c, meta.c and teaser.c then read those lines as they read a dump.  Links to other articles
 * that stand inside the article go behind it. */
#include "page/claims_int.h"
#include "page/pick_int.h"

#define HTML_BEFORE 100 /* cells taken at the top of a page, and as many before the article */

/* ---- what the head says -------------------------------------------------------- */

/* What an element says of the page by its attributes. */
static void
html_note(const struct att_dom *dom, uint32_t n, struct att_given *given)
{
    struct att_note note = {.tag = (enum att_tag)dom->nodes.at[n].tag,
                            .itemprop = att_dom_attr(dom, n, ATT_KEY_ITEMPROP)};

    switch (note.tag) {
    case ATT_TAG_HTML:
    case ATT_TAG_TITLE:
    case ATT_TAG_META:
    case ATT_TAG_LINK:
    case ATT_TAG_SCRIPT:
    case ATT_TAG_TIME:
        break;
    default:
        if (note.itemprop.len == 0)
            return;
    }
    note.property = att_dom_attr(dom, n, ATT_KEY_PROPERTY);
    note.name = att_dom_attr(dom, n, ATT_KEY_NAME);
    note.content = att_dom_attr(dom, n, ATT_KEY_CONTENT);
    note.datetime = att_dom_attr(dom, n, ATT_KEY_DATETIME);
    note.rel = att_dom_attr(dom, n, ATT_KEY_REL);
    note.href = att_dom_attr(dom, n, ATT_KEY_HREF);
    note.lang = att_dom_attr(dom, n, ATT_KEY_LANG);
    note.type = att_dom_attr(dom, n, ATT_KEY_TYPE);
    if (att_given_wants_text(&note))
        note.text = att_dom_text(dom, n);
    att_given_note(dom->arena, given, &note);
}

/* Read all that is said beside the text; *head is what <title> holds. */
static void
html_given(const struct att_dom *dom, struct att_given *given, struct att_str *head)
{
    for (uint32_t n = 0; n < dom->nodes.count; n++)
        html_note(dom, n, given);
    att_claims_head(dom->arena, given);
    *head = given->claims == NULL ? (struct att_str){NULL, 0} : given->claims->head_title;
}

/* ---- cells to lines ------------------------------------------------------------ */

struct render {
    struct att_draft *draft;
    const struct att_pick *pick;
    const struct att_dom *dom;
    struct att_buf text[2]; /* the page; links to other articles inside the article */
    ATT_VEC(struct att_line) lines[2];
    bool join; /* the cell goes on in the line of the one before */
};

/* Add a line, if there is anything in it; joined to the last one when it belongs there. */
static void
render_line(struct render *render, struct att_str text, const struct att_line *like, bool side)
{
    struct att_buf *out = &render->text[side];
    struct att_line *line;

    text = att_str_trim(text);
    if (render->join && text.len > 0 && render->lines[side].count > 0) {
        line = &render->lines[side].at[render->lines[side].count - 1];
        att_buf_byte(out, ' ');
        att_buf_str(out, text);
        line->span.end = out->len;
        if (line->url.len == 0)
            line->url = like->url;
        return;
    }
    if (text.len == 0 || (line = ATT_VEC_PUSH(render->draft->arena, &render->lines[side])) == NULL)
        return;
    *line = *like;
    line->gap = 1;
    line->used = side; /* no part of an imprint */
    if (out->len > 0)
        att_buf_lit(out, "\n\n");
    line->span.start = out->len;
    att_buf_str(out, text);
    line->span.end = out->len;
}

/* The title in one line, whatever breaks it. */
static void
render_title(struct render *render, uint32_t i)
{
    struct att_line like = {.hint = ATT_HINT_TITLE};
    struct att_str text = render->pick->cells->cells.at[i].text;
    char *at = att_arena_raw(render->draft->arena, text.len + 1, 1);

    if (at == NULL)
        return;
    for (size_t k = 0; k < text.len; k++)
        at[k] = text.at[k] == '\n' ? ' ' : text.at[k];
    render_line(render, (struct att_str){at, text.len}, &like, false);
}

/* A breadcrumb from its cell i on, its steps parted by ">"; the first cell behind it. */
static uint32_t
render_crumb(struct render *render, uint32_t i)
{
    struct att_line like = {.hint = ATT_HINT_BEFORE, .kind = ATT_LINE_CRUMB};
    const struct att_cells *cells = render->pick->cells;
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 16);
    uint32_t top = att_box_crumb(render->pick, i), next = i;

    for (; next < cells->cells.count && render->pick->kind[next] == ATT_CELL_CRUMB &&
           att_box_crumb(render->pick, next) == top;
         next++) {
        const struct att_cell *cell = &cells->cells.at[next];

        for (uint32_t run = cell->first_run; run < cell->end_run; run++) {
            struct att_str step = att_str_trim(render->dom->runs.at[run].text);

            if (step.len == 0 || render->dom->nodes.at[render->dom->runs.at[run].node].dropped)
                continue;
            if (buf.len > 0)
                att_buf_lit(&buf, " > ");
            att_buf_str(&buf, step);
        }
    }
    for (size_t k = 0; k < buf.len; k++)
        if (att_space(buf.at[k]))
            buf.at[k] = ' ';
    if (buf.status == ATT_OK)
        render_line(render, att_buf_text(&buf), &like, false);
    att_buf_release(&buf);
    return next;
}

/* The hint for a cell of that kind. */
static enum att_hint
render_hint(const struct att_pick *pick, uint32_t i)
{
    switch (pick->kind[i]) {
    case ATT_CELL_LEAD:
        return ATT_HINT_LEAD;
    case ATT_CELL_BODY:
    case ATT_CELL_BOX:
        return ATT_HINT_BODY;
    case ATT_CELL_CAPTION:
        return ATT_HINT_CAPTION;
    case ATT_CELL_AUTHOR:
        return ATT_HINT_AUTHOR;
    case ATT_CELL_LINK:
        return ATT_HINT_LINK;
    default:
        return i < pick->last ? ATT_HINT_BEFORE : ATT_HINT_AFTER;
    }
}

/* Whether cell i and the one before are another article's title and its <time>. */
static bool
render_joins(const struct att_pick *pick, uint32_t i)
{
    const struct att_node *nodes = pick->cells->dom->nodes.at;
    uint32_t node = pick->cells->cells.at[i].node, before;

    if (i == 0 || !att_box_related(pick, i) || pick->kind[i] != pick->kind[i - 1])
        return false;
    before = pick->cells->cells.at[i - 1].node;
    return (nodes[node].tag == ATT_TAG_TIME && nodes[node].parent == before) ||
           (nodes[before].tag == ATT_TAG_TIME && nodes[before].parent == node);
}

/* A cell as lines, one for each part between <br>. */
static void
render_cell(struct render *render, uint32_t i)
{
    const struct att_cell *cell = &render->pick->cells->cells.at[i];
    struct att_line like = {.hint = render_hint(render->pick, i),
                            .box = render->pick->kind[i] == ATT_CELL_BOX};
    bool side = render->pick->kind[i] == ATT_CELL_SIDE;
    struct att_str rest = cell->text, part;

    if (side)
        like.hint = ATT_HINT_AFTER;
    if (render->pick->card[i] == ATT_CARD_REFUSED)
        like.card = ATT_LINE_NO_CARD;
    if (cell->link != ATT_NO_NODE)
        like.url = att_dom_attr(render->dom, cell->link, ATT_KEY_HREF);
    render->join = render_joins(render->pick, i);
    while (att_str_cut(&rest, '\n', &part)) {
        render_line(render, part, &like, side);
        render->join = false;
    }
}

/* Title and lead of a card, where its title stands; nothing else of it is read. */
static void
render_card(struct render *render, uint32_t i)
{
    const struct att_pick *pick = render->pick;
    const struct att_card *card = &pick->cards.at[pick->card[i] - 1];
    struct att_line like = {.hint = ATT_HINT_AFTER, .card = pick->card[i]};
    struct att_buf *out = &render->text[1];
    struct att_str rest, part;

    if (i != card->title_cell)
        return;
    like.url = card->url;
    like.published = card->published;
    render->join = false;
    render_line(render, card->title, &like, true);
    if (card->lead == ATT_NO_CELL)
        return;
    like.url = like.published = (struct att_str){NULL, 0};
    rest = pick->cells->cells.at[card->lead].text;
    while (att_str_cut(&rest, '\n', &part)) {
        render_line(render, part, &like, true);
        render->join = out->len > 0;
    }
    render->join = false;
}

/* All cells, with what nobody reads left out. */
static void
render_cells(struct render *render)
{
    const struct att_pick *pick = render->pick;
    uint32_t body = pick->title < pick->first ? pick->title : pick->first;

    for (uint32_t i = 0; i < pick->cells->cells.count;) {
        bool far = i < body && i >= HTML_BEFORE && body - i > HTML_BEFORE;

        if (pick->kind[i] == ATT_CELL_CRUMB) {
            i = render_crumb(render, i);
            continue;
        }
        if (pick->card[i] != 0 && pick->card[i] != ATT_CARD_REFUSED)
            render_card(render, i);
        else if (pick->kind[i] == ATT_CELL_TITLE)
            render_title(render, i);
        else if (pick->kind[i] != ATT_CELL_DROP && !(far && pick->kind[i] == ATT_CELL_AROUND))
            render_cell(render, i);
        i++;
    }
}

/* Hand text and lines to the draft; a title that no line has comes first. */
static enum att_status
render_take(struct render *render, struct att_err *err)
{
    struct att_draft *draft = render->draft;
    struct att_buf text = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES * 2);
    struct att_str title = draft->given->title;
    struct att_line *line;
    enum att_status st;

    if (render->pick->title == ATT_NO_CELL && title.len > 0 &&
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

static enum att_status
html_render(struct att_draft *draft, const struct att_pick *pick, struct att_err *err)
{
    struct render render = {.draft = draft, .pick = pick, .dom = pick->cells->dom};
    enum att_status st;

    for (size_t k = 0; k < 2; k++)
        render.text[k] = (struct att_buf)ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    render_cells(&render);
    st = render_take(&render, err);
    for (size_t k = 0; k < 2; k++)
        att_buf_release(&render.text[k]);
    return st;
}

/* ---- the whole ------------------------------------------------------------------------ */

enum att_status
att_html_read(struct att_draft *draft, struct att_str bytes, struct att_given *given,
              struct att_err *err)
{
    struct att_dom dom = {.arena = draft->arena};
    struct att_cells cells;
    struct att_pick pick;
    struct att_str head;
    enum att_status st;

    if ((st = att_dom_read(&dom, bytes, err)) != ATT_OK)
        return st;
    html_given(&dom, given, &head);
    if ((st = att_cells_make(&dom, att_dom_title(&dom), &cells, err)) != ATT_OK ||
        (st = att_pick_run(&cells, &pick, err)) != ATT_OK ||
        (st = att_box_run(&pick, given->title, head, err)) != ATT_OK ||
        (st = att_card_run(&pick, given->url, err)) != ATT_OK)
        return st;
    att_tame_tell(draft, &dom.told);
    if (draft->pieces)
        att_trace_pieces(draft, &pick);
    if (pick.first == ATT_NO_CELL)
        return att_err_set(err, ATT_NOT_FOUND, "no article found");
    if ((st = html_render(draft, &pick, err)) != ATT_OK)
        return st;
    if (pick.title != ATT_NO_CELL)
        given->title = (struct att_str){NULL, 0}; /* the page's own words are better */
    return att_draft_finish(draft) ? ATT_OK : att_err_set(err, ATT_NOT_FOUND, "no article found");
}
