/* SPDX-License-Identifier: MIT */
/* filter.c - options that narrow a list, as the record's filter. */
#include "cli/cli.h"

#include "base/err.h"

/* Look up one or two countries. */
static enum att_status
filter_countries(struct att_cli *cli, const struct att_opt_list *names, struct att_filter *out)
{
    struct att_str *slots[] = {&out->country, &out->partner};

    if (names->count > ATT_COUNT(slots))
        return att_err_set(&cli->err, ATT_BAD_INPUT, "--country: at most two of them");
    for (size_t i = 0; i < names->count; i++) {
        const struct att_country *country = att_cli_country(cli, names->at[i]);

        if (country == NULL)
            return cli->err.status;
        *slots[i] = country->code;
    }
    return ATT_OK;
}

enum att_status
att_cli_filter(struct att_cli *cli, const struct att_filter_args *args, struct att_filter *out)
{
    enum att_status st;

    *out = (struct att_filter){.type = att_str(args->type),
                               .status = att_str(args->status),
                               .mode = att_str(args->mode),
                               .person = att_str(args->person),
                               .words = att_str(args->words),
                               .since = args->since,
                               .until = args->until,
                               .as_of = args->as_of,
                               .teasers = args->teasers,
                               .newest_first = args->newest,
                               .limit = (size_t)args->limit,
                               .today = att_cli_today(cli)};
    st = filter_countries(cli, &args->countries, out);
    if (st == ATT_OK && args->mechanism != NULL) {
        const struct att_mechanism *mechanism = att_cli_mechanism(cli, att_str(args->mechanism));

        if (mechanism == NULL)
            return cli->err.status;
        out->mechanism = mechanism->id;
    }
    return st;
}

bool
att_cli_list(struct att_cli *cli, const struct att_filter_args *args, struct att_words words,
             struct att_filter *out, int *status)
{
    enum att_status st;

    *status = 0;
    if (words.count > 0) {
        *status = att_cli_usage(cli, "takes options only, not '%s'", words.at[0]);
        return false;
    }
    st = att_cli_filter(cli, args, out);
    if (st == ATT_BAD_INPUT || st == ATT_NOT_FOUND)
        *status = att_cli_usage(cli, "%s", cli->err.text);
    else if (st != ATT_OK || att_cli_record(cli, ATT_OPEN_READ) != ATT_OK)
        *status = att_cli_fail(cli);
    else
        return true;
    return false;
}
