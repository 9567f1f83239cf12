/* SPDX-License-Identifier: MIT */
/* Other articles that a web page points to, as cards.
 *
 * Whatever its style, a card is the largest element all of whose links with a title's words lead
 * to one address: the title links there, and so may picture and lead; a section's name or a
 * number of comments may link elsewhere.  So cards are found by addresses, in one pass from the
 * leaves of the page up, and what a card is like and what stands beside it tells an article's
 * from a menu's: siblings that are cards, too, a heading, an address with a number, names of
 * elements. */
#include "page/pick_int.h"

#include "base/map.h"

#define CARD_TITLE 4  /* words: a link of fewer is a section, a reader, a page number */
#define CARD_LONG 6   /* words that need less to vouch for them */
#define CARD_MOST 45  /* words: no title has more */
#define CARD_ASIDES 2 /* short links in a card: section, comments */
#define CARD_CELLS 12 /* pieces of text: more is a page of its own */
#define CARD_LEAD 8   /* words of a lead at least */
#define CARD_LABEL 3  /* words of a label at most: "Video", "12 bình luận" */
#define CARD_NUMBER 4 /* digits that number an article in its address */
#define CARD_MIXED UINT64_MAX

/* What links are in an element. */
struct card_links {
    uint64_t address;  /* 0: none with a title's words; CARD_MIXED: several, or the article */
    uint32_t shorts;   /* links of fewer words */
    uint32_t cards;    /* once it is known: titles right below it, … */
    uint32_t sections; /* … and short links that stand in no card */
};

struct card_page {
    struct att_pick *pick;
    const struct att_cells *cells;
    const struct att_dom *dom;
    struct att_str url;       /* of the page */
    uint32_t *over;           /* for each element: the link that it is or stands in */
    uint32_t *words;          /* for each link: words in it that are shown */
    struct card_links *links; /* for each element */
};

/* ---- addresses ------------------------------------------------------------------------ */

/* An address without what leads to a place in the page, or counts visitors. */
static struct att_str
card_bare(struct att_str url)
{
    static const char *const marks[] = {"#", "?utm_", "&utm_"};

    for (size_t i = 0; i < ATT_COUNT(marks); i++) {
        size_t at = att_str_find(url, att_str(marks[i]), 0);

        if (at != SIZE_MAX)
            url = att_str_sub(url, 0, at);
    }
    return att_str_trim(url);
}

/* The path of an address: behind scheme and host. */
static struct att_str
card_path(struct att_str url)
{
    size_t scheme = att_str_find(url, att_str("//"), 0), slash;

    if (scheme == SIZE_MAX || scheme > 8)
        return url;
    slash = att_str_find(url, att_str("/"), scheme + 2);
    return slash == SIZE_MAX ? (struct att_str){url.at, 0} : att_str_sub(url, slash, url.len);
}

/* What stands for an address: links to one article may give its host or not. 0: leads nowhere. */
static uint64_t
card_address(struct att_str url)
{
    struct att_str path;
    uint64_t key;

    url = card_bare(url);
    path = card_path(url);
    if (path.len < 2 || att_str_starts(url, "javascript:") || att_str_starts(url, "mailto:") ||
        att_str_starts(url, "tel:"))
        return 0;
    while (path.len > 1 && (path.at[0] == '/' || path.at[0] == '.'))
        path = att_str_sub(path, 1, path.len);
    key = att_map_hash(path.at, path.len);
    return key == 0 || key == CARD_MIXED ? 1 : key;
}

/* Whether an address leads to a list: of a search, a subject, an author's articles. */
static bool
card_listing(struct att_str url)
{
    static const char *const steps[] = {
        "/tag/",   "/tags/",    "/tu-khoa/", "/tim-kiem", "/search", "/chu-de/",  "/topic",
        "/event/", "/su-kien/", "/tac-gia/", "/author",   "/users/", "/category/"};
    struct att_str path = card_path(card_bare(url));

    for (size_t i = 0; i < ATT_COUNT(steps); i++)
        if (att_str_has(path, steps[i]))
            return true;
    return att_str_has(path, "?q=") || att_str_has(path, "?s=");
}

