/* SPDX-License-Identifier: MIT */
/* cli.c - what commands work on, and how they end. */
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <unistd.h>

#include "base/edtf.h"
#include "base/err.h"
#include "base/io.h"
#include "cli/near.h"

/* ---- ending ---------------------------------------------------------------- */

int
att_cli_usage(struct att_cli *cli, const char *fmt, ...)
{
    char text[512];
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    att_term_clear(cli);
    fflush(stdout);
    if (cli->command != NULL)
        fprintf(stderr, "attache %s: %s\nSee 'attache help %s'.\n", cli->command->name, text,
                cli->command->name);
    else
        fprintf(stderr, "attache: %s\nSee 'attache help'.\n", text);
    return ATT_EXIT_USAGE;
}

int
att_cli_fail(struct att_cli *cli)
{
    int finished = att_cli_finish(cli);

    if (finished == ATT_EXIT_FAILED)
        return finished; /* that is the reason, and it has been given */
    fprintf(stderr, "attache: %s\n", cli->err.text);
    if (cli->err.status == ATT_BAD_INPUT || cli->err.status == ATT_NOT_FOUND ||
        cli->err.status == ATT_LIMIT)
        return ATT_EXIT_REFUSED;
    return ATT_EXIT_FAILED;
}

int
att_cli_finish(struct att_cli *cli)
{
    att_term_clear(cli);
    if (fflush(stdout) != 0 && cli->write_errno == 0)
        cli->write_errno = errno == 0 ? EIO : errno;
    if (cli->write_errno != 0) {
        /* whoever reads us has had enough: nobody wants to hear of that */
        if (cli->write_errno != EPIPE)
            fprintf(stderr, "attache: stdout: %s\n", strerror(cli->write_errno));
        return ATT_EXIT_FAILED;
    }
    return cli->refused > 0 || cli->diag.errors > 0 ? ATT_EXIT_REFUSED : ATT_EXIT_DONE;
}

void
att_cli_refuse(struct att_cli *cli, const char *path)
{
    struct att_place place = {.file = path};
    const char *text = cli->err.text;
    size_t len = strlen(path);

    /* the message names the thing first, and so does the diagnostic */
    if (strncmp(text, path, len) == 0 && text[len] == ':' && text[len + 1] == ' ')
        text += len + 2;
    cli->refused++;
    att_diag_emit(&cli->diag, ATT_LEVEL_ERROR, "input-refused", &place, "%s", text);
}

/* ---- what commands work on -------------------------------------------------- */

enum att_status
att_cli_lexicon(struct att_cli *cli)
{
    const struct att_overlays over = {
        .dirs = cli->globals.dirs.at,
        .count = cli->globals.dirs.count,
        .record = cli->command == NULL || cli->command->apart ? NULL : cli->globals.record};

    if (cli->lexicon != NULL)
        return ATT_OK;
    return att_lexicon_open_over(&over, &cli->diag, &cli->lexicon, &cli->err);
}

enum att_status
att_cli_rules(struct att_cli *cli)
{
    enum att_status st = att_cli_lexicon(cli);

    if (st != ATT_OK || cli->rules != NULL)
        return st;
    return att_rules_open(cli->lexicon, cli->globals.dirs.at, cli->globals.dirs.count, &cli->diag,
                          &cli->rules, &cli->err);
}

enum att_status
att_cli_coder(struct att_cli *cli)
{
    enum att_status st = att_cli_rules(cli);

    if (st != ATT_OK || cli->coder != NULL)
        return st;
    if ((st = att_coder_new(cli->lexicon, cli->rules, &cli->coder, &cli->err)) == ATT_OK)
        att_coder_listen(cli->coder, &cli->diag);
    return st;
}

static enum att_status
cli_open(struct att_cli *cli, enum att_open mode)
{
    enum att_status st;

    if (cli->record != NULL)
        return ATT_OK;
    st = att_record_open(cli->globals.record, mode, &cli->record, &cli->err);
    if (st == ATT_NOT_FOUND)
        /* the record is missing, which is no fault of any input */
        return att_err_set(&cli->err, ATT_STORE,
                           "%s: there is no record; 'attache add FILE...' makes one",
                           cli->globals.record);
    return st;
}

