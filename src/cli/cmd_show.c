/* SPDX-License-Identifier: MIT */
/* cmd_show.c - attache show: one thing with its history and the words that it came from.
 *
 * What an ID is, it says itself: e… an event, d… a document, else the id or
 * name of a mechanism, a person or a country, asked in this order.  The start
 * of an event's or document's id will do when it is the start of one only. */
#include "cli/cli.h"

#include "base/err.h"
#include "cli/near.h"
#include "cli/show_int.h"

struct show_args {
    const char *format;
    struct att_str as_of;
    bool why;
};

static const struct att_opt show_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json", struct show_args, format, ""),
    ATT_OPT_DATE(0, "as-of", struct show_args, as_of, "as it was known on that day"),
    ATT_OPT_FLAG(0, "why", struct show_args, why,
                 "what makes an event of its assertions, a person of spellings"),
    ATT_OPT_END,
};

static const struct show_args show_defaults = {.format = "text"};

static bool
show_json(const struct show_args *args)
{
    return strcmp(args->format, "json") == 0;
}

#define SHOW_ID_LEAST 4 /* characters of an id that may be cut short */

/* A letter, then nothing but hex digits. */
static bool
show_is_id(struct att_str word, char letter)
{
    if (word.len < SHOW_ID_LEAST || word.at[0] != letter)
        return false;
    for (size_t i = 1; i < word.len; i++)
        if (!att_digit(word.at[i]) && !(word.at[i] >= 'a' && word.at[i] <= 'f'))
            return false;
    return true;
}

/* ---- an event ------------------------------------------------------------------ */

static enum att_status
show_event(struct att_cli *cli, struct att_str id, const struct show_args *args)
{
    struct att_filter begun = {
        .id = id, .teasers = true, .limit = 1, .as_of = args->as_of, .today = att_cli_today(cli)};
    struct att_event_list list = {0};
    enum att_status st = att_record_events(cli->record, &begun, &list, &cli->err);
    char now[ATT_EVENT_ID];

    if (st == ATT_OK && list.total == 0) {
        att_event_list_release(&list);
        begun.id = att_str(now);
        st = att_record_event_now(cli->record, id, now, &cli->err);
        if (st == ATT_OK)
            st = att_record_events(cli->record, &begun, &list, &cli->err);
    }
    if (st == ATT_OK && list.total == 0)
        st = att_err_set(&cli->err, ATT_NOT_FOUND, "no event '%.*s'", ATT_STR(id));
    else if (st == ATT_OK && list.total > 1)
        st = att_err_set(&cli->err, ATT_BAD_INPUT, "'%.*s' starts %zu events; write more of it",
                         ATT_STR(id), list.total);
    else if (st == ATT_OK)
        st = att_show_event(cli, &list.at[0], args->as_of, args->why, show_json(args));
    att_event_list_release(&list);
    return st;
}

/* ---- a document ------------------------------------------------------------------ */

/* What a document states. */
struct show_stated {
    struct att_event_list events;
    struct att_tenure_list posts;
    struct att_figure_list figures;
};

static enum att_status
show_stated_load(struct att_cli *cli, struct att_str document, struct att_str as_of,
                 struct show_stated *out)
{
    struct att_filter filter = {
        .document = document, .as_of = as_of, .teasers = true, .today = att_cli_today(cli)};
    enum att_status st;

    if ((st = att_record_events(cli->record, &filter, &out->events, &cli->err)) != ATT_OK ||
        (st = att_record_tenures(cli->record, &filter, &out->posts, &cli->err)) != ATT_OK)
        return st;
    return att_record_figures(cli->record, &filter, &out->figures, &cli->err);
}

static void
show_stated_release(struct show_stated *stated)
{
    att_event_list_release(&stated->events);
    att_tenure_list_release(&stated->posts);
    att_figure_list_release(&stated->figures);
}

static enum att_status
show_document_json(struct att_cli *cli, const struct att_document_row *row,
                   const struct show_stated *stated, struct att_str text)
{
    enum att_status st;

    att_out_lit(cli, "{\"schema\":\"attache/document/1\",\"document\":");
    st = att_document_row_write_json(row, att_out_write, cli, &cli->err);
    att_out_lit(cli, ",\n\"text\":");
    att_out_json(cli, text);
    att_out_lit(cli, ",\n\"events\":");
    if (st == ATT_OK)
        st = att_json_events(cli, stated->events.at, stated->events.count);
    att_out_lit(cli, ",\n\"posts\":");
    if (st == ATT_OK)
        st = att_json_tenures(cli, stated->posts.at, stated->posts.count);
    att_out_lit(cli, ",\n\"figures\":");
    if (st == ATT_OK)
        st = att_json_figures(cli, stated->figures.at, stated->figures.count);
    att_out_lit(cli, "}\n");
    return st;
}

