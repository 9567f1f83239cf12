/* SPDX-License-Identifier: MIT */
/* cmd_user.c - attache user: who may use the desk, and for what. */
#include "cli/cli.h"

#include "base/err.h"
#include "base/io.h"
#include "desk/desk.h"

#include <errno.h>
#include <termios.h>
#include <unistd.h>

struct user_args {
    const char *role;
};

static const struct att_opt user_opts[] = {
    ATT_OPT_CHOICE(0, "role", "reader editor admin", struct user_args, role,
                   "add, role: what the account may do: "),
    ATT_OPT_END,
};

static const char *const user_verbs[] = {"add", "role", "password", "remove", "list"};
enum user_verb { USER_ADD, USER_ROLE, USER_PASSWORD, USER_REMOVE, USER_LIST, USER_NONE };

static enum user_verb
user_verb(const char *word)
{
    int i = 0;

    while (i < USER_NONE && strcmp(word, user_verbs[i]) != 0)
        i++;
    return (enum user_verb)i;
}

/* Overwrite a password, which the compiler would think in vain. */
static void
user_wipe(char *at, size_t len)
{
    volatile char *byte = at;

    while (len-- > 0)
        *byte++ = '\0';
}

/* Switch what is typed at a terminal on or off. */
static void
user_echo(bool on)
{
    struct termios mode;

    if (tcgetattr(STDIN_FILENO, &mode) != 0)
        return;
    if (on)
        mode.c_lflag |= (tcflag_t)ECHO;
    else
        mode.c_lflag &= ~(tcflag_t)ECHO;
    (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &mode);
}

/* A line of stdin without its end; asked for, and not shown, at a terminal. */
static enum att_status
user_line(struct att_cli *cli, const char *ask, char *out, size_t size)
{
    bool asks = isatty(STDIN_FILENO) != 0;
    char *got;
    size_t len;

    if (asks) {
        fprintf(stderr, "%s: ", ask);
        fflush(stderr);
        user_echo(false);
    }
    got = fgets(out, (int)size, stdin);
    if (asks) {
        user_echo(true);
        fputc('\n', stderr);
    }
    if (got == NULL)
        return att_err_set(&cli->err, ATT_BAD_INPUT, "no password was given on standard input");
    len = strlen(out);
    if (len + 1 == size && out[len - 1] != '\n')
        return att_err_set(&cli->err, ATT_BAD_INPUT, "the password is too long");
    while (len > 0 && (out[len - 1] == '\n' || out[len - 1] == '\r'))
        out[--len] = '\0';
    return ATT_OK;
}

/* Ask for a password; at a terminal twice, for nobody sees what is typed. */
static enum att_status
user_password(struct att_cli *cli, char out[ATT_DESK_PASSWORDS + 3])
{
    char again[ATT_DESK_PASSWORDS + 3];
    enum att_status st = user_line(cli, "password", out, ATT_DESK_PASSWORDS + 3);

    if (st == ATT_OK && isatty(STDIN_FILENO)) {
        st = user_line(cli, "once more", again, sizeof(again));
        if (st == ATT_OK && strcmp(out, again) != 0)
            st = att_err_set(&cli->err, ATT_BAD_INPUT, "the two passwords differ");
        user_wipe(again, sizeof(again));
    }
    return st;
}

static enum att_status
user_list(struct att_cli *cli, struct att_desk *desk)
{
    struct att_account_list list;
    enum att_status st = att_desk_accounts(desk, &cli->arena, &list, &cli->err);

    for (size_t i = 0; st == ATT_OK && i < list.count; i++) {
        att_out_text(cli, list.at[i].name);
        att_out_printf(cli, "\t%s\t", att_role_name(list.at[i].role));
        att_out_text(cli, list.at[i].made);
        att_out_lit(cli, "\t");
        att_out_text(cli, list.at[i].seen.len > 0 ? list.at[i].seen : att_str("-"));
        att_out_lit(cli, "\n");
    }
    return st;
}

