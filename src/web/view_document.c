/* SPDX-License-Identifier: MIT
 *
 * view_document.c - an article as stored, with what was read from it marked.
 *
 * Quotes overlap: several events often share a sentence.  The text of a block
 * is cut at every border of a mark; each piece belongs to the shortest mark
 * that covers it, and neighbours with the same owner are one <mark>.  So marks
 * never cross, and the most particular one is the one that opens. */
#include "web/review_int.h"

#include "base/vec.h"

enum { EVENT_ROWS = 200 }; /* events of one document whose quotes are looked up */

struct mark {
    struct att_span span;
    const char *kind;     /* class: event, post, figure */
    struct att_str href;  /* where it leads, or empty */
    struct att_str label; /* what it is */
};

struct page {
    const struct att_document_row *document;
    struct att_document_list documents;
    struct att_stored stored;
    struct att_event_list events;
    struct att_tenure_list posts;
    struct att_figure_list figures;
    ATT_VEC(struct mark) marks;
    struct att_span selected; /* the quote followed; empty when there is none */
    bool selected_done;       /* the anchor was written */
};

static struct mark *
page_mark(struct att_view *view, struct page *page, struct att_span span)
{
    struct mark *mark;

    if (span.start >= span.end || span.end > page->stored.text.len)
        return NULL;
    mark = ATT_VEC_PUSH(view->arena, &page->marks);
    if (mark != NULL)
        mark->span = span;
    return mark;
}

/* The quotes of the document's events: one look into the history of each. */
static enum att_status
page_mark_events(struct att_view *view, struct page *page, struct att_err *err)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; i < page->events.count && i < EVENT_ROWS && st == ATT_OK; i++) {
        struct att_event_row *event = &page->events.at[i];
        struct att_assertion_list history = {0};

        st = att_record_history(view->record, event->id, NULL, &history, err);
        for (size_t k = 0; k < history.count; k++) {
            struct mark *mark;

            if (!att_str_eq(history.at[k].document, page->document->id))
                continue;
            mark = page_mark(view, page, history.at[k].span);
            if (mark != NULL) {
                mark->kind = "event";
                mark->href = att_arena_printf(view->arena, "/event/%.*s", ATT_STR(event->id));
                mark->label = att_event_label(view, event);
            }
        }
        att_assertion_list_release(&history);
    }
    return st;
}

/* Posts have a quote and no span: its first place in the text is taken. */
static void
page_mark_posts(struct att_view *view, struct page *page)
{
    for (size_t i = 0; i < page->posts.count; i++) {
        struct att_tenure_row *post = &page->posts.at[i];
        size_t at =
            post->quote.len == 0 ? SIZE_MAX : att_str_find(page->stored.text, post->quote, 0);
        struct mark *mark;

        if (at == SIZE_MAX)
            continue;
        mark = page_mark(view, page, (struct att_span){at, at + post->quote.len});
        if (mark != NULL) {
            mark->kind = "post";
            mark->href = att_arena_printf(view->arena, "/person/%.*s", ATT_STR(post->person));
            mark->label = post->post.len > 0 ? post->post : post->rank;
        }
    }
}

static void
page_mark_figures(struct att_view *view, struct page *page)
{
    for (size_t i = 0; i < page->figures.count; i++) {
        struct mark *mark = page_mark(view, page, page->figures.at[i].span);

        if (mark != NULL) {
            mark->kind = "figure";
            mark->href = att_str("/figures");
            mark->label = page->figures.at[i].what;
        }
    }
}

static enum att_status
page_load(struct att_view *view, struct page *page, struct att_err *err)
{
    struct att_filter filter = {.document = view->args[0], .teasers = true};
    enum att_status st;

    if ((st = att_record_documents(view->record, &filter, &page->documents, err)) != ATT_OK)
        return st;
    for (size_t i = 0; i < page->documents.count; i++)
        if (att_str_eq(page->documents.at[i].id, view->args[0]))
            page->document = &page->documents.at[i];
    if (page->document == NULL)
        return att_err_set(err, ATT_NOT_FOUND, "no such document");
    if ((st = att_record_text(view->record, view->args[0], &page->stored, err)) != ATT_OK ||
        (st = att_record_events(view->record, &filter, &page->events, err)) != ATT_OK ||
        (st = att_record_tenures(view->record, &filter, &page->posts, err)) != ATT_OK ||
        (st = att_record_figures(view->record, &filter, &page->figures, err)) != ATT_OK ||
        (st = page_mark_events(view, page, err)) != ATT_OK)
        return st;
    page_mark_posts(view, page);
    page_mark_figures(view, page);
    return ATT_OK;
}

