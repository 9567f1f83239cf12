/* SPDX-License-Identifier: MIT */
/* main.c - from the command line to a command.
 * The table of commands and the options that all of them take stand here;
 * what a command does is its own file's business. */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "base/edtf.h"
#include "base/err.h"
#include "cli/near.h"

const struct att_command *const att_commands[] = {
    &att_cmd_add,     &att_cmd_read,       &att_cmd_code,
    &att_cmd_when,    &att_cmd_explain,    &att_cmd_events,
    &att_cmd_people,  &att_cmd_posts,      &att_cmd_register,
    &att_cmd_figures, &att_cmd_mechanisms, &att_cmd_findings,
    &att_cmd_show,    &att_cmd_changes,    &att_cmd_why_not,
    &att_cmd_brief,   &att_cmd_programme,  &att_cmd_search,
    &att_cmd_export,  &att_cmd_correct,    &att_cmd_withdraw,
    &att_cmd_undo,    &att_cmd_acts,       &att_cmd_serve,     &att_cmd_user,
    &att_cmd_check,   &att_cmd_backup,     &att_cmd_recode,
    &att_cmd_rebuild, &att_cmd_lexicon,    &att_cmd_completion,
    &att_cmd_help,    &att_cmd_version,    NULL,
};

const struct att_opt att_global_opts[] = {
    ATT_OPT_TEXT(0, "record", "FILE", struct att_globals, record,
                 "the record ($ATTACHE_RECORD, else ./attache.db)"),
    ATT_OPT_LIST(0, "lexicon", "DIR", struct att_globals, dirs,
                 "names and rules to lay over the shipped ones"),
    ATT_OPT_TEXT(0, "now", "TIME", struct att_globals, now, "stands for the clock"),
    ATT_OPT_CHOICE(0, "color", "auto always never", struct att_globals, color, ""),
    ATT_OPT_FLAG('q', "quiet", struct att_globals, quiet, "no progress and no notes"),
    ATT_OPT_FLAG(0, "version", struct att_globals, version, "print the version"),
    ATT_OPT_END,
};

const struct att_command *
att_command_find(const char *name)
{
    for (const struct att_command *const *c = att_commands; *c != NULL; c++)
        if (strcmp((*c)->name, name) == 0)
            return *c;
    return NULL;
}

int
att_command_unknown(struct att_cli *cli, const char *name)
{
    struct att_near near = ATT_NEAR_INIT(att_str(name));

    for (const struct att_command *const *c = att_commands; *c != NULL; c++)
        att_near_offer(&near, att_str((*c)->name));
    cli->command = NULL;
    if (near.best.len > 0)
        return att_cli_usage(cli, "no command '%s'; did you mean '%.*s'?", name,
                             ATT_STR(near.best));
    return att_cli_usage(cli, "no command '%s'", name);
}

/*
 * Were a standard stream closed, the record's file would be opened in its
 * place, and what is meant for it would be written into the record.
 */
static void
main_guard_streams(void)
{
    for (int fd = 0; fd <= 2; fd++) {
        int got;

        if (fcntl(fd, F_GETFD) != -1 || errno != EBADF)
            continue;
        /* a closed stdout stays one that cannot be written to, and the run fails as it should */
        got = open("/dev/null", fd == STDERR_FILENO ? O_WRONLY : O_RDONLY);
        if (got != fd && got >= 0)
            (void)close(got);
    }
}

/* Two digits below `limit` at `off`, -1 when there are none. */
static int
main_two(struct att_str text, size_t off, int limit)
{
    int n;

    if (off + 2 > text.len || !att_digit(text.at[off]) || !att_digit(text.at[off + 1]))
        return -1;
    n = (text.at[off] - '0') * 10 + (text.at[off + 1] - '0');
    return n < limit ? n : -1;
}

/* Minutes east of Greenwich of "Z", "+07:00" or nothing; false when it is none of these. */
static bool
main_zone(struct att_str text, int *minutes)
{
    int hour = main_two(text, 1, 24), minute = main_two(text, 4, 60);

    *minutes = 0;
    if (text.len == 0 || att_str_eqz(text, "Z"))
        return true;
    if (text.len != 6 || text.at[3] != ':' || hour < 0 || minute < 0)
        return false;
    *minutes = (hour * 60 + minute) * (text.at[0] == '-' ? -1 : 1);
    return text.at[0] == '-' || text.at[0] == '+';
}

