/* SPDX-License-Identifier: MIT */
/* cmd_read.c - attache read: the article and its metadata, without coding. */
#include "cli/cli.h"

struct read_args {
    const char *format;
};

static const struct att_opt read_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json jsonl cells", struct read_args, format, ""),
    ATT_OPT_END,
};

static const struct read_args read_defaults = {.format = "text"};

/* What the printing of pages needs. */
struct read_print {
    struct att_cli *cli;
    const char *format;
    size_t count;
};

static void
read_field(struct att_cli *cli, const char *name, struct att_str text)
{
    if (text.len == 0)
        return;
    att_out_tint(cli, ATT_TINT_FAINT);
    att_out_printf(cli, "%-10s ", name);
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_text(cli, text);
    att_out_lit(cli, "\n");
}

static void
read_head(struct att_cli *cli, const struct att_page *page)
{
    att_out_tint(cli, ATT_TINT_HEAD);
    att_out_text(cli, page->title.len > 0 ? page->title : att_str("(no title)"));
    att_out_tint(cli, ATT_TINT_NONE);
    att_out_lit(cli, "\n");
    read_field(cli, "source", page->source);
    read_field(cli, "url", page->url);
    read_field(cli, "published", page->published);
    read_field(cli, "modified", page->modified);
    read_field(cli, "captured", page->captured);
    read_field(cli, "publisher", page->publisher);
    read_field(cli, "section", att_rows_join(cli, page->sections, page->section_count, " > "));
    read_field(cli, "byline", page->byline);
    read_field(cli, "origin", page->origin);
    if (page->views >= 0)
        read_field(cli, "views", att_arena_printf(&cli->arena, "%lld", (long long)page->views));
}

static void
read_teasers(struct att_cli *cli, const struct att_page *page)
{
    if (page->teaser_count == 0)
        return;
    att_out_lit(cli, "\n");
    att_out_head(cli, "Teasers");
    for (size_t i = 0; i < page->teaser_count; i++) {
        const struct att_teaser *teaser = &page->teasers[i];

        att_out_lit(cli, "  ");
        att_out_text(cli, teaser->published.len > 0 ? teaser->published : att_str("undated"));
        att_out_lit(cli, "  ");
        att_out_text(cli, teaser->title);
        att_out_lit(cli, "\n");
        if (teaser->lead.len > 0) {
            att_out_lit(cli, "      ");
            att_out_wrap(cli, 6, teaser->lead);
            att_out_lit(cli, "\n");
        }
    }
}

static void
read_text(struct att_cli *cli, const struct att_page *page)
{
    read_head(cli, page);
    for (size_t i = 0; i < page->block_count; i++) {
        const struct att_block *block = &page->blocks[i];

        if (block->kind != ATT_BLOCK_LEAD && !att_block_body(block->kind) &&
            block->kind != ATT_BLOCK_CAPTION)
            continue;
        att_out_lit(cli, block->kind == ATT_BLOCK_CAPTION ? "\n[" : "\n");
        att_out_wrap(cli, 0, att_str_sub(page->text, block->span.start, block->span.end));
        att_out_lit(cli, block->kind == ATT_BLOCK_CAPTION ? "]\n" : "\n");
    }
    read_teasers(cli, page);
}

static enum att_status
read_page(void *ctx, const struct att_page *page, struct att_err *err)
{
    struct read_print *print = ctx;
    struct att_cli *cli = print->cli;
    enum att_status st = ATT_OK;

    if (strcmp(print->format, "text") == 0) {
        att_out_lit(cli, print->count > 0 ? "\n\n" : "");
        read_text(cli, page);
        att_arena_reset(&cli->arena);
    } else {
        if (strcmp(print->format, "json") == 0)
            att_out_lit(cli, print->count > 0 ? ",\n" : "\n");
        st = att_page_write_json(page, att_out_write, cli, err);
        if (strcmp(print->format, "jsonl") == 0)
            att_out_lit(cli, "\n");
    }
    print->count++;
    return st == ATT_OK && cli->write_errno != 0 ? ATT_IO : st;
}

/* The cells of each file, for those who learn the scorecard from them. */
static int
read_cells(struct att_cli *cli, struct att_words words)
{
    for (size_t i = 0; i < words.count; i++) {
        struct att_reader *reader = NULL;
        enum att_status st = att_reader_open(words.at[i], &cli->diag, &reader, &cli->err);

        if (st == ATT_OK)
            st = att_reader_write_cells(reader, att_out_write, cli, &cli->err);
        att_reader_free(reader);
        if (st == ATT_NOMEM || st == ATT_IO)
            return att_cli_fail(cli);
        if (st != ATT_OK)
            att_cli_refuse(cli, words.at[i]);
    }
    return att_cli_finish(cli);
}

static int
read_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct read_args *args = parsed;
    struct read_print print = {cli, args->format, 0};
    bool json = strcmp(args->format, "json") == 0;
    enum att_status st;

    if (att_cli_no_input(words))
        return att_cli_usage(cli, "name the pages to read, or - for standard input");
    if (strcmp(args->format, "cells") == 0)
        return read_cells(cli, words);
    if (json)
        att_out_lit(cli, "{\"schema\":\"attache/read/1\",\"pages\":[");
    st = att_cli_pages(cli, words, read_page, &print);
    if (json)
        att_out_lit(cli, print.count > 0 ? "\n]}\n" : "]}\n");
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_read = {
    .name = "read",
    .words = "[FILE]...",
    .purpose = "print the article and its metadata, without coding",
    .details = "FILE is as for add; without one, standard input is read.\n",
    .opts = read_opts,
    .defaults = &read_defaults,
    .args_size = sizeof(struct read_args),
    .run = read_run,
};