static void
show_document_text(struct att_cli *cli, const struct att_document_row *row,
                   const struct show_stated *stated)
{
    struct att_table figures;

    att_show_title(cli, row->title.len > 0 ? row->title : row->doc, row->id);
    att_show_field(cli, "published", row->published);
    att_show_field(cli, "publisher", row->publisher);
    att_show_field(cli, "section", row->section);
    att_show_field(cli, "byline", row->byline);
    att_show_field(cli, "origin", row->origin);
    att_show_field(cli, "url", row->url);
    att_show_field(cli, "source", row->source);
    att_show_field(cli, "captured", row->captured);
    att_show_field(cli, "added", row->added);
    att_show_field(cli, "copy of", row->copy_of);
    if (row->lead.len > 0) {
        att_out_lit(cli, "\n");
        att_out_wrap(cli, 0, row->lead);
        att_out_lit(cli, "\n");
    }
    if (att_show_part(cli, "Events", stated->events.count))
        att_rows_events(cli, stated->events.at, stated->events.count, 2);
    if (att_show_part(cli, "Posts", stated->posts.count))
        att_rows_tenures(cli, stated->posts.at, stated->posts.count, 2);
    if (att_show_part(cli, "Figures", stated->figures.count)) {
        att_rows_figures(cli, stated->figures.at, stated->figures.count, &figures);
        att_table_print(&figures, 2);
    }
}

static enum att_status
show_document_row(struct att_cli *cli, const struct att_document_row *row,
                  const struct show_args *args)
{
    struct show_stated stated = {0};
    struct att_stored stored = {0};
    enum att_status st = show_stated_load(cli, row->id, args->as_of, &stated);

    if (st == ATT_OK && show_json(args) &&
        (st = att_record_text(cli->record, row->id, &stored, &cli->err)) == ATT_OK) {
        st = show_document_json(cli, row, &stated, stored.text);
        att_stored_release(&stored);
    } else if (st == ATT_OK) {
        show_document_text(cli, row, &stated);
    }
    show_stated_release(&stated);
    return st;
}

static enum att_status
show_document(struct att_cli *cli, struct att_str id, const struct show_args *args)
{
    const struct att_filter begun = {.id = id, .limit = 1, .as_of = args->as_of};
    struct att_document_list list = {0};
    enum att_status st = att_record_documents(cli->record, &begun, &list, &cli->err);

    if (st == ATT_OK && list.total == 0)
        st = att_err_set(&cli->err, ATT_NOT_FOUND, "no document '%.*s'", ATT_STR(id));
    else if (st == ATT_OK && list.total > 1)
        st = att_err_set(&cli->err, ATT_BAD_INPUT, "'%.*s' starts %zu documents; write more of it",
                         ATT_STR(id), list.total);
    else if (st == ATT_OK)
        st = show_document_row(cli, &list.at[0], args);
    att_document_list_release(&list);
    return st;
}

/* ---- a person ------------------------------------------------------------------ */

/* Each spell with its neighbours and the words that it was last told in. */
static void
show_posts(struct att_cli *cli, const struct att_tenure_list *posts)
{
    att_rows_tenures(cli, posts->at, posts->count, 2);
    for (size_t i = 0; i < posts->count; i++) {
        const struct att_tenure_row *row = &posts->at[i];

        if (row->quote.len == 0)
            continue;
        att_out_lit(cli, "      “");
        att_out_wrap(cli, 7, row->quote);
        att_out_lit(cli, "”  ");
        att_out_text(cli, row->document);
        att_out_lit(cli, "\n");
        if (row->predecessor.len > 0)
            att_show_field(cli, "    after", row->predecessor);
        if (row->successor.len > 0)
            att_show_field(cli, "    before", row->successor);
    }
}

static void
show_ranks(struct att_cli *cli, const struct att_rank_list *ranks)
{
    static const struct att_table_column columns[] = {{"rank", false, false},
                                                      {"seen", false, false},
                                                      {"until", false, false},
                                                      {"document", false, false}};
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < ranks->count; i++) {
        att_table_add(&table, ranks->at[i].rank, ATT_TINT_NONE);
        att_table_add(&table, ranks->at[i].first_seen, ATT_TINT_NONE);
        att_table_add(&table, ranks->at[i].last_seen, ATT_TINT_NONE);
        att_table_add(&table, ranks->at[i].document, ATT_TINT_FAINT);
    }
    att_table_print(&table, 2);
}