static void
page_release(struct page *page)
{
    att_figure_list_release(&page->figures);
    att_tenure_list_release(&page->posts);
    att_event_list_release(&page->events);
    att_stored_release(&page->stored);
    att_document_list_release(&page->documents);
}

/*
 * Where a quote was followed to: "?at=START-END", or "?quote=" and its
 * beginning, which selects the mark that begins so.  Nonsense selects nothing.
 */
static struct att_span
page_selected(struct att_view *view, const struct page *page)
{
    struct att_str at = att_view_param(view, "at"), quote = att_view_param(view, "quote"), start;
    struct att_span span = {0, 0};
    size_t found = quote.len == 0 ? SIZE_MAX : att_str_find(page->stored.text, quote, 0);
    int64_t from, to;

    if (att_str_cut(&at, '-', &start) && att_str_int(start, &from) && att_str_int(at, &to) &&
        from >= 0 && to > from && (uint64_t)to <= page->stored.text.len)
        return (struct att_span){(size_t)from, (size_t)to};
    if (found == SIZE_MAX)
        return span;
    span = (struct att_span){found, found + quote.len};
    for (size_t i = 0; i < page->marks.count; i++)
        if (page->marks.at[i].span.start == found && page->marks.at[i].span.end > span.end)
            span.end = page->marks.at[i].span.end;
    return span;
}

/* The shortest mark that covers the byte; SIZE_MAX when there is none. */
static size_t
mark_at(const struct page *page, size_t off)
{
    size_t best = SIZE_MAX, best_len = SIZE_MAX;

    for (size_t i = 0; i < page->marks.count; i++) {
        struct att_span span = page->marks.at[i].span;

        if (span.start <= off && off < span.end && span.end - span.start < best_len) {
            best = i;
            best_len = span.end - span.start;
        }
    }
    return best;
}

/* Where the next border after `off` is, at most `end`. */
static size_t
next_border(const struct page *page, size_t off, size_t end)
{
    for (size_t i = 0; i < page->marks.count; i++) {
        struct att_span span = page->marks.at[i].span;

        if (span.start > off && span.start < end)
            end = span.start;
        if (span.end > off && span.end < end)
            end = span.end;
    }
    if (page->selected.start > off && page->selected.start < end)
        end = page->selected.start;
    if (page->selected.end > off && page->selected.end < end)
        end = page->selected.end;
    return end;
}

static void
piece_begin(struct att_view *view, struct page *page, const struct mark *mark, bool selected)
{
    struct att_buf *out = view->out;

    if (selected && !page->selected_done) {
        ATT_HTML(out, "<mark class=\"hit\" id=\"hit\">");
        page->selected_done = true;
    } else if (selected) {
        ATT_HTML(out, "<mark class=\"hit\">");
    } else if (mark != NULL) {
        ATT_HTML(out, "<mark class=\"");
        att_html_attr(out, att_str(mark->kind));
        ATT_HTML(out, "\">");
    }
    if (mark != NULL && mark->href.len > 0) {
        ATT_HTML(out, "<a href=\"");
        att_html_attr(out, mark->href);
        ATT_HTML(out, "\" title=\"");
        att_html_attr(out, mark->label);
        ATT_HTML(out, "\">");
    }
}

static void
piece_end(struct att_view *view, const struct mark *mark, bool selected)
{
    if (mark != NULL && mark->href.len > 0)
        ATT_HTML(view->out, "</a>");
    if (selected || mark != NULL)
        ATT_HTML(view->out, "</mark>");
}

