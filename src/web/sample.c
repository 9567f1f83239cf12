/* SPDX-License-Identifier: MIT
 *
 * sample.c - parts of the pages of samples: their heads, the sentences of an item. */
#include "web/sample_int.h"

/* ---- the sample ------------------------------------------------------------------ */

enum att_status
att_sample_load(struct att_view *view, struct att_sample *out, struct att_err *err)
{
    if (view->desk == NULL)
        return att_err_set(err, ATT_NOT_FOUND, "this desk keeps no samples");
    return att_desk_sample(view->desk, view->args[0], view->arena, out, err);
}

enum att_status
att_sample_codings(struct att_view *view, const struct att_sample *sample,
                   struct att_coding_list *out, struct att_err *err)
{
    if (sample->closed.len == 0)
        return att_err_set(err, ATT_BAD_INPUT, "coding has not ended yet");
    return att_desk_codings(view->desk, sample->id, att_str(NULL), view->arena, out, err);
}

const struct att_sample_coder *
att_sample_coder(const struct att_view *view, const struct att_sample *sample, struct att_str said)
{
    struct att_str name = view->accounts ? att_str(view->session.name) : said;

    for (size_t i = 0; i < sample->coder_count && name.len > 0; i++)
        if (att_str_eq(sample->coders[i].name, name))
            return &sample->coders[i];
    return NULL;
}

void
att_sample_address(struct att_view *view, const struct att_sample *sample, const char *rest,
                   struct att_str coder)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "/sample/");
    att_html_url(out, sample->id);
    att_html_attr(out, att_str(rest));
    if (view->accounts || coder.len == 0)
        return;
    if (strchr(rest, '?') == NULL)
        ATT_HTML(out, "?coder=");
    else
        ATT_HTML(out, "&amp;coder=");
    att_html_url(out, coder);
}

void
att_sample_head(struct att_view *view, const struct att_sample *sample, const char *here)
{
    static const struct {
        const char *rest;
        enum att_word word;
        bool after; /* coding has ended */
    } ways[] = {
        {"", ATT_WORD_SAMPLE, false},
        {"/agreement", ATT_WORD_SAMPLE_AGREEMENT, false},
        {"/adjudicate", ATT_WORD_SAMPLE_ADJUDICATE, true},
        {"/agreed", ATT_WORD_SAMPLE_AGREED, true},
    };
    struct att_buf *out = view->out;

    ATT_HTML(out, "<header class=\"head\"><p class=\"kicker\"><a href=\"/samples\">");
    att_say(view, ATT_WORD_SAMPLES);
    ATT_HTML(out, "</a></p><h1>");
    att_html_text(out, sample->name);
    ATT_HTML(out, "</h1></header>\n<nav class=\"strip\" aria-label=\"");
    att_say(view, ATT_WORD_SAMPLE);
    ATT_HTML(out, "\"><ul class=\"strip\">");
    for (size_t i = 0; i < ATT_COUNT(ways); i++) {
        if (ways[i].after && sample->closed.len == 0)
            continue;
        ATT_HTML(out, "<li><a href=\"");
        att_sample_address(view, sample, ways[i].rest, att_str(NULL));
        ATT_HTML(out, "\"");
        if (strcmp(ways[i].rest, here) == 0)
            ATT_HTML(out, " aria-current=\"page\"");
        ATT_HTML(out, ">");
        att_say(view, ways[i].word);
        ATT_HTML(out, "</a></li>");
    }
    ATT_HTML(out, "</ul></nav>\n");
}

void
att_sample_form(struct att_view *view, const struct att_sample *sample, const char *rest,
                const char *class)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<form method=\"post\" class=\"");
    att_html_attr(out, att_str(class));
    ATT_HTML(out, "\" action=\"");
    att_sample_address(view, sample, rest, att_str(NULL));
    ATT_HTML(out, "\">");
    att_part_token(view);
}

/* ---- the sentences of an item ---------------------------------------------------------- */

