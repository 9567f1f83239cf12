/* SPDX-License-Identifier: MIT */
/* put.c - store one page: the page itself, kept for ever, and what the coder made of it. */
#include "record/put_int.h"

#include "base/err.h"
#include "base/json.h"
#include "base/map.h"
#include "base/str.h"

/* One page on its way into the tables. */
struct put {
    struct att_record *record;
    const struct att_prepared *prepared;
    const char *now;
    int64_t now_day;
    int64_t document; /* key */
    bool indexed;     /* events are indexed as they are stored */
    struct att_arena arena;
    struct att_buf buf; /* of one value at a time */
};

/* What every assertion has, in the columns that every table of assertions shares. */
struct put_common {
    size_t place;
    bool in_teaser;
    struct att_span quote;
    const struct att_evidence *evidence;
    size_t evidence_count;
};

/* Empty text is unknown. */
static struct att_str
put_known(struct att_str text)
{
    return text.len == 0 ? (struct att_str){NULL, 0} : text;
}

/* Empty text, not NULL. */
static struct att_str
put_text(struct att_str text)
{
    return text.at == NULL ? (struct att_str){"", 0} : text;
}

/* ---- the page ----------------------------------------------------------------- */

static enum att_status
put_known_already(struct put *put, bool *known, struct att_err *err)
{
    struct att_stmt *stmt;
    enum att_status st = att_db_stmt(
        put->record->db, ATT_SQL("SELECT key, digest FROM document WHERE id = ?1"), &stmt, err);
    bool same = false;

    *known = false;
    if (st != ATT_OK)
        return st;
    att_stmt_text(stmt, 1, att_str(put->prepared->id));
    if (att_stmt_next(stmt)) {
        *known = true;
        put->document = att_stmt_col_int(stmt, 0);
        same = att_str_eqz(att_stmt_col_text(stmt, 1), put->prepared->digest);
    }
    st = att_stmt_end(stmt, err);
    if (st == ATT_OK && *known && !same)
        st = att_err_set(err, ATT_STORE, "%s: two different pages share the identity %s",
                         att_db_path(put->record->db), put->prepared->id);
    return st;
}

