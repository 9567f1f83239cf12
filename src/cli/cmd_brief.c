/* SPDX-License-Identifier: MIT */
/* cmd_brief.c - attache brief: one page about a partner country. */
#include "cli/cli.h"

struct brief_args {
    struct att_str since, as_of;
    const char *format;
    int64_t limit;
};

static const struct att_opt brief_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json ics", struct brief_args, format, ""),
    ATT_OPT_DATE('s', "since", struct brief_args, since, "leave out anything older"),
    ATT_OPT_DATE(0, "as-of", struct brief_args, as_of, "as it was known on that day"),
    ATT_OPT_NUMBER('n', "limit", 0, 1000000000, struct brief_args, limit,
                   "at most so many of each list; 0: all"),
    ATT_OPT_END,
};

static const struct brief_args brief_defaults = {.format = "text", .limit = ATT_BRIEF_ROWS};

static void
brief_years(struct att_cli *cli, const struct att_brief *brief)
{
    static const struct att_table_column columns[] = {
        {"year", false, false},
        {"contacts", false, true},
        {"minister_level", false, true},
        {"online", false, true},
    };
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < brief->years.count; i++) {
        const struct att_contact_year *year = &brief->years.at[i];

        if (year->year == 0)
            att_table_add(&table, att_str("not stated"), ATT_TINT_NONE);
        else
            att_table_number(&table, year->year);
        att_table_number(&table, year->contacts);
        att_table_number(&table, year->minister_level);
        att_table_number(&table, year->online);
    }
    att_table_print(&table, 2);
}

/* A heading, or a sentence that there is nothing to head. */
static bool
brief_part(struct att_cli *cli, const char *head, size_t count, const char *none)
{
    att_out_lit(cli, "\n");
    if (count > 0) {
        att_out_head(cli, head);
        return true;
    }
    att_out_lit(cli, none);
    att_out_lit(cli, "\n");
    return false;
}

/* Say that a list goes on, and what command lists the rest. */
static void
brief_rest(struct att_cli *cli, const struct att_brief *brief, size_t count, size_t total,
           const char *command)
{
    if (total <= count)
        return;
    att_out_tint(cli, ATT_TINT_FAINT);
    att_out_printf(cli, "  %zu of %zu; attache %s --country %.*s lists them all.\n", count, total,
                   command, ATT_STR(brief->country->code));
    att_out_tint(cli, ATT_TINT_NONE);
}

static void
brief_text(struct att_cli *cli, const struct att_brief *brief)
{
    struct att_table figures;

    att_out_tint(cli, ATT_TINT_HEAD);
    att_out_text(cli, brief->country->name);
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_lit(cli, " (");
    if (brief->country->name_en.len > 0 &&
        !att_str_eq(brief->country->name_en, brief->country->name)) {
        att_out_text(cli, brief->country->name_en);
        att_out_lit(cli, ", ");
    }
    att_out_text(cli, brief->country->code);
    att_out_lit(cli, ")\n");
    if (brief_part(cli, "Coming", brief->coming.count, "Nothing is planned on record.")) {
        att_rows_events(cli, brief->coming.at, brief->coming.count, 2);
        brief_rest(cli, brief, brief->coming.count, brief->coming.total, "events --status coming");
    }
    if (brief_part(cli, "Contacts by year", brief->years.count, "No contacts on record."))
        brief_years(cli, brief);
    if (brief_part(cli, "Events", brief->recent.count, "No events on record.")) {
        att_rows_events(cli, brief->recent.at, brief->recent.count, 2);
        brief_rest(cli, brief, brief->recent.count, brief->recent.total, "events --status past");
    }
    if (brief_part(cli, "Posts", brief->posts.count, "No posts on record.")) {
        att_rows_tenures(cli, brief->posts.at, brief->posts.count, 2);
        brief_rest(cli, brief, brief->posts.count, brief->posts.total, "posts");
    }
    if (brief_part(cli, "Figures", brief->figures.count, "No figures on record.")) {
        att_rows_figures(cli, brief->figures.at, brief->figures.count, &figures);
        att_table_print(&figures, 2);
        if (brief->figures.total > brief->figures.count)
            att_out_printf(cli, "  %zu of %zu; --limit 0 lists them all.\n", brief->figures.count,
                           brief->figures.total);
    }
}