/* Whether an address is numbered as articles are: many digits in a row, or a file's name. */
static bool
card_numbered(struct att_str url)
{
    static const char *const names[] = {".htm", ".chn", ".asp", ".php", ".jsp",
                                        ".ldo", ".vov", ".vnp", ".tpo", ".epi"};
    struct att_str path = card_path(card_bare(url));
    size_t digits = 0;

    for (size_t i = 0; i < path.len; i++) {
        digits = att_digit(path.at[i]) ? digits + 1 : 0;
        if (digits >= CARD_NUMBER)
            return true;
    }
    for (size_t i = 0; i < ATT_COUNT(names); i++)
        if (att_str_has(path, names[i]))
            return true;
    return false;
}

/* The host of an address, empty when it names none. */
static struct att_str
card_host(struct att_str url)
{
    size_t scheme = att_str_find(url, att_str("//"), 0), slash;

    if (scheme == SIZE_MAX || scheme > 8)
        return (struct att_str){NULL, 0};
    slash = att_str_find(url, att_str("/"), scheme + 2);
    return att_str_sub(url, scheme + 2, slash == SIZE_MAX ? url.len : slash);
}

/* What hosts of one outlet share: "vtv.example" of "www.vtv.example", "a.com.vn" of "m.a.com.vn".
 */
static struct att_str
card_domain(struct att_str host)
{
    size_t labels = 0, from = host.len, last = host.len;

    while (from > 0) {
        if (host.at[from - 1] == '.') {
            if (++labels >= 2 && last - from > 3)
                break;
            last = from - 1;
        }
        from--;
    }
    return att_str_sub(host, from, host.len);
}

/* Whether an address is of the page's own outlet, as far as the page says where it is from. */
static bool
card_at_home(struct att_str url, struct att_str page)
{
    struct att_str host = card_host(url), own = card_host(page);

    return host.len == 0 || own.len == 0 || att_str_eq(card_domain(host), card_domain(own));
}

/* ---- one pass up ---------------------------------------------------------------------- */

/* Whether a cell belongs to the article itself, so that no card is around it. */
static bool
card_own(const struct att_pick *pick, uint32_t i)
{
    switch (pick->kind[i]) {
    case ATT_CELL_TITLE:
    case ATT_CELL_LEAD:
    case ATT_CELL_BODY:
    case ATT_CELL_BOX:
    case ATT_CELL_CRUMB:
    case ATT_CELL_LINK:
        return true;
    default:
        return pick->kept[i];
    }
}

/* Words in a text. */
static uint32_t
card_words(struct att_str text)
{
    struct att_line size = {0};

    att_line_measure(text, &size);
    return (uint32_t)size.words;
}

/* The words of each link, and elements with the article's own text in them. */
static void
card_measure(struct card_page *page)
{
    for (uint32_t n = 0; n < page->dom->nodes.count; n++) {
        const struct att_node *node = &page->dom->nodes.at[n];
        bool link = node->tag == ATT_TAG_A && att_dom_attr(page->dom, n, ATT_KEY_HREF).len > 0;

        page->over[n] = link                          ? n
                        : node->parent == ATT_NO_NODE ? ATT_NO_NODE
                                                      : page->over[node->parent];
    }
    for (uint32_t i = 0; i < page->cells->cells.count; i++) {
        const struct att_cell *cell = &page->cells->cells.at[i];

        if (card_own(page->pick, i))
            page->links[cell->node].address = CARD_MIXED;
        for (uint32_t r = cell->first_run; r < cell->end_run; r++) {
            const struct att_run *run = &page->dom->runs.at[r];

            if (page->over[run->node] != ATT_NO_NODE && !page->dom->nodes.at[run->node].dropped)
                page->words[page->over[run->node]] += card_words(run->text);
        }
    }
}

