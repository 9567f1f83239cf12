/* SPDX-License-Identifier: MIT */
/* search.c - what a query asks: words, phrases, fields and a range; and the lists that it gives. */
#include "record/search_int.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"

/* ---- reading the query -------------------------------------------------------- */

/* Add the syllables of `text` as one phrase, or as words. */
static void
search_add(struct att_search *q, struct att_speller *speller, struct att_str text, bool phrase)
{
    struct att_syllable syllable;
    size_t first = q->word_count;

    for (size_t off = 0; att_speller_next(speller, text, &off, &syllable);) {
        if (q->word_count == ATT_SEARCH_WORDS)
            break;
        q->marks = q->marks || !att_str_eq(syllable.exact, syllable.plain);
        /* the speller may forget before the search is over */
        q->words[q->word_count].exact = att_arena_str(q->arena, syllable.exact);
        q->words[q->word_count].plain = att_arena_str(q->arena, syllable.plain);
        if (!phrase)
            q->units[q->unit_count++] = (struct att_search_unit){q->word_count, 1};
        q->word_count++;
    }
    if (phrase && q->word_count > first)
        q->units[q->unit_count++] = (struct att_search_unit){first, q->word_count - first};
}

/* The field of the filter that `name` names, or NULL. */
static struct att_str *
search_field(struct att_search *q, struct att_str name)
{
    const struct {
        const char *name;
        struct att_str *at;
    } fields[] = {
        {"country", &q->filter.country},     {"type", &q->filter.type},
        {"status", &q->filter.status},       {"mode", &q->filter.mode},
        {"mechanism", &q->filter.mechanism}, {"person", &q->filter.person},
        {"publisher", &q->publisher},
    };

    for (size_t i = 0; i < ATT_COUNT(fields); i++)
        if (att_str_ieq(name, fields[i].name))
            /* a second country is the other side */
            return i == 0 && fields[i].at->len > 0 ? &q->filter.partner : fields[i].at;
    return NULL;
}

/* Codes are written in capitals, names of types and states in small letters. */
static struct att_str
search_value(struct att_search *q, const struct att_str *field, struct att_str value)
{
    bool code =
        field == &q->filter.country || field == &q->filter.partner || field == &q->filter.mechanism;
    char *copy;

    if (field == &q->filter.person || field == &q->publisher)
        return value;
    if ((copy = att_arena_cstr(q->arena, value)) == NULL)
        return value;
    for (size_t i = 0; i < value.len; i++) {
        copy[i] = att_lower(copy[i]);
        if (code && copy[i] >= 'a' && copy[i] <= 'z')
            copy[i] = (char)(copy[i] - 32);
    }
    return (struct att_str){copy, value.len};
}

/* Take "2020..2021", "2020-05.." or "..2020" as a range of publication. */
static bool
search_range(struct att_search *q, struct att_str part)
{
    size_t dots = att_str_find(part, att_str(".."), 0);
    struct att_str from, to;
    struct att_edtf date;
    int64_t first, last;

    if (dots == SIZE_MAX)
        return false;
    from = att_str_sub(part, 0, dots);
    to = att_str_sub(part, dots + 2, part.len);
    if ((from.len == 0 && to.len == 0) ||
        (from.len > 0 && !(att_edtf_read(from, &date) && att_edtf_bounds(&date, &first, &last))) ||
        (to.len > 0 && !(att_edtf_read(to, &date) && att_edtf_bounds(&date, &first, &last))))
        return false;
    if (from.len > 0)
        q->filter.since = from;
    if (to.len > 0)
        q->filter.until = to;
    return true;
}

/* Length of the double quote at `off`, straight or curly; 0 when there is none. */
static size_t
search_quote(struct att_str text, size_t off)
{
    struct att_str rest = att_str_sub(text, off, text.len);

    if (rest.len > 0 && rest.at[0] == '"')
        return 1;
    return att_str_starts(rest, "“") || att_str_starts(rest, "”") ? strlen("“") : 0;
}

/* What stands between the quote at *off and the next one, or the end. */
static struct att_str
search_quoted(struct att_str text, size_t *off)
{
    size_t from = *off + search_quote(text, *off), end = from, n = 0;

    while (end < text.len && (n = search_quote(text, end)) == 0)
        end++;
    *off = end < text.len ? end + n : text.len;
    return att_str_sub(text, from, end);
}