static enum att_status
brief_json(struct att_cli *cli, const struct att_brief *brief)
{
    enum att_status st;

    att_out_lit(cli, "{\"schema\":\"attache/brief/1\",\"country\":");
    att_out_json(cli, brief->country->code);
    att_out_lit(cli, ",\"name\":");
    att_out_json(cli, brief->country->name);
    att_out_lit(cli, ",\"name_en\":");
    att_out_json(cli, brief->country->name_en);
    att_out_lit(cli, ",\"years\":[");
    for (size_t i = 0; i < brief->years.count; i++) {
        const struct att_contact_year *year = &brief->years.at[i];

        att_out_lit(cli, i > 0 ? ",\n" : "\n");
        if (year->year == 0)
            att_out_lit(cli, "{\"year\":null");
        else
            att_out_printf(cli, "{\"year\":%d", year->year);
        att_out_printf(cli, ",\"contacts\":%lld,\"minister_level\":%lld,\"online\":%lld}",
                       (long long)year->contacts, (long long)year->minister_level,
                       (long long)year->online);
    }
    att_out_printf(
        cli, "],\n\"totals\":{\"coming\":%zu,\"recent\":%zu,\"posts\":%zu,\"figures\":%zu}",
        brief->coming.total, brief->recent.total, brief->posts.total, brief->figures.total);
    att_out_lit(cli, ",\n\"coming\":");
    st = att_json_events(cli, brief->coming.at, brief->coming.count);
    att_out_lit(cli, ",\n\"recent\":");
    if (st == ATT_OK)
        st = att_json_events(cli, brief->recent.at, brief->recent.count);
    att_out_lit(cli, ",\n\"posts\":");
    if (st == ATT_OK)
        st = att_json_tenures(cli, brief->posts.at, brief->posts.count);
    att_out_lit(cli, ",\n\"figures\":");
    if (st == ATT_OK)
        st = att_json_figures(cli, brief->figures.at, brief->figures.count);
    att_out_lit(cli, "}\n");
    return st;
}

enum att_status
att_brief_print(struct att_cli *cli, const struct att_brief_ask *ask, bool json)
{
    struct att_brief brief;
    enum att_status st;

    st = att_brief_open(cli->record, cli->lexicon, ask, &brief, &cli->err);
    if (st != ATT_OK)
        return st;
    if (json)
        st = brief_json(cli, &brief);
    else
        brief_text(cli, &brief);
    att_brief_release(&brief);
    return st;
}

static int
brief_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct brief_args *args = parsed;
    const struct att_country *country;
    enum att_status st;

    if (words.count == 0)
        return att_cli_usage(cli, "name one country");
    country = att_cli_country(cli, att_cli_join(cli, words).at);
    if (country == NULL && cli->err.status == ATT_NOT_FOUND)
        return att_cli_usage(cli, "%s", cli->err.text);
    if (country == NULL || att_cli_record(cli, ATT_OPEN_READ) != ATT_OK)
        return att_cli_fail(cli);
    if (strcmp(args->format, "ics") == 0) {
        const struct att_filter filter = {
            .country = country->code, .since = args->since, .as_of = args->as_of};
        const struct att_sink sink = {att_out_write, cli};
        const struct att_export_ask ask = {.format = "ics"};

        st = att_export_write(cli->record, cli->lexicon, &ask, &filter, &sink, &cli->err);
    } else {
        const struct att_brief_ask ask = {country->code, args->since, att_cli_now(cli), args->as_of,
                                          (size_t)args->limit};

        st = att_brief_print(cli, &ask, strcmp(args->format, "json") == 0);
    }
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_brief = {
    .name = "brief",
    .words = "COUNTRY",
    .purpose = "one page about a partner country",
    .details =
        "COUNTRY is a code (KOR) or a name (Hàn Quốc, South Korea), with or without marks.\n",
    .opts = brief_opts,
    .defaults = &brief_defaults,
    .args_size = sizeof(struct brief_args),
    .run = brief_run,
};
