/* SPDX-License-Identifier: MIT
 *
 * part.c - the small parts that pages are made of: dates, statuses, names with their links, lists
 * of events, quotes, pagers, forms.  A part writes into the view's body and cannot fail: buffer
 * and arena remember, and route.c asks once. */
#include "web/web_int.h"

#include "base/utf8.h"

enum { QUOTE_HEAD = 120 }; /* bytes of a quote that find it in its document */

void
att_say(struct att_view *view, enum att_word word)
{
    att_html_attr(view->out, att_str(att_word(view->lang, word)));
}

void
att_say_count(struct att_view *view, int64_t n, enum att_word one)
{
    att_words_number(view->out, view->lang, n);
    att_buf_byte(view->out, ' ');
    att_say(view, n == 1 ? one : one + 1);
}

void
att_part_text(struct att_view *view, const char *text)
{
    att_html_text(view->out, att_str(text));
}

void
att_part_head(struct att_view *view, enum att_word title, enum att_word note)
{
    ATT_HTML(view->out, "<header class=\"head\"><h1>");
    att_say(view, title);
    ATT_HTML(view->out, "</h1><p class=\"note\">");
    att_say(view, note);
    ATT_HTML(view->out, "</p></header>\n");
}

void
att_part_heading(struct att_view *view, const char *id, enum att_word word)
{
    ATT_HTML(view->out, "<h2 id=\"");
    att_html_attr(view->out, att_str(id));
    ATT_HTML(view->out, "\">");
    att_say(view, word);
    ATT_HTML(view->out, "</h2>\n");
}

void
att_part_note(struct att_view *view, enum att_word word)
{
    ATT_HTML(view->out, "<p class=\"note\">");
    att_say(view, word);
    ATT_HTML(view->out, "</p>\n");
}

void
att_part_refused(struct att_view *view, enum att_word word)
{
    ATT_HTML(view->out, "<div class=\"refused\" role=\"alert\"><p>");
    att_say(view, word);
    ATT_HTML(view->out, "</p></div>\n");
}

/* Formatted text that holds nothing to escape but is escaped all the same. */
static struct att_str
part_date_text(struct att_view *view, struct att_str edtf)
{
    struct att_buf text = ATT_BUF_INIT(ATT_KIB);
    struct att_str copy;

    att_words_date(&text, view->lang, edtf);
    copy = att_arena_str(view->arena, att_buf_text(&text));
    att_buf_release(&text);
    return copy;
}

void
att_part_date(struct att_view *view, struct att_str edtf)
{
    struct att_buf *out = view->out;
    struct att_edtf date;
    bool known = att_edtf_read(edtf, &date);
    bool single = known && !date.range && date.from.year != 0;

    if (edtf.len == 0) {
        ATT_HTML(out, "<span class=\"date none\">");
        att_say(view, ATT_WORD_DATE_UNKNOWN);
        ATT_HTML(out, "</span>");
        return;
    }
    /* HTML's <time> knows days, months and years; a range or a yearless day is a span */
    ATT_HTML(out, "<time class=\"date\"");
    ATT_HTML(out, " title=\"");
    att_html_attr(out, edtf);
    if (single || !known) {
        ATT_HTML(out, "\" datetime=\"");
        att_html_attr(out, att_str_sub(edtf, 0, 10));
    } else if (known && date.from.year != 0) {
        ATT_HTML(out, "\" datetime=\"");
        att_html_attr(out, att_str_sub(edtf, 0, att_str_find(edtf, att_str("/"), 0)));
    } else if (known && date.from.day != 0) {
        ATT_HTML(out, "\" datetime=\"");
        att_buf_printf(out, "%02d-%02d", date.from.month, date.from.day);
    }
    ATT_HTML(out, "\">");
    att_html_text(out, part_date_text(view, edtf));
    ATT_HTML(out, "</time>");
}

void
att_part_time(struct att_view *view, struct att_str time)
{
    struct att_buf text = ATT_BUF_INIT(ATT_KIB);
    struct att_buf *out = view->out;

    if (time.len == 0) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_UNDATED);
        ATT_HTML(out, "</span>");
        return;
    }
    att_words_time(&text, view->lang, time);
    ATT_HTML(out, "<time datetime=\"");
    att_html_attr(out, time);
    ATT_HTML(out, "\">");
    att_html_text(out, att_buf_text(&text));
    ATT_HTML(out, "</time>");
    att_buf_release(&text);
}

