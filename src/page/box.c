/* SPDX-License-Identifier: MIT */
/* What each cell is: title, lead, body, caption, author, a link to another article, or furniture.
 *
 * The scorecard says what belongs to the article; names of elements say the rest.  Elements that
 * hold the whole of the article carry names for everything ("print share comments-on") and are
 * not asked. */
#include "page/pick_int.h"

#define BOX_CLASSES 160    /* bytes: a longer list of classes says nothing about the element */
#define BOX_HEADINGS 400   /* headings that are looked at for the title */
#define BOX_TITLE 600      /* bytes: no title is longer */
#define BOX_LEAD 20        /* bytes: a shorter text is no lead */
#define BOX_LEAD_BAR -1.0F /* points of prose between title and article that is its lead */
#define BOX_LEAD_REACH 12  /* cells between title and article among which a lead is looked for */
#define BOX_CAPTION 60     /* words: a longer text in a picture's element is a paragraph */
#define BOX_AUTHOR 25      /* the same of an author's element */

/* Percent of the kept text: what is more is the page's own matter, whatever its name. */
#define BOX_EARLY 25    /* before the title */
#define BOX_COMMENTS 50 /* comments: a forum has nothing else */
#define BOX_ADS 30
#define BOX_AD_LEVELS 2 /* a block and what is right around it */

#define ROLE_BIT(role) ((uint8_t)(1U << (role)))

_Static_assert(ATT_ROLE_SKIP < 8, "roles fit the bits of a byte");

struct box {
    struct att_pick *pick;
    const struct att_cells *cells;
    const struct att_dom *dom;
    struct att_str title, head; /* squeezed */
    bool lead;                  /* there is one, or text that it would have to precede */
};

static const struct att_cell *
box_cell(const struct box *box, uint32_t i)
{
    return &box->cells->cells.at[i];
}

/* ---- roles -------------------------------------------------------------------------- */

/* What an element is for, by its name and attributes. */
static enum att_role
box_role(const struct att_pick *pick, uint32_t n)
{
    const struct att_dom *dom = pick->cells->dom;
    const struct att_node *node = &dom->nodes.at[n];
    struct att_str item = att_dom_attr(dom, n, ATT_KEY_ITEMPROP);
    struct att_str names = att_dom_attr(dom, n, ATT_KEY_CLASS);
    enum att_role role =
        names.len > BOX_CLASSES ? ATT_ROLE_NONE : att_markup_role(pick->markup, names);
    enum att_role other = att_markup_role(pick->markup, att_dom_attr(dom, n, ATT_KEY_ID));

    if (other > role && other >= ATT_ROLE_CRUMB)
        role = other;
    if (att_str_has(att_dom_attr(dom, n, ATT_KEY_ITEMTYPE), "BreadcrumbList"))
        return ATT_ROLE_CRUMB;
    if (node->hidden)
        return ATT_ROLE_SKIP;
    if (node->tag == ATT_TAG_FIGCAPTION || att_str_eqz(item, "caption"))
        return ATT_ROLE_CAPTION;
    if (att_str_eqz(item, "description") && role != ATT_ROLE_SKIP)
        return ATT_ROLE_LEAD;
    if (att_str_eqz(item, "author") || att_str_eqz(att_dom_attr(dom, n, ATT_KEY_REL), "author"))
        return ATT_ROLE_AUTHOR;
    if (role != ATT_ROLE_CRUMB && (att_tag_flags((enum att_tag)node->tag) & ATT_TAG_SKIP))
        return ATT_ROLE_SKIP;
    return role;
}

/* Whether the element holds the whole article, and so says nothing about its parts. */
static bool
box_around(const struct att_pick *pick, uint32_t n)
{
    return pick->first != ATT_NO_CELL && pick->cells->first_cell[n] <= pick->first &&
           pick->cells->end_cell[n] > pick->last;
}

/* The roles of each element and those above it. */
static void
box_roles(struct att_pick *pick)
{
    const struct att_dom *dom = pick->cells->dom;

    for (uint32_t n = 0; n < dom->nodes.count; n++) {
        const struct att_node *node = &dom->nodes.at[n];
        enum att_role role = ATT_ROLE_NONE;

        if (node->dropped || pick->cells->first_cell[n] == pick->cells->end_cell[n])
            continue;
        if (!(att_tag_flags((enum att_tag)node->tag) & ATT_TAG_FRAME) && !box_around(pick, n))
            role = box_role(pick, n);
        pick->roles[n] = (uint8_t)(role == ATT_ROLE_NONE ? 0 : ROLE_BIT(role));
        if (node->parent != ATT_NO_NODE)
            pick->roles[n] |= pick->roles[node->parent];
    }
}