/* Take what a child holds to its parent. */
static void
card_raise(struct card_links *parent, const struct card_links *child)
{
    parent->shorts += child->shorts;
    if (child->address == 0 || parent->address == CARD_MIXED)
        return;
    if (parent->address != 0 && parent->address != child->address)
        parent->address = CARD_MIXED;
    else
        parent->address = child->address;
}

/* The addresses in each element: children stand behind their parents, so backwards. */
static void
card_gather(struct card_page *page)
{
    for (uint32_t n = (uint32_t)page->dom->nodes.count; n-- > 0;) {
        struct card_links *links = &page->links[n];

        if (page->over[n] == n && page->words[n] > 0 && links->address != CARD_MIXED) {
            uint64_t address = card_address(att_dom_attr(page->dom, n, ATT_KEY_HREF));

            if (page->words[n] >= CARD_TITLE && address != 0)
                links->address = address;
            else if (links->address == 0)
                links->shorts++;
        }
        if (page->dom->nodes.at[n].parent != ATT_NO_NODE)
            card_raise(&page->links[page->dom->nodes.at[n].parent], links);
    }
}

/* ---- one card ------------------------------------------------------------------------- */

/* Whether an element may be a card: one address, and little beside it. */
static bool
card_fits(const struct card_page *page, uint32_t n)
{
    const struct card_links *links = &page->links[n];

    return links->address != 0 && links->address != CARD_MIXED && links->shorts <= CARD_ASIDES &&
           page->cells->end_cell[n] > page->cells->first_cell[n] &&
           page->cells->end_cell[n] - page->cells->first_cell[n] <= CARD_CELLS;
}

/* The heading inside a link, which a lead may share with it; the link when there is none. */
static uint32_t
card_heading_in(const struct card_page *page, uint32_t link)
{
    for (uint32_t k = link + 1; k < page->dom->nodes.at[link].end; k++)
        if (att_tag_flags((enum att_tag)page->dom->nodes.at[k].tag) & ATT_TAG_HEADING)
            return k;
    return link;
}

/* Whether a link is a heading of the card n: it stands in one, or holds one. */
static bool
card_headed(const struct card_page *page, uint32_t n, uint32_t link)
{
    for (uint32_t k = link; k >= n && k != ATT_NO_NODE; k = page->dom->nodes.at[k].parent)
        if (att_tag_flags((enum att_tag)page->dom->nodes.at[k].tag) & ATT_TAG_HEADING)
            return true;
    return card_heading_in(page, link) != link;
}

/* The link of a card that its title is: one in a heading, else the first of a title's words. */
static uint32_t
card_title_link(const struct card_page *page, uint32_t n, bool *heading)
{
    uint32_t first = ATT_NO_NODE;

    for (uint32_t k = n; k < page->dom->nodes.at[n].end; k++) {
        if (page->over[k] != k || page->words[k] < CARD_TITLE)
            continue;
        if ((*heading = card_headed(page, n, k)))
            return k;
        if (first == ATT_NO_NODE)
            first = k;
    }
    return first;
}

/* Whether a run at either end of a title is a label: few words in an element of their own. */
static bool
card_label(const struct card_page *page, uint32_t run, uint32_t link)
{
    const struct att_run *at = &page->dom->runs.at[run];
    enum att_tag tag = (enum att_tag)page->dom->nodes.at[at->node].tag;

    return at->node != link && (tag == ATT_TAG_SPAN || tag == ATT_TAG_I || tag == ATT_TAG_OTHER) &&
           att_dom_attr(page->dom, at->node, ATT_KEY_CLASS).len > 0 &&
           card_words(at->text) <= CARD_LABEL && card_words(at->text) < page->words[link] / 2;
}

