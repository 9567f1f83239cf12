/* SPDX-License-Identifier: MIT */
/* cmd_correct.c - attache correct: say what is right, wrong, another value, one thing or two. */
#include "cli/cli.h"

#include "base/err.h"

struct correct_args {
    const char *by, *why, *note, *said;
};

static const struct att_opt correct_opts[] = {
    ATT_OPT_TEXT(0, "why", "TEXT", struct correct_args, why, "the reason, which is logged"),
    ATT_OPT_TEXT(0, "by", "NAME", struct correct_args, by, "who does it; else your login name"),
    ATT_OPT_TEXT(0, "note", "TEXT", struct correct_args, note,
                 "of add: the text that is its source"),
    ATT_OPT_TEXT(0, "said", "DAY", struct correct_args, said,
                 "of add: when that was said; else now"),
    ATT_OPT_END,
};

/* What each verb takes. */
enum correct_form {
    CORRECT_EACH,   /* ID... */
    CORRECT_CHANGE, /* ID FIELD VALUE */
    CORRECT_VALUE,  /* ID VALUE */
    CORRECT_MANY,   /* ID ID... */
    CORRECT_ADD,    /* WHAT FIELD=VALUE... */
    CORRECT_UNDO    /* ACT... */
};

static const struct correct_verb {
    const char *word, *kind;
    enum correct_form form;
    const char *usage;
} correct_verbs[] = {
    {"accept", "accept", CORRECT_EACH, "accept ID..."},
    {"reject", "reject", CORRECT_EACH, "reject ID..."},
    {"change", "change", CORRECT_CHANGE, "change ID FIELD VALUE"},
    {"merge", "merge", CORRECT_MANY, "merge ID ID..."},
    {"same", "merge", CORRECT_MANY, "same ID ID..."},
    {"split", "split", CORRECT_MANY, "split EVENT|PERSON ASSERTION|DOCUMENT..."},
    {"never-same", "never", CORRECT_MANY, "never-same EVENT EVENT..."},
    {"rename", "rename", CORRECT_VALUE, "rename PERSON NAME"},
    {"add", "add", CORRECT_ADD, "add event|post|figure|EVENT FIELD=VALUE... --note TEXT"},
    {"undo", "undo", CORRECT_UNDO, "undo ACT..."},
};

static const struct correct_verb *
correct_verb(const char *word)
{
    for (size_t i = 0; i < ATT_COUNT(correct_verbs); i++)
        if (strcmp(correct_verbs[i].word, word) == 0)
            return &correct_verbs[i];
    return NULL;
}

/* ---- values --------------------------------------------------------------------- */

static int
correct_text_order(const void *a, const void *b)
{
    return att_str_cmp(*(const struct att_str *)a, *(const struct att_str *)b);
}

/* Names or codes of countries, in any order, as sorted codes. */
static enum att_status
correct_countries(struct att_cli *cli, struct att_str *value)
{
    struct att_str codes[ATT_OPT_LIST_MAX], part;
    size_t count = 0;

    for (struct att_str rest = *value; att_str_cut(&rest, ';', &part);) {
        struct att_str word = att_arena_str(&cli->arena, att_str_trim(part));
        const struct att_country *country;

        if (word.len == 0)
            continue;
        if (count == ATT_COUNT(codes))
            return att_err_set(&cli->err, ATT_BAD_INPUT, "that is too many countries");
        if ((country = att_cli_country(
                 cli, att_arena_printf(&cli->arena, "%.*s%c", ATT_STR(word), '\0').at)) == NULL)
            return cli->err.status;
        codes[count++] = country->code;
    }
    if (count > 1)
        qsort(codes, count, sizeof(codes[0]), correct_text_order);
    *value = att_rows_join(cli, codes, count, ";");
    return ATT_OK;
}