/* The signs differ in shape, so that no colour is needed to tell them apart. */
static void
part_sign(struct att_view *view, enum att_event_status status)
{
    struct att_buf *out = view->out;

    switch (status) {
    case ATT_STATUS_PLANNED:
        ATT_HTML(out, "<span class=\"sign planned\" aria-hidden=\"true\">○</span>");
        break;
    case ATT_STATUS_POSTPONED:
        ATT_HTML(out, "<span class=\"sign postponed\" aria-hidden=\"true\">↷</span>");
        break;
    case ATT_STATUS_CANCELLED:
        ATT_HTML(out, "<span class=\"sign cancelled\" aria-hidden=\"true\">✕</span>");
        break;
    default:
        ATT_HTML(out, "<span class=\"sign held\" aria-hidden=\"true\">●</span>");
    }
}

void
att_part_sign(struct att_view *view, enum att_event_status status)
{
    part_sign(view, status);
    ATT_HTML(view->out, "<span class=\"vh\">");
    att_say(view, ATT_WORD_STATUS_HELD + (enum att_word)status);
    ATT_HTML(view->out, ": </span>");
}

void
att_part_status(struct att_view *view, enum att_event_status status)
{
    ATT_HTML(view->out, "<span class=\"status\">");
    part_sign(view, status);
    att_say(view, ATT_WORD_STATUS_HELD + (enum att_word)status);
    ATT_HTML(view->out, "</span>");
}

void
att_part_event_status(struct att_view *view, const struct att_event_row *event)
{
    if (!event->due) {
        att_part_status(view, event->status);
        return;
    }
    ATT_HTML(view->out, "<span class=\"status\"><span class=\"sign due\" aria-hidden=\"true\">?"
                        "</span>");
    att_say(view, ATT_WORD_STATUS_DUE);
    ATT_HTML(view->out, "</span>");
}

