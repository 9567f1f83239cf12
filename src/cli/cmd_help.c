/* SPDX-License-Identifier: MIT */
/* cmd_help.c - attache help, version and completion: what the program tells of itself. */
#include "cli/cli.h"

static const struct att_opt help_no_opts[] = {ATT_OPT_END};

/* ---- help ---------------------------------------------------------------------- */

void
att_command_help(struct att_cli *cli, const struct att_command *command)
{
    struct att_buf lines = ATT_BUF_INIT(ATT_LIMIT_REQUEST_BYTES);

    att_out_printf(cli, "usage: attache %s", command->name);
    if (command->opts[0].kind != ATT_OPT_KIND_END)
        att_out_lit(cli, " [OPTION]...");
    if (command->words[0] != '\0')
        att_out_printf(cli, " %s", command->words);
    att_out_printf(cli, "\n\n%c%s.\n", command->purpose[0] - ('a' - 'A'), command->purpose + 1);
    if (command->details != NULL)
        att_out_lit(cli, command->details);
    if (command->opts[0].kind != ATT_OPT_KIND_END) {
        att_opt_help(command->opts, &lines);
        att_out_lit(cli, "\nOptions:\n");
        (void)att_out_write(cli, lines.at, lines.len);
    }
    att_out_printf(cli, "\nThe options of 'attache help' are taken too. More in attache-%s(1).\n",
                   command->name);
    att_buf_release(&lines);
}

void
att_commands_help(struct att_cli *cli)
{
    struct att_buf lines = ATT_BUF_INIT(ATT_LIMIT_REQUEST_BYTES);

    att_out_lit(cli,
                "usage: attache [OPTION]... COMMAND [OPTION]... [WORD]...\n\n"
                "Turn saved Vietnamese news pages into a cited record of defence diplomacy.\n\n"
                "Commands:\n");
    for (const struct att_command *const *c = att_commands; *c != NULL; c++)
        att_out_printf(cli, "  %-12s%s\n", (*c)->name, (*c)->purpose);
    att_out_lit(cli, "\nOptions, before or after the command:\n");
    att_opt_help(att_global_opts, &lines);
    (void)att_out_write(cli, lines.at, lines.len);
    att_out_lit(cli, "  -h, --help              of the program, or of the command\n\n"
                     "'attache help COMMAND' tells more of one. Exit status: 0 done; 1 done, but "
                     "some\ninput was refused; 2 wrong command line; 3 the system or the record "
                     "failed.\n");
    att_buf_release(&lines);
}

static int
help_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct att_command *command;

    (void)parsed;
    if (words.count == 0) {
        att_commands_help(cli);
        return att_cli_finish(cli);
    }
    if (words.count > 1)
        return att_cli_usage(cli, "name one command");
    if ((command = att_command_find(words.at[0])) == NULL)
        return att_command_unknown(cli, words.at[0]);
    att_command_help(cli, command);
    return att_cli_finish(cli);
}

const struct att_command att_cmd_help = {
    .name = "help",
    .words = "[COMMAND]",
    .purpose = "print this list, or the help of one command",
    .opts = help_no_opts,
    .run = help_run,
};

/* ---- version --------------------------------------------------------------------- */

static int
version_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    (void)parsed;
    if (words.count > 0)
        return att_cli_usage(cli, "takes no words");
    att_out_printf(cli, "attache %s\n", att_version());
    return att_cli_finish(cli);
}

const struct att_command att_cmd_version = {
    .name = "version",
    .words = "",
    .purpose = "print the version",
    .opts = help_no_opts,
    .run = version_run,
};

/* ---- completion --------------------------------------------------------------------- */

/* The options of a table, and the words of choices, as cases of a shell script. */
static void
completion_choices(struct att_cli *cli, const char *command, const struct att_opt *opts)
{
    for (const struct att_opt *o = opts; o->kind != ATT_OPT_KIND_END; o++)
        if (o->kind == ATT_OPT_KIND_CHOICE)
            att_out_printf(cli, "    %s:--%s) words='%s' ;;\n", command, o->name, o->arg);
}

static void
completion_options(struct att_cli *cli, const struct att_opt *opts)
{
    for (const struct att_opt *o = opts; o->kind != ATT_OPT_KIND_END; o++)
        att_out_printf(cli, " --%s", o->name);
}

static void
completion_bash(struct att_cli *cli)
{
    att_out_lit(cli,
                "# bash completion for attache; put it where your bash looks for such things,\n"
                "# or: eval \"$(attache completion bash)\"\n"
                "_attache()\n{\n"
                "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
                "    local command='' words='' i\n"
                "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                "        case ${COMP_WORDS[i]} in\n"
                "        --record|--lexicon|--now|--color) i=$((i + 1)) ;;\n"
                "        -*) ;;\n"
                "        *) command=${COMP_WORDS[i]}; break ;;\n"
                "        esac\n"
                "    done\n"
                "    case $command:$prev in\n");
    completion_choices(cli, "*", att_global_opts);
    for (const struct att_command *const *c = att_commands; *c != NULL; c++)
        completion_choices(cli, (*c)->name, (*c)->opts);
    att_out_lit(cli, "    help:*) words='");
    for (const struct att_command *const *c = att_commands; *c != NULL; c++)
        att_out_printf(cli, "%s%s", c == att_commands ? "" : " ", (*c)->name);
    att_out_lit(cli, "' ;;\n    completion:*) words='bash' ;;\n"
                     "    lexicon:lexicon) words='check show' ;;\n"
                     "    *)\n        case $command:$cur in\n        :[!-]*|:) words='");
    for (const struct att_command *const *c = att_commands; *c != NULL; c++)
        att_out_printf(cli, "%s%s", c == att_commands ? "" : " ", (*c)->name);
    att_out_lit(cli, "' ;;\n        :-*) words='--help");
    completion_options(cli, att_global_opts);
    att_out_lit(cli, "' ;;\n");
    for (const struct att_command *const *c = att_commands; *c != NULL; c++) {
        att_out_printf(cli, "        %s:-*) words='--help", (*c)->name);
        completion_options(cli, (*c)->opts);
        completion_options(cli, att_global_opts);
        att_out_lit(cli, "' ;;\n");
    }
    att_out_lit(cli, "        esac ;;\n    esac\n"
                     "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
                     "}\ncomplete -o default -F _attache attache\n");
}

static int
completion_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    (void)parsed;
    if (words.count != 1 || strcmp(words.at[0], "bash") != 0)
        return att_cli_usage(cli, "name the shell: bash");
    completion_bash(cli);
    return att_cli_finish(cli);
}

const struct att_command att_cmd_completion = {
    .name = "completion",
    .words = "bash",
    .purpose = "print a script that completes words of the command line",
    .opts = help_no_opts,
    .run = completion_run,
};
