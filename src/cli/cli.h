/* SPDX-License-Identifier: MIT */
/* cli.h - what the commands share: where they run, how they end, how they print.
 *
 * A command is a row of the table in main.c: a name, its words, its options
 * and a function.  stdout carries the answer and nothing else; everything goes
 * through att_out_write(), which remembers the first failure, so that no
 * command looks at the result of printing.  Text of pages is cleaned of
 * control bytes before it reaches a terminal. */
#ifndef ATT_CLI_CLI_H
#define ATT_CLI_CLI_H

#include "base/arena.h"
#include "base/str.h"
#include "cli/opt.h"

/* How a command ends. */
enum att_exit {
    ATT_EXIT_DONE = 0,
    ATT_EXIT_REFUSED = 1, /* done, but some input was refused */
    ATT_EXIT_USAGE = 2,   /* wrong command line, nothing read */
    ATT_EXIT_FAILED = 3   /* the system or the record failed */
};

struct att_cli;

struct att_command {
    const char *name;
    const char *words;   /* "COUNTRY", "[FILE]..." */
    const char *purpose; /* one line, for lists of commands */
    const char *details; /* what --help says below it; may be NULL */
    const struct att_opt *opts;
    const void *defaults; /* args_size bytes */
    size_t args_size;
    bool apart; /* works on what it is given: names of the record's own have no part in it */
    int (*run)(struct att_cli *cli, const void *args, struct att_words words);
};

/* Largest args_size of any command. */
#define ATT_COMMAND_ARGS_MAX 1024

/* The options that every command takes. */
struct att_globals {
    const char *record;
    struct att_opt_list dirs; /* overlays of lexicon and rules */
    const char *now;
    const char *color;
    bool quiet;
    bool version;
};

/* One run of the program. */
struct att_cli {
    struct att_globals globals;
    const struct att_command *command;
    struct att_lexicon *lexicon; /* owns these four; opened when first asked for */
    struct att_rules *rules;
    struct att_coder *coder;
    struct att_record *record;
    struct att_arena arena; /* lives as long as the run */
    struct att_diag diag;
    struct att_err err;
    char now[24];       /* ISO 8601 UTC: --now, or the clock when it was first asked for */
    bool colour_out;    /* whether stdout takes colour */
    bool colour_err;    /* whether stderr does */
    size_t width;       /* of the terminal on stdout; 0 when it is none */
    bool progress;      /* whether progress is shown */
    bool progress_line; /* whether a line of progress stands on stderr now */
    int write_errno;    /* of the first failed write to stdout */
    size_t refused;     /* inputs */
};

/* ---- ending a run (cli.c) ---- */

/* Say what is wrong with the command line, and where help is; gives ATT_EXIT_USAGE. */
int att_cli_usage(struct att_cli *cli, const char *fmt, ...) ATT_PRINTF(2, 3);

/*
 * Say what is in cli->err and give the exit status for it: ATT_EXIT_REFUSED
 * for input that makes no sense, ATT_EXIT_FAILED for the rest.  A failed write
 * to stdout is reported by att_cli_finish() alone.
 */
int att_cli_fail(struct att_cli *cli);

/* Flush stdout; gives the exit status: failed when that fails, refused when input was refused. */
int att_cli_finish(struct att_cli *cli);

/* Report one input as refused, for the reason in cli->err, and go on. */
void att_cli_refuse(struct att_cli *cli, const char *path);

/* ---- what commands work on (cli.c) ---- */

/* Open what is asked for, unless it is open; on failure cli->err says why. */
ATT_MUST_USE enum att_status att_cli_lexicon(struct att_cli *cli);
/* Open the lexicon and the rules. */
ATT_MUST_USE enum att_status att_cli_rules(struct att_cli *cli);
/* Open the lexicon, the rules and a coder. */
ATT_MUST_USE enum att_status att_cli_coder(struct att_cli *cli);
/* Open the record; ATT_NOT_FOUND says how to make one. */
ATT_MUST_USE enum att_status att_cli_record(struct att_cli *cli, enum att_open mode);

/* Whether the record's file is there; cli->err says how to make one when not. */
bool att_cli_record_there(struct att_cli *cli);
/* Open the record for writing, but do not make one. */
ATT_MUST_USE enum att_status att_cli_record_change(struct att_cli *cli);

/* The time of this run, ISO 8601 UTC: --now, else the clock. */
const char *att_cli_now(struct att_cli *cli);
/* The day of this run; borrowed from cli. */
struct att_str att_cli_today(struct att_cli *cli);