static const struct att_country *
country_find(const struct att_view *view, struct att_str code)
{
    size_t count = 0, low = 0, high;
    const struct att_country *all = att_lexicon_countries(view->opts->lexicon, &count);

    for (high = count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = att_str_cmp(all[middle].code, code);

        if (order == 0)
            return &all[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static struct att_str
country_text(const struct att_view *view, const struct att_country *country)
{
    return view->lang == ATT_LANG_EN && country->name_en.len > 0 ? country->name_en : country->name;
}

struct att_str
att_country_name(const struct att_view *view, struct att_str code)
{
    const struct att_country *country = country_find(view, code);

    return country == NULL || country->name.len == 0 ? code : country_text(view, country);
}

void
att_part_country(struct att_view *view, struct att_str code)
{
    struct att_buf *out = view->out;

    if (country_find(view, code) == NULL) {
        att_html_text(out, code);
        return;
    }
    ATT_HTML(out, "<a href=\"/country/");
    att_html_url(out, code);
    ATT_HTML(out, "\">");
    att_html_text(out, att_country_name(view, code));
    ATT_HTML(out, "</a>");
}

void
att_part_countries(struct att_view *view, const struct att_str *codes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            ATT_HTML(view->out, ", ");
        att_part_country(view, codes[i]);
    }
}

struct country_key {
    const struct att_country *country;
    struct att_str key;
};

static int
country_order(const void *a, const void *b)
{
    const struct country_key *x = a, *y = b;
    int order = att_str_cmp(x->key, y->key);

    return order != 0 ? order : att_str_cmp(x->country->code, y->country->code);
}

const struct att_country **
att_countries_sorted(struct att_view *view, size_t *count)
{
    const struct att_country *all = att_lexicon_countries(view->opts->lexicon, count);
    struct country_key *keys = att_arena_array(view->arena, *count, sizeof(*keys));
    const struct att_country **sorted = att_arena_array(view->arena, *count, sizeof(*sorted));
    struct att_buf fold = ATT_BUF_INIT(ATT_KIB * 4);

    if (keys == NULL || sorted == NULL) {
        *count = 0;
        return NULL;
    }
    for (size_t i = 0; i < *count; i++) {
        att_buf_reset(&fold);
        att_utf8_fold(country_text(view, &all[i]), &fold);
        keys[i] = (struct country_key){&all[i], att_arena_str(view->arena, att_buf_text(&fold))};
    }
    att_buf_release(&fold);
    qsort(keys, *count, sizeof(*keys), country_order);
    for (size_t i = 0; i < *count; i++)
        sorted[i] = keys[i].country;
    return sorted;
}

static int
code_order(const void *a, const void *b)
{
    return att_str_cmp(*(const struct att_str *)a, *(const struct att_str *)b);
}

enum att_status
att_country_codes(struct att_view *view, struct att_str names, struct att_str **codes,
                  size_t *count, struct att_err *err)
{
    const struct att_lexicon *lexicon = view->opts->lexicon;
    struct att_str *all = att_arena_array(view->arena, names.len + 1, sizeof(*all)), part, name;
    size_t found = 0;

    *codes = all;
    *count = 0;
    if (all == NULL)
        return att_err_nomem(err);
    while (att_str_cut(&names, ';', &part)) {
        bool whole = att_lexicon_country(lexicon, att_str_trim(part)) != NULL;

        while (att_str_cut(&part, whole ? ';' : ',', &name)) {
            const struct att_country *country;

            if ((name = att_str_trim(name)).len == 0)
                continue;
            if ((country = att_lexicon_country(lexicon, name)) == NULL)
                return att_err_set(err, ATT_BAD_INPUT, "'%.*s' is no country", ATT_STR(name));
            all[found++] = country->code;
        }
    }
    qsort(all, found, sizeof(*all), code_order);
    for (size_t i = 0; i < found; i++)
        if (*count == 0 || !att_str_eq(all[*count - 1], all[i]))
            all[(*count)++] = all[i];
    return ATT_OK;
}

const struct att_mechanism *
att_mechanism_find(const struct att_view *view, struct att_str id)
{
    size_t count = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(view->opts->lexicon, &count);

    for (size_t i = 0; i < count; i++)
        if (att_str_eq(all[i].id, id))
            return &all[i];
    return NULL;
}

struct att_str
att_mechanism_ids(struct att_view *view, att_mechanism_fn test)
{
    struct att_buf out = ATT_BUF_INIT(ATT_KIB * 64);
    struct att_str ids;
    size_t count = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(view->opts->lexicon, &count);

    att_buf_byte(&out, ',');
    for (size_t i = 0; i < count; i++)
        if (test(view, &all[i])) {
            att_buf_str(&out, all[i].id);
            att_buf_byte(&out, ',');
        }
    ids = att_arena_str(view->arena, att_buf_text(&out));
    att_buf_release(&out);
    return ids;
}

struct att_str
att_mechanism_name(const struct att_view *view, const struct att_mechanism *at)
{
    if (view->lang == ATT_LANG_EN && at->name_en.len > 0)
        return at->name_en;
    return at->name.len > 0 ? at->name : at->id;
}

void
att_part_mechanism(struct att_view *view, struct att_str id)
{
    const struct att_mechanism *mechanism = att_mechanism_find(view, id);
    struct att_buf *out = view->out;

    if (mechanism == NULL) {
        att_html_text(out, id);
        return;
    }
    ATT_HTML(out, "<a href=\"/mechanism/");
    att_html_url(out, id);
    ATT_HTML(out, "\" title=\"");
    att_html_attr(out, att_mechanism_name(view, mechanism));
    ATT_HTML(out, "\">");
    att_html_text(out, id);
    ATT_HTML(out, "</a>");
}

void
att_part_person(struct att_view *view, struct att_str id, struct att_str name)
{
    struct att_buf *out = view->out;

    if (id.len == 0) {
        att_html_text(out, name);
        return;
    }
    ATT_HTML(out, "<a href=\"/person/");
    att_html_url(out, id);
    ATT_HTML(out, "\">");
    att_html_text(out, name);
    ATT_HTML(out, "</a>");
}

void
att_part_event_link(struct att_view *view, const struct att_event_row *event)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<a href=\"/event/");
    att_html_url(out, event->id);
    ATT_HTML(out, "\">");
    att_html_text(out, att_event_label(view, event));
    ATT_HTML(out, "</a>");
}