/* One blank-separated part that starts at *off and is not quoted. */
static void
search_part(struct att_search *q, struct att_speller *speller, struct att_str text, size_t *off)
{
    size_t from = *off, end = from, colon = SIZE_MAX;
    struct att_str *field, part;

    while (end < text.len && !att_space(text.at[end]) && search_quote(text, end) == 0) {
        if (text.at[end] == ':' && colon == SIZE_MAX)
            colon = end;
        end++;
    }
    *off = end;
    part = att_str_sub(text, from, end);
    field = colon == SIZE_MAX ? NULL : search_field(q, att_str_sub(text, from, colon));
    if (field != NULL) {
        struct att_str value = att_str_sub(text, colon + 1, end);

        if (value.len == 0 && search_quote(text, end) > 0)
            value = search_quoted(text, off);
        if (value.len > 0)
            *field = search_value(q, field, value);
    } else if (!search_range(q, part)) {
        search_add(q, speller, part, false);
    }
}

static void
search_read(struct att_search *q, struct att_speller *speller, struct att_str text)
{
    if (text.len > ATT_LIMIT_QUERY_BYTES)
        text.len = ATT_LIMIT_QUERY_BYTES;
    for (size_t off = 0; off < text.len;) {
        if (att_space(text.at[off]))
            off++;
        else if (search_quote(text, off) > 0)
            search_add(q, speller, search_quoted(text, &off), true);
        else
            search_part(q, speller, text, &off);
    }
}

/*
 * Where any word will do, a phrase among other words is words, too: that they
 * stand together only ranks.  A query of nothing but phrases keeps them.
 */
static void
search_loosen(struct att_search *q)
{
    bool loose = false;

    for (size_t i = 0; i < q->unit_count; i++)
        loose = loose || q->units[i].count == 1;
    if (!loose)
        return;
    q->unit_count = q->word_count;
    for (size_t i = 0; i < q->word_count; i++)
        q->units[i] = (struct att_search_unit){i, 1};
}

/* ---- lists -------------------------------------------------------------------- */

/*
 * What is plain holds whatever is exact, so neither needs to be told which
 * columns are meant.
 */
struct att_str
att_words_expression(struct att_speller *speller, struct att_str text, struct att_arena *arena)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 64);
    struct att_syllable syllable;
    struct att_str out = {NULL, 0};
    size_t count = 0;

    for (size_t off = 0;
         count < ATT_SEARCH_WORDS && att_speller_next(speller, text, &off, &syllable); count++) {
        att_buf_lit(&buf, count > 0 ? " AND \"" : "\"");
        att_buf_str(&buf, syllable.exact);
        att_buf_byte(&buf, '"');
    }
    if (buf.status != ATT_OK)
        arena->failed = true;
    if (count > 0)
        out = att_arena_str(arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return out;
}

/* Whether a field or a range narrows what is found. */
static bool
search_narrows(const struct att_filter *filter)
{
    return filter->country.len + filter->type.len + filter->status.len + filter->mechanism.len +
               filter->mode.len + filter->person.len + filter->since.len + filter->until.len >
           0;
}

/* The same, or an outlet. */
static bool
search_narrowed(const struct att_search *q)
{
    return search_narrows(&q->filter) || q->publisher.len > 0;
}

/* Whether the range ends before it begins. */
static bool
search_backwards(const struct att_filter *filter)
{
    struct att_edtf since, until;
    int64_t first, last, ignored;

    return filter->since.len > 0 && filter->until.len > 0 &&
           att_edtf_read(filter->since, &since) && att_edtf_bounds(&since, &first, &ignored) &&
           att_edtf_read(filter->until, &until) && att_edtf_bounds(&until, &ignored, &last) &&
           first > last;
}

/* A query read; NULL when memory is out.  Its strings are in `scratch` and in the query's text. */
static struct att_search *
search_new(struct att_record *record, const struct att_query *query, struct att_arena *scratch)
{
    struct att_search *q = calloc(1, sizeof(*q));

    if (q == NULL)
        return NULL;
    q->arena = scratch;
    q->counted = (struct att_map)ATT_MAP_INIT(scratch);
    att_speller_tidy(&record->speller);
    search_read(q, &record->speller, query->words);
    q->filter.limit = query->limit;
    q->filter.offset = query->offset;
    q->filter.newest_first = true;
    q->filter.as_of = query->as_of;
    return q;
}

