/* SPDX-License-Identifier: MIT */
/* search.c - full-text search over documents.
 *
 * Each document is indexed twice, by exact syllables and by syllables without marks.  A query with
 * marks is asked of the exact columns first and of the plain ones after that, so exact hits stand
 * before those that differ in marks; a query without marks only of the plain ones.  Neighbouring
 * words are added as phrases, which tells "quốc phòng" from "phòng ... quốc" and costs no column of
 * its own.
 *
 * What a user types never becomes FTS5 syntax: an expression is built from syllables, which are
 * letters, digits and at most a plus, in quotes. */
#include "record/query_int.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"

#define SEARCH_WORDS_MAX 64

/* A word, or a phrase whose words stand together. */
struct search_unit {
    size_t first, count; /* syllables */
};

struct search {
    struct att_look *look;
    struct att_arena *arena;
    struct att_filter filter; /* fields and ranges of the query */
    struct att_str publisher;
    struct att_syllable words[SEARCH_WORDS_MAX];
    size_t word_count;
    struct search_unit units[SEARCH_WORDS_MAX];
    size_t unit_count;
    bool marks;
};

/* ---- reading the query -------------------------------------------------------- */

/* Add the syllables of `text` as one phrase, or as words. */
static void
search_add(struct search *q, struct att_speller *speller, struct att_str text, bool phrase)
{
    struct att_syllable syllable;
    size_t first = q->word_count;

    for (size_t off = 0; att_speller_next(speller, text, &off, &syllable);) {
        if (q->word_count == SEARCH_WORDS_MAX)
            break;
        q->marks = q->marks || !att_str_eq(syllable.exact, syllable.plain);
        /* the speller may forget before the search is over */
        q->words[q->word_count].exact = att_arena_str(q->arena, syllable.exact);
        q->words[q->word_count].plain = att_arena_str(q->arena, syllable.plain);
        if (!phrase)
            q->units[q->unit_count++] = (struct search_unit){q->word_count, 1};
        q->word_count++;
    }
    if (phrase && q->word_count > first)
        q->units[q->unit_count++] = (struct search_unit){first, q->word_count - first};
}

/* The field of the filter that `name` names, or NULL. */
static struct att_str *
search_field(struct search *q, struct att_str name)
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
search_value(struct search *q, const struct att_str *field, struct att_str value)
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
search_range(struct search *q, struct att_str part)
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
search_part(struct search *q, struct att_speller *speller, struct att_str text, size_t *off)
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
search_read(struct search *q, struct att_speller *speller, struct att_str text)
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

/* ---- expressions -------------------------------------------------------------- */

static void
search_phrase(const struct search *q, size_t first, size_t count, bool plain, struct att_buf *out)
{
    att_buf_byte(out, '"');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            att_buf_byte(out, ' ');
        att_buf_str(out, plain ? q->words[first + i].plain : q->words[first + i].exact);
    }
    att_buf_byte(out, '"');
}

/*
 * Where any word will do, a phrase among other words is words, too: that they
 * stand together only ranks.  A query of nothing but phrases keeps them.
 */
static void
search_loosen(struct search *q)
{
    bool loose = false;

    for (size_t i = 0; i < q->unit_count; i++)
        loose = loose || q->units[i].count == 1;
    if (!loose)
        return;
    q->unit_count = q->word_count;
    for (size_t i = 0; i < q->word_count; i++)
        q->units[i] = (struct search_unit){i, 1};
}

/* Whether an earlier unit is the same word. */
static bool
search_repeated(const struct search *q, size_t unit)
{
    const struct search_unit *u = &q->units[unit];

    for (size_t i = 0; i < unit; i++)
        if (u->count == 1 && q->units[i].count == 1 &&
            att_str_eq(q->words[u->first].exact, q->words[q->units[i].first].exact))
            return true;
    return false;
}

/*
 * A AND B: ("a" OR "a b") AND "b".  A OR B: "a" OR "a b" OR "b".  Either way
 * the phrase only adds to the rank.
 */
static void
search_expression(const struct search *q, enum att_match match, bool plain, struct att_buf *out)
{
    bool any = match == ATT_MATCH_ANY, some = false;

    att_buf_lit(out, plain ? "{title_plain body_plain} : (" : "{title body} : (");
    for (size_t i = 0; i < q->unit_count; i++) {
        const struct search_unit *u = &q->units[i];
        bool next = u->count == 1 && i + 1 < q->unit_count && q->units[i + 1].count == 1;
        bool word = !any || !search_repeated(q, i);

        if (!word && !next)
            continue;
        if (some)
            att_buf_lit(out, any ? " OR " : " AND ");
        some = true;
        att_buf_lit(out, next && !any ? "(" : "");
        if (word)
            search_phrase(q, u->first, u->count, plain, out);
        if (next) {
            att_buf_lit(out, word ? " OR " : "");
            search_phrase(q, u->first, 2, plain, out);
        }
        att_buf_lit(out, next && !any ? ")" : "");
    }
    att_buf_byte(out, ')');
}

