/* SPDX-License-Identifier: MIT */
/* cmd_code.c - attache code: the pure coder, document in, JSON out; no record and no clock. */
#include "cli/cli.h"

struct code_args {
    int64_t threads;
    const char *format;
};

static const struct att_opt code_opts[] = {
    ATT_OPT_CHOICE('f', "format", "jsonl json text", struct code_args, format, ""),
    ATT_OPT_NUMBER('j', "jobs", 0, 1024, struct code_args, threads,
                   "so many threads; 0: as many as cores"),
    ATT_OPT_END,
};

static const struct code_args code_defaults = {.format = "jsonl"};

/* What the printing of coded documents needs. */
struct code_print {
    struct att_cli *cli;
    const char *format;
    size_t count;
    enum att_status status;
};

static void
code_event(struct att_cli *cli, const struct att_coded *coded, const struct att_event *event)
{
    const char *mode = att_mode_name(event->mode);
    struct att_str sides = att_rows_join(cli, event->countries, event->country_count, " ");
    struct att_str people = att_rows_join(cli, event->people, event->people_count, ", ");

    att_out_lit(cli, "  ");
    att_out_text(cli, event->date.len > 0 ? event->date : att_str("undated"));
    att_out_lit(cli, "  ");
    att_out_tint(cli, att_status_tint(event->status));
    att_out_lit(cli, att_event_status_name(event->status));
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_printf(cli, " %s", att_event_type_name(event->type));
    if (mode != NULL)
        att_out_printf(cli, " %s", mode);
    if (event->mechanism.len > 0) {
        att_out_lit(cli, ", ");
        att_out_text(cli, event->mechanism);
    }
    if (event->place.len > 0) {
        att_out_lit(cli, ", ");
        att_out_text(cli, event->place);
    }
    att_out_lit(cli, sides.len > 0 ? "  " : "");
    att_out_text(cli, sides);
    att_out_lit(cli, people.len > 0 ? "  " : "");
    att_out_text(cli, people);
    att_out_lit(cli, event->in_teaser ? "  (teaser)\n      “" : "\n      “");
    att_out_wrap(cli, 7, att_str_sub(coded->text, event->quote.start, event->quote.end));
    att_out_lit(cli, "”\n");
}

static void
code_post(struct att_cli *cli, const struct att_post *post)
{
    const struct att_str parts[] = {post->rank, post->post, post->country};

    att_out_lit(cli, "  ");
    att_out_text(cli, post->person);
    for (size_t i = 0; i < ATT_COUNT(parts); i++) {
        att_out_lit(cli, parts[i].len > 0 ? ", " : "");
        att_out_text(cli, parts[i]);
    }
    att_out_lit(cli, post->in_teaser ? "  (teaser)\n" : "\n");
}

static void
code_text(struct att_cli *cli, const struct att_coded *coded)
{
    att_out_tint(cli, ATT_TINT_HEAD);
    att_out_text(cli, coded->title.len > 0 ? coded->title : coded->doc);
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_lit(cli, "\n");
    att_out_text(cli, coded->published.len > 0 ? coded->published : att_str("no date"));
    att_out_lit(cli, "  ");
    att_out_text(cli, coded->source);
    att_out_lit(cli, coded->relevant ? "\n" : "\n  nothing to record\n");
    for (size_t i = 0; i < coded->event_count; i++)
        code_event(cli, coded, &coded->events[i]);
    for (size_t i = 0; i < coded->post_count; i++)
        code_post(cli, &coded->posts[i]);
    for (size_t i = 0; i < coded->figure_count; i++) {
        const struct att_figure *figure = &coded->figures[i];

        att_out_printf(cli, "  %lld (%s) ", (long long)figure->value,
                       att_qualifier_name(figure->qualifier));
        att_out_text(cli, figure->what);
        att_out_lit(cli, figure->in_teaser ? "  (teaser)\n" : "\n");
    }
}

static bool
code_each(void *ctx, const struct att_page *page, const struct att_coded *coded)
{
    struct code_print *print = ctx;
    struct att_cli *cli = print->cli;

    (void)page;
    if (strcmp(print->format, "text") == 0) {
        att_out_lit(cli, print->count > 0 ? "\n" : "");
        code_text(cli, coded);
        att_arena_reset(&cli->arena); /* the joined names of this document */
    } else {
        if (strcmp(print->format, "json") == 0)
            att_out_lit(cli, print->count > 0 ? ",\n" : "\n");
        print->status = att_coded_write_json(coded, att_out_write, cli, &cli->err);
        if (strcmp(print->format, "jsonl") == 0)
            att_out_lit(cli, "\n");
    }
    print->count++;
    return print->status == ATT_OK && cli->write_errno == 0;
}

static int
code_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    static const char *const standard_input[] = {"-"};
    const struct code_args *args = parsed;
    struct code_print print = {cli, args->format, 0, ATT_OK};
    const struct att_coded_sink sink = {code_each, &print};
    struct att_ingest_summary summary = {0};
    struct att_ingest ingest = {.diag = &cli->diag,
                                .now = att_cli_now(cli),
                                .threads = (unsigned)args->threads};
    enum att_status st;

    if (att_cli_no_input(words))
        return att_cli_usage(cli, "name the pages to code, or - for standard input");
    if (att_cli_rules(cli) != ATT_OK)
        return att_cli_fail(cli);
    ingest.lexicon = cli->lexicon;
    ingest.rules = cli->rules;
    if (cli->progress && cli->width == 0) { /* what is printed on a terminal shows it by itself */
        ingest.progress = att_term_progress;
        ingest.progress_ctx = cli;
    }
    if (strcmp(args->format, "json") == 0)
        att_out_lit(cli, "{\"schema\":\"attache/code/1\",\"documents\":[");
    if (words.count == 0)
        st = att_ingest_code(&ingest, standard_input, 1, &sink, &summary, &cli->err);
    else
        st = att_ingest_code(&ingest, (const char *const *)words.at, words.count, &sink, &summary,
                             &cli->err);
    if (st == ATT_OK)
        st = print.status;
    if (strcmp(args->format, "json") == 0)
        att_out_lit(cli, print.count > 0 ? "\n]}\n" : "]}\n");
    cli->refused += summary.refused;
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_code = {
    .name = "code",
    .words = "[FILE]...",
    .purpose = "code pages and print what they say; no record",
    .details = "FILE is as for add; without one, standard input is read.\n",
    .opts = code_opts,
    .defaults = &code_defaults,
    .args_size = sizeof(struct code_args),
    .apart = true,
    .run = code_run,
};
