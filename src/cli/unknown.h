/* SPDX-License-Identifier: MIT */
/* unknown.h - between cmd_lexicon.c and unknown.c. */
#ifndef ATT_CLI_UNKNOWN_H
#define ATT_CLI_UNKNOWN_H

#include "cli/cli.h"

/* Options of "attache lexicon unknown". */
struct att_unknown_args {
    const char *format, *table;
    int64_t min, limit;
};

/* Look through pages and print what nothing recognised; gives the exit status. */
int att_cli_unknown(struct att_cli *cli, const struct att_unknown_args *args,
                    struct att_words words);

#endif