/* The text of [start, end) with its marks. */
static void
page_text(struct att_view *view, struct page *page, struct att_span span)
{
    size_t off = span.start;

    while (off < span.end) {
        size_t owner = mark_at(page, off), end = next_border(page, off, span.end);
        bool selected = page->selected.start <= off && off < page->selected.end;
        const struct mark *mark = owner == SIZE_MAX ? NULL : &page->marks.at[owner];

        while (end < span.end && mark_at(page, end) == owner &&
               selected == (page->selected.start <= end && end < page->selected.end))
            end = next_border(page, end, span.end);
        piece_begin(view, page, mark, selected);
        att_html_text(view->out, att_str_sub(page->stored.text, off, end));
        piece_end(view, mark, selected);
        off = end;
    }
}

static void
page_block(struct att_view *view, struct page *page, const struct att_block *block)
{
    struct att_buf *out = view->out;

    switch (block->kind) {
    case ATT_BLOCK_TITLE:
        ATT_HTML(out, "<h1>");
        page_text(view, page, block->span);
        ATT_HTML(out, "</h1>\n");
        break;
    case ATT_BLOCK_LEAD:
        ATT_HTML(out, "<p class=\"sapo\">");
        page_text(view, page, block->span);
        ATT_HTML(out, "</p>\n");
        break;
    case ATT_BLOCK_CAPTION:
        ATT_HTML(out, "<p class=\"caption\">");
        page_text(view, page, block->span);
        ATT_HTML(out, "</p>\n");
        break;
    case ATT_BLOCK_BOX:
        ATT_HTML(out, "<p class=\"box\">");
        page_text(view, page, block->span);
        ATT_HTML(out, "</p>\n");
        break;
    case ATT_BLOCK_TEASER_TITLE:
        ATT_HTML(out, "<h3>");
        page_text(view, page, block->span);
        ATT_HTML(out, "</h3>\n");
        break;
    default:
        ATT_HTML(out, "<p>");
        page_text(view, page, block->span);
        ATT_HTML(out, "</p>\n");
    }
}

static bool
block_is_teaser(const struct att_block *block)
{
    return block->kind == ATT_BLOCK_TEASER_TITLE || block->kind == ATT_BLOCK_TEASER_LEAD;
}

static bool
block_in_text(const struct page *page, const struct att_block *block)
{
    return block->span.start < block->span.end && block->span.end <= page->stored.text.len;
}

/* The article itself: all blocks but teasers and imprint. */
static void
page_article(struct att_view *view, struct page *page)
{
    struct att_buf *out = view->out;
    bool title = false;

    ATT_HTML(out, "<article class=\"article\" lang=\"vi\">\n");
    for (size_t i = 0; i < page->stored.block_count; i++)
        title = title || (page->stored.blocks[i].kind == ATT_BLOCK_TITLE &&
                          block_in_text(page, &page->stored.blocks[i]));
    if (!title) {
        ATT_HTML(out, "<h1>");
        att_html_text(out, page->document->title.len > 0 ? page->document->title
                                                         : page->document->source);
        ATT_HTML(out, "</h1>\n");
    }
    for (size_t i = 0; i < page->stored.block_count; i++) {
        const struct att_block *block = &page->stored.blocks[i];

        if (!block_is_teaser(block) && block->kind != ATT_BLOCK_IMPRINT &&
            block_in_text(page, block))
            page_block(view, page, block);
    }
    ATT_HTML(out, "</article>\n");
}

static void
page_teasers(struct att_view *view, struct page *page)
{
    struct att_buf *out = view->out;
    bool open = false;

    for (size_t i = 0; i < page->stored.block_count; i++) {
        const struct att_block *block = &page->stored.blocks[i];

        if (!block_is_teaser(block) || !block_in_text(page, block))
            continue;
        if (!open) {
            ATT_HTML(out, "<aside class=\"teasers\" aria-labelledby=\"related\">");
            att_part_heading(view, "related", ATT_WORD_RELATED);
            ATT_HTML(out, "<div lang=\"vi\">");
            open = true;
        }
        page_block(view, page, block);
    }
    if (open)
        ATT_HTML(out, "</div></aside>\n");
}

