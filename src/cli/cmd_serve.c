/* SPDX-License-Identifier: MIT */
/* cmd_serve.c - attache serve: the desk, in a browser. */
#include "cli/cli.h"

#include "base/err.h"
#include "desk/desk.h"
#include "web/web.h"

struct serve_args {
    const char *host;
    int64_t port;
    bool behind_tls;
};

static const struct att_opt serve_opts[] = {
    ATT_OPT_NUMBER('p', "port", 0, 65535, struct serve_args, port,
                   "listen there (8377); 0: any free one"),
    ATT_OPT_FLAG(0, "behind-tls", struct serve_args, behind_tls,
                 "a proxy before the desk speaks TLS: cookies are for it only"),
    ATT_OPT_TEXT(0, "host", "ADDR", struct serve_args, host, "listen on this address (127.0.0.1)"),
    ATT_OPT_END,
};

static const struct serve_args serve_defaults = {.host = "127.0.0.1", .port = 8377};

/* Where the desk is, for whoever started it. */
struct serve_ready {
    struct att_cli *cli;
    const char *host;
};

static void
serve_say(void *ctx, int port)
{
    struct serve_ready *ready = ctx;
    bool v6 = strchr(ready->host, ':') != NULL;

    att_out_printf(ready->cli, "http://%s%s%s:%d/\n", v6 ? "[" : "", ready->host, v6 ? "]" : "",
                   port);
    fflush(stdout);
}

/* Whether an address is this machine's own only. */
static bool
serve_loopback(const char *host)
{
    return strcmp(host, "localhost") == 0 || strcmp(host, "::1") == 0 ||
           strncmp(host, "127.", 4) == 0;
}

/* Whether there are accounts; beyond this machine there must be. */
static enum att_status
serve_accounts(struct att_cli *cli, const char *host, bool *out)
{
    struct att_desk *desk = NULL;
    int64_t count = 0;
    enum att_status st = att_desk_open(cli->globals.record, ATT_OPEN_READ, &desk, &cli->err);

    if (st == ATT_OK)
        st = att_desk_account_count(desk, &count, &cli->err);
    att_desk_free(desk);
    *out = count > 0 || !serve_loopback(host);
    if (st != ATT_OK && st != ATT_NOT_FOUND)
        return st;
    if (count == 0 && *out)
        return att_err_set(&cli->err, ATT_BAD_INPUT,
                           "%s is not this machine only, and nobody has an account: make one first "
                           "(attache user add NAME --role admin)",
                           host);
    return ATT_OK;
}

static int
serve_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct serve_args *args = parsed;
    struct serve_ready ready = {cli, args->host};
    struct att_web_opts opts = {.record_path = cli->globals.record,
                                .host = args->host,
                                .port = (int)args->port,
                                .now = cli->globals.now == NULL ? NULL : cli->now,
                                .tls = args->behind_tls,
                                .ready = serve_say,
                                .ctx = &ready};

    struct att_by by;

    if (words.count > 0)
        return att_cli_usage(cli, "takes options only, not '%s'", words.at[0]);
    /* opened here too, so that a missing record is told as every command tells it */
    if (att_cli_record(cli, ATT_OPEN_READ) != ATT_OK)
        return att_cli_fail(cli);
    opts.dirs = cli->globals.dirs.at;
    opts.dir_count = cli->globals.dirs.count;
    if (att_cli_by(cli, NULL, NULL, &by) == ATT_OK)
        opts.who = att_arena_printf(&cli->arena, "%.*s", ATT_STR(by.who)).at;
    if (serve_accounts(cli, args->host, &opts.accounts) != ATT_OK)
        return att_cli_fail(cli);
    if (att_web_serve(&opts, &cli->diag, &cli->err) != ATT_OK)
        return att_cli_fail(cli);
    return att_cli_finish(cli);
}

const struct att_command att_cmd_serve = {
    .name = "serve",
    .words = "",
    .purpose = "serve the desk, to be read in a browser",
    .details = "The address is printed once the desk listens. Ctrl-C ends it.\n",
    .opts = serve_opts,
    .defaults = &serve_defaults,
    .args_size = sizeof(struct serve_args),
    .run = serve_run,
};