/* The spellings of a name, and what makes them one. */
static void
show_spellings_json(struct att_cli *cli, const struct att_spelling_list *spellings)
{
    for (size_t i = 0; i < spellings->count; i++) {
        const struct att_spelling_row *row = &spellings->at[i];

        att_out_lit(cli, i > 0 ? ",{\"form\":" : "{\"form\":");
        att_out_json(cli, row->form);
        att_out_lit(cli, ",\"how\":");
        att_out_json(cli, row->how);
        att_out_lit(cli, ",\"entry\":");
        att_out_json(cli, row->entry);
        att_out_lit(cli, "}");
    }
}

static void
show_spellings_why(struct att_cli *cli, const struct att_spelling_list *spellings)
{
    if (!att_show_part(cli, "Why it is one person", spellings->count))
        att_out_lit(cli, "\nThe name is written in one way.\n");
    for (size_t i = 0; i < spellings->count; i++) {
        const struct att_spelling_row *row = &spellings->at[i];

        att_out_lit(cli, "  ");
        att_out_tint(cli, ATT_TINT_HEAD);
        att_out_text(cli, row->form);
        att_out_tint(cli, ATT_TINT_NONE);
        if (att_str_eqz(row->how, "lexicon"))
            att_out_lit(cli, ": a spelling of the lexicon's entry ");
        else if (att_str_eqz(row->how, "hand"))
            att_out_lit(cli, ": merged by hand");
        else if (att_str_eqz(row->how, "split"))
            att_out_lit(cli, ": split off by hand from one of the same name");
        else
            att_out_lit(cli, ": the name itself");
        att_out_text(cli, row->entry);
        att_out_lit(cli, "\n");
    }
}

static void
show_spellings(struct att_cli *cli, struct att_str name, const struct att_spelling_list *spellings)
{
    bool first = true;

    for (size_t i = 0; i < spellings->count; i++) {
        if (att_str_eq(spellings->at[i].form, name))
            continue;
        att_show_field(cli, first ? "also" : "", spellings->at[i].form);
        first = false;
    }
}

static enum att_status
show_person_row(struct att_cli *cli, const struct att_person_row *row, const struct show_args *args)
{
    struct att_filter filter = {
        .person = row->id, .as_of = args->as_of, .today = att_cli_today(cli)};
    struct att_tenure_list posts = {0};
    struct att_event_list events = {0};
    struct att_rank_list ranks = {0};
    struct att_finding_list findings = {0};
    struct att_spelling_list spellings = {0};
    enum att_status st;

    if ((st = att_record_spellings(cli->record, row->id, &spellings, &cli->err)) != ATT_OK ||
        (st = att_record_tenures(cli->record, &filter, &posts, &cli->err)) != ATT_OK ||
        (st = att_record_ranks(cli->record, &filter, &ranks, &cli->err)) != ATT_OK ||
        (st = att_record_findings(cli->record, &filter, &findings, &cli->err)) != ATT_OK ||
        (st = att_record_events(cli->record, &filter, &events, &cli->err)) != ATT_OK)
        goto done;
    if (show_json(args)) {
        att_out_lit(cli, "{\"schema\":\"attache/person/1\",\"person\":");
        st = att_person_row_write_json(row, att_out_write, cli, &cli->err);
        att_out_lit(cli, ",\n\"spellings\":[");
        show_spellings_json(cli, &spellings);
        att_out_lit(cli, "],\n\"posts\":");
        if (st == ATT_OK)
            st = att_json_tenures(cli, posts.at, posts.count);
        att_out_lit(cli, ",\n\"ranks\":");
        if (st == ATT_OK)
            st = att_json_ranks(cli, ranks.at, ranks.count);
        att_out_lit(cli, ",\n\"events\":");
        if (st == ATT_OK)
            st = att_json_events(cli, events.at, events.count);
        att_out_lit(cli, ",\n\"findings\":");
        if (st == ATT_OK)
            st = att_json_findings(cli, findings.at, findings.count);
        att_out_lit(cli, "}\n");
        goto done;
    }
    att_show_title(cli, row->name, row->id);
    att_show_field(cli, "rank", row->rank);
    att_show_field(cli, "post", row->post);
    att_show_field(cli, "country", row->country);
    att_show_field(cli, "seen", row->first_seen);
    att_show_field(cli, "until", row->last_seen);
    show_spellings(cli, row->name, &spellings);
    if (args->why)
        show_spellings_why(cli, &spellings);
    if (att_show_part(cli, "Posts", posts.count))
        show_posts(cli, &posts);
    if (att_show_part(cli, "Ranks", ranks.count))
        show_ranks(cli, &ranks);
    if (att_show_part(cli, "What does not go together", findings.count))
        for (size_t i = 0; i < findings.count; i++)
            att_show_field(cli, "", findings.at[i].detail);
    if (att_show_part(cli, "Events", events.count))
        att_rows_events(cli, events.at, events.count, 2);
done:
    att_spelling_list_release(&spellings);
    att_finding_list_release(&findings);
    att_rank_list_release(&ranks);
    att_event_list_release(&events);
    att_tenure_list_release(&posts);
    return st;
}