/* Called for each page; borrowed until it returns.  Another status than ATT_OK stops. */
typedef enum att_status (*att_cli_page_fn)(void *ctx, const struct att_page *page,
                                           struct att_err *err);

/*
 * Read every page below each word ("-" and no words at all are stdin).  What
 * cannot be read is reported and counted as refused; fails only when `each` does.
 */
ATT_MUST_USE enum att_status att_cli_pages(struct att_cli *cli, struct att_words words,
                                           att_cli_page_fn each, void *ctx);

/* The same, with pages of HTML saying how their pieces were judged. */
ATT_MUST_USE enum att_status att_cli_pieces(struct att_cli *cli, struct att_words words,
                                            att_cli_page_fn each, void *ctx);

/* Whether no FILE was named and stdin is a terminal: then somebody forgot something. */
bool att_cli_no_input(struct att_words words);

/* The country that `text` names; NULL, and cli->err with a near miss, when there is none. */
const struct att_country *att_cli_country(struct att_cli *cli, const char *text);
/* The mechanism that `text` names, by id or name; as att_cli_country. */
const struct att_mechanism *att_cli_mechanism(struct att_cli *cli, struct att_str text);

/* The words with a blank between them; borrowed from cli->arena. */
struct att_str att_cli_join(struct att_cli *cli, struct att_words words);

/* ---- changing the record (hand.c) ---- */

/* Who acts: --by, else the login name.  ATT_BAD_INPUT, for att_cli_usage, when that is nobody. */
ATT_MUST_USE enum att_status att_cli_by(struct att_cli *cli, const char *name, const char *why,
                                        struct att_by *out);

/* Does something to what a word names; the id of the act goes to `id`. */
typedef enum att_status (*att_cli_deed_fn)(struct att_cli *cli, const void *ctx,
                                           struct att_str word, char id[ATT_ACT_ID]);

/* Do it to each word in one transaction, print the ids, say what is refused; ends the run. */
int att_cli_each(struct att_cli *cli, struct att_words words, att_cli_deed_fn deed,
                 const void *ctx);

/* ---- filters (filter.c) ---- */

#define ATT_TYPE_WORDS                                                                            \
    "meeting phone visit conference exercise port-call exchange agreement assistance deployment " \
    "appointment ceremony exhibition"
#define ATT_STATUS_WORDS "held planned postponed cancelled due coming past"
#define ATT_MODE_WORDS "online in-person"

/* The options of commands that list events. */
struct att_filter_args {
    struct att_opt_list countries;
    const char *type, *status, *mechanism, *mode, *person, *words;
    struct att_str since, until, as_of;
    bool teasers, newest;
    int64_t limit;
};

/*
 * Make a filter of the options; names are looked up in the lexicon, which is
 * opened when need be.  ATT_BAD_INPUT, for att_cli_usage, when one names nothing.
 */
ATT_MUST_USE enum att_status att_cli_filter(struct att_cli *cli, const struct att_filter_args *args,
                                            struct att_filter *out);
/* What a list begins with: that there are only options, its filter, the record to read.  False: the
 * command ends with *status. */
ATT_MUST_USE bool att_cli_list(struct att_cli *cli, const struct att_filter_args *args,
                               struct att_words words, struct att_filter *out, int *status);

/* Its rows in a command's table; `of` is the command's arguments, `in` the filter's place there. */
#define ATT_FILTER_OPTS(of, in)                                                              \
    ATT_OPT_LIST('c', "country", "COUNTRY", of, in.countries,                                \
                 "with this side (code or name); twice: with both"),                         \
        ATT_OPT_CHOICE('t', "type", ATT_TYPE_WORDS, of, in.type, ""),                        \
        ATT_OPT_CHOICE(0, "status", ATT_STATUS_WORDS, of, in.status, ""),                    \
        ATT_OPT_TEXT('m', "mechanism", "ID", of, in.mechanism, "under this mechanism"),      \
        ATT_OPT_CHOICE(0, "mode", ATT_MODE_WORDS, of, in.mode, ""),                          \
        ATT_OPT_TEXT('p', "person", "NAME", of, in.person, "with this person (name or id)"), \
        ATT_OPT_DATE('s', "since", of, in.since, "leave out what lies before"),              \
        ATT_OPT_DATE('u', "until", of, in.until, "leave out what lies after"),               \
        ATT_OPT_DATE(0, "as-of", of, in.as_of, "as it was known on that day"),               \
        ATT_OPT_TEXT('w', "words", "WORDS", of, in.words, "that names or quotes hold"),      \
        ATT_OPT_FLAG(0, "teasers", of, in.teasers, "also what only teasers tell"),           \
        ATT_OPT_FLAG(0, "newest", of, in.newest, "newest first"),                            \
        ATT_OPT_NUMBER('n', "limit", 0, 1000000000, of, in.limit, "at most so many; 0: all")