static enum att_status
put_document(struct put *put, struct att_err *err)
{
    const struct att_prepared *p = put->prepared;
    const struct att_page *page = p->page;
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        put->record->db,
        ATT_SQL("INSERT INTO document (id, digest, name, source, url, title, published, modified,"
                " zone_inferred, publisher, section, byline, origin, views, lang, lead, added,"
                " relevant, said_at, said_day, known_day, body, heading, publisher_plain, coder,"
                " coded, captured)"
                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
                " ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, nullif(?25, 0), ?26, ?27)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 25, put->record->coder);
    att_stmt_int(s, 26, p->coded_mark);
    att_stmt_text(s, 27, put_known(page->captured));
    att_stmt_text(s, 1, att_str(p->id));
    att_stmt_text(s, 2, att_str(p->digest));
    att_stmt_text(s, 3, put_known(page->doc));
    att_stmt_text(s, 4, put_known(page->source));
    att_stmt_text(s, 5, put_known(page->url));
    att_stmt_text(s, 6, put_known(page->title));
    att_stmt_text(s, 7, put_known(page->published));
    att_stmt_text(s, 8, put_known(page->modified));
    att_stmt_int(s, 9, page->zone_inferred);
    att_stmt_text(s, 10, put_known(page->publisher));
    att_stmt_text(s, 11, put_known(p->sections));
    att_stmt_text(s, 12, put_known(page->byline));
    att_stmt_text(s, 13, put_known(page->origin));
    if (page->views >= 0)
        att_stmt_int(s, 14, page->views);
    att_stmt_text(s, 15, put_known(page->lang));
    att_stmt_text(s, 16, put_known(page->lead));
    att_stmt_text(s, 17, att_str(put->now));
    att_stmt_int(s, 18, p->coded->relevant);
    if (p->saying.dated) {
        att_stmt_int(s, 19, p->saying.at);
        att_stmt_int(s, 20, p->saying.day);
    }
    att_stmt_int(s, 21, p->saying.dated ? p->saying.day : put->now_day);
    if (p->has_body)
        att_stmt_int(s, 22, p->body_mark);
    att_stmt_int(s, 23, p->saying.source);
    att_stmt_text(s, 24,
                  put_known(att_speller_key(&put->record->speller, page->publisher, &put->arena)));
    st = att_stmt_run(s, err);
    put->document = att_db_last_key(put->record->db);
    return st;
}

static enum att_status
put_page(struct put *put, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        put->record->db, ATT_SQL("INSERT INTO page (document, text, blocks) VALUES (?1, ?2, ?3)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, put->document);
    att_stmt_blob(s, 2, put_text(put->prepared->page->text));
    att_stmt_text(s, 3, put_text(put->prepared->blocks));
    return att_stmt_run(s, err);
}

static enum att_status
put_teasers(struct put *put, struct att_err *err)
{
    const struct att_page *page = put->prepared->page;
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < page->teaser_count; i++) {
        const struct att_teaser *teaser = &page->teasers[i];
        struct att_stmt *s;

        st = att_db_stmt(put->record->db,
                         ATT_SQL("INSERT INTO teaser (document, place, title, published, url, lead)"
                                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
                         &s, err);
        if (st != ATT_OK)
            return st;
        att_stmt_int(s, 1, put->document);
        att_stmt_int(s, 2, (int64_t)i);
        att_stmt_text(s, 3, put_known(teaser->title));
        att_stmt_text(s, 4, put_known(teaser->published));
        att_stmt_text(s, 5, put_known(teaser->url));
        att_stmt_text(s, 6, put_known(teaser->lead));
        st = att_stmt_run(s, err);
    }
    return st;
}

/* The title by itself: of very many matches those that have the words there are ranked. */
static enum att_status
put_title_words(struct att_record *record, int64_t document, const struct att_prepared *prepared,
                bool gone, struct att_err *err)
{
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(record->db,
                    gone ? ATT_SQL("INSERT INTO title_words (title_words, rowid, title,"
                                   " title_plain) VALUES ('delete', ?1, ?2, ?3)")
                         : ATT_SQL("INSERT INTO title_words (rowid, title, title_plain)"
                                   " VALUES (?1, ?2, ?3)"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, document);
    att_stmt_text(s, 2, put_text(prepared->title));
    att_stmt_text(s, 3, put_text(prepared->title_plain));
    return att_stmt_run(s, err);
}

enum att_status
att_put_words(struct att_record *record, int64_t document, const struct att_prepared *prepared,
              bool gone, struct att_err *err)
{
    const struct att_sql into[] = {
        gone ? ATT_SQL("INSERT INTO document_words (document_words, rowid, title, body,"
                       " title_plain, body_plain) VALUES ('delete', ?1, ?2, ?3, ?4, ?5)")
             : ATT_SQL("INSERT INTO document_words (rowid, title, body, title_plain, body_plain)"
                       " VALUES (?1, ?2, ?3, ?4, ?5)"),
        gone ? ATT_SQL("INSERT INTO sample_words (sample_words, rowid, title, body,"
                       " title_plain, body_plain) VALUES ('delete', ?1, ?2, ?3, ?4, ?5)")
             : ATT_SQL("INSERT INTO sample_words (rowid, title, body, title_plain, body_plain)"
                       " VALUES (?1, ?2, ?3, ?4, ?5)"),
    };
    /* one of 64 */
    bool sampled = prepared->digest[0] == '0' && prepared->digest[1] < '4';
    enum att_status st = put_title_words(record, document, prepared, gone, err);

    for (size_t i = 0; st == ATT_OK && i < (sampled ? 2 : 1); i++) {
        struct att_stmt *s;

        if ((st = att_db_stmt(record->db, into[i], &s, err)) != ATT_OK)
            return st;
        att_stmt_int(s, 1, document);
        att_stmt_text(s, 2, put_text(prepared->title));
        att_stmt_text(s, 3, put_text(prepared->body));
        att_stmt_text(s, 4, put_text(prepared->title_plain));
        att_stmt_text(s, 5, put_text(prepared->body_plain));
        st = att_stmt_run(s, err);
    }
    return st;
}

static enum att_status
put_sketch(struct put *put, struct att_err *err)
{
    const struct att_prepared *p = put->prepared;
    enum att_status st = ATT_OK;

    for (size_t i = 0; p->sketched && st == ATT_OK && i < ATT_SKETCH_ALL; i++) {
        struct att_stmt *s;

        st = att_db_stmt(put->record->db,
                         ATT_SQL("INSERT OR IGNORE INTO sketch (band, day, document)"
                                 " VALUES (?1, ?2, ?3)"),
                         &s, err);
        if (st != ATT_OK)
            return st;
        att_stmt_int(s, 1, p->bands[i]);
        att_stmt_int(s, 2, p->saying.day);
        att_stmt_int(s, 3, put->document);
        st = att_stmt_run(s, err);
    }
    return st;
}

/* ---- assertions --------------------------------------------------------------- */

/* The teaser whose block holds the byte at `off`; -1 when it is the article's. */
static int64_t
put_teaser_at(const struct att_page *page, size_t off)
{
    for (size_t i = 0; i < page->block_count; i++) {
        const struct att_block *block = &page->blocks[i];
        bool teaser = block->kind == ATT_BLOCK_TEASER_TITLE || block->kind == ATT_BLOCK_TEASER_LEAD;

        if (teaser && off >= block->span.start && off < block->span.end &&
            block->teaser < page->teaser_count)
            return (int64_t)block->teaser;
    }
    return -1;
}

/* The evidence as JSON, in the arena. */
static struct att_str
put_evidence(struct put *put, const struct put_common *common)
{
    struct att_json json = ATT_JSON_INIT(&put->buf);

    att_buf_reset(&put->buf);
    att_json_array(&json);
    for (size_t i = 0; i < common->evidence_count; i++) {
        const struct att_evidence *e = &common->evidence[i];

        att_json_object(&json);
        att_json_fieldz(&json, "field", e->field);
        att_json_field_int(&json, "start", (int64_t)e->span.start);
        att_json_field_int(&json, "end", (int64_t)e->span.end);
        att_json_field(&json, "rule", e->rule);
        if (e->entry.len > 0)
            att_json_field(&json, "entry", e->entry);
        if (e->inferred.len > 0)
            att_json_field(&json, "inferred", e->inferred);
        att_json_object_end(&json);
    }
    att_json_array_end(&json);
    if (put->buf.status != ATT_OK)
        put->arena.failed = true;
    return att_arena_str(&put->arena, att_buf_text(&put->buf));
}

/* The rule that found the assertion: that of its type or quote, else the first. */
static struct att_str
put_rule(const struct put_common *common)
{
    for (size_t i = 0; i < common->evidence_count; i++) {
        const char *field = common->evidence[i].field;

        if (field != NULL && (strcmp(field, "type") == 0 || strcmp(field, "quote") == 0))
            return put_known(common->evidence[i].rule);
    }
    return common->evidence_count > 0 ? put_known(common->evidence[0].rule)
                                      : (struct att_str){NULL, 0};
}

/* The names of the inferences, each once, blanks between. */
static struct att_str
put_inferred(struct put *put, const struct put_common *common)
{
    att_buf_reset(&put->buf);
    for (size_t i = 0; i < common->evidence_count; i++) {
        struct att_str name = common->evidence[i].inferred;
        bool seen = name.len == 0;

        for (size_t k = 0; !seen && k < i; k++)
            seen = att_str_eq(common->evidence[k].inferred, name);
        if (seen)
            continue;
        if (put->buf.len > 0)
            att_buf_byte(&put->buf, ' ');
        att_buf_str(&put->buf, name);
    }
    return put_known(att_arena_str(&put->arena, att_buf_text(&put->buf)));
}

/* Bind parameters 1 to 13, the same in the three tables of assertions. */
static void
put_bind_common(struct put *put, struct att_stmt *s, const struct put_common *common)
{
    const struct att_page *page = put->prepared->page;
    int64_t teaser = common->in_teaser ? put_teaser_at(page, common->quote.start) : -1;
    const struct att_saying *saying =
        teaser >= 0 ? &put->prepared->teasers[teaser] : &put->prepared->saying;

    att_stmt_int(s, 1, put->document);
    att_stmt_int(s, 2, (int64_t)common->place);
    if (common->in_teaser)
        att_stmt_int(s, 3, teaser);
    att_stmt_text(s, 4, put_known(saying->said));
    if (saying->dated)
        att_stmt_int(s, 5, saying->at);
    att_stmt_int(s, 6, saying->dated ? saying->day : put->now_day);
    att_stmt_int(s, 7, saying->source);
    att_stmt_text(s, 8, put_text(att_str_sub(page->text, common->quote.start, common->quote.end)));
    att_stmt_int(s, 9, (int64_t)common->quote.start);
    att_stmt_int(s, 10, (int64_t)common->quote.end);
    att_stmt_text(s, 11, put_rule(common));
    att_stmt_text(s, 12, put_inferred(put, common));
    att_stmt_text(s, 13, put_evidence(put, common));
}

void
att_event_own(struct att_str document, int64_t place, char id[ATT_EVENT_ID])
{
    char key[64], digest[ATT_HASH_HEX];

    (void)snprintf(key, sizeof(key), "%.*s.e%lld", ATT_STR(document), (long long)place);
    att_hash_hex(att_str(key), digest);
    (void)snprintf(id, ATT_EVENT_ID, "e%.12s", digest);
}

/* Append what the words of an event are searched in: its names, place, mechanism and quote. */
static void
put_event_words(const struct att_event *event, struct att_str quote, struct att_buf *out)
{
    for (size_t i = 0; i < event->people_count; i++) {
        att_buf_str(out, event->people[i]);
        att_buf_lit(out, " | ");
    }
    att_buf_str(out, event->name);
    att_buf_lit(out, " | ");
    att_buf_str(out, event->place);
    att_buf_lit(out, " | ");
    att_buf_str(out, event->mechanism);
    att_buf_lit(out, " | ");
    att_buf_str(out, quote);
}

void
att_event_words_of_row(struct att_stmt *row, int at, struct att_arena *arena, struct att_buf *out)
{
    struct att_event event = {.name = att_stmt_col_text(row, at),
                              .place = att_stmt_col_text(row, at + 1),
                              .mechanism = att_stmt_col_text(row, at + 2)};

    event.people_count =
        att_list_read(att_stmt_col_text(row, at + 3), ATT_LIST_SEP, arena, &event.people);
    att_buf_reset(out);
    put_event_words(&event, att_stmt_col_text(row, at + 4), out);
}

enum att_status
att_put_event_words(struct att_record *record, int64_t key, const struct att_buf *raw, bool gone,
                    struct att_err *err)
{
    struct att_buf words = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_buf plain = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_speller *speller = &record->speller;
    struct att_stmt *s;
    enum att_status st;

    att_speller_tidy(speller);
    att_speller_exact(speller, att_buf_text(raw), ' ', &words);
    att_speller_plain(speller, att_buf_text(raw), ' ', &plain);
    if ((st = att_buf_status(raw, err)) != ATT_OK || (st = att_buf_status(&words, err)) != ATT_OK ||
        (st = att_buf_status(&plain, err)) != ATT_OK ||
        (st = att_db_stmt(record->db,
                          gone ? ATT_SQL("INSERT INTO event_words (event_words, rowid, exact,"
                                         " plain) VALUES ('delete', ?1, ?2, ?3)")
                               : ATT_SQL("INSERT INTO event_words (rowid, exact, plain)"
                                         " VALUES (?1, ?2, ?3)"),
                          &s, err)) != ATT_OK)
        goto done;
    att_stmt_int(s, 1, key);
    att_stmt_text(s, 2, att_buf_text(&words));
    att_stmt_text(s, 3, att_buf_text(&plain));
    st = att_stmt_run(s, err);
done:
    att_buf_release(&words);
    att_buf_release(&plain);
    return st;
}

/* Bind what people are told by, in their order, at `at`, and at `also`, where some is
 * spelled otherwise, what they are written as; nothing when one of them is empty. */
static void
put_bind_people(struct put *put, struct att_stmt *s, int at, int also,
                const struct att_called *people, size_t count)
{
    struct att_str *keys = att_arena_array(&put->arena, count, sizeof(*keys));
    struct att_str *written = att_arena_array(&put->arena, count, sizeof(*written));
    bool otherwise = false;

    if (keys == NULL || written == NULL)
        return;
    for (size_t i = 0; i < count; i++) {
        keys[i] = people[i].plain;
        written[i] = people[i].spelled.len > 0 ? people[i].spelled : keys[i];
        otherwise = otherwise || people[i].spelled.len > 0;
        if (keys[i].len == 0)
            return;
    }
    att_stmt_text(s, at, put_known(att_list_write(keys, count, ATT_LIST_SEP, &put->arena)));
    if (otherwise)
        att_stmt_text(s, also,
                      put_known(att_list_write(written, count, ATT_LIST_SEP, &put->arena)));
}

/* Bind parameters 26 to 29, and 34: what an event is compared with others by. */
static void
put_bind_keys(struct put *put, struct att_stmt *s, size_t place)
{
    const struct att_event *event = &put->prepared->coded->events[place];
    struct att_str quote =
        att_str_sub(put->prepared->page->text, event->quote.start, event->quote.end);
    struct att_speller *speller = &put->record->speller;

    att_speller_tidy(speller);
    att_stmt_text(s, 26, put_known(att_speller_key(speller, event->name, &put->arena)));
    att_stmt_text(s, 27, put_known(att_speller_key(speller, event->place, &put->arena)));
    put_bind_people(put, s, 28, 34, put->prepared->calls.people[place], event->people_count);
    att_stmt_int(s, 29, (int64_t)att_map_hash(quote.at == NULL ? "" : quote.at, quote.len));
}

/* What was worked out of the event's date, whose evidence joins the rest; NULL: nothing was. */
static const struct att_settled *
put_settled(struct put *put, size_t place, struct put_common *common)
{
    const struct att_settled *settled = put->prepared->settled;
    struct att_evidence *all;

    if (settled == NULL || settled[place].date.len == 0)
        return NULL;
    settled += place;
    all = att_arena_array(&put->arena, common->evidence_count + 1, sizeof(*all));
    if (all == NULL)
        return NULL;
    for (size_t i = 0; i < common->evidence_count; i++)
        all[i] = common->evidence[i];
    all[common->evidence_count++] = settled->evidence;
    common->evidence = all;
    return settled;
}

static enum att_status
put_event(struct put *put, size_t place, struct att_err *err)
{
    const struct att_event *e = &put->prepared->coded->events[place];
    struct put_common common = {place, e->in_teaser, e->quote, e->evidence, e->evidence_count};
    const struct att_settled *settled = put_settled(put, place, &common);
    char own[ATT_EVENT_ID];
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        put->record->db,
        ATT_SQL("INSERT INTO said_event (document, place_in, teaser, said, said_at, said_day,"
                " source, quote, quote_start, quote_end, rule, inferred, evidence, type, status,"
                " mode, main, name, mechanism, edition, date, place, place_country, countries,"
                " people, name_key, place_key, people_keys, quote_mark, settled, settled_by, own,"
                " per_year, people_spelled) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
                "?12, ?13, ?14,"
                " ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30,"
                " ?31, ?32, ?33, ?34)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    put_bind_common(put, s, &common);
    att_stmt_text(s, 14, att_str(att_event_type_name(e->type)));
    att_stmt_text(s, 15, att_str(att_event_status_name(e->status)));
    att_stmt_text(s, 16, att_str(att_mode_name(e->mode)));
    att_stmt_int(s, 17, e->main);
    att_stmt_text(s, 18, put_known(e->name));
    att_stmt_text(s, 19, put_known(e->mechanism));
    att_stmt_text(s, 20, put_known(e->edition));
    att_stmt_text(s, 21, put_known(e->date));
    att_stmt_text(s, 22, put_known(e->place));
    att_stmt_text(s, 23, put_known(e->place_country));
    att_stmt_text(s, 24,
                  put_text(att_list_write(e->countries, e->country_count, ',', &put->arena)));
    att_stmt_text(s, 25,
                  put_known(att_list_write(e->people, e->people_count, ATT_LIST_SEP, &put->arena)));
    put_bind_keys(put, s, place);
    att_event_own(att_str(put->prepared->id), (int64_t)place, own);
    att_stmt_text(s, 32, att_str(own));
    if (put->prepared->rhythms[place] > 0)
        att_stmt_int(s, 33, put->prepared->rhythms[place]);
    if (settled != NULL) {
        att_stmt_text(s, 30, settled->date);
        att_stmt_text(s, 31,
                      att_arena_printf(&put->arena, "%.*s founded in %d, %d years",
                                       ATT_STR(settled->evidence.entry), settled->founded,
                                       settled->years));
    }
    if ((st = att_stmt_run(s, err)) != ATT_OK)
        return st;
    if (!put->indexed)
        return ATT_OK;
    att_buf_reset(&put->buf);
    put_event_words(e, att_str_sub(put->prepared->page->text, e->quote.start, e->quote.end),
                    &put->buf);
    return att_put_event_words(put->record, att_db_last_key(put->record->db), &put->buf, false,
                               err);
}

/* Bind what the post is and what is told of the term. */
static void
put_bind_office(struct att_stmt *s, const struct att_office *o)
{
    att_stmt_text(s, 20, put_known(o->entry));
    att_stmt_text(s, 21, put_known(o->office));
    att_stmt_text(s, 22, att_str(o->turn));
    att_stmt_text(s, 23, put_known(o->effective));
    att_stmt_text(s, 24, put_known(o->receiving));
    att_stmt_text(s, 25, put_known(o->basis));
    att_stmt_int(s, 26, o->single);
    if (o->rank > 0)
        att_stmt_int(s, 27, o->rank);
    att_stmt_text(s, 28, put_known(o->term_from));
    att_stmt_text(s, 29, put_known(o->term_to));
    if (o->level > 0)
        att_stmt_int(s, 31, o->level);
}

static enum att_status
put_post(struct put *put, size_t place, struct att_err *err)
{
    const struct att_post *p = &put->prepared->coded->posts[place];
    const struct att_called *called = &put->prepared->calls.posts[place];
    const struct put_common common = {place, p->in_teaser, p->quote, p->evidence,
                                      p->evidence_count};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        put->record->db,
        ATT_SQL("INSERT INTO said_post (document, place_in, teaser, said, said_at, said_day,"
                " source, quote, quote_start, quote_end, rule, inferred, evidence, person, plain,"
                " rank, post, country, post_plain, entry, office, turn, effective, receiving,"
                " basis, single, rank_order, term_from, term_to, spelled, level) VALUES (?1, ?2,"
                " ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,"
                " ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    put_bind_common(put, s, &common);
    att_stmt_text(s, 14, put_text(p->person));
    att_stmt_text(s, 15, put_text(called->plain));
    att_stmt_text(s, 30, put_known(called->spelled));
    att_stmt_text(s, 16, put_known(p->rank));
    att_stmt_text(s, 17, put_known(p->post));
    att_stmt_text(s, 18, put_known(p->country));
    att_stmt_text(s, 19, put_text(att_speller_key(&put->record->speller, p->post, &put->arena)));
    if (put->prepared->offices != NULL)
        put_bind_office(s, &put->prepared->offices[place]);
    return att_stmt_run(s, err);
}

static enum att_status
put_figure(struct put *put, size_t place, struct att_err *err)
{
    const struct att_figure *f = &put->prepared->coded->figures[place];
    const struct put_common common = {place, f->in_teaser, f->quote, f->evidence,
                                      f->evidence_count};
    struct att_stmt *s;
    enum att_status st = att_db_stmt(
        put->record->db,
        ATT_SQL("INSERT INTO said_figure (document, place_in, teaser, said, said_at, said_day,"
                " source, quote, quote_start, quote_end, rule, inferred, evidence, value,"
                " qualifier, what, what_folded, as_of, direction, basis, measure, named) VALUES"
                " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,"
                " ?18, ?19, ?20, ?21, ?22)"),
        &s, err);

    if (st != ATT_OK)
        return st;
    put_bind_common(put, s, &common);
    att_stmt_int(s, 14, f->value);
    att_stmt_text(s, 15, att_str(att_qualifier_name(f->qualifier)));
    att_stmt_text(s, 16, put_text(f->what));
    att_stmt_text(s, 17, put_text(att_speller_key(&put->record->speller, f->what, &put->arena)));
    att_stmt_text(s, 18, put_known(f->as_of));
    att_stmt_text(s, 19, put_known(f->direction));
    att_stmt_text(s, 20, put_known(f->basis));
    att_stmt_text(s, 21, put_known(put->prepared->measures[place]));
    att_stmt_text(s, 22, put_known(put->prepared->named[place]));
    return att_stmt_run(s, err);
}

/* ---- all of it ---------------------------------------------------------------- */

/* What the page was read to say. */
static enum att_status
put_said(struct put *put, struct att_err *err)
{
    const struct att_coded *coded = put->prepared->coded;
    enum att_status st = put_sketch(put, err);

    for (size_t i = 0; st == ATT_OK && i < coded->event_count; i++)
        st = put_event(put, i, err);
    for (size_t i = 0; st == ATT_OK && i < coded->post_count; i++)
        st = put_post(put, i, err);
    for (size_t i = 0; st == ATT_OK && i < coded->figure_count; i++)
        st = put_figure(put, i, err);
    return st == ATT_OK ? att_arena_status(&put->arena, err) : st;
}

/* Bring the document's row up to date, and learn when it was known. */
static enum att_status
put_row_again(struct put *put, struct att_err *err)
{
    const struct att_prepared *p = put->prepared;
    struct att_stmt *s;
    enum att_status st =
        att_db_stmt(put->record->db,
                    ATT_SQL("UPDATE document SET relevant = ?2, body = ?3, heading = ?4, coded = ?5"
                            " WHERE key = ?1 RETURNING known_day"),
                    &s, err);

    if (st != ATT_OK)
        return st;
    att_stmt_int(s, 1, put->document);
    att_stmt_int(s, 2, p->coded->relevant);
    if (p->has_body)
        att_stmt_int(s, 3, p->body_mark);
    att_stmt_int(s, 4, p->saying.source);
    att_stmt_int(s, 5, p->coded_mark);
    if (att_stmt_next(s))
        put->now_day = att_stmt_col_int(s, 0);
    while (att_stmt_next(s))
        continue;
    return att_stmt_end(s, err);
}

enum att_status
att_put_said(struct att_record *record, int64_t document, const struct att_prepared *prepared,
             bool words, struct att_err *err)
{
    struct put put = {.record = record, .prepared = prepared, .document = document};
    enum att_status st;

    put.buf = (struct att_buf)ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES * 4);
    if ((st = put_row_again(&put, err)) == ATT_OK && (st = put_said(&put, err)) == ATT_OK && words)
        st = att_put_words(record, document, prepared, false, err);
    att_arena_release(&put.arena);
    att_buf_release(&put.buf);
    return st;
}

const char *
att_prepared_id(const struct att_prepared *prepared)
{
    return prepared->id;
}

/* Store what is fresh; the transaction is open. */
static enum att_status
put_all(struct put *put, struct att_err *err)
{
    enum att_status st;

    att_speller_tidy(&put->record->speller);
    put->indexed = true;
    if ((st = put_document(put, err)) != ATT_OK || (st = put_page(put, err)) != ATT_OK ||
        (st = put_teasers(put, err)) != ATT_OK ||
        (st = att_put_words(put->record, put->document, put->prepared, false, err)) != ATT_OK ||
        (st = put_said(put, err)) != ATT_OK)
        return st;
    if (st == ATT_OK && !put->record->fresh)
        st = att_store_set_state(put->record, "unresolved", 1, err);
    put->record->fresh = put->record->fresh || st == ATT_OK;
    return st;
}

/* Store within a group; what fails takes the group with it. */
static enum att_status
put_grouped(struct att_record *record, struct put *put, bool *fresh, struct att_err *err)
{
    struct att_err local = {ATT_OK, ""};
    enum att_status st;
    bool known = false;

    if (record->failed.status != ATT_OK)
        return att_err_set(err, record->failed.status, "%s", record->failed.text);
    if ((st = put_known_already(put, &known, &local)) == ATT_OK)
        st = known ? att_sighting_add(record, put->document, put->prepared, put->now, &put->arena,
                                      &local)
                   : put_all(put, &local);
    *fresh = st == ATT_OK && !known;
    if (st != ATT_OK) {
        att_db_rollback(record->db);
        record->failed = local;
        return att_err_set(err, st, "%s", local.text);
    }
    return ATT_OK;
}

enum att_status
att_record_store(struct att_record *record, const struct att_prepared *prepared, const char *now,
                 bool *fresh, struct att_err *err)
{
    struct put put = {.record = record, .prepared = prepared, .now = now};
    bool alone = !record->grouped;
    struct att_saying captured;
    enum att_status st;

    *fresh = false;
    put.buf = (struct att_buf)ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES * 4);
    if (!att_saying_read(att_str(now), &captured))
        return att_err_set(err, ATT_BAD_INPUT, "%s: is no time of capture", now);
    put.now_day = captured.day;
    if (alone && (st = att_record_begin(record, err)) != ATT_OK)
        return st;
    st = put_grouped(record, &put, fresh, err);
    if (alone) {
        struct att_err end = {ATT_OK, ""};
        enum att_status ended = att_record_end(record, &end);

        if (st == ATT_OK && ended != ATT_OK)
            st = att_err_set(err, ended, "%s", end.text);
        *fresh = *fresh && st == ATT_OK;
    }
    att_arena_release(&put.arena);
    att_buf_release(&put.buf);
    return st;
}

enum att_status
att_record_put(struct att_record *record, const struct att_page *page,
               const struct att_coded *coded, const char *now, bool *fresh, struct att_err *err)
{
    struct att_arena arena = ATT_ARENA_INIT;
    const struct att_prepared *prepared;
    enum att_status st = ATT_OK;

    *fresh = false;
    if (record->preparer == NULL)
        st = att_preparer_new(NULL, &record->preparer, err);
    if (st == ATT_OK)
        st = att_prepare(record->preparer, &arena, page, coded, &prepared, err);
    if (st == ATT_OK)
        st = att_record_store(record, prepared, now, fresh, err);
    att_arena_release(&arena);
    return st;
}