/* The first of the list whose name is written so, too. */
static enum att_status
show_person_spelt(struct att_cli *cli, const struct att_person_list *list, struct att_str word,
                  const struct att_person_row **hit)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; st == ATT_OK && i < list->count && *hit == NULL; i++) {
        struct att_spelling_list spellings;

        st = att_record_spellings(cli->record, list->at[i].id, &spellings, &cli->err);
        for (size_t k = 0; st == ATT_OK && k < spellings.count; k++)
            if (att_near_same(spellings.at[k].form, word) || att_str_eq(spellings.at[k].slug, word))
                *hit = &list->at[i];
        att_spelling_list_release(&spellings);
    }
    return st;
}

/* The person with that id or name. */
static enum att_status
show_person(struct att_cli *cli, struct att_str word, const struct show_args *args)
{
    const struct att_filter named = {.person = word, .as_of = args->as_of};
    struct att_person_list list = {0};
    enum att_status st = att_record_people(cli->record, &named, &list, &cli->err);
    const struct att_person_row *hit = NULL;

    for (size_t i = 0; i < list.count && hit == NULL; i++)
        if (att_str_eq(list.at[i].id, word))
            hit = &list.at[i];
    for (size_t i = 0; i < list.count && hit == NULL; i++)
        if (att_near_same(list.at[i].name, word) || att_near_same(list.at[i].id, word))
            hit = &list.at[i];
    /* another spelling: what it names is not what it looks like */
    if (st == ATT_OK && hit == NULL)
        st = show_person_spelt(cli, &list, word, &hit);
    if (st == ATT_OK && hit == NULL)
        st = att_err_set(&cli->err, ATT_NOT_FOUND, "nobody on record is '%.*s'", ATT_STR(word));
    else if (st == ATT_OK)
        st = show_person_row(cli, hit, args);
    att_person_list_release(&list);
    return st;
}

/* Offer everybody on record as near misses, copied. */
static enum att_status
show_offer_people(struct att_cli *cli, const struct show_args *args, struct att_near *near)
{
    const struct att_filter all = {.as_of = args->as_of};
    struct att_person_list list = {0};
    enum att_status st = att_record_people(cli->record, &all, &list, &cli->err);

    for (size_t i = 0; i < list.count; i++) {
        size_t before = near->distance;

        att_near_alias(near, list.at[i].name, list.at[i].id);
        att_near_offer(near, list.at[i].id);
        if (near->distance < before)
            near->best = att_arena_str(&cli->arena, near->best);
    }
    att_person_list_release(&list);
    return st;
}

/* ---- a mechanism ---------------------------------------------------------------- */

/* The ids of those that prepare this one. */
static struct att_str
show_prepared_by(struct att_cli *cli, const struct att_mechanism *mechanism)
{
    size_t count, found = 0;
    const struct att_mechanism *all = att_lexicon_mechanisms(cli->lexicon, &count);
    struct att_str *ids = att_arena_array(&cli->arena, count + 1, sizeof(*ids));

    for (size_t i = 0; i < count && ids != NULL; i++)
        if (att_str_eq(all[i].prepares, mechanism->id))
            ids[found++] = all[i].id;
    return ids == NULL ? (struct att_str){NULL, 0} : att_rows_join(cli, ids, found, " ");
}