/*
 * The query as lists are asked: its fields, its range, and its words as they were written.  *none
 * tells that nothing fits: an outlet is a document's, of which events and people have many, and a
 * range may end before it begins.  Its strings are in `scratch` and in the query's text.
 */
static enum att_status
search_filter(struct att_record *record, const struct att_query *query, struct att_arena *scratch,
              struct att_filter *filter, bool *none, struct att_err *err)
{
    struct att_search *q = search_new(record, query, scratch);
    struct att_buf text = ATT_BUF_INIT(ATT_KIB * 64);
    enum att_status st;

    if (q == NULL)
        return att_err_nomem(err);
    for (size_t i = 0; i < q->word_count; i++) {
        if (i > 0)
            att_buf_byte(&text, ' ');
        att_buf_str(&text, q->words[i].exact);
    }
    *filter = q->filter;
    filter->rough = true;
    filter->today = query->today;
    filter->words = att_arena_str(scratch, att_buf_text(&text));
    *none = q->publisher.len > 0 || search_backwards(&q->filter);
    if ((st = att_buf_status(&text, err)) == ATT_OK)
        st = att_arena_status(scratch, err);
    att_buf_release(&text);
    free(q);
    return st;
}

enum att_status
att_record_search_events(struct att_record *record, const struct att_query *query,
                         struct att_event_list *out, struct att_err *err)
{
    struct att_arena scratch = ATT_ARENA_INIT;
    struct att_filter filter;
    bool none;
    enum att_status st = search_filter(record, query, &scratch, &filter, &none, err);

    memset(out, 0, sizeof(*out));
    if (st == ATT_OK && !none && (filter.words.len > 0 || search_narrows(&filter)))
        st = att_record_events(record, &filter, out, err);
    att_arena_release(&scratch);
    return st;
}

enum att_status
att_record_search_people(struct att_record *record, const struct att_query *query,
                         struct att_person_list *out, struct att_err *err)
{
    struct att_arena scratch = ATT_ARENA_INIT;
    struct att_filter filter;
    bool none;
    enum att_status st = search_filter(record, query, &scratch, &filter, &none, err);

    memset(out, 0, sizeof(*out));
    if (st == ATT_OK && !none && (filter.words.len > 0 || filter.person.len > 0))
        st = att_record_people(record, &filter, out, err);
    att_arena_release(&scratch);
    return st;
}

/* Ask for all words, and where there is nothing for any, if the query says so. */
static enum att_status
search_words(struct att_search *q, const struct att_query *query, struct att_document_list *out,
             struct att_err *err)
{
    enum att_status st;

    if (q->passing.at != NULL && q->passing_count == 0)
        return ATT_OK;
    st = att_search_ask(q, query, out, err);
    if (st != ATT_OK || q->match != ATT_MATCH_ELSE_ANY || out->count + out->total > 0)
        return st;
    q->match = ATT_MATCH_ANY;
    search_loosen(q);
    out->any = true;
    return att_search_ask(q, query, out, err);
}

enum att_status
att_record_search(struct att_record *record, const struct att_query *query,
                  struct att_document_list *out, struct att_err *err)
{
    struct att_arena scratch = ATT_ARENA_INIT;
    struct att_search *q = search_new(record, query, &scratch);
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    if (q == NULL)
        return att_err_nomem(err);
    q->match = query->match;
    if (q->match == ATT_MATCH_ANY)
        search_loosen(q);
    st = att_look_begin(&look, record, &q->filter, err);
    q->look = &look;
    if (st == ATT_OK && q->publisher.len > 0)
        q->outlet = att_look_plain(&look, q->publisher);
    if (st == ATT_OK)
        st = att_search_pass(q, err);
    if (st == ATT_OK && q->unit_count > 0)
        st = search_words(q, query, out, err);
    else if (st == ATT_OK && search_narrowed(q))
        st = att_search_list(q, query, out, err);
    if (st == ATT_OK)
        st = att_arena_status(&scratch, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    att_arena_release(&scratch);
    free(q);
    return st;
}
