/* SPDX-License-Identifier: MIT */
/* opt.h - command-line options from tables.
 * One table per command yields parsing, `--help`, shell completion and, in a
 * test, the comparison with the manual page.  Knows nothing of what commands do. */
#ifndef ATT_CLI_OPT_H
#define ATT_CLI_OPT_H

#include "base/arena.h"
#include "base/buf.h"

enum att_opt_kind {
    ATT_OPT_KIND_FLAG,   /* bool */
    ATT_OPT_KIND_TEXT,   /* const char * */
    ATT_OPT_KIND_NUMBER, /* int64_t, within min and max */
    ATT_OPT_KIND_DATE,   /* struct att_str, a date that att_edtf_read() takes */
    ATT_OPT_KIND_CHOICE, /* const char *, one of the words in `arg` */
    ATT_OPT_KIND_LIST,   /* struct att_opt_list, may be repeated */
    ATT_OPT_KIND_END
};

#define ATT_OPT_LIST_MAX 32

struct att_opt_list {
    const char *at[ATT_OPT_LIST_MAX];
    size_t count;
};

struct att_opt {
    enum att_opt_kind kind;
    char letter; /* 0: none */
    const char *name;
    const char *arg; /* how the help calls the value; of a choice, its words: "text json" */
    size_t offset;   /* of the field in the command's arguments */
    int64_t min, max;
    const char *help;
};

/* offsetof, and a compile-time complaint when the field has another type. */
#define ATT_OPT_AT(type, field, want) \
    (offsetof(type, field) + 0 * sizeof(&((type *)0)->field == (want *)0))

#define ATT_OPT_FLAG(letter, name, type, field, help)                                    \
    {                                                                                    \
        ATT_OPT_KIND_FLAG, letter, name, NULL, ATT_OPT_AT(type, field, bool), 0, 0, help \
    }
#define ATT_OPT_TEXT(letter, name, arg, type, field, help)                                      \
    {                                                                                           \
        ATT_OPT_KIND_TEXT, letter, name, arg, ATT_OPT_AT(type, field, const char *), 0, 0, help \
    }
#define ATT_OPT_NUMBER(letter, name, min, max, type, field, help)                                \
    {                                                                                            \
        ATT_OPT_KIND_NUMBER, letter, name, "N", ATT_OPT_AT(type, field, int64_t), min, max, help \
    }
#define ATT_OPT_DATE(letter, name, type, field, help)                                           \
    {                                                                                           \
        ATT_OPT_KIND_DATE, letter, name, "DATE", ATT_OPT_AT(type, field, struct att_str), 0, 0, \
            help                                                                                \
    }
#define ATT_OPT_CHOICE(letter, name, words, type, field, help)                                 \
    {                                                                                          \
        ATT_OPT_KIND_CHOICE, letter, name, words, ATT_OPT_AT(type, field, const char *), 0, 0, \
            help                                                                               \
    }
#define ATT_OPT_LIST(letter, name, arg, type, field, help)                                        \
    {                                                                                             \
        ATT_OPT_KIND_LIST, letter, name, arg, ATT_OPT_AT(type, field, struct att_opt_list), 0, 0, \
            help                                                                                  \
    }
#define ATT_OPT_END                                    \
    {                                                  \
        ATT_OPT_KIND_END, 0, NULL, NULL, 0, 0, 0, NULL \
    }

/* A table and the arguments that it fills. */
struct att_opt_table {
    const struct att_opt *opts;
    void *args;
};

/* What is left of a command line when the options are gone. */
struct att_words {
    const char **at;
    size_t count;
};

/* Where parsing stands. */
struct att_opt_parse {
    const struct att_opt_table *tables; /* searched in this order */
    size_t table_count;
    bool stop_at_word; /* leave off before the first word, as for options before the command */
    bool help;         /* set by -h and --help, whatever the tables hold */
};

/*
 * Parse argv[0] .. argv[argc - 1]; words go to words->at, which has room for
 * argc of them.  "--" ends the options, "-" is a word, and so is an argument
 * with a blank in it that is no option.  *used is how many arguments were read.
 * ATT_BAD_INPUT with a message, and a near miss, when an option is unknown or
 * its value makes no sense.
 */
ATT_MUST_USE enum att_status att_opt_parse(struct att_opt_parse *parse, int argc, char **argv,
                                           struct att_words *words, int *used, struct att_err *err);

/* Append the lines of `--help` for a table: letters, names, values, what they do. */
void att_opt_help(const struct att_opt *opts, struct att_buf *out);

#endif