static bool
box_in(const struct box *box, uint32_t i, enum att_role role)
{
    return (box->pick->roles[box_cell(box, i)->node] & ROLE_BIT(role)) != 0;
}

bool
att_box_related(const struct att_pick *pick, uint32_t cell)
{
    return (pick->roles[pick->cells->cells.at[cell].node] & ROLE_BIT(ATT_ROLE_RELATED)) != 0;
}

uint32_t
att_box_crumb(const struct att_pick *pick, uint32_t cell)
{
    uint32_t top = ATT_NO_NODE;

    for (uint32_t n = pick->cells->cells.at[cell].node; n != ATT_NO_NODE;
         n = pick->cells->dom->nodes.at[n].parent)
        if (pick->roles[n] & ROLE_BIT(ATT_ROLE_CRUMB))
            top = n;
    return top;
}

/* ---- the title ---------------------------------------------------------------------- */

/* How well a heading answers for the title; 0 when it cannot be it. */
static int
box_title_rank(const struct box *box, uint32_t i)
{
    const struct att_cell *cell = box_cell(box, i);
    const struct att_node *node = &box->dom->nodes.at[cell->node];
    struct att_str name = att_dom_attr(box->dom, cell->node, ATT_KEY_CLASS), squeezed;
    bool heading = (att_tag_flags((enum att_tag)node->tag) & ATT_TAG_HEADING) != 0;
    bool headline = att_str_eqz(att_dom_attr(box->dom, cell->node, ATT_KEY_ITEMPROP), "headline");
    bool inside =
        box->cells->region != ATT_NO_NODE && att_dom_in(box->dom, cell->node, box->cells->region);
    bool titled =
        att_str_has(name, "title") || att_str_has(name, "tieude") || att_str_has(name, "headline");

    if (cell->text.len < 8 || cell->text.len > BOX_TITLE)
        return 0;
    squeezed = att_squeeze(box->dom->arena, cell->text);
    if (box->title.len > 0 && att_str_eq(box->title, squeezed))
        return heading || headline ? 6 : inside ? 3 : 1;
    if (headline)
        return 5;
    if (!heading)
        return 0;
    if (squeezed.len > 8 && att_str_find(box->head, squeezed, 0) != SIZE_MAX)
        return 4;
    if (node->tag == ATT_TAG_H1)
        return inside ? 3 : 2;
    return inside && titled ? 2 : inside ? 1 : 0;
}

/* Find the title before the article or in it. */
static void
box_find_title(struct box *box)
{
    size_t seen = 0;
    int best = 0;

    for (uint32_t i = 0; i <= box->pick->last && seen < BOX_HEADINGS; i++) {
        const struct att_node *node = &box->dom->nodes.at[box_cell(box, i)->node];
        bool heading = (att_tag_flags((enum att_tag)node->tag) & ATT_TAG_HEADING) != 0 ||
                       att_dom_attr(box->dom, box_cell(box, i)->node, ATT_KEY_ITEMPROP).len > 0;
        int rank;

        if ((!heading && i != box->cells->title) || box_in(box, i, ATT_ROLE_SKIP) ||
            box_in(box, i, ATT_ROLE_CRUMB))
            continue;
        seen++;
        if ((rank = box_title_rank(box, i)) > best) {
            best = rank;
            box->pick->title = i;
        }
    }
}

/* ---- the kinds -------------------------------------------------------------------------- */

/* Whether the cell is nothing but links. */
static bool
box_linked(const struct att_cell *cell)
{
    return (uint64_t)cell->link_chars * 10 >= (uint64_t)cell->chars * 8;
}

/* A kept cell that is only a link to another article. */
static bool
box_leads_away(const struct box *box, uint32_t i, const struct att_line *size)
{
    const struct att_cell *cell = box_cell(box, i);

    return box_linked(cell) &&
           (cell->text.at[0] == '[' || (size->words >= 5 && !size->sentence &&
                                        att_cell_feature(box->cells, i, ATT_FEATURE_item) == 0 &&
                                        att_cell_feature(box->cells, i, ATT_FEATURE_heading) == 0));
}