static void
page_imprint(struct att_view *view, struct page *page)
{
    struct att_buf *out = view->out;
    bool open = false;

    for (size_t i = 0; i < page->stored.block_count; i++) {
        const struct att_block *block = &page->stored.blocks[i];

        if (block->kind != ATT_BLOCK_IMPRINT || !block_in_text(page, block))
            continue;
        if (!open)
            ATT_HTML(out, "<div class=\"imprint\" lang=\"vi\">\n");
        open = true;
        page_block(view, page, block);
    }
    if (open)
        ATT_HTML(out, "</div>\n");
}

/* A quote from between the blocks (a date line, a menu) is shown by itself. */
static void
page_elsewhere(struct att_view *view, struct page *page)
{
    struct att_buf *out = view->out;

    if (page->selected.start >= page->selected.end || page->selected_done)
        return;
    ATT_HTML(out, "<aside class=\"teasers\" aria-labelledby=\"elsewhere\">");
    att_part_heading(view, "elsewhere", ATT_WORD_SELECTED);
    ATT_HTML(out, "<p lang=\"vi\">");
    page_text(view, page, page->selected);
    ATT_HTML(out, "</p></aside>\n");
}

static void
page_facts(struct att_view *view, const struct att_document_row *at)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<dl class=\"card\">\n");
    att_part_term(view, ATT_WORD_PUBLISHED);
    att_part_time(view, at->published);
    att_part_term_end(view);
    att_part_fact(view, ATT_WORD_PUBLISHER, at->publisher);
    att_part_fact(view, ATT_WORD_SECTION, at->section);
    att_part_fact(view, ATT_WORD_BYLINE, at->byline);
    att_part_fact(view, ATT_WORD_ORIGIN, at->origin);
    if (at->copy_of.len > 0) {
        att_part_term(view, ATT_WORD_COPY_OF);
        ATT_HTML(out, "<a href=\"/document/");
        att_html_url(out, at->copy_of);
        ATT_HTML(out, "\">");
        att_html_text(out, at->copy_of);
        ATT_HTML(out, "</a>");
        att_part_term_end(view);
    }
    if (at->url.len > 0) {
        att_part_term(view, ATT_WORD_ADDRESS);
        ATT_HTML(out, "<a rel=\"noopener noreferrer external\" href=\"");
        att_html_address(out, at->url);
        ATT_HTML(out, "\">");
        att_html_text(out, at->url);
        ATT_HTML(out, "</a>");
        att_part_term_end(view);
    }
    att_part_fact(view, ATT_WORD_FILE, at->source);
    if (at->captured.len > 0) {
        att_part_term(view, ATT_WORD_CAPTURED);
        att_part_time(view, at->captured);
        att_part_term_end(view);
    }
    if (at->added.len > 0) {
        att_part_term(view, ATT_WORD_ADDED);
        att_part_time(view, at->added);
        att_part_term_end(view);
    }
    ATT_HTML(out, "</dl>\n");
}

/* A line of what was read: where it leads, and where it stands. */
static void
found_place(struct att_view *view, const struct page *page, struct att_span span)
{
    struct att_buf *out = view->out;

    if (span.start >= span.end)
        return;
    ATT_HTML(out, " <a class=\"place\" href=\"/document/");
    att_html_url(out, page->document->id);
    att_buf_printf(out, "?at=%zu-%zu#hit\" title=\"", span.start, span.end);
    att_say(view, ATT_WORD_OPEN_QUOTE);
    ATT_HTML(out, "\"><span aria-hidden=\"true\">¶</span><span class=\"vh\">");
    att_say(view, ATT_WORD_OPEN_QUOTE);
    ATT_HTML(out, "</span></a>");
}