/* Whether run `r` is text that is shown in the heading of the title's link, or in the link. */
static bool
card_titled(const struct card_page *page, uint32_t r, uint32_t link, uint32_t within)
{
    const struct att_run *run = &page->dom->runs.at[r];

    return page->over[run->node] == link && att_dom_in(page->dom, run->node, within) &&
           !page->dom->nodes.at[run->node].dropped && att_str_trim(run->text).len > 0;
}

/* Add a text with its white space folded. */
static void
card_append(struct att_buf *out, struct att_str text)
{
    for (size_t off = 0, n; off < text.len; off += n) {
        if ((n = att_cell_space(text, off)) == 0) {
            att_buf_byte(out, text.at[off]);
            n = 1;
        } else if (out->len > 0 && out->at[out->len - 1] != ' ') {
            att_buf_byte(out, ' ');
        }
    }
}

/* The words of a title: what its link holds in the cell of its first words, labels left out. */
static struct att_str
card_title(const struct card_page *page, uint32_t link, const struct att_cell *cell)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 16);
    uint32_t within = card_heading_in(page, link), from = cell->first_run, end = cell->end_run;
    struct att_str text;

    while (from < end && (!card_titled(page, from, link, within) || card_label(page, from, link)))
        from++;
    while (end > from &&
           (!card_titled(page, end - 1, link, within) || card_label(page, end - 1, link)))
        end--;
    for (uint32_t r = from; r < end; r++)
        if (card_titled(page, r, link, within))
            card_append(&buf, page->dom->runs.at[r].text);
    text = att_arena_str(page->dom->arena, att_str_trim(att_buf_text(&buf)));
    att_buf_release(&buf);
    return text;
}

/* The cell that the words of a link stand in, from cell i up to `end`. */
static uint32_t
card_cell_of(const struct card_page *page, uint32_t i, uint32_t end, uint32_t link)
{
    uint32_t within = card_heading_in(page, link);

    for (; i < end; i++) {
        const struct att_cell *cell = &page->cells->cells.at[i];

        for (uint32_t r = cell->first_run; r < cell->end_run; r++)
            if (card_titled(page, r, link, within) && !card_label(page, r, link))
                return i;
    }
    return ATT_NO_CELL;
}

/* Whether a cell reads like the lead of another article. */
static bool
card_lead(const struct card_page *page, uint32_t i, struct att_str title)
{
    const struct att_cell *cell = &page->cells->cells.at[i];
    struct att_line size = {0};

    att_line_measure(cell->text, &size);
    return size.words >= CARD_LEAD && (size.sentence || size.words >= 2 * CARD_LEAD) &&
           !att_str_eq(cell->text, title);
}

/* The date in a cell: of its <time>, or in its words; nothing when there is none. */
static struct att_str
card_date(const struct card_page *page, uint32_t i)
{
    const struct att_cell *cell = &page->cells->cells.at[i];
    struct att_str given = att_dom_attr(page->dom, cell->node, ATT_KEY_DATETIME);
    struct att_stamp stamp;

    if (given.len > 0 && att_stamp_find(given, &stamp))
        return att_stamp_write(&stamp, page->dom->arena);
    if (cell->words > CARD_LEAD || !att_stamp_find(cell->text, &stamp))
        return (struct att_str){NULL, 0};
    return att_stamp_write(&stamp, page->dom->arena);
}

/* The date that stands beside a title's link in its cell. */
static struct att_str
card_date_beside(const struct card_page *page, uint32_t i, uint32_t link)
{
    const struct att_cell *cell = &page->cells->cells.at[i];
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 16);
    struct att_str date = {NULL, 0};
    struct att_stamp stamp;

    for (uint32_t r = cell->first_run; r < cell->end_run; r++)
        if (page->over[page->dom->runs.at[r].node] != link &&
            !page->dom->nodes.at[page->dom->runs.at[r].node].dropped)
            card_append(&buf, page->dom->runs.at[r].text);
    if (buf.status == ATT_OK && att_stamp_find(att_buf_text(&buf), &stamp))
        date = att_stamp_write(&stamp, page->dom->arena);
    att_buf_release(&buf);
    return date;
}