/* Whether an element sets its text apart: an aside, or a box by its name. */
static bool
box_frames(const struct att_dom *dom, uint32_t n)
{
    static const char *const names[] = {"infobox",  "factbox",  "fact-box", "info-box", "textbox",
                                        "box-text", "box_text", "boxtext",  "hop-tin",  "callout",
                                        "notebox",  "box-info", "boxinfo"};
    struct att_str class = att_dom_attr(dom, n, ATT_KEY_CLASS);

    if (dom->nodes.at[n].tag == ATT_TAG_ASIDE)
        return true;
    for (size_t i = 0; i < ATT_COUNT(names); i++)
        if (att_str_has(class, names[i]))
            return true;
    return false;
}

/* Whether a cell of the article stands in an element that sets it apart from the rest. */
static bool
box_apart(const struct box *box, uint32_t i)
{
    for (uint32_t n = box_cell(box, i)->node; n != ATT_NO_NODE && n != box->dom->body;
         n = box->dom->nodes.at[n].parent) {
        if (box_around(box->pick, n))
            return false;
        if (box_frames(box->dom, n))
            return true;
    }
    return false;
}

/* What a cell of the article is. */
static enum att_cell_kind
box_kept(struct box *box, uint32_t i)
{
    const struct att_cell *cell = box_cell(box, i);
    struct att_line size = {0};

    att_line_measure(cell->text, &size);
    if (box_in(box, i, ATT_ROLE_CAPTION) && size.words <= BOX_CAPTION)
        return ATT_CELL_CAPTION;
    if (box_in(box, i, ATT_ROLE_AUTHOR) && size.words <= BOX_AUTHOR)
        return ATT_CELL_AUTHOR;
    if (box_leads_away(box, i, &size))
        return ATT_CELL_LINK;
    if (!box->lead && box_linked(cell) && att_line_names(cell->text))
        return ATT_CELL_AUTHOR;
    if (!box->lead && box_in(box, i, ATT_ROLE_LEAD) && cell->text.len >= BOX_LEAD) {
        box->lead = true;
        return ATT_CELL_LEAD;
    }
    box->lead = box->lead || (size.sentence && size.words >= 20);
    return box_apart(box, i) ? ATT_CELL_BOX : ATT_CELL_BODY;
}

/* Whether a cell that was not kept is the lead: it stands between title and article. */
static bool
box_leads(const struct box *box, uint32_t i)
{
    const struct att_pick *pick = box->pick;
    const struct att_cell *cell = box_cell(box, i);

    if (box->lead || pick->title == ATT_NO_CELL || i < pick->title || i > pick->first ||
        pick->first - i > BOX_LEAD_REACH || cell->text.len < BOX_LEAD || box_linked(cell) ||
        box_in(box, i, ATT_ROLE_SKIP) || box_in(box, i, ATT_ROLE_RELATED) ||
        box_in(box, i, ATT_ROLE_CAPTION) || box_in(box, i, ATT_ROLE_AUTHOR))
        return false;
    if (box_in(box, i, ATT_ROLE_LEAD))
        return cell->words >= 6;
    return cell->prose && pick->points[i] > BOX_LEAD_BAR &&
           att_cell_feature(box->cells, i, ATT_FEATURE_ends) > 0;
}

/* What a cell outside the article is. */
static enum att_cell_kind
box_loose(struct box *box, uint32_t i)
{
    const struct att_pick *pick = box->pick;
    const struct att_cell *cell = box_cell(box, i);
    bool within = i > pick->first && i < pick->last;
    struct att_line size = {0};

    if (box_leads(box, i)) {
        box->lead = true;
        return ATT_CELL_LEAD;
    }
    if (box_in(box, i, ATT_ROLE_SKIP))
        return ATT_CELL_DROP;
    if (within && box_in(box, i, ATT_ROLE_CAPTION) && cell->words <= BOX_CAPTION)
        return ATT_CELL_CAPTION;
    if (within && box_in(box, i, ATT_ROLE_AUTHOR) && cell->words <= BOX_AUTHOR)
        return ATT_CELL_AUTHOR;
    att_line_measure(cell->text, &size);
    if (within && !box_in(box, i, ATT_ROLE_RELATED) && box_leads_away(box, i, &size))
        return ATT_CELL_LINK;
    if (i > pick->first && (box_in(box, i, ATT_ROLE_RELATED) || (within && box_linked(cell))))
        return ATT_CELL_SIDE;
    return ATT_CELL_AROUND;
}