struct att_str
att_words_expression(struct att_speller *speller, struct att_str text, enum att_words words,
                     struct att_arena *arena)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_KIB * 64);
    struct att_syllable syllable;
    struct att_str out = {NULL, 0};
    size_t count = 0;

    for (size_t off = 0;
         count < SEARCH_WORDS_MAX && att_speller_next(speller, text, &off, &syllable); count++) {
        bool plain = att_str_eq(syllable.exact, syllable.plain);

        att_buf_lit(&buf, count > 0 ? " AND " : "");
        if (words == ATT_WORDS_EVENTS)
            att_buf_lit(&buf, plain ? "{plain} : \"" : "{exact} : \"");
        else
            att_buf_lit(&buf, plain ? "{title_plain body_plain} : \"" : "{title body} : \"");
        att_buf_str(&buf, plain ? syllable.plain : syllable.exact);
        att_buf_byte(&buf, '"');
    }
    if (buf.status != ATT_OK)
        arena->failed = true;
    if (count > 0)
        out = att_arena_str(arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return out;
}

/* ---- asking ------------------------------------------------------------------- */

/* Keys of documents, best first. */
struct search_hits {
    int64_t *at;
    size_t count, cap;
};

static bool
search_has(const struct search_hits *hits, size_t count, int64_t key)
{
    for (size_t i = 0; i < count; i++)
        if (hits->at[i] == key)
            return true;
    return false;
}