/* A document that tells of it. */
struct told {
    const struct att_sample_item *item;
    struct att_document_list documents;
    struct att_stored stored;
};

/* Whether a sentence of the item covers a byte of the document. */
static bool
told_at(const struct told *told, size_t off)
{
    const struct att_sample_item *item = told->item;

    for (size_t i = 0; i < item->place_count; i++)
        if (att_str_eq(item->places[i].document, told->documents.at[0].id) &&
            item->places[i].span.start <= off && off < item->places[i].span.end)
            return true;
    return false;
}

/* Where that next begins or ends, at most `end`. */
static size_t
told_border(const struct told *told, size_t off, size_t end)
{
    const struct att_sample_item *item = told->item;

    for (size_t i = 0; i < item->place_count; i++) {
        struct att_span span = item->places[i].span;

        if (!att_str_eq(item->places[i].document, told->documents.at[0].id))
            continue;
        if (span.start > off && span.start < end)
            end = span.start;
        if (span.end > off && span.end < end)
            end = span.end;
    }
    return end;
}

static void
told_text(struct att_view *view, const struct told *told, struct att_span span)
{
    struct att_buf *out = view->out;

    for (size_t off = span.start, end; off < span.end; off = end) {
        bool marked = told_at(told, off);

        end = told_border(told, off, span.end);
        if (marked)
            ATT_HTML(out, "<mark class=\"hit\">");
        att_html_text(out, att_str_sub(told->stored.text, off, end));
        if (marked)
            ATT_HTML(out, "</mark>");
    }
}

/* The article; of what stands beside it only that in which a sentence lies. */
static void
told_article(struct att_view *view, const struct told *told)
{
    struct att_buf *out = view->out;

    if (att_str_eq(told->documents.at[0].id, told->item->places[0].document))
        ATT_HTML(out, "<details class=\"whole\" open><summary>");
    else
        ATT_HTML(out, "<details class=\"whole\"><summary>");
    att_say(view, ATT_WORD_SAMPLE_WHOLE);
    ATT_HTML(out, "</summary><div class=\"article\" lang=\"vi\">\n");
    for (size_t i = 0; i < told->stored.block_count; i++) {
        const struct att_block *block = &told->stored.blocks[i];
        bool beside = block->kind == ATT_BLOCK_TEASER_TITLE ||
                      block->kind == ATT_BLOCK_TEASER_LEAD || block->kind == ATT_BLOCK_IMPRINT ||
                      block->kind == ATT_BLOCK_TITLE; /* which stands above */

        if (block->span.start >= block->span.end || block->span.end > told->stored.text.len ||
            (beside && !told_at(told, block->span.start) &&
             told_border(told, block->span.start, block->span.end) == block->span.end))
            continue;
        if (block->kind == ATT_BLOCK_TITLE || block->kind == ATT_BLOCK_LEAD)
            ATT_HTML(out, "<p class=\"sapo\">");
        else if (block->kind == ATT_BLOCK_CAPTION)
            ATT_HTML(out, "<p class=\"caption\">");
        else
            ATT_HTML(out, "<p>");
        told_text(view, told, block->span);
        ATT_HTML(out, "</p>\n");
    }
    ATT_HTML(out, "</div></details>\n");
}

static void
told_shown(struct att_view *view, const struct told *told)
{
    const struct att_document_row *document = &told->documents.at[0];
    const struct att_sample_item *item = told->item;
    struct att_buf *out = view->out;

    ATT_HTML(out, "<section class=\"told\"><h2 lang=\"vi\">");
    att_html_text(out, document->title.len > 0 ? document->title : document->source);
    ATT_HTML(out, "</h2><p class=\"said\"><span>");
    att_part_time(view, document->published);
    ATT_HTML(out, "</span><span>");
    att_html_text(out, document->publisher);
    ATT_HTML(out, "</span></p>\n");
    for (size_t i = 0; i < item->place_count; i++) {
        struct att_span span = item->places[i].span;

        if (!att_str_eq(item->places[i].document, document->id) || span.start >= span.end ||
            span.end > told->stored.text.len)
            continue;
        ATT_HTML(out, "<blockquote class=\"quote\" lang=\"vi\"><mark>");
        att_html_text(out, att_str_sub(told->stored.text, span.start, span.end));
        ATT_HTML(out, "</mark></blockquote>\n");
    }
    told_article(view, told);
    ATT_HTML(out, "</section>\n");
}

