/* SPDX-License-Identifier: MIT */
/* cmd_posts.c - attache posts, attache register: who held which post from when to when; attachés.
 */
#include "cli/cli.h"

struct posts_args {
    struct att_filter_args filter;
    const char *format;
};

#define POSTS_OPTS(country)                                                                       \
    ATT_OPT_CHOICE('f', "format", "text json jsonl csv", struct posts_args, format, ""),          \
        ATT_OPT_LIST('c', "country", "COUNTRY", struct posts_args, filter.countries, country),    \
        ATT_OPT_TEXT('p', "person", "NAME", struct posts_args, filter.person,                     \
                     "of this name, or with this id"),                                            \
        ATT_OPT_TEXT('w', "words", "WORDS", struct posts_args, filter.words,                      \
                     "whose post or holder's name has these words"),                              \
        ATT_OPT_DATE('s', "since", struct posts_args, filter.since, "not those ended before"),    \
        ATT_OPT_DATE('u', "until", struct posts_args, filter.until, "not those begun after"),     \
        ATT_OPT_DATE(0, "as-of", struct posts_args, filter.as_of, "as it was known on that day"), \
        ATT_OPT_FLAG(0, "teasers", struct posts_args, filter.teasers,                             \
                     "also what only teasers tell"),                                              \
        ATT_OPT_NUMBER('n', "limit", 0, 1000000000, struct posts_args, filter.limit,              \
                       "at most so many; 0: all"),                                                \
        ATT_OPT_END

static const struct att_opt posts_opts[] = {POSTS_OPTS("of this country (code or name)")};
static const struct att_opt register_opts[] = {
    POSTS_OPTS("sent by or to this country (code or name); twice: by one to the other")};

static const struct posts_args posts_defaults = {.format = "text"};

static void
posts_csv(struct att_cli *cli, const struct att_tenure_list *list)
{
    static const struct att_table_column columns[] = {
        {"person", false, false},    {"name", false, false},        {"rank", false, false},
        {"post", false, false},      {"country", false, false},     {"receiving", false, false},
        {"basis", false, false},     {"from", false, false},        {"from_kind", false, false},
        {"to", false, false},        {"to_kind", false, false},     {"first_seen", false, false},
        {"last_seen", false, false}, {"predecessor", false, false}, {"successor", false, false},
        {"office", false, false},
    };
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < list->count; i++) {
        const struct att_tenure_row *row = &list->at[i];
        const struct att_str cells[] = {
            row->person,    row->name,        row->rank,      row->post,
            row->country,   row->receiving,   row->basis,     row->from,
            row->from_kind, row->to,          row->to_kind,   row->first_seen,
            row->last_seen, row->predecessor, row->successor, row->office,
        };

        for (size_t k = 0; k < ATT_COUNT(cells); k++)
            att_table_add(&table, cells[k], ATT_TINT_NONE);
    }
    att_table_csv(&table);
}

static void
posts_total(struct att_cli *cli, const struct att_tenure_list *list, const char *what)
{
    if (list->total == 0)
        att_out_printf(cli, "No %s on record match.\n", what);
    else if (list->total > list->count)
        att_out_printf(cli, "%zu of %zu %s.\n", list->count, list->total, what);
}

static void
register_text(struct att_cli *cli, const struct att_tenure_list *list)
{
    static const struct att_table_column columns[] = {
        {"of", false, false},   {"in", false, false},   {"basis", false, false},
        {"name", true, false},  {"rank", false, false}, {"post", true, false},
        {"from", false, false}, {"to", false, false},   {"person", true, false},
    };
    struct att_table table;

    att_table_init(&table, cli, columns, ATT_COUNT(columns));
    for (size_t i = 0; i < list->count; i++) {
        const struct att_tenure_row *row = &list->at[i];

        att_table_add(&table, row->country, ATT_TINT_NONE);
        att_table_add(&table, row->receiving, ATT_TINT_NONE);
        att_table_add(&table, row->basis, ATT_TINT_NONE);
        att_table_add(&table, row->name, ATT_TINT_NONE);
        att_table_add(&table, row->rank, ATT_TINT_NONE);
        att_table_add(&table, row->post, ATT_TINT_NONE);
        att_table_add(&table, att_rows_edge(cli, row->from, row->from_kind, true), ATT_TINT_NONE);
        att_table_add(&table, att_rows_edge(cli, row->to, row->to_kind, false), ATT_TINT_NONE);
        att_table_add(&table, row->person, ATT_TINT_FAINT);
    }
    att_table_print(&table, 0);
    posts_total(cli, list, "attachés");
}

static enum att_status
posts_json(struct att_cli *cli, const struct att_tenure_list *list, const char *what, bool lines)
{
    enum att_status st = ATT_OK;

    if (!lines) {
        att_out_printf(cli, "{\"schema\":\"attache/%s/1\",\"total\":%zu,\"posts\":", what,
                       list->total);
        st = att_json_tenures(cli, list->at, list->count);
        att_out_lit(cli, "}\n");
        return st;
    }
    for (size_t i = 0; i < list->count && st == ATT_OK; i++) {
        st = att_tenure_row_write_json(&list->at[i], att_out_write, cli, &cli->err);
        att_out_lit(cli, "\n");
    }
    return st;
}

/* Print a list, of attachés if `attaches`. */
static enum att_status
posts_print(struct att_cli *cli, const struct att_tenure_list *list, const char *format,
            bool attaches)
{
    if (format[0] == 'j')
        return posts_json(cli, list, attaches ? "register" : "posts", strcmp(format, "jsonl") == 0);
    if (strcmp(format, "csv") == 0) {
        posts_csv(cli, list);
    } else if (attaches) {
        register_text(cli, list);
    } else {
        att_rows_tenures(cli, list->at, list->count, 0);
        posts_total(cli, list, "posts");
    }
    return ATT_OK;
}

/* List terms of office, all of them or those of the register. */
static int
posts_list(struct att_cli *cli, const struct posts_args *args, struct att_words words, bool envoys)
{
    struct att_tenure_list list = {0};
    struct att_filter filter;
    enum att_status st;
    int status;

    if (!att_cli_list(cli, &args->filter, words, &filter, &status))
        return status;
    st = envoys ? att_record_register(cli->record, &filter, &list, &cli->err)
                : att_record_tenures(cli->record, &filter, &list, &cli->err);
    if (st == ATT_OK)
        st = posts_print(cli, &list, args->format, envoys);
    att_tenure_list_release(&list);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

static int
posts_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    return posts_list(cli, parsed, words, false);
}

static int
register_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    return posts_list(cli, parsed, words, true);
}

const struct att_command att_cmd_posts = {
    .name = "posts",
    .words = "",
    .purpose = "who held which post from when to when",
    .opts = posts_opts,
    .defaults = &posts_defaults,
    .args_size = sizeof(struct posts_args),
    .run = posts_run,
};

const struct att_command att_cmd_register = {
    .name = "register",
    .words = "",
    .purpose = "attachés: by which state, to which, from when to when",
    .opts = register_opts,
    .defaults = &posts_defaults,
    .args_size = sizeof(struct posts_args),
    .run = register_run,
};
