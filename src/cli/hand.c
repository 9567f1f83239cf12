/* SPDX-License-Identifier: MIT */
/* hand.c - who it is that changes the record, and what all commands that do so share. */
#include "cli/cli.h"

#include <pwd.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"

enum att_status
att_cli_by(struct att_cli *cli, const char *name, const char *why, struct att_by *out)
{
    if (name == NULL) {
        const struct passwd *user = getpwuid(getuid());

        name = user != NULL ? user->pw_name : "";
    }
    if (name[0] == '\0')
        return att_err_set(&cli->err, ATT_BAD_INPUT, "say who you are with --by NAME");
    *out = (struct att_by){att_str(name), att_str(why), att_cli_now(cli)};
    return ATT_OK;
}

int
att_cli_each(struct att_cli *cli, struct att_words words, att_cli_deed_fn deed, const void *ctx)
{
    struct att_buf done = ATT_BUF_INIT(ATT_LIMIT_OUTPUT_BYTES);
    enum att_status st = att_record_begin(cli->record, &cli->err);
    struct att_err end;

    if (st != ATT_OK)
        return att_cli_fail(cli);
    for (size_t i = 0; i < words.count; i++) {
        char id[ATT_ACT_ID];

        st = deed(cli, ctx, att_str(words.at[i]), id);
        if (st == ATT_OK) {
            att_buf_printf(&done, "%s\n", id);
        } else if (st == ATT_BAD_INPUT || st == ATT_NOT_FOUND) {
            fprintf(stderr, "attache: %s\n", cli->err.text);
            cli->refused++;
            st = ATT_OK;
        } else {
            break;
        }
    }
    /* an id that was printed is on record, whatever happens then */
    if (att_record_end(cli->record, &end) == ATT_OK) {
        struct att_str ids = att_buf_text(&done);

        if (ids.len > 0)
            (void)att_out_write(cli, ids.at, ids.len);
        if (st == ATT_OK)
            st = att_buf_status(&done, &cli->err);
    } else if (st == ATT_OK) {
        cli->err = end;
        st = end.status;
    }
    att_buf_release(&done);
    return st == ATT_OK ? att_cli_finish(cli) : att_cli_fail(cli);
}