/* ---- what is around cards ------------------------------------------------------------- */

/* Whether an element is one of those that hold no articles: menus, footers, comments. */
static bool
card_outside(const struct card_page *page, uint32_t n)
{
    static const uint32_t families =
        ATT_FAMILY_BIT(ATT_FAMILY_MENU) | ATT_FAMILY_BIT(ATT_FAMILY_FOOT) |
        ATT_FAMILY_BIT(ATT_FAMILY_COMMENT) | ATT_FAMILY_BIT(ATT_FAMILY_AD) |
        ATT_FAMILY_BIT(ATT_FAMILY_CONSENT) | ATT_FAMILY_BIT(ATT_FAMILY_SUBSCRIBE) |
        ATT_FAMILY_BIT(ATT_FAMILY_SHARE);
    const struct att_pick *pick = page->pick;

    for (; n != ATT_NO_NODE && n != page->dom->body; n = page->dom->nodes.at[n].parent) {
        const struct att_node *node = &page->dom->nodes.at[n];
        bool around =
            page->cells->first_cell[n] <= pick->first && page->cells->end_cell[n] > pick->last;

        if (around)
            return false;
        if (node->tag == ATT_TAG_NAV || node->tag == ATT_TAG_FOOTER || node->hidden ||
            ((node->families & families) && !(node->families & ATT_FAMILY_BIT(ATT_FAMILY_RELATED))))
            return true;
    }
    return false;
}

/* Whether an element or one above it, short of the whole article, is named for other articles. */
static bool
card_related(const struct card_page *page, uint32_t n)
{
    const struct att_pick *pick = page->pick;

    for (; n != ATT_NO_NODE && n != page->dom->body; n = page->dom->nodes.at[n].parent) {
        if (page->cells->first_cell[n] <= pick->first && page->cells->end_cell[n] > pick->last)
            return false;
        if (page->dom->nodes.at[n].families & ATT_FAMILY_BIT(ATT_FAMILY_RELATED))
            return true;
    }
    return false;
}

/* Whether element n is the largest that fits. */
static bool
card_top(const struct card_page *page, uint32_t n)
{
    uint32_t up = page->dom->nodes.at[n].parent;

    return card_fits(page, n) && (up == ATT_NO_NODE || !card_fits(page, up));
}

/* Count the cards and the short links outside them, below each element and the one above it. */
static void
card_count(struct card_page *page)
{
    for (uint32_t n = 1; n < page->dom->nodes.count; n++) {
        uint32_t up = page->dom->nodes.at[n].parent;

        if (up == ATT_NO_NODE)
            continue;
        if (card_top(page, n)) {
            page->links[up].cards++;
            if (page->dom->nodes.at[up].parent != ATT_NO_NODE)
                page->links[page->dom->nodes.at[up].parent].cards++;
        } else if (page->over[n] == n && page->words[n] > 0 && page->words[n] < CARD_TITLE) {
            page->links[up].sections++;
            for (int level = 0; level < 2 && page->dom->nodes.at[up].parent != ATT_NO_NODE; level++)
                page->links[up = page->dom->nodes.at[up].parent].sections++;
        }
    }
}