/* Say when what is read is not all that is stored. */
static enum att_status
cli_waiting(struct att_cli *cli)
{
    const struct att_place place = {.file = cli->globals.record};
    int64_t waiting = 0;
    enum att_status st = att_record_waiting(cli->record, &waiting, &cli->err);

    if (st == ATT_OK && waiting > 0)
        att_diag_emit(&cli->diag, ATT_LEVEL_WARNING, "record-waits", &place,
                      "%lld page%s stored, but not in these lists: an add is under way, or was cut "
                      "short; the next one takes them in",
                      (long long)waiting, waiting == 1 ? " is" : "s are");
    return st;
}

enum att_status
att_cli_record(struct att_cli *cli, enum att_open mode)
{
    bool open = cli->record != NULL;
    enum att_status st = cli_open(cli, mode);

    return st == ATT_OK && !open && mode == ATT_OPEN_READ ? cli_waiting(cli) : st;
}

bool
att_cli_record_there(struct att_cli *cli)
{
    enum att_status st = cli_open(cli, ATT_OPEN_READ);

    /* one of an earlier version is there, and the writer brings it up to date */
    if (st == ATT_OK) {
        att_record_free(cli->record);
        cli->record = NULL;
    }
    return access(cli->globals.record, F_OK) == 0;
}

enum att_status
att_cli_record_change(struct att_cli *cli)
{
    enum att_status st = cli_open(cli, ATT_OPEN_READ);

    if (st != ATT_OK && access(cli->globals.record, F_OK) != 0)
        return st;
    att_record_free(cli->record);
    cli->record = NULL;
    return cli_open(cli, ATT_OPEN_WRITE);
}

const char *
att_cli_now(struct att_cli *cli)
{
    int64_t seconds, minutes;
    struct att_day day;

    if (cli->now[0] != '\0')
        return cli->now;
    seconds = (int64_t)time(NULL);
    day = att_day_of(seconds / 86400);
    minutes = seconds % 86400 / 60;
    (void)snprintf(cli->now, sizeof(cli->now), "%04u-%02u-%02uT%02u:%02u:%02uZ",
                   (unsigned)day.year % 10000, (unsigned)day.month % 100, (unsigned)day.day % 100,
                   (unsigned)(minutes / 60) % 100, (unsigned)(minutes % 60),
                   (unsigned)(seconds % 60));
    return cli->now;
}

struct att_str
att_cli_today(struct att_cli *cli)
{
    return att_str_sub(att_str(att_cli_now(cli)), 0, 10);
}

/* What att_io_walk hands through. */
struct cli_walk {
    struct att_cli *cli;
    const char *top;
    att_cli_page_fn each;
    void *ctx;
    bool pieces; /* ask how they were judged */
};

/* Read all pages of one file. */
static enum att_status
cli_file(void *ctx, const char *path, struct att_err *err)
{
    struct cli_walk *walk = ctx;
    struct att_cli *cli = walk->cli;
    struct att_reader *reader = NULL;
    const struct att_page *page;
    enum att_status st = ATT_OK;

    if (att_io_note(walk->top, path))
        return ATT_OK;
    if (att_reader_open(path, &cli->diag, &reader, &cli->err) != ATT_OK) {
        att_cli_refuse(cli, path);
        return ATT_OK;
    }
    att_reader_now(reader, att_str(att_cli_now(cli)));
    if (walk->pieces)
        att_reader_pieces(reader);
    while (st == ATT_OK && att_reader_next(reader, &page))
        st = walk->each(walk->ctx, page, err);
    if (st == ATT_OK && att_reader_status(reader, &cli->err) != ATT_OK)
        att_cli_refuse(cli, path);
    att_reader_free(reader);
    return st;
}