/* ---- printing (out.c) ---- */

/* Write bytes as they are; an att_write_fn with the struct att_cli as its context. */
bool att_out_write(void *cli, const char *bytes, size_t len);
/* Write a literal, a formatted text (of our own words, not of pages). */
void att_out_lit(struct att_cli *cli, const char *text);
/* Formatted text; at most 1023 bytes. */
void att_out_printf(struct att_cli *cli, const char *fmt, ...) ATT_PRINTF(2, 3);
/* Text of a page or the record: control characters and line ends become blanks. */
void att_out_text(struct att_cli *cli, struct att_str text);
/* As att_out_text, wrapped to the terminal, each line after the first behind `indent` blanks. */
void att_out_wrap(struct att_cli *cli, size_t indent, struct att_str text);
/* A JSON string. */
void att_out_json(struct att_cli *cli, struct att_str text);

/* What a piece of text is, which decides its colour. */
enum att_tint {
    ATT_TINT_NONE,
    ATT_TINT_HEAD,
    ATT_TINT_FAINT,
    ATT_TINT_HELD,
    ATT_TINT_PLANNED,
    ATT_TINT_POSTPONED,
    ATT_TINT_CANCELLED
};

/* Switch to a tint, and back with ATT_TINT_NONE; nothing where there is no colour. */
void att_out_tint(struct att_cli *cli, enum att_tint tint);
/* The tint of an event's status. */
enum att_tint att_status_tint(enum att_event_status status);

/* A heading on a line of its own. */
void att_out_head(struct att_cli *cli, const char *text);

/* Columns that `text` takes on a terminal: marks take none, ideographs two. */
size_t att_text_columns(struct att_str text);

/* ---- tables (table.c) ---- */

#define ATT_TABLE_COLUMNS 16

struct att_table_column {
    const char *name; /* lower case; in text its head is in capitals */
    bool flex;        /* may be cut to fit a terminal */
    bool right;       /* numbers */
};

struct att_table_cell {
    struct att_str text;
    size_t columns; /* that it takes when shown */
    enum att_tint tint;
};

/* Rows of text; borrowed strings must live until it is printed. */
struct att_table {
    struct att_cli *cli;
    const struct att_table_column *columns;
    size_t column_count;
    struct att_table_cell *cells; /* in cli->arena, row after row */
    size_t count, cap;
};

/* Begin a table of `count` columns, at most ATT_TABLE_COLUMNS. */
void att_table_init(struct att_table *table, struct att_cli *cli,
                    const struct att_table_column *columns, size_t count);
/* Add the next cell. */
void att_table_add(struct att_table *table, struct att_str text, enum att_tint tint);
/* Add a number as the next cell. */
void att_table_number(struct att_table *table, int64_t n);
/* Print aligned, the columns two blanks apart, each line behind `indent` blanks; cut to the
 * terminal on a terminal only.  An empty cell is a hyphen. */
void att_table_print(const struct att_table *table, size_t indent);
/* Print as CSV, names first. */
void att_table_csv(const struct att_table *table);

/* ---- rows that several commands print (rows.c) ---- */

/* Codes or names, joined by `sep`; borrowed from cli->arena. */
struct att_str att_rows_join(struct att_cli *cli, const struct att_str *items, size_t count,
                             const char *sep);
/* Lists as tables, behind `indent` blanks. */
void att_rows_events(struct att_cli *cli, const struct att_event_row *rows, size_t count,
                     size_t indent);
/* The day on which a term began or ended, with how it is known; borrowed from cli->arena. */
struct att_str att_rows_edge(struct att_cli *cli, struct att_str date, struct att_str kind,
                             bool begins);
void att_rows_tenures(struct att_cli *cli, const struct att_tenure_row *rows, size_t count,
                      size_t indent);
/* "more than 80", "80"; borrowed from cli->arena. */
struct att_str att_rows_value(struct att_cli *cli, const struct att_figure_row *row);
/* Figures as a table, ready to be printed either way. */
void att_rows_figures(struct att_cli *cli, const struct att_figure_row *rows, size_t count,
                      struct att_table *out);
