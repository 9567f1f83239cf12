/* SPDX-License-Identifier: MIT */
/* cmd_search.c - attache search: articles and events that hold words. */
#include "cli/cli.h"

struct search_args {
    bool documents;
    bool any;
    int64_t limit;
    struct att_str as_of;
    const char *format;
};

static const struct att_opt search_opts[] = {
    ATT_OPT_FLAG('d', "documents", struct search_args, documents,
                 "articles only, no events or people"),
    ATT_OPT_FLAG('a', "any", struct search_args, any, "any of the words will do, not all"),
    ATT_OPT_NUMBER('n', "limit", 0, 1000000000, struct search_args, limit,
                   "at most so many of each (20); 0: all"),
    ATT_OPT_DATE(0, "as-of", struct search_args, as_of, "as it was known on that day"),
    ATT_OPT_CHOICE('f', "format", "text json jsonl csv", struct search_args, format, ""),
    ATT_OPT_END,
};

static const struct search_args search_defaults = {.limit = 20, .format = "text"};

/* Text around the hits, the hits in bold. */
static void
search_snippet(struct att_cli *cli, struct att_str snippet)
{
    size_t from = 0;

    att_out_lit(cli, "      ");
    for (size_t i = 0; i < snippet.len; i++) {
        char c = snippet.at[i];

        if (c != ATT_HIT_START && c != ATT_HIT_END)
            continue;
        att_out_text(cli, att_str_sub(snippet, from, i));
        att_out_tint(cli, c == ATT_HIT_START ? ATT_TINT_HEAD : ATT_TINT_NONE);
        from = i + 1;
    }
    att_out_text(cli, att_str_sub(snippet, from, snippet.len));
    att_out_lit(cli, "\n");
}

/* What a search found. */
struct search_found {
    struct att_document_list documents;
    struct att_event_list events;
    struct att_person_list people;
};

/* Who is so called: name, post, country. */
static void
search_people(struct att_cli *cli, const struct att_person_list *people)
{
    static const struct att_table_column columns[] = {{"name", true, false},
                                                      {"country", false, false},
                                                      {"post", true, false},
                                                      {"id", true, false}};
    struct att_table table;

    att_out_lit(cli, "\n");
    att_out_head(cli, "People");
    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < people->count; i++) {
        att_table_add(&table, people->at[i].name, ATT_TINT_NONE);
        att_table_add(&table, people->at[i].country, ATT_TINT_NONE);
        att_table_add(&table, people->at[i].post, ATT_TINT_NONE);
        att_table_add(&table, people->at[i].id, ATT_TINT_FAINT);
    }
    att_table_print(&table, 2);
    if (people->total > people->count)
        att_out_printf(cli, "%zu of %zu people.\n", people->count, people->total);
}

static void
search_text(struct att_cli *cli, const struct search_found *found)
{
    const struct att_document_list *documents = &found->documents;
    const struct att_event_list *events = &found->events;

    for (size_t i = 0; i < documents->count; i++) {
        const struct att_document_row *row = &documents->at[i];
        struct att_str day = att_str_sub(row->published, 0, 10);

        att_out_text(cli, day.len > 0 ? day : att_str("undated   "));
        att_out_lit(cli, "  ");
        att_out_tint(cli, ATT_TINT_HEAD);
        att_out_text(cli, row->title.len > 0 ? row->title : row->doc);
        att_out_tint(cli, ATT_TINT_FAINT);
        if (row->publisher.len > 0) {
            att_out_lit(cli, " (");
            att_out_text(cli, row->publisher);
            att_out_lit(cli, ")");
        }
        att_out_lit(cli, "  ");
        att_out_text(cli, row->id);
        att_out_tint(cli, ATT_TINT_NONE);
        att_out_lit(cli, "\n");
        if (row->snippet.len > 0)
            search_snippet(cli, row->snippet);
    }
    if (documents->count == 0)
        att_out_lit(cli, "No articles on record match.\n");
    else if (documents->total > documents->count)
        att_out_printf(cli, "%zu of %zu%s articles.\n", documents->count, documents->total,
                       documents->more ? "+" : "");
    if (events->count > 0) {
        att_out_lit(cli, "\n");
        att_out_head(cli, "Events");
        att_rows_events(cli, events->at, events->count, 2);
        if (events->total > events->count)
            att_out_printf(cli, "%zu of %zu%s events.\n", events->count, events->total,
                           events->more ? "+" : "");
    }
    if (found->people.count > 0)
        search_people(cli, &found->people);
}

