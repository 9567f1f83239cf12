/* SPDX-License-Identifier: MIT */
/* cmd_lexicon.c - attache lexicon: check names and rules, ask what a name stands for, or list what
 * nothing recognised. */
#include "cli/cli.h"

#include "base/err.h"
#include "cli/near.h"
#include "cli/unknown.h"

static const struct att_opt lexicon_opts[] = {
    ATT_OPT_CHOICE('f', "format", "text json", struct att_unknown_args, format, "unknown: "),
    ATT_OPT_CHOICE(0, "table", "mechanisms bodies places people posts names rules",
                   struct att_unknown_args, table, "unknown: only what belongs there"),
    ATT_OPT_NUMBER(0, "min", 1, 1000000000, struct att_unknown_args, min,
                   "unknown: leave out what was seen less often (3)"),
    ATT_OPT_NUMBER('n', "limit", 0, 1000000000, struct att_unknown_args, limit,
                   "unknown: at most so many in a table (25); 0: all"),
    ATT_OPT_END,
};

static const struct att_unknown_args lexicon_defaults = {.format = "text", .min = 3, .limit = 25};

static const char *const lexicon_verbs[] = {"check", "show", "unknown"};

/* Open everything and count what was complained of. */
static int
lexicon_check(struct att_cli *cli)
{
    size_t countries, mechanisms, complaints, examples;

    if (att_cli_coder(cli) != ATT_OK ||
        att_coder_check(cli->coder, &cli->diag, &examples, &cli->err) != ATT_OK)
        return att_cli_fail(cli);
    (void)att_lexicon_countries(cli->lexicon, &countries);
    (void)att_lexicon_mechanisms(cli->lexicon, &mechanisms);
    complaints = cli->diag.errors + cli->diag.warnings;
    att_out_printf(cli, "%zu countries and bodies, %zu mechanisms, %zu examples of rules; ",
                   countries, mechanisms, examples);
    att_out_printf(cli, "%zu error%s, %zu warning%s\n", cli->diag.errors,
                   cli->diag.errors == 1 ? "" : "s", cli->diag.warnings,
                   cli->diag.warnings == 1 ? "" : "s");
    cli->refused += complaints;
    return att_cli_finish(cli);
}

static int
lexicon_show(struct att_cli *cli, struct att_str name)
{
    const struct att_mechanism *m;
    const struct att_country *country;

    if (att_cli_lexicon(cli) != ATT_OK)
        return att_cli_fail(cli);
    if ((country = att_lexicon_country(cli->lexicon, name)) != NULL) {
        att_out_text(cli, country->code);
        att_out_lit(cli, "\t");
        att_out_text(cli, country->name);
        att_out_lit(cli, "\t");
        att_out_text(cli, country->name_en);
        att_out_lit(cli, "\n");
        return att_cli_finish(cli);
    }
    if ((m = att_cli_mechanism(cli, name)) != NULL) {
        att_out_text(cli, m->id);
        att_out_lit(cli, "\t");
        att_out_text(cli, m->name);
        att_out_lit(cli, "\t");
        att_out_text(cli, m->name_en);
        att_out_lit(cli, "\n");
        return att_cli_finish(cli);
    }
    /* the nearest of both kinds: a country's message is the better one when it names somebody */
    if (strstr(cli->err.text, "did you mean") == NULL)
        (void)att_cli_country(cli, name.at);
    if (strstr(cli->err.text, "did you mean") == NULL)
        (void)att_err_set(&cli->err, ATT_NOT_FOUND, "no country or mechanism '%.*s'",
                          ATT_STR(name));
    return att_cli_fail(cli);
}

static int
lexicon_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    struct att_near near = ATT_NEAR_INIT(att_str(words.count > 0 ? words.at[0] : ""));

    if (words.count == 0)
        return att_cli_usage(cli, "say what to do: check, show NAME, or unknown [FILE]...");
    if (strcmp(words.at[0], "unknown") == 0) {
        words.at++;
        words.count--;
        return att_cli_unknown(cli, parsed, words);
    }
    if (strcmp(words.at[0], "check") == 0 && words.count == 1)
        return lexicon_check(cli);
    if (strcmp(words.at[0], "check") == 0)
        return att_cli_usage(cli, "check takes no words; name a folder with --lexicon");
    if (strcmp(words.at[0], "show") == 0 && words.count == 1)
        return att_cli_usage(cli, "show: name a country or a mechanism");
    if (strcmp(words.at[0], "show") == 0) {
        words.at++;
        words.count--;
        return lexicon_show(cli, att_cli_join(cli, words));
    }
    for (size_t i = 0; i < ATT_COUNT(lexicon_verbs); i++)
        att_near_offer(&near, att_str(lexicon_verbs[i]));
    if (near.best.len > 0)
        return att_cli_usage(cli, "cannot '%s'; did you mean '%.*s'?", words.at[0],
                             ATT_STR(near.best));
    return att_cli_usage(cli, "cannot '%s'; there are: check, show, unknown", words.at[0]);
}

const struct att_command att_cmd_lexicon = {
    .name = "lexicon",
    .words = "check | show NAME | unknown [FILE]...",
    .purpose = "check names and rules, tell what a name stands for, list what is not known",
    .details =
        "check reads the lexicon and the rules, those of --lexicon too, and complains.\n"
        "show prints the country or mechanism that NAME names.\n"
        "unknown lists the frequent names and phrases that nothing recognised in the pages,\n"
        "as rows for tables of one's own.\n",
    .opts = lexicon_opts,
    .defaults = &lexicon_defaults,
    .args_size = sizeof(struct att_unknown_args),
    .apart = true,
    .run = lexicon_run,
};