/* --now as ISO 8601 UTC; a day alone stands for its last second. */
static bool
main_now(struct att_str text, char out[24])
{
    int hour = 23, minute = 59, second = 59, zone = 0;
    struct att_edtf date;
    int64_t at;
    struct att_day day;

    if (text.len < 10 || !att_edtf_read(att_str_sub(text, 0, 10), &date) || date.from.year == 0 ||
        date.from.day == 0)
        return false;
    if (text.len > 10) {
        struct att_str rest = att_str_sub(text, 16, text.len);

        hour = main_two(text, 11, 24);
        minute = main_two(text, 14, 60);
        second = 0;
        if ((text.at[10] != 'T' && text.at[10] != ' ') || hour < 0 || minute < 0 ||
            text.at[13] != ':')
            return false;
        if (rest.len > 0 && rest.at[0] == ':') {
            second = main_two(rest, 1, 60);
            rest = att_str_sub(rest, 3, rest.len);
        }
        if (second < 0 || !main_zone(rest, &zone))
            return false;
    }
    at = att_day_number(date.from) * 1440 + hour * 60 + minute - zone;
    day = att_day_of(at >= 0 ? at / 1440 : -((1439 - at) / 1440));
    at -= att_day_number(day) * 1440;
    (void)snprintf(out, 24, "%04u-%02u-%02uT%02u:%02u:%02uZ", (unsigned)day.year % 10000,
                   (unsigned)day.month % 100, (unsigned)day.day % 100, (unsigned)(at / 60) % 100,
                   (unsigned)(at % 60) % 100, (unsigned)second % 100);
    return true;
}

/* Settle what the global options leave open. */
static int
main_settle(struct att_cli *cli)
{
    const char *record = getenv("ATTACHE_RECORD");

    if (cli->globals.record == NULL)
        cli->globals.record = record != NULL && record[0] != '\0' ? record : "attache.db";
    if (cli->globals.now != NULL && !main_now(att_str(cli->globals.now), cli->now))
        return att_cli_usage(cli,
                             "--now: '%s' is no time; write 2020-10-08 or "
                             "2020-10-08T13:57+07:00",
                             cli->globals.now);
    att_term_init(cli);
    return ATT_EXIT_DONE;
}

/* Parse what follows the command's name, and run it. */
static int
main_command(struct att_cli *cli, int argc, char **argv, struct att_words *words)
{
    union {
        max_align_t align;
        unsigned char bytes[ATT_COMMAND_ARGS_MAX];
    } args = {.bytes = {0}};
    struct att_opt_table tables[] = {{cli->command->opts, args.bytes},
                                     {att_global_opts, &cli->globals}};
    struct att_opt_parse parse = {.tables = tables, .table_count = ATT_COUNT(tables)};
    int used, settled;

    ATT_ASSERT(cli->command->args_size <= sizeof(args.bytes));
    if (cli->command->defaults != NULL)
        memcpy(args.bytes, cli->command->defaults, cli->command->args_size);
    if (att_opt_parse(&parse, argc, argv, words, &used, &cli->err) != ATT_OK)
        return att_cli_usage(cli, "%s", cli->err.text);
    if (parse.help) {
        att_command_help(cli, cli->command);
        return att_cli_finish(cli);
    }
    if ((settled = main_settle(cli)) != ATT_EXIT_DONE)
        return settled;
    if (cli->globals.version)
        return att_cmd_version.run(cli, NULL, (struct att_words){NULL, 0});
    return cli->command->run(cli, args.bytes, *words);
}

/* The options before the command, then the command. */
static int
main_run(struct att_cli *cli, int argc, char **argv, struct att_words *words)
{
    struct att_opt_table globals = {att_global_opts, &cli->globals};
    struct att_opt_parse parse = {.tables = &globals, .table_count = 1, .stop_at_word = true};
    int used;

    if (att_opt_parse(&parse, argc, argv, words, &used, &cli->err) != ATT_OK)
        return att_cli_usage(cli, "%s", cli->err.text);
    if (parse.help) {
        att_commands_help(cli);
        return att_cli_finish(cli);
    }
    if (cli->globals.version)
        return att_cmd_version.run(cli, NULL, (struct att_words){NULL, 0});
    if (used == argc)
        return att_cli_usage(cli, "name a command");
    if ((cli->command = att_command_find(argv[used])) == NULL)
        return att_command_unknown(cli, argv[used]);
    return main_command(cli, argc - used - 1, argv + used + 1, words);
}

int
main(int argc, char **argv)
{
    struct att_cli cli = {.arena = ATT_ARENA_INIT};
    struct att_words words = {NULL, 0};
    int status;

    main_guard_streams();
    /* a pipe that nobody reads any more is a failed write, not a sudden end */
    (void)signal(SIGPIPE, SIG_IGN);
    /* so is a file that may not grow any more */
    (void)signal(SIGXFSZ, SIG_IGN);
    cli.diag = (struct att_diag){.fn = att_term_diag, .ctx = &cli};
    words.at = calloc((size_t)argc + 1, sizeof(*words.at));
    if (words.at == NULL || argc < 1) {
        fputs("attache: out of memory\n", stderr);
        free(words.at);
        return ATT_EXIT_FAILED;
    }
    status = main_run(&cli, argc - 1, argv + 1, &words);
    att_coder_free(cli.coder);
    att_rules_free(cli.rules);
    att_lexicon_free(cli.lexicon);
    att_record_free(cli.record);
    att_arena_release(&cli.arena);
    free(words.at);
    return status;
}