/* A value as it is stored: names of countries and mechanisms become codes and ids. */
static enum att_status
correct_value(struct att_cli *cli, struct att_str field, struct att_str *value)
{
    const struct att_mechanism *mechanism;

    if (value->len == 0)
        return ATT_OK;
    if (att_str_eqz(field, "countries") || att_str_eqz(field, "place_country") ||
        att_str_eqz(field, "country"))
        return correct_countries(cli, value);
    if (!att_str_eqz(field, "mechanism"))
        return ATT_OK;
    if ((mechanism = att_cli_mechanism(cli, *value)) == NULL)
        return cli->err.status;
    *value = mechanism->id;
    return ATT_OK;
}

/* ---- acts ----------------------------------------------------------------------- */

/* Correct what one word names. */
static enum att_status
correct_one(struct att_cli *cli, const void *ctx, struct att_str word, char id[ATT_ACT_ID])
{
    struct att_correction ask = *(const struct att_correction *)ctx;

    ask.about = word;
    return att_record_correct(cli->record, &ask, id, &cli->err);
}

static enum att_status
correct_back(struct att_cli *cli, const void *ctx, struct att_str word, char id[ATT_ACT_ID])
{
    const struct att_correction *ask = ctx;

    return att_record_undo(cli->record, &ask->by, word, id, &cli->err);
}

/* Fill what is added: "event type=visit date=2020-11-18". */
static enum att_status
correct_addition(struct att_cli *cli, const struct correct_args *args, struct att_words words,
                 struct att_addition *ask)
{
    struct att_value *values = att_arena_array(&cli->arena, words.count, sizeof(*values));
    enum att_status st = ATT_OK;

    if (values == NULL)
        return att_err_nomem(&cli->err);
    for (size_t i = 1; st == ATT_OK && i < words.count; i++) {
        struct att_value *value = &values[i - 1];

        value->value = att_str(words.at[i]);
        if (strchr(words.at[i], '=') == NULL)
            return att_err_set(&cli->err, ATT_BAD_INPUT, "'%s' is not FIELD=VALUE", words.at[i]);
        (void)att_str_cut(&value->value, '=', &value->field);
        st = correct_value(cli, value->field, &value->value);
    }
    ask->what = att_str(words.at[0]);
    ask->note = att_str(args->note);
    ask->said = att_str(args->said);
    ask->values = values;
    ask->value_count = words.count - 1;
    return st;
}

static enum att_status
correct_add(struct att_cli *cli, const void *ctx, struct att_str word, char id[ATT_ACT_ID])
{
    (void)word;
    return att_record_add_by_hand(cli->record, ctx, id, &cli->err);
}

/* What the lexicon or the command line says is wrong with a value. */
static int
correct_unfit(struct att_cli *cli, enum att_status st)
{
    return st == ATT_NOT_FOUND || st == ATT_BAD_INPUT ? att_cli_usage(cli, "%s", cli->err.text)
                                                      : att_cli_fail(cli);
}

static int
correct_run_add(struct att_cli *cli, const struct correct_args *args, struct att_words words,
                const struct att_by *by)
{
    struct att_addition ask = {.by = *by};
    enum att_status st;

    if (args->note == NULL)
        return att_cli_usage(cli, "what is added needs a source: --note TEXT");
    if ((st = correct_addition(cli, args, words, &ask)) != ATT_OK)
        return correct_unfit(cli, st);
    if (att_cli_record_change(cli) != ATT_OK)
        return att_cli_fail(cli);
    words.count = 1;
    return att_cli_each(cli, words, correct_add, &ask);
}

/* Fill what follows the first word. */
static enum att_status
correct_rest(struct att_cli *cli, const struct correct_verb *verb, struct att_words words,
             struct att_correction *ask)
{
    struct att_str *others;

    if (verb->form == CORRECT_CHANGE) {
        ask->field = att_str(words.at[1]);
        ask->value = att_str(words.at[2]);
        return correct_value(cli, ask->field, &ask->value);
    }
    if (verb->form == CORRECT_VALUE) {
        ask->value = att_str(words.at[1]);
        return ATT_OK;
    }
    others = att_arena_array(&cli->arena, words.count, sizeof(*others));
    if (others == NULL)
        return att_err_nomem(&cli->err);
    for (size_t i = 1; i < words.count; i++)
        others[i - 1] = att_str(words.at[i]);
    ask->others = others;
    ask->other_count = words.count - 1;
    return ATT_OK;
}