/* The second line of an event in a list: type, mode, mechanism, place, sides, sources. */
static void
part_event_facts(struct att_view *view, const struct att_event_row *event)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<p class=\"facts\"><span>");
    att_say(view, ATT_WORD_TYPE_MEETING + (enum att_word)event->type);
    ATT_HTML(out, "</span>");
    if (event->mode != ATT_MODE_UNKNOWN) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_MODE_UNKNOWN + (enum att_word)event->mode);
        ATT_HTML(out, "</span>");
    }
    if (event->mechanism.len > 0) {
        ATT_HTML(out, "<span>");
        att_part_mechanism(view, event->mechanism);
        ATT_HTML(out, "</span>");
    }
    if (event->place.len > 0) {
        ATT_HTML(out, "<span>");
        att_html_text(out, event->place);
        ATT_HTML(out, "</span>");
    }
    if (event->country_count > 0) {
        ATT_HTML(out, "<span>");
        att_part_countries(view, event->countries, event->country_count);
        ATT_HTML(out, "</span>");
    }
    if (event->source_count > 1) {
        ATT_HTML(out, "<span>");
        att_say_count(view, event->source_count, ATT_WORD_SOURCE_1);
        ATT_HTML(out, "</span>");
    }
    if (event->in_teaser) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_IN_TEASER);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</p>");
}

void
att_part_events(struct att_view *view, const struct att_event_row *events, size_t count,
                enum att_word none)
{
    struct att_buf *out = view->out;

    if (count == 0) {
        att_part_note(view, none);
        return;
    }
    ATT_HTML(out, "<ol class=\"events\">\n");
    for (size_t i = 0; i < count; i++) {
        const struct att_event_row *event = &events[i];

        ATT_HTML(out, "<li><p class=\"when\">");
        att_part_date(view, event->date);
        ATT_HTML(out, "</p><div><p class=\"what\">");
        att_part_event_link(view, event);
        ATT_HTML(out, "</p>");
        part_event_facts(view, event);
        ATT_HTML(out, "</div><p class=\"state\">");
        att_part_event_status(view, event);
        ATT_HTML(out, "</p></li>\n");
    }
    ATT_HTML(out, "</ol>\n");
}

void
att_part_quote(struct att_view *view, struct att_str document, struct att_str quote,
               const struct att_span *span)
{
    struct att_buf *out = view->out;

    if (quote.len == 0)
        return;
    ATT_HTML(out, "<blockquote class=\"quote\" lang=\"vi\"><a href=\"/document/");
    att_html_url(out, document);
    if (span != NULL && span->end > span->start) {
        att_buf_printf(out, "?at=%zu-%zu", span->start, span->end);
    } else { /* by its beginning; cut between characters */
        size_t len = quote.len < QUOTE_HEAD ? quote.len : QUOTE_HEAD;

        while (len < quote.len && ((unsigned char)quote.at[len] & 0xc0) == 0x80)
            len--;
        ATT_HTML(out, "?quote=");
        att_html_url(out, att_str_sub(quote, 0, len));
    }
    ATT_HTML(out, "#hit\" title=\"");
    att_say(view, ATT_WORD_OPEN_QUOTE);
    ATT_HTML(out, "\">");
    att_html_text(out, quote);
    ATT_HTML(out, "</a></blockquote>\n");
}

void
att_part_document(struct att_view *view, const struct att_document_row *document)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<li><p class=\"what\"><a href=\"/document/");
    att_html_url(out, document->id);
    ATT_HTML(out, "\">");
    att_html_text(out, document->title.len > 0 ? document->title : document->source);
    ATT_HTML(out, "</a></p><p class=\"facts\"><span>");
    att_part_time(view, document->published);
    ATT_HTML(out, "</span>");
    if (document->publisher.len > 0) {
        ATT_HTML(out, "<span>");
        att_html_text(out, document->publisher);
        ATT_HTML(out, "</span>");
    }
    if (document->event_count > 0) {
        ATT_HTML(out, "<span>");
        att_say_count(view, document->event_count, ATT_WORD_EVENT_1);
        ATT_HTML(out, "</span>");
    }
    if (document->copy_of.len > 0) {
        ATT_HTML(out, "<span>");
        att_say(view, ATT_WORD_COPY);
        ATT_HTML(out, "</span>");
    }
    ATT_HTML(out, "</p>");
    if (document->snippet.len > 0) {
        ATT_HTML(out, "<p class=\"snippet\" lang=\"vi\">");
        att_html_hits(out, document->snippet);
        ATT_HTML(out, "</p>");
    }
    ATT_HTML(out, "</li>\n");
}