static void
found_events(struct att_view *view, const struct page *page)
{
    struct att_buf *out = view->out;

    if (page->events.count == 0)
        return;
    ATT_HTML(out, "<h3>");
    att_say(view, ATT_WORD_EVENTS);
    ATT_HTML(out, "</h3><ul class=\"brief\">\n");
    for (size_t i = 0; i < page->events.count; i++) {
        const struct att_event_row *event = &page->events.at[i];
        struct att_str href = att_arena_printf(view->arena, "/event/%.*s", ATT_STR(event->id));

        ATT_HTML(out, "<li>");
        att_part_sign(view, event->status);
        ATT_HTML(out, "<a href=\"");
        att_html_attr(out, href);
        ATT_HTML(out, "\">");
        att_html_text(out, att_event_label(view, event));
        ATT_HTML(out, "</a>");
        for (size_t k = 0; k < page->marks.count; k++)
            if (att_str_eq(page->marks.at[k].href, href))
                found_place(view, page, page->marks.at[k].span);
        ATT_HTML(out, " <span class=\"note\">");
        att_part_date(view, event->date);
        ATT_HTML(out, "</span></li>\n");
    }
    ATT_HTML(out, "</ul>\n");
}

static void
found_posts(struct att_view *view, const struct page *page)
{
    struct att_buf *out = view->out;

    if (page->posts.count == 0)
        return;
    ATT_HTML(out, "<h3>");
    att_say(view, ATT_WORD_POSTS);
    ATT_HTML(out, "</h3><ul class=\"brief\">\n");
    for (size_t i = 0; i < page->posts.count; i++) {
        const struct att_tenure_row *post = &page->posts.at[i];

        ATT_HTML(out, "<li>");
        if (post->rank.len > 0) {
            att_html_text(out, post->rank);
            ATT_HTML(out, " ");
        }
        att_part_person(view, post->person, post->name);
        if (post->post.len > 0)
            ATT_HTML(out, ", ");
        att_html_text(out, post->post);
        if (post->country.len > 0) {
            ATT_HTML(out, " <span class=\"note\">");
            att_html_text(out, att_country_name(view, post->country));
            ATT_HTML(out, "</span>");
        }
        ATT_HTML(out, "</li>\n");
    }
    ATT_HTML(out, "</ul>\n");
}

static void
found_figures(struct att_view *view, const struct page *page)
{
    struct att_buf *out = view->out;

    if (page->figures.count == 0)
        return;
    ATT_HTML(out, "<h3>");
    att_say(view, ATT_WORD_FIGURES);
    ATT_HTML(out, "</h3><ul class=\"brief\">\n");
    for (size_t i = 0; i < page->figures.count; i++) {
        const struct att_figure_row *figure = &page->figures.at[i];

        ATT_HTML(out, "<li><b>");
        if (figure->qualifier != ATT_QUALIFIER_EXACT) {
            att_say(view, ATT_WORD_QUALIFIER_EXACT + (enum att_word)figure->qualifier);
            ATT_HTML(out, " ");
        }
        att_words_number(out, view->lang, figure->value);
        ATT_HTML(out, "</b> ");
        att_html_text(out, figure->what);
        found_place(view, page, figure->span);
        ATT_HTML(out, "</li>\n");
    }
    ATT_HTML(out, "</ul>\n");
}

enum att_status
att_view_document(struct att_view *view, struct att_err *err)
{
    struct page page = {0};
    struct att_buf *out = view->out;
    enum att_status st;

    if ((st = page_load(view, &page, err)) != ATT_OK)
        goto done;
    page.selected = page_selected(view, &page);
    att_frame_begin(view, page.document->title, ATT_WORD_DOCUMENTS);
    ATT_HTML(out, "<div class=\"columns side\">\n<div>\n");
    page_article(view, &page);
    page_teasers(view, &page);
    page_imprint(view, &page);
    page_elsewhere(view, &page);
    ATT_HTML(out, "</div>\n<div class=\"rail\">\n");
    page_facts(view, page.document);
    ATT_HTML(out, "<section class=\"found\" aria-labelledby=\"found\">");
    att_part_heading(view, "found", ATT_WORD_FOUND_HERE);
    if (page.events.count + page.posts.count + page.figures.count == 0)
        att_part_note(view, ATT_WORD_FOUND_NOTHING);
    found_events(view, &page);
    found_posts(view, &page);
    found_figures(view, &page);
    att_review_words(view, page.document->id);
    ATT_HTML(out, "</section></div></div>\n");
    att_frame_end(view);
done:
    page_release(&page);
    return st;
}