/* Whether a cell is an advertisement by the name of its block or what is right around that. */
static bool
box_sold(const struct att_pick *pick, uint32_t i)
{
    const struct att_dom *dom = pick->cells->dom;
    uint32_t n = pick->cells->cells.at[i].node;

    for (int level = 0; level < BOX_AD_LEVELS && n != ATT_NO_NODE; level++) {
        const struct att_node *node = &dom->nodes.at[n];

        if ((node->families & ATT_FAMILY_BIT(ATT_FAMILY_AD)) && !box_around(pick, n) &&
            box_role(pick, n) == ATT_ROLE_SKIP)
            return true;
        n = node->parent;
    }
    return false;
}

/* Whether a cell is a reader's comment by the name of what it stands in. */
static bool
box_commented(const struct att_pick *pick, uint32_t i)
{
    const struct att_dom *dom = pick->cells->dom;

    for (uint32_t n = pick->cells->cells.at[i].node; n != ATT_NO_NODE && n != dom->body;
         n = dom->nodes.at[n].parent)
        if ((dom->nodes.at[n].families & ATT_FAMILY_BIT(ATT_FAMILY_COMMENT)) &&
            !box_around(pick, n))
            return true;
    return false;
}

/* Characters kept, in cells that are so or in all. */
static uint64_t
box_weight(const struct att_pick *pick, bool (*is)(const struct att_pick *, uint32_t))
{
    uint64_t chars = 0;

    for (uint32_t i = 0; i < pick->cells->cells.count; i++)
        if (pick->kept[i] && (is == NULL || is(pick, i)))
            chars += pick->cells->cells.at[i].chars;
    return chars;
}

/* Give up kept cells that are so, unless they are more than that much of what is kept. */
static void
box_trim(struct att_pick *pick, bool (*is)(const struct att_pick *, uint32_t), unsigned percent)
{
    if (box_weight(pick, is) * 100 > box_weight(pick, NULL) * percent)
        return;
    for (uint32_t i = 0; i < pick->cells->cells.count; i++)
        if (pick->kept[i] && is(pick, i))
            pick->kept[i] = false;
}

/* Whether a cell stands before the title. */
static bool
box_early(const struct att_pick *pick, uint32_t i)
{
    return pick->title != ATT_NO_CELL && i < pick->title;
}

/* The first and last cell kept, the title apart. */
static void
box_bounds(struct att_pick *pick)
{
    while (pick->first < pick->last && (!pick->kept[pick->first] || pick->first == pick->title))
        pick->first++;
    while (pick->last > pick->first && (!pick->kept[pick->last] || pick->last == pick->title))
        pick->last--;
}

enum att_status
att_box_run(struct att_pick *pick, struct att_str given, struct att_str head, struct att_err *err)
{
    const struct att_cells *cells = pick->cells;
    struct att_arena *arena = cells->dom->arena;
    struct box box = {
        .pick = pick,
        .cells = cells,
        .dom = cells->dom,
        .title = att_squeeze(arena, given),
        .head = att_squeeze(arena, head),
    };

    pick->roles = att_arena_array(arena, cells->dom->nodes.count + 1, 1);
    pick->markup = att_arena_alloc(arena, sizeof(*pick->markup));
    if (pick->roles == NULL || pick->markup == NULL)
        return att_err_nomem(err);
    att_markup_init(pick->markup);
    if (pick->first == ATT_NO_CELL)
        return ATT_OK;
    box_roles(pick);
    box_find_title(&box);
    box_trim(pick, box_early, BOX_EARLY);
    box_trim(pick, box_commented, BOX_COMMENTS);
    box_trim(pick, box_sold, BOX_ADS);
    box_bounds(pick);
    for (uint32_t i = 0; i < cells->cells.count; i++) {
        if (i == pick->title)
            pick->kind[i] = ATT_CELL_TITLE;
        else if (box_in(&box, i, ATT_ROLE_CRUMB))
            pick->kind[i] = ATT_CELL_CRUMB;
        else
            pick->kind[i] = (uint8_t)(pick->kept[i] ? box_kept(&box, i) : box_loose(&box, i));
    }
    return att_arena_status(arena, err);
}