static enum att_status
user_do(struct att_cli *cli, struct att_desk *desk, enum user_verb verb, struct att_str name,
        enum att_role role)
{
    char password[ATT_DESK_PASSWORDS + 3] = "";
    struct att_audit line = {att_str(att_cli_now(cli)), {NULL, 0}, att_str(user_verbs[verb]), name};
    struct att_account_list list = {NULL, 0};
    struct att_by by;
    enum att_status st = att_cli_by(cli, NULL, NULL, &by);
    bool there = false;

    if (st != ATT_OK || verb == USER_LIST)
        return st == ATT_OK ? user_list(cli, desk) : st;
    if ((st = att_desk_accounts(desk, &cli->arena, &list, &cli->err)) != ATT_OK)
        return st;
    for (size_t i = 0; i < list.count; i++)
        there = there || att_str_eq(list.at[i].name, name);
    if (verb == USER_ADD && there)
        return att_err_set(&cli->err, ATT_BAD_INPUT, "there is an account '%.*s' already",
                           ATT_STR(name));
    if (verb != USER_ADD && !there)
        return att_err_set(&cli->err, ATT_NOT_FOUND, "there is no account '%.*s'", ATT_STR(name));
    if (verb == USER_ADD || verb == USER_PASSWORD)
        st = user_password(cli, password);
    if (st == ATT_OK && verb == USER_REMOVE)
        st = att_desk_account_remove(desk, name, &cli->err);
    else if (st == ATT_OK)
        st = att_desk_account_put(desk, name, role, att_str(password), att_cli_now(cli), &cli->err);
    user_wipe(password, sizeof(password));
    line.who = by.who;
    line.what = att_arena_printf(&cli->arena, "user-%s", user_verbs[verb]);
    return st == ATT_OK ? att_desk_note(desk, &line, &cli->err) : st;
}

static int
user_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct user_args *args = parsed;
    enum user_verb verb = words.count == 0 ? USER_NONE : user_verb(words.at[0]);
    enum att_role role = args->role == NULL ? ATT_ROLE_NONE : att_role_read(att_str(args->role));
    struct att_desk *desk = NULL;
    enum att_status st;

    if (verb == USER_NONE)
        return att_cli_usage(cli, "say what to do: add, role, password, remove or list");
    if (words.count != (verb == USER_LIST ? 1u : 2u))
        return att_cli_usage(cli,
                             verb == USER_LIST ? "list takes no name"
                                               : "name one account: attache user %s NAME",
                             user_verbs[verb]);
    if ((verb == USER_ADD || verb == USER_ROLE) != (role != ATT_ROLE_NONE))
        return att_cli_usage(cli, "%s",
                             role == ATT_ROLE_NONE ? "say --role reader, editor or admin"
                                                   : "--role goes with add and role only");
    if (!att_cli_record_there(cli))
        return att_cli_fail(cli);
    st = att_desk_open(cli->globals.record, verb == USER_LIST ? ATT_OPEN_READ : ATT_OPEN_WRITE,
                       &desk, &cli->err);
    if (st == ATT_NOT_FOUND && verb == USER_LIST)
        return att_cli_finish(cli); /* nobody has an account */
    if (st == ATT_OK)
        st = user_do(cli, desk, verb, words.count > 1 ? att_str(words.at[1]) : att_str(NULL), role);
    att_desk_free(desk);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}

const struct att_command att_cmd_user = {
    .name = "user",
    .words = "add|role|password|remove|list [NAME]",
    .purpose = "say who may use the desk",
    .details =
        "The password is read from standard input, at a terminal twice and unseen. As soon as\n"
        "there is one account, the desk asks everybody to log in; beyond this machine it is\n"
        "served with accounts only. A reader reads, an editor corrects and adds, an admin sees\n"
        "what was done by whom. Accounts lie in RECORD.desk, not in the record.\n",
    .opts = user_opts,
    .args_size = sizeof(struct user_args),
    .run = user_run,
};