void
att_part_inferences(struct att_view *view, struct att_str names, bool codes)
{
    struct att_buf *out = view->out, words = ATT_BUF_INIT(ATT_KIB);
    struct att_str name;

    att_say(view, ATT_WORD_INFERRED);
    ATT_HTML(out, ": ");
    for (bool first = true; att_str_cut(&names, ' ', &name); first = false) {
        if (!first)
            ATT_HTML(out, "; ");
        att_buf_reset(&words);
        att_words_inference(&words, view->lang, name);
        att_html_text(out, att_buf_text(&words));
        if (codes) {
            ATT_HTML(out, " <code>");
            att_html_text(out, name);
            ATT_HTML(out, "</code>");
        }
    }
    att_buf_release(&words);
}

void
att_part_term(struct att_view *view, enum att_word word)
{
    ATT_HTML(view->out, "<div><dt>");
    att_say(view, word);
    ATT_HTML(view->out, "</dt><dd>");
}

void
att_part_term_end(struct att_view *view)
{
    ATT_HTML(view->out, "</dd></div>\n");
}

void
att_part_fact(struct att_view *view, enum att_word word, struct att_str text)
{
    if (text.len == 0)
        return;
    att_part_term(view, word);
    att_html_text(view->out, text);
    att_part_term_end(view);
}

void
att_part_query(struct att_view *view, const char *name, struct att_str value)
{
    if (value.len == 0)
        return;
    ATT_HTML(view->out, "&amp;");
    att_html_url(view->out, att_str(name));
    ATT_HTML(view->out, "=");
    att_html_url(view->out, value);
}

void
att_part_query_filter(struct att_view *view, const struct att_filter *filter)
{
    att_part_query(view, "type", filter->type);
    att_part_query(view, "mode", filter->mode);
    att_part_query(view, "mechanism", filter->mechanism);
    att_part_query(view, "since", filter->since);
    att_part_query(view, "until", filter->until);
}

void
att_part_address(struct att_view *view, const char *name, struct att_str value)
{
    struct att_buf *out = view->out;
    bool first = true;

    att_html_attr(out, view->path);
    for (size_t i = 0; i <= view->param_count; i++) {
        bool last = i == view->param_count;
        struct att_param param = last ? (struct att_param){att_str(name), value} : view->params[i];

        /* another page than the list's is only kept by what leads to it */
        if (param.value.len == 0 ||
            (!last && (att_str_eqz(param.name, name) || att_str_eqz(param.name, "lang") ||
                       (att_str_eqz(param.name, "page") && strcmp(name, "lang") != 0))))
            continue;
        if (first)
            ATT_HTML(out, "?");
        else
            ATT_HTML(out, "&amp;");
        first = false;
        att_html_url(out, param.name);
        ATT_HTML(out, "=");
        att_html_url(out, param.value);
    }
}

static void
pager_link(struct att_view *view, size_t page, const char *rel, enum att_word word)
{
    struct att_buf *out = view->out;

    ATT_HTML(out, "<a rel=\"");
    att_html_attr(out, att_str(rel));
    ATT_HTML(out, "\" href=\"");
    att_part_address(view, "page", page > 1 ? att_view_int(view, (int64_t)page) : att_str(NULL));
    ATT_HTML(out, "\">");
    att_say(view, word);
    ATT_HTML(out, "</a>");
}

void
att_part_pager(struct att_view *view, size_t total)
{
    struct att_buf *out = view->out;
    size_t page = att_view_page(view);
    size_t pages = (total + ATT_WEB_PAGE_ROWS - 1) / ATT_WEB_PAGE_ROWS;

    if (pages <= 1 && page == 1)
        return;
    ATT_HTML(out, "<nav class=\"pager\" aria-label=\"");
    att_say(view, ATT_WORD_PAGER);
    ATT_HTML(out, "\">");
    if (page > pages) { /* of a list that has become shorter, or written by hand */
        pager_link(view, pages, "prev", ATT_WORD_LAST_PAGE);
        ATT_HTML(out, "</nav>\n");
        return;
    }
    if (page > 1)
        pager_link(view, page - 1, "prev", ATT_WORD_PREVIOUS);
    ATT_HTML(out, "<span>");
    att_say(view, ATT_WORD_PAGE);
    att_buf_byte(out, ' ');
    att_words_number(out, view->lang, (int64_t)page);
    att_buf_byte(out, ' ');
    att_say(view, ATT_WORD_OF);
    att_buf_byte(out, ' ');
    att_words_number(out, view->lang, (int64_t)pages);
    ATT_HTML(out, "</span>");
    if (page < pages)
        pager_link(view, page + 1, "next", ATT_WORD_NEXT);
    ATT_HTML(out, "</nav>\n");
}