static bool
correct_fits(const struct correct_verb *verb, size_t count)
{
    switch (verb->form) {
    case CORRECT_CHANGE:
        return count == 3;
    case CORRECT_VALUE:
        return count == 2;
    case CORRECT_ADD:
    case CORRECT_MANY:
        return count >= 2;
    default:
        return count >= 1;
    }
}

static int
correct_run(struct att_cli *cli, const void *parsed, struct att_words words)
{
    const struct correct_args *args = parsed;
    const struct correct_verb *verb = words.count > 0 ? correct_verb(words.at[0]) : NULL;
    struct att_correction ask = {.kind = NULL};
    enum att_status st;

    if (words.count == 0)
        return att_cli_usage(cli, "say what to correct");
    /* EVENT FIELD VALUE is short for a change */
    if (verb == NULL && words.count == 3)
        verb = correct_verb("change");
    else if (verb != NULL)
        words = (struct att_words){words.at + 1, words.count - 1};
    if (verb == NULL)
        return att_cli_usage(cli, "'%s' is nothing that can be done", words.at[0]);
    if (!correct_fits(verb, words.count))
        return att_cli_usage(cli, "write 'attache correct %s'", verb->usage);
    if (att_cli_by(cli, args->by, args->why, &ask.by) != ATT_OK)
        return att_cli_usage(cli, "%s", cli->err.text);
    if (verb->form == CORRECT_ADD)
        return correct_run_add(cli, args, words, &ask.by);
    if (args->note != NULL || args->said != NULL)
        return att_cli_usage(cli, "--note and --said go with 'add' only");
    ask.kind = verb->kind;
    if (verb->form != CORRECT_EACH && verb->form != CORRECT_UNDO &&
        (st = correct_rest(cli, verb, words, &ask)) != ATT_OK)
        return correct_unfit(cli, st);
    if (att_cli_record_change(cli) != ATT_OK)
        return att_cli_fail(cli);
    if (verb->form != CORRECT_EACH && verb->form != CORRECT_UNDO)
        words.count = 1;
    return att_cli_each(cli, words, verb->form == CORRECT_UNDO ? correct_back : correct_one, &ask);
}

const struct att_command att_cmd_correct = {
    .name = "correct",
    .words = "WHAT ID...",
    .purpose = "accept, reject, change, add, merge, split, rename; all can be undone",
    .details =
        "WHAT is one of\n"
        "  accept ID...               it was looked at and is right\n"
        "  reject ID...               it is wrong and does not count\n"
        "  change ID FIELD VALUE      it has another value; 'ID FIELD VALUE' will do\n"
        "  merge ID ID..., same       they are one event, or one person\n"
        "  split EVENT ASSERTION...   these are said of another event\n"
        "  split PERSON DOCUMENT...   these, or posts and events, tell of another person\n"
        "                             who has the same name\n"
        "  never-same EVENT EVENT...  the first is none of the others\n"
        "  rename PERSON NAME         so the person is called\n"
        "  add event FIELD=VALUE...   a note says so: with --note TEXT, perhaps --said DAY;\n"
        "                             post or figure for event; the id of an event, of which\n"
        "                             it says more\n"
        "  undo ACT...                as 'attache undo'\n"
        "ID is that of an event, or of an assertion as 'attache show' lists it. FIELD is type,\n"
        "status, mode, name, mechanism, edition, date, place, place_country, countries or\n"
        "people; VALUE may be '' for unknown, and has ; between countries or people. Posts and\n"
        "figures (their ids have a p or f) are accepted, rejected and added only.\n",
    .opts = correct_opts,
    .args_size = sizeof(struct correct_args),
    .run = correct_run,
};