/* What each document says of an event, with its words. */
/* Each tie with both assertions; as an array of objects. */
void att_rows_why(struct att_cli *cli, const struct att_why_list *why);
ATT_MUST_USE enum att_status att_json_why(struct att_cli *cli, const struct att_why_list *why);
void att_rows_history(struct att_cli *cli, const struct att_assertion_row *rows, size_t count);
/* Steps, each with both sentences; with what the event is called when `events`. */
void att_rows_changes(struct att_cli *cli, const struct att_change_row *rows, size_t count,
                      bool events);
/* What an act did, in a word or two: "change date=2020-11-18", "undo c...". */
struct att_str att_rows_act(struct att_cli *cli, const struct att_act_row *row);
/* Acts, a line each, with the reason below. */
void att_rows_acts(struct att_cli *cli, const struct att_act_row *rows, size_t count);

/* JSON arrays of rows; fails when the writing does. */
ATT_MUST_USE enum att_status att_json_events(struct att_cli *cli, const struct att_event_row *rows,
                                             size_t count);
ATT_MUST_USE enum att_status att_json_people(struct att_cli *cli, const struct att_person_row *rows,
                                             size_t count);
ATT_MUST_USE enum att_status att_json_tenures(struct att_cli *cli,
                                              const struct att_tenure_row *rows, size_t count);
ATT_MUST_USE enum att_status att_json_series(struct att_cli *cli, const struct att_series_row *rows,
                                             size_t count);
ATT_MUST_USE enum att_status att_json_ranks(struct att_cli *cli, const struct att_rank_row *rows,
                                            size_t count);
ATT_MUST_USE enum att_status att_json_findings(struct att_cli *cli,
                                               const struct att_finding_row *rows, size_t count);
ATT_MUST_USE enum att_status att_json_figures(struct att_cli *cli,
                                              const struct att_figure_row *rows, size_t count);
ATT_MUST_USE enum att_status att_json_changes(struct att_cli *cli,
                                              const struct att_change_row *rows, size_t count);
ATT_MUST_USE enum att_status att_json_acts(struct att_cli *cli, const struct att_act_row *rows,
                                           size_t count);
ATT_MUST_USE enum att_status att_json_history(struct att_cli *cli,
                                              const struct att_assertion_row *rows, size_t count);
ATT_MUST_USE enum att_status att_json_documents(struct att_cli *cli,
                                                const struct att_document_row *rows, size_t count);

/* How much of each list stands on the page of a country unless more is asked for. */
#define ATT_BRIEF_ROWS 20

/* Print the brief of a country as text or as one JSON object; shared by `brief` and `show`. */
ATT_MUST_USE enum att_status att_brief_print(struct att_cli *cli, const struct att_brief_ask *ask,
                                             bool json);

/* ---- the terminal (term.c) ---- */

/* Find out about colour, width and progress, once the global options are known. */
void att_term_init(struct att_cli *cli);
/* An att_diag_fn with the struct att_cli as its context: print on stderr, pointing at the place. */
void att_term_diag(void *cli, const struct att_diag_msg *msg);
/* Show how far it got, now and then; for struct att_ingest. */
void att_term_progress(void *cli, size_t pages, const char *path);
/* Take the line of progress away before something else is printed on stderr. */
void att_term_clear(struct att_cli *cli);

/* ---- the commands ---- */

/* The table, ended by NULL. */
extern const struct att_command *const att_commands[];
/* The options that every command takes. */
extern const struct att_opt att_global_opts[];

/* The command of that name, or NULL. */
const struct att_command *att_command_find(const char *name);
/* Print the help of one command on stdout. */
void att_command_help(struct att_cli *cli, const struct att_command *command);
/* Print the list of commands and the global options on stdout. */
void att_commands_help(struct att_cli *cli);
/* Say that there is no such command, with a near miss. */
int att_command_unknown(struct att_cli *cli, const char *name);

extern const struct att_command att_cmd_backup, att_cmd_check, att_cmd_recode, att_cmd_rebuild;
extern const struct att_command att_cmd_posts, att_cmd_register, att_cmd_findings;
extern const struct att_command att_cmd_acts, att_cmd_correct, att_cmd_undo, att_cmd_withdraw,
    att_cmd_user;
extern const struct att_command att_cmd_add, att_cmd_brief, att_cmd_changes, att_cmd_code,
    att_cmd_completion, att_cmd_events, att_cmd_explain, att_cmd_export, att_cmd_figures,
    att_cmd_help, att_cmd_lexicon, att_cmd_mechanisms, att_cmd_people, att_cmd_programme,
    att_cmd_read, att_cmd_search, att_cmd_serve, att_cmd_show, att_cmd_version, att_cmd_when,
    att_cmd_why_not;

#endif