/* What the editions of a series come to, where that is more than was told. */
static void
show_editions(struct att_cli *cli, const struct att_edition_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct att_edition_row *row = &list->at[i];

        if (row->off)
            att_show_field(cli, "edition",
                           att_arena_printf(
                               &cli->arena, "%.*s in %d goes not with the others%s%.*s",
                               ATT_STR(row->edition), row->year,
                               row->against_text.len > 0 ? ": " : "", ATT_STR(row->against_text)));
        else if (row->expected.len > 0)
            att_show_field(cli, "edition",
                           att_arena_printf(&cli->arena, "(%.*s) in %d, by %.*s",
                                            ATT_STR(row->expected), row->year,
                                            ATT_STR(row->expected_by)));
    }
    for (size_t i = 0; i < list->gap_count; i++) {
        const struct att_edition_gap *gap = &list->gaps[i];

        att_show_field(cli, "gap",
                       gap->expected.len > 0
                           ? att_arena_printf(&cli->arena, "%d: nothing on record; (%.*s) by %.*s",
                                              gap->year, ATT_STR(gap->expected),
                                              ATT_STR(gap->expected_by))
                           : att_arena_printf(&cli->arena, "%d: nothing on record", gap->year));
    }
}

/* A field of an object after the first; null when it is empty. */
static void
show_json_field(struct att_cli *cli, const char *name, struct att_str text)
{
    static const struct att_str unknown = {NULL, 0};

    att_out_printf(cli, ",\"%s\":", name);
    att_out_json(cli, text.len > 0 ? text : unknown);
}

/* ,"editions":[…],"gaps":[…] */
static void
show_editions_json(struct att_cli *cli, const struct att_edition_list *list)
{
    att_out_lit(cli, ",\n\"editions\":[");
    for (size_t i = 0; i < list->count; i++) {
        const struct att_edition_row *row = &list->at[i];

        att_out_printf(cli, "%s{\"year\":%d", i > 0 ? ",\n" : "\n", row->year);
        show_json_field(cli, "event", row->event);
        show_json_field(cli, "edition", row->edition);
        att_out_printf(cli, ",\"off\":%s", row->off ? "true" : "false");
        show_json_field(cli, "against", row->against);
        show_json_field(cli, "expected", row->expected);
        show_json_field(cli, "expected_by", row->expected_by);
        att_out_lit(cli, "}");
    }
    att_out_lit(cli, "],\n\"gaps\":[");
    for (size_t i = 0; i < list->gap_count; i++) {
        const struct att_edition_gap *gap = &list->gaps[i];

        att_out_printf(cli, "%s{\"year\":%d", i > 0 ? ",\n" : "\n", gap->year);
        show_json_field(cli, "expected", gap->expected);
        show_json_field(cli, "expected_by", gap->expected_by);
        att_out_lit(cli, "}");
    }
    att_out_lit(cli, "]");
}

static enum att_status
show_mechanism_json(struct att_cli *cli, const struct att_mechanism *m,
                    const struct att_event_list *events, const struct att_edition_list *editions)
{
    static const struct att_str unknown = {NULL, 0};
    const struct {
        const char *key;
        struct att_str text;
    } fields[] = {
        {"id", m->id},       {"name", m->name},         {"name_en", m->name_en},
        {"level", m->level}, {"prepares", m->prepares},
    };
    enum att_status st;

    att_out_lit(cli, "{\"schema\":\"attache/mechanism/1\",\"mechanism\":");
    for (size_t i = 0; i < ATT_COUNT(fields); i++) {
        att_out_printf(cli, "%s\"%s\":", i == 0 ? "{" : ",", fields[i].key);
        att_out_json(cli, fields[i].text.len > 0 ? fields[i].text : unknown);
    }
    if (m->founded > 0)
        att_out_printf(cli, ",\"founded\":%d", m->founded);
    else
        att_out_lit(cli, ",\"founded\":null");
    if (m->per_year > 0)
        att_out_printf(cli, ",\"per_year\":%d}", m->per_year);
    else
        att_out_lit(cli, ",\"per_year\":null}");
    show_editions_json(cli, editions);
    att_out_lit(cli, ",\n\"events\":");
    st = att_json_events(cli, events->at, events->count);
    att_out_lit(cli, "}\n");
    return st;
}