/* Append the hits of one expression that are not among them, until there are `want` (0: all). */
static enum att_status
search_pass(struct search *q, struct att_str expression, size_t want, struct search_hits *hits,
            struct att_err *err)
{
    size_t before = hits->count;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        q->look->record->db,
        ATT_SQL(
            "SELECT d.key FROM document_words w JOIN document d ON d.key = w.rowid"
            " WHERE document_words MATCH ?19"
            " AND (?17 IS NULL OR d.known_day <= ?17)"
            " AND d.key NOT IN (SELECT document FROM withdrawn)"
            " AND (?9 IS NULL OR d.said_day >= ?9) AND (?10 IS NULL OR d.said_day <= ?10)"
            " AND (?20 IS NULL OR instr(' ' || d.publisher_plain || ' ', ?20))"
            " AND (coalesce(?1, ?3, ?4, ?5, ?6) IS NULL OR EXISTS (SELECT 1 FROM said_event a"
            "  WHERE a.document = d.key AND a.teaser IS NULL"
            "  AND (?1 IS NULL OR instr(a.countries, ',' || ?1 || ','))"
            "  AND (?2 IS NULL OR instr(a.countries, ',' || ?2 || ','))"
            "  AND (?3 IS NULL OR a.type = ?3) AND (?4 IS NULL OR a.status = ?4)"
            "  AND (?5 IS NULL OR a.mechanism = ?5) AND (?6 IS NULL OR a.mode = ?6)))"
            " AND (?7 IS NULL OR d.key IN (SELECT a.document FROM person p JOIN event_person x"
            "   ON x.person = p.id JOIN event_assertion y ON y.event = x.event JOIN said_event a"
            "   ON a.key = y.assertion WHERE p.id = ?7 OR p.plain = ?8 UNION"
            "  SELECT a.document FROM person p JOIN said_post a ON a.plain = p.plain"
            "   AND (a.country IS NULL OR a.country IS p.country)"
            "   WHERE p.id = ?7 OR p.plain = ?8))"
            " ORDER BY bm25(document_words, 3.0, 1.0, 3.0, 1.0), d.id LIMIT ?14"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_look_bind(q->look, s);
    att_stmt_int(s, 14, want == 0 ? -1 : (int64_t)want);
    att_stmt_text(s, 19, expression);
    if (q->look->publisher.len > 0)
        att_stmt_text(s, 20, q->look->publisher);
    while ((want == 0 || hits->count < want) && att_stmt_next(s)) {
        int64_t key = att_stmt_col_int(s, 0), *slot;

        if (search_has(hits, before, key))
            continue;
        if ((slot = ATT_VEC_PUSH(q->arena, hits)) == NULL)
            break;
        *slot = key;
    }
    return att_stmt_end(s, err);
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
search_narrowed(const struct search *q)
{
    return search_narrows(&q->filter) || q->publisher.len > 0;
}

/* How many documents match in any marking. */
static enum att_status
search_total(struct search *q, struct att_str expression, size_t *total, struct att_err *err)
{
    struct search_hits all = {NULL, 0, 0};
    struct att_stmt *s;
    enum att_status st;

    if (search_narrowed(q) || q->filter.as_of.len > 0) {
        st = search_pass(q, expression, 0, &all, err);
        *total = all.count;
        return st;
    }
    st = att_db_stmt(q->look->record->db,
                     ATT_SQL("SELECT count(*) FROM document_words WHERE document_words MATCH ?1"
                             " AND rowid NOT IN (SELECT document FROM withdrawn)"),
                     &s, err);
    if (st != ATT_OK)
        return st;
    att_stmt_text(s, 1, expression);
    if (att_stmt_next(s))
        *total = (size_t)att_stmt_col_int(s, 0);
    return att_stmt_end(s, err);
}

/* Rows for the hits from `offset` on, with snippets. */
static enum att_status
search_rows(struct search *q, const struct search_hits *hits, size_t limit, size_t offset,
            struct att_document_list *out)
{
    size_t from = offset < hits->count ? offset : hits->count;
    size_t count = hits->count - from;

    if (limit > 0 && count > limit)
        count = limit;
    out->at = att_arena_array(q->look->arena, count, sizeof(*out->at));
    out->count = out->at == NULL ? 0 : count;
    return out->at == NULL ? ATT_NOMEM : ATT_OK;
}

static enum att_status
search_ask(struct search *q, const struct att_query *query, struct att_document_list *out,
           struct att_err *err)
{
    size_t limit = query->limit, offset = query->offset;
    struct att_buf exact = ATT_BUF_INIT(ATT_KIB * 256), plain = ATT_BUF_INIT(ATT_KIB * 256);
    const struct att_sought sought = {q->words, q->word_count, q->marks};
    struct search_hits hits = {NULL, 0, 0};
    size_t want = limit == 0 ? 0 : limit + (offset > INT32_MAX - limit ? 0 : offset);
    enum att_status st;

    search_expression(q, query->match, false, &exact);
    search_expression(q, query->match, true, &plain);
    if ((st = att_buf_status(&exact, err)) != ATT_OK ||
        (st = att_buf_status(&plain, err)) != ATT_OK)
        goto done;
    if (q->marks)
        st = search_pass(q, att_buf_text(&exact), want, &hits, err);
    if (st == ATT_OK && (want == 0 || hits.count < want))
        st = search_pass(q, att_buf_text(&plain), want, &hits, err);
    if (st == ATT_OK)
        st = search_total(q, att_buf_text(&plain), &out->total, err);
    if (st == ATT_OK && search_rows(q, &hits, limit, offset, out) != ATT_OK)
        st = att_err_nomem(err);
    for (size_t i = 0; st == ATT_OK && i < out->count; i++) {
        st = att_document_load(q->look, hits.at[offset + i], &out->at[i], err);
        if (st == ATT_OK)
            st = att_snippet(q->look, out->at[i].id, &sought, &out->at[i].snippet, err);
    }
done:
    att_buf_release(&exact);
    att_buf_release(&plain);
    return st;
}

/* A query read; NULL when memory is out.  Its strings are in `scratch` and in the query's text. */
static struct search *
search_new(struct att_record *record, const struct att_query *query, struct att_arena *scratch)
{
    struct search *q = calloc(1, sizeof(*q));

    if (q == NULL)
        return NULL;
    q->arena = scratch;
    att_speller_tidy(&record->speller);
    search_read(q, &record->speller, query->words);
    q->filter.limit = query->limit;
    q->filter.offset = query->offset;
    q->filter.newest_first = true;
    q->filter.as_of = query->as_of;
    return q;
}

/*
 * The query as lists are asked: its fields, its range, and its words as they were written.  *outlet
 * tells whether it asks for an outlet, too.  Its strings are in `scratch` and in the query's text.
 */
static enum att_status
search_filter(struct att_record *record, const struct att_query *query, struct att_arena *scratch,
              struct att_filter *filter, bool *outlet, struct att_err *err)
{
    struct search *q = search_new(record, query, scratch);
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
    filter->words = att_arena_str(scratch, att_buf_text(&text));
    *outlet = q->publisher.len > 0;
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
    bool outlet;
    enum att_status st = search_filter(record, query, &scratch, &filter, &outlet, err);

    memset(out, 0, sizeof(*out));
    /* an outlet is a document's, and events have many */
    if (st == ATT_OK && !outlet && (filter.words.len > 0 || search_narrows(&filter)))
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
    bool outlet;
    enum att_status st = search_filter(record, query, &scratch, &filter, &outlet, err);

    memset(out, 0, sizeof(*out));
    if (st == ATT_OK && (filter.words.len > 0 || filter.person.len > 0))
        st = att_record_people(record, &filter, out, err);
    att_arena_release(&scratch);
    return st;
}

enum att_status
att_record_search(struct att_record *record, const struct att_query *query,
                  struct att_document_list *out, struct att_err *err)
{
    struct att_arena scratch = ATT_ARENA_INIT;
    struct search *q = search_new(record, query, &scratch);
    struct att_look look;
    enum att_status st;

    memset(out, 0, sizeof(*out));
    if (q == NULL)
        return att_err_nomem(err);
    if (query->match == ATT_MATCH_ANY)
        search_loosen(q);
    st = att_look_begin(&look, record, &q->filter, err);
    q->look = &look;
    if (st == ATT_OK && q->publisher.len > 0)
        look.publisher = att_look_plain(&look, q->publisher);
    if (st == ATT_OK && q->unit_count > 0)
        st = search_ask(q, query, out, err);
    else if (st == ATT_OK && search_narrowed(q))
        st = att_look_documents(&look, out, err);
    if (st == ATT_OK)
        st = att_arena_status(&scratch, err);
    st = att_look_end(&look, st, &out->owned, err);
    if (st != ATT_OK)
        memset(out, 0, sizeof(*out));
    att_arena_release(&scratch);
    free(q);
    return st;
}