/* Read the files below each word. */
static enum att_status
cli_words(struct cli_walk *walk, struct att_words words)
{
    static const char *const standard_input[] = {"-"};
    const char *const *paths = words.count == 0 ? standard_input : (const char *const *)words.at;
    size_t count = words.count == 0 ? 1 : words.count;

    for (size_t i = 0; i < count; i++) {
        struct att_err err = {ATT_OK, ""};
        enum att_status st;

        walk->top = paths[i];
        st = att_io_walk(walk->top, &walk->cli->diag, cli_file, walk, &err);
        if (st == ATT_OK)
            continue;
        walk->cli->err = err;
        if (st != ATT_NOT_FOUND)
            return st;
        att_cli_refuse(walk->cli, paths[i]);
    }
    return ATT_OK;
}

enum att_status
att_cli_pages(struct att_cli *cli, struct att_words words, att_cli_page_fn each, void *ctx)
{
    struct cli_walk walk = {.cli = cli, .each = each, .ctx = ctx};

    return cli_words(&walk, words);
}

enum att_status
att_cli_pieces(struct att_cli *cli, struct att_words words, att_cli_page_fn each, void *ctx)
{
    struct cli_walk walk = {.cli = cli, .each = each, .ctx = ctx, .pieces = true};

    return cli_words(&walk, words);
}

bool
att_cli_no_input(struct att_words words)
{
    return words.count == 0 && isatty(STDIN_FILENO);
}

/* ---- names ---------------------------------------------------------------------- */

/* "no WHAT 'TEXT'", with the near miss when there is one. */
static void
cli_no_such(struct att_cli *cli, const char *what, struct att_str text, const struct att_near *near)
{
    if (near->best.len > 0)
        (void)att_err_set(&cli->err, ATT_NOT_FOUND, "no %s '%.*s'; did you mean '%.*s'?", what,
                          ATT_STR(text), ATT_STR(near->best));
    else
        (void)att_err_set(&cli->err, ATT_NOT_FOUND, "no %s '%.*s'", what, ATT_STR(text));
}

const struct att_country *
att_cli_country(struct att_cli *cli, const char *text)
{
    struct att_near near = ATT_NEAR_INIT(att_str(text));
    const struct att_country *country, *all;
    size_t count;

    if (att_cli_lexicon(cli) != ATT_OK)
        return NULL;
    if ((country = att_lexicon_country(cli->lexicon, near.word)) != NULL)
        return country;
    all = att_lexicon_countries(cli->lexicon, &count);
    for (size_t i = 0; i < count; i++) {
        att_near_offer(&near, all[i].name);
        att_near_offer(&near, all[i].name_en);
        att_near_offer(&near, all[i].code);
    }
    cli_no_such(cli, "country", near.word, &near);
    return NULL;
}

const struct att_mechanism *
att_cli_mechanism(struct att_cli *cli, struct att_str text)
{
    struct att_near near = ATT_NEAR_INIT(text);
    const struct att_mechanism *all;
    size_t count;

    if (att_cli_lexicon(cli) != ATT_OK)
        return NULL;
    all = att_lexicon_mechanisms(cli->lexicon, &count);
    for (size_t i = 0; i < count; i++)
        if (att_near_same(all[i].id, text) || att_near_same(all[i].name, text) ||
            att_near_same(all[i].name_en, text))
            return &all[i];
    for (size_t i = 0; i < count; i++) {
        att_near_offer(&near, all[i].id);
        att_near_offer(&near, all[i].name);
        att_near_offer(&near, all[i].name_en);
    }
    cli_no_such(cli, "mechanism", text, &near);
    return NULL;
}

struct att_str
att_cli_join(struct att_cli *cli, struct att_words words)
{
    struct att_buf buf = ATT_BUF_INIT(ATT_LIMIT_PAGE_BYTES);
    struct att_str text;

    for (size_t i = 0; i < words.count; i++) {
        if (i > 0)
            att_buf_byte(&buf, ' ');
        att_buf_lit(&buf, words.at[i]);
    }
    text = att_arena_str(&cli->arena, att_buf_text(&buf));
    att_buf_release(&buf);
    return text;
}