static enum att_status
show_mechanism(struct att_cli *cli, const struct att_mechanism *m, const struct show_args *args)
{
    struct att_filter filter = {
        .mechanism = m->id, .as_of = args->as_of, .today = att_cli_today(cli)};
    struct att_event_list events = {0};
    struct att_edition_list editions = {0};
    enum att_status st = att_record_events(cli->record, &filter, &events, &cli->err);

    if (st == ATT_OK)
        st = att_record_editions(cli->record, &filter, &editions, &cli->err);
    if (st == ATT_OK && show_json(args)) {
        st = show_mechanism_json(cli, m, &events, &editions);
    } else if (st == ATT_OK) {
        att_show_title(cli, m->name, m->id);
        att_show_field(cli, "English", m->name_en);
        att_show_field(cli, "level", m->level);
        att_show_field(cli, "prepares", m->prepares);
        att_show_field(cli, "prepared by", show_prepared_by(cli, m));
        if (m->founded > 0)
            att_show_field(cli, "founded", att_arena_printf(&cli->arena, "%d", m->founded));
        if (m->per_year > 0)
            att_show_field(cli, "a year", att_arena_printf(&cli->arena, "%d", m->per_year));
        show_editions(cli, &editions);
        if (att_show_part(cli, "Events", events.count))
            att_rows_events(cli, events.at, events.count, 2);
        else
            att_out_lit(cli, "\nNo events on record.\n");
    }
    att_edition_list_release(&editions);
    att_event_list_release(&events);
    return st;
}

/* ---- which of them ---------------------------------------------------------------- */

/* Offer what the lexicon knows as near misses. */
static void
show_offer_names(struct att_cli *cli, struct att_near *near)
{
    size_t count;
    const struct att_mechanism *mechanisms = att_lexicon_mechanisms(cli->lexicon, &count);
    const struct att_country *countries;

    for (size_t i = 0; i < count; i++)
        att_near_offer(near, mechanisms[i].id);
    countries = att_lexicon_countries(cli->lexicon, &count);
    for (size_t i = 0; i < count; i++) {
        att_near_offer(near, countries[i].code);
        att_near_offer(near, countries[i].name);
        att_near_offer(near, countries[i].name_en);
    }
}

static enum att_status
show_named(struct att_cli *cli, struct att_str word, const struct show_args *args)
{
    struct att_near near = ATT_NEAR_INIT(word);
    const struct att_mechanism *mechanism = att_cli_mechanism(cli, word);
    const struct att_country *country;
    enum att_status st;

    if (mechanism != NULL)
        return show_mechanism(cli, mechanism, args);
    if ((st = show_person(cli, word, args)) != ATT_NOT_FOUND)
        return st;
    if ((country = att_lexicon_country(cli->lexicon, word)) != NULL) {
        const struct att_brief_ask ask = {
            country->code, {NULL, 0}, att_cli_now(cli), args->as_of, ATT_BRIEF_ROWS};

        return att_brief_print(cli, &ask, show_json(args));
    }
    if ((st = show_offer_people(cli, args, &near)) != ATT_OK)
        return st;
    show_offer_names(cli, &near);
    if (near.best.len > 0)
        return att_err_set(&cli->err, ATT_NOT_FOUND,
                           "nothing on record is '%.*s'; did you mean '%.*s'?", ATT_STR(word),
                           ATT_STR(near.best));
    return att_err_set(&cli->err, ATT_NOT_FOUND, "nothing on record is '%.*s'", ATT_STR(word));
}

static int
show_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct show_args *args = parsed;
    enum att_status st = ATT_NOT_FOUND;
    struct att_str word;

    if (words.count == 0)
        return att_cli_usage(cli, "name one event, document, person, mechanism or country");
    word = att_cli_join(cli, words);
    if (args->why && show_is_id(word, 'd'))
        return att_cli_usage(cli, "--why tells of an event (e...) or a person");
    if (att_cli_lexicon(cli) != ATT_OK || att_cli_record(cli, ATT_OPEN_READ) != ATT_OK)
        return att_cli_fail(cli);
    if (show_is_id(word, 'e'))
        st = show_event(cli, word, args);
    else if (show_is_id(word, 'd'))
        st = show_document(cli, word, args);
    /* a name may look like an id; the message about the id stands when it is none either */
    if (st == ATT_NOT_FOUND) {
        struct att_err before = cli->err;
        bool id = show_is_id(word, 'e') || show_is_id(word, 'd');

        st = show_named(cli, word, args);
        if (st == ATT_NOT_FOUND && id)
            cli->err = before;
    }
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_show = {
    .name = "show",
    .words = "ID",
    .purpose = "one thing with its history and quotes",
    .details = "ID is the id of an event (e...) or document (d...), or the id or name of a\n"
               "mechanism, a person or a country.\n",
    .opts = show_opts,
    .defaults = &show_defaults,
    .args_size = sizeof(struct show_args),
    .run = show_run,
};
