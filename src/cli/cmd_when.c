/* SPDX-License-Identifier: MIT */
/* cmd_when.c - attache when: the dates in a text, as EDTF. */
#include "cli/cli.h"

#include "base/io.h"

struct when_args {
    struct att_str ref;
    const char *format;
};

static const struct att_opt when_opts[] = {
    ATT_OPT_DATE('r', "ref", struct when_args, ref, "read as if published on that day"),
    ATT_OPT_CHOICE('f', "format", "text json jsonl", struct when_args, format, ""),
    ATT_OPT_END,
};

static const struct when_args when_defaults = {.format = "text"};

static void
when_json(struct att_cli *cli, struct att_str text, const struct att_when *when)
{
    static const struct att_str unknown = {NULL, 0};

    att_out_lit(cli, "{\"words\":");
    att_out_json(cli, att_str_sub(text, when->span.start, when->span.end));
    att_out_printf(cli, ",\"start\":%zu,\"end\":%zu,\"edtf\":", when->span.start, when->span.end);
    att_out_json(cli, when->edtf);
    att_out_lit(cli, ",\"inferred\":");
    att_out_json(cli, when->inferred.len > 0 ? when->inferred : unknown);
    att_out_lit(cli, ",\"part\":");
    att_out_json(cli, when->part.len > 0 ? when->part : unknown);
    att_out_lit(cli, ",\"edge\":");
    att_out_json(cli, when->edge.len > 0 ? when->edge : unknown);
    att_out_lit(cli, "}");
}

static void
when_print(struct att_cli *cli, const char *format, struct att_str text,
           const struct att_when *found, size_t count)
{
    bool json = strcmp(format, "json") == 0, lines = strcmp(format, "jsonl") == 0;

    if (json)
        att_out_lit(cli, "{\"schema\":\"attache/when/1\",\"dates\":[");
    for (size_t i = 0; i < count; i++) {
        if (json)
            att_out_lit(cli, i > 0 ? ",\n" : "\n");
        if (json || lines) {
            when_json(cli, text, &found[i]);
            att_out_lit(cli, lines ? "\n" : "");
            continue;
        }
        att_out_text(cli, att_str_sub(text, found[i].span.start, found[i].span.end));
        att_out_lit(cli, "\t");
        att_out_text(cli, found[i].edtf);
        att_out_lit(cli, "\n");
    }
    if (json)
        att_out_lit(cli, count > 0 ? "\n]}\n" : "]}\n");
}

static int
when_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct when_args *args = parsed;
    struct att_buf input = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    const struct att_when *found = NULL;
    struct att_str text;
    size_t count = 0;
    enum att_status st;

    if (att_cli_no_input(words))
        return att_cli_usage(cli, "name the text, or - for standard input");
    if ((st = att_cli_coder(cli)) != ATT_OK)
        goto done;
    if (words.count == 0 || (words.count == 1 && strcmp(words.at[0], "-") == 0)) {
        if ((st = att_io_read("-", &input, &cli->err)) != ATT_OK)
            goto done;
        text = att_buf_text(&input);
    } else {
        text = att_cli_join(cli, words);
    }
    st = att_coder_when(cli->coder, text, args->ref, &found, &count, &cli->err);
    if (st == ATT_OK)
        when_print(cli, args->format, text, found, count);
done:
    att_buf_release(&input);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_when = {
    .name = "when",
    .words = "[TEXT]...",
    .purpose = "print the dates in a text, as EDTF",
    .details =
        "One line for each date found: the words, a tab, the date. Without TEXT, or with -,\n"
        "standard input is read.\n",
    .opts = when_opts,
    .defaults = &when_defaults,
    .args_size = sizeof(struct when_args),
    .apart = true,
    .run = when_run,
};