static enum att_status
told_document(struct att_view *view, const struct att_sample_item *item, struct att_str id,
              struct att_err *err)
{
    const struct att_filter filter = {.id = id, .limit = 1};
    struct told told = {.item = item};
    enum att_status st = att_record_documents(view->record, &filter, &told.documents, err);

    if (st == ATT_OK && told.documents.count > 0)
        st = att_record_text(view->record, id, &told.stored, err);
    if (st == ATT_NOT_FOUND || (st == ATT_OK && told.documents.count == 0)) {
        att_part_note(view, ATT_WORD_SAMPLE_NO_PAGE);
        st = ATT_OK;
    } else if (st == ATT_OK) {
        told_shown(view, &told);
    }
    att_stored_release(&told.stored);
    att_document_list_release(&told.documents);
    return st;
}

/* Sentences that tell of several events do not say which one is meant: the record's name does. */
static enum att_status
told_which(struct att_view *view, const struct att_sample_item *item, struct att_err *err)
{
    struct att_event_list list = {0};
    struct att_buf *out = view->out;
    enum att_status st = att_event_find_now(view, view->record, item->event, &list, err);

    if (st == ATT_OK) {
        ATT_HTML(out, "<p class=\"notice\">");
        att_say(view, ATT_WORD_SAMPLE_HINT);
        ATT_HTML(out, " <b>");
        att_html_text(out, att_event_label(view, &list.at[0]));
        ATT_HTML(out, "</b></p>\n");
    }
    att_event_list_release(&list);
    return st == ATT_NOT_FOUND ? ATT_OK : st;
}

enum att_status
att_sample_sentences(struct att_view *view, const struct att_sample_item *item, struct att_err *err)
{
    enum att_status st = item->shared ? told_which(view, item, err) : ATT_OK;

    if (st != ATT_OK)
        return st;
    if (item->place_count == 0)
        att_part_note(view, ATT_WORD_SAMPLE_NO_PAGE);
    for (size_t i = 0; st == ATT_OK && i < item->place_count; i++) {
        bool shown = false;

        for (size_t k = 0; k < i; k++)
            shown = shown || att_str_eq(item->places[k].document, item->places[i].document);
        if (!shown)
            st = told_document(view, item, item->places[i].document, err);
    }
    return st;
}

/* ---- its event -------------------------------------------------------------------------- */

void
att_sample_of_event(struct att_view *view, const struct att_event_row *event,
                    struct att_str values[ATT_SAMPLE_FIELDS])
{
    struct att_buf sides = ATT_BUF_INIT(ATT_KIB * 4);

    for (size_t i = 0; i < event->country_count; i++) {
        att_buf_lit(&sides, i > 0 ? ";" : "");
        att_buf_str(&sides, event->countries[i]);
    }
    values[ATT_SAMPLE_EVENT] = att_str("yes");
    values[ATT_SAMPLE_TYPE] = att_str(att_event_type_name(event->type));
    values[ATT_SAMPLE_STATUS] = att_str(att_event_status_name(event->status));
    values[ATT_SAMPLE_MODE] = att_str(att_mode_name(event->mode));
    values[ATT_SAMPLE_DATE] = event->date;
    values[ATT_SAMPLE_PLACE] = event->place;
    values[ATT_SAMPLE_MECHANISM] = event->mechanism;
    values[ATT_SAMPLE_SIDES] = att_buf_text(&sides);
    for (int i = 0; i < ATT_SAMPLE_FIELDS; i++)
        values[i] = values[i].len == 0 ? att_str("") : att_arena_str(view->arena, values[i]);
    att_buf_release(&sides);
}