/* Whether an element among its siblings is an article's card. */
static bool
card_vouched(const struct card_page *page, uint32_t n, const struct att_card *card, bool heading)
{
    uint32_t up = page->dom->nodes.at[n].parent;
    uint32_t words = card_words(card->title), first = page->cells->first_cell[n];
    bool numbered = card_numbered(card->url), near = false, menu = false;
    bool group = false;

    for (int level = 0; level < 2 && up != ATT_NO_NODE; level++) {
        group = group || page->links[up].cards >= 2;
        menu = menu || page->links[up].sections > 2 * page->links[up].cards;
        up = page->dom->nodes.at[up].parent;
    }
    near = (first > page->pick->first && first < page->pick->last) || card_related(page, n);
    if (words > CARD_MOST || (menu && !near && !heading) || card_listing(card->url) ||
        !card_at_home(card->url, page->url))
        return false;
    if (!heading && words < CARD_LONG && !(numbered && near))
        return false;
    if (!numbered && !heading && !near)
        return false;
    return group || near || (heading && words >= CARD_LONG);
}

/* ---- the whole ------------------------------------------------------------------------ */

/* Read the card that an element is; false when it is none. */
static bool
card_read(const struct card_page *page, uint32_t n, struct att_card *card)
{
    uint32_t i = page->cells->first_cell[n], end = page->cells->end_cell[n];
    bool heading = false;
    uint32_t link = card_title_link(page, n, &heading);

    *card = (struct att_card){.first = i, .end = end, .lead = ATT_NO_CELL};
    if (link == ATT_NO_NODE || (card->title_cell = card_cell_of(page, i, end, link)) == ATT_NO_CELL)
        return false;
    card->url = att_dom_attr(page->dom, link, ATT_KEY_HREF);
    card->title = card_title(page, link, &page->cells->cells.at[card->title_cell]);
    if (card_words(card->title) < CARD_TITLE || !card_vouched(page, n, card, heading))
        return false;
    card->published = card_date_beside(page, card->title_cell, link);
    for (; i < end; i++) {
        if (i == card->title_cell)
            continue;
        if (card->published.len == 0)
            card->published = card_date(page, i);
        if (card->lead == ATT_NO_CELL && i > card->title_cell && card_lead(page, i, card->title))
            card->lead = i;
    }
    return true;
}

/* Note the cards in document order; links that are none are no teasers in another way, either. */
static void
card_find(struct card_page *page)
{
    struct att_pick *pick = page->pick;
    uint32_t from = pick->title < pick->first ? pick->title : pick->first;
    uint64_t self = card_address(page->url);

    for (uint32_t n = 1; n < page->dom->nodes.count; n++) {
        struct att_card card, *at = NULL;

        if (!card_top(page, n) || page->cells->first_cell[n] < from)
            continue;
        if (card_read(page, n, &card) && page->links[n].address != self && !card_outside(page, n) &&
            pick->cards.count < ATT_LIMIT_TEASERS &&
            (at = ATT_VEC_PUSH(page->dom->arena, &pick->cards)) != NULL)
            *at = card;
        for (uint32_t i = page->cells->first_cell[n]; i < page->cells->end_cell[n]; i++)
            pick->card[i] = at == NULL ? ATT_CARD_REFUSED : (uint32_t)pick->cards.count;
    }
}

enum att_status
att_card_run(struct att_pick *pick, struct att_str url, struct att_err *err)
{
    const struct att_dom *dom = pick->cells->dom;
    size_t nodes = dom->nodes.count + 1;
    struct card_page page = {
        .pick = pick,
        .cells = pick->cells,
        .dom = dom,
        .url = url,
        .over = att_arena_array(dom->arena, nodes, sizeof(*page.over)),
        .words = att_arena_array(dom->arena, nodes, sizeof(*page.words)),
        .links = att_arena_array(dom->arena, nodes, sizeof(*page.links)),
    };

    pick->card = att_arena_array(dom->arena, pick->cells->cells.count + 1, sizeof(*pick->card));
    if (page.over == NULL || page.words == NULL || page.links == NULL || pick->card == NULL)
        return att_err_nomem(err);
    if (pick->first == ATT_NO_CELL)
        return ATT_OK;
    card_measure(&page);
    card_gather(&page);
    card_count(&page);
    card_find(&page);
    return att_arena_status(dom->arena, err);
}