static void
search_csv(struct att_cli *cli, const struct att_document_list *documents)
{
    static const struct att_table_column columns[] = {
        {"id", false, false},     {"doc", false, false},       {"published", false, false},
        {"title", false, false},  {"publisher", false, false}, {"url", false, false},
        {"source", false, false},
    };
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < documents->count; i++) {
        const struct att_document_row *row = &documents->at[i];
        const struct att_str cells[] = {row->id,        row->doc, row->published, row->title,
                                        row->publisher, row->url, row->source};

        for (size_t c = 0; c < ATT_COUNT(cells); c++)
            att_table_add(&table, cells[c], ATT_TINT_NONE);
    }
    att_table_csv(&table);
}

static enum att_status
search_json(struct att_cli *cli, struct att_str query, const struct search_found *found)
{
    enum att_status st;

    att_out_lit(cli, "{\"schema\":\"attache/search/1\",\"query\":");
    att_out_json(cli, query);
    att_out_printf(cli, ",\"total\":%zu,\"more\":%s,\"documents\":", found->documents.total,
                   found->documents.more ? "true" : "false");
    st = att_json_documents(cli, found->documents.at, found->documents.count);
    att_out_printf(cli,
                   ",\n\"events_total\":%zu,\"events_more\":%s,\"events\":", found->events.total,
                   found->events.more ? "true" : "false");
    if (st == ATT_OK)
        st = att_json_events(cli, found->events.at, found->events.count);
    att_out_printf(cli, ",\n\"people_total\":%zu,\"people\":", found->people.total);
    if (st == ATT_OK)
        st = att_json_people(cli, found->people.at, found->people.count);
    att_out_lit(cli, "}\n");
    return st;
}

/* Articles, events, people, one object a line; what an object is, its id tells: d…, e…, p…. */
static enum att_status
search_jsonl(struct att_cli *cli, const struct search_found *found)
{
    enum att_status st = ATT_OK;

    for (size_t i = 0; i < found->documents.count && st == ATT_OK; i++) {
        st = att_document_row_write_json(&found->documents.at[i], att_out_write, cli, &cli->err);
        att_out_lit(cli, "\n");
    }
    for (size_t i = 0; i < found->events.count && st == ATT_OK; i++) {
        st = att_event_row_write_json(&found->events.at[i], att_out_write, cli, &cli->err);
        att_out_lit(cli, "\n");
    }
    for (size_t i = 0; i < found->people.count && st == ATT_OK; i++) {
        st = att_person_row_write_json(&found->people.at[i], att_out_write, cli, &cli->err);
        att_out_lit(cli, "\n");
    }
    return st;
}

static int
search_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct search_args *args = parsed;
    struct search_found found = {0};
    const struct att_query query = {.words = att_cli_join(cli, words),
                                    .match = args->any ? ATT_MATCH_ANY : ATT_MATCH_ALL,
                                    .limit = (size_t)args->limit,
                                    .as_of = args->as_of};
    enum att_status st;

    if (words.count == 0)
        return att_cli_usage(cli, "name the words to look for");
    if (att_cli_record(cli, ATT_OPEN_READ) != ATT_OK)
        return att_cli_fail(cli);
    st = att_record_search(cli->record, &query, &found.documents, &cli->err);
    if (!args->documents && strcmp(args->format, "csv") != 0) {
        if (st == ATT_OK)
            st = att_record_search_events(cli->record, &query, &found.events, &cli->err);
        if (st == ATT_OK)
            st = att_record_search_people(cli->record, &query, &found.people, &cli->err);
    }
    if (st == ATT_OK && strcmp(args->format, "json") == 0)
        st = search_json(cli, query.words, &found);
    else if (st == ATT_OK && strcmp(args->format, "jsonl") == 0)
        st = search_jsonl(cli, &found);
    else if (st == ATT_OK && strcmp(args->format, "csv") == 0)
        search_csv(cli, &found.documents);
    else if (st == ATT_OK)
        search_text(cli, &found);
    att_person_list_release(&found.people);
    att_event_list_release(&found.events);
    att_document_list_release(&found.documents);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_search = {
    .name = "search",
    .words = "WORDS...",
    .purpose = "find articles, events and people by words",
    .details =
        "All words must be there, in any order; \"a phrase\" in quotes stands together. Marks\n"
        "may be left out: doi ngoai finds đối ngoại. The best match comes first.\n"
        "Fields narrow it: country:LAO type:meeting status: mode: mechanism: person:\n"
        "publisher:, and 2020-05..2021 for days.\n",
    .opts = search_opts,
    .defaults = &search_defaults,
    .args_size = sizeof(struct search_args),
    .run = search_run,
};
