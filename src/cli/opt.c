/* SPDX-License-Identifier: MIT */
#include "cli/opt.h"

#include "base/edtf.h"
#include "base/err.h"
#include "base/str.h"
#include "cli/near.h"

/* An option that was found, and the arguments that it fills. */
struct opt_hit {
    const struct att_opt *opt;
    void *args;
};

static bool
opt_find(const struct att_opt_parse *parse, struct att_str name, char letter, struct opt_hit *hit)
{
    for (size_t t = 0; t < parse->table_count; t++)
        for (const struct att_opt *o = parse->tables[t].opts; o->kind != ATT_OPT_KIND_END; o++)
            if (letter != 0 ? o->letter == letter : att_str_eqz(name, o->name)) {
                *hit = (struct opt_hit){o, parse->tables[t].args};
                return true;
            }
    return false;
}

static enum att_status
opt_unknown(const struct att_opt_parse *parse, struct att_str name, struct att_err *err)
{
    struct att_near near = ATT_NEAR_INIT(name);

    for (size_t t = 0; t < parse->table_count; t++)
        for (const struct att_opt *o = parse->tables[t].opts; o->kind != ATT_OPT_KIND_END; o++)
            att_near_offer(&near, att_str(o->name));
    att_near_offer(&near, att_str("help"));
    if (near.best.len > 0)
        return att_err_set(err, ATT_BAD_INPUT, "no option '--%.*s'; did you mean '--%.*s'?",
                           ATT_STR(name), ATT_STR(near.best));
    return att_err_set(err, ATT_BAD_INPUT, "no option '--%.*s'", ATT_STR(name));
}

static void *
opt_field(const struct opt_hit *hit)
{
    return (unsigned char *)hit->args + hit->opt->offset;
}

/* One of the words in opt->arg. */
static enum att_status
opt_choose(const struct opt_hit *hit, const char *value, struct att_err *err)
{
    struct att_near near = ATT_NEAR_INIT(att_str(value));
    struct att_str rest = att_str(hit->opt->arg), word;
    const char **field = opt_field(hit);

    while (att_str_cut(&rest, ' ', &word)) {
        if (att_str_eqz(word, value)) {
            *field = value;
            return ATT_OK;
        }
        att_near_offer(&near, word);
    }
    if (near.best.len > 0)
        return att_err_set(err, ATT_BAD_INPUT, "--%s: no '%s'; did you mean '%.*s'?",
                           hit->opt->name, value, ATT_STR(near.best));
    return att_err_set(err, ATT_BAD_INPUT, "--%s: no '%s'; there are: %s", hit->opt->name, value,
                       hit->opt->arg);
}

static enum att_status
opt_number(const struct opt_hit *hit, const char *value, struct att_err *err)
{
    int64_t *field = opt_field(hit), n;

    if (!att_str_int(att_str(value), &n))
        return att_err_set(err, ATT_BAD_INPUT, "--%s: '%s' is no number", hit->opt->name, value);
    if (n < hit->opt->min || n > hit->opt->max)
        return att_err_set(err, ATT_BAD_INPUT, "--%s: %lld is not between %lld and %lld",
                           hit->opt->name, (long long)n, (long long)hit->opt->min,
                           (long long)hit->opt->max);
    *field = n;
    return ATT_OK;
}

static enum att_status
opt_date(const struct opt_hit *hit, const char *value, struct att_err *err)
{
    struct att_str *field = opt_field(hit);
    struct att_edtf date;

    if (!att_edtf_read(att_str(value), &date))
        return att_err_set(err, ATT_BAD_INPUT,
                           "--%s: '%s' is no date; write 2020-11-17, 2020-11 or 2020",
                           hit->opt->name, value);
    *field = att_str(value);
    return ATT_OK;
}

static enum att_status
opt_list(const struct opt_hit *hit, const char *value, struct att_err *err)
{
    struct att_opt_list *list = opt_field(hit);

    if (list->count == ATT_OPT_LIST_MAX)
        return att_err_set(err, ATT_BAD_INPUT, "--%s: more than %d of them", hit->opt->name,
                           ATT_OPT_LIST_MAX);
    list->at[list->count++] = value;
    return ATT_OK;
}

/* Put `value` where the option wants it; a flag has none. */
static enum att_status
opt_set(const struct opt_hit *hit, const char *value, struct att_err *err)
{
    switch (hit->opt->kind) {
    case ATT_OPT_KIND_FLAG:
        *(bool *)opt_field(hit) = true;
        return ATT_OK;
    case ATT_OPT_KIND_TEXT:
        *(const char **)opt_field(hit) = value;
        return ATT_OK;
    case ATT_OPT_KIND_NUMBER:
        return opt_number(hit, value, err);
    case ATT_OPT_KIND_DATE:
        return opt_date(hit, value, err);
    case ATT_OPT_KIND_CHOICE:
        return opt_choose(hit, value, err);
    case ATT_OPT_KIND_LIST:
        return opt_list(hit, value, err);
    case ATT_OPT_KIND_END:
        break;
    }
    return ATT_OK;
}

/* "--name", "--name=value", "--name value"; *taken counts the arguments used. */
static enum att_status
opt_long(struct att_opt_parse *parse, int argc, char **argv, int *taken, struct att_err *err)
{
    struct att_str name = att_str(argv[0] + 2);
    const char *equals = strchr(name.at, '=');
    struct opt_hit hit;

    *taken = 1;
    if (equals != NULL)
        name.len = (size_t)(equals - name.at);
    if (att_str_eqz(name, "help") && equals == NULL) {
        parse->help = true;
        return ATT_OK;
    }
    if (!opt_find(parse, name, 0, &hit))
        return opt_unknown(parse, name, err);
    if (hit.opt->kind == ATT_OPT_KIND_FLAG) {
        if (equals != NULL)
            return att_err_set(err, ATT_BAD_INPUT, "--%s takes no value", hit.opt->name);
        return opt_set(&hit, NULL, err);
    }
    if (equals != NULL)
        return opt_set(&hit, equals + 1, err);
    if (argc < 2)
        return att_err_set(err, ATT_BAD_INPUT, "--%s: its value is missing", hit.opt->name);
    *taken = 2;
    return opt_set(&hit, argv[1], err);
}

/* "-f", "-fvalue", "-f value". */
static enum att_status
opt_short(struct att_opt_parse *parse, int argc, char **argv, int *taken, struct att_err *err)
{
    static const struct att_str none = {NULL, 0};
    const char *word = argv[0];
    struct opt_hit hit;

    *taken = 1;
    if (strcmp(word, "-h") == 0) {
        parse->help = true;
        return ATT_OK;
    }
    if (!opt_find(parse, none, word[1], &hit))
        return att_err_set(err, ATT_BAD_INPUT, "no option '%s'", word);
    if (hit.opt->kind == ATT_OPT_KIND_FLAG) {
        if (word[2] != '\0')
            return att_err_set(err, ATT_BAD_INPUT, "-%c takes no value: '%s'", word[1], word);
        return opt_set(&hit, NULL, err);
    }
    if (word[2] != '\0')
        return opt_set(&hit, word + 2, err);
    if (argc < 2)
        return att_err_set(err, ATT_BAD_INPUT, "-%c: its value is missing", word[1]);
    *taken = 2;
    return opt_set(&hit, argv[1], err);
}

/*
 * Whether an argument is a word rather than an option.  A query such as
 * "- 12 tháng 11" or "-vietnam" in quotes with more words is a word: no option
 * has a blank before its "=".
 */
static bool
opt_is_word(const struct att_opt_parse *parse, const char *arg)
{
    struct att_str text = att_str(arg);
    struct opt_hit hit;
    size_t blank;

    if (arg[0] != '-' || arg[1] == '\0')
        return true;
    if ((unsigned char)arg[1] >= 0x80)
        return true;
    blank = att_str_find(text, att_str(" "), 0);
    if (blank == SIZE_MAX)
        return false;
    if (arg[1] == '-')
        return att_str_find(text, att_str("="), 0) > blank;
    return !opt_find(parse, (struct att_str){NULL, 0}, arg[1], &hit);
}

enum att_status
att_opt_parse(struct att_opt_parse *parse, int argc, char **argv, struct att_words *words,
              int *used, struct att_err *err)
{
    enum att_status st = ATT_OK;
    bool options = true;
    int i = 0, taken;

    while (i < argc && st == ATT_OK) {
        taken = 1;
        if (options && strcmp(argv[i], "--") == 0) {
            options = false;
        } else if (!options || opt_is_word(parse, argv[i])) {
            if (parse->stop_at_word)
                break;
            words->at[words->count++] = argv[i];
        } else if (argv[i][1] == '-') {
            st = opt_long(parse, argc - i, argv + i, &taken, err);
        } else {
            st = opt_short(parse, argc - i, argv + i, &taken, err);
        }
        i += taken;
    }
    *used = i;
    return st;
}

/* "text, json or csv" of "text json csv". */
static void
opt_help_choice(struct att_buf *out, const char *words)
{
    struct att_str rest = att_str(words), word;

    for (bool first = true; att_str_cut(&rest, ' ', &word); first = false) {
        if (!first)
            att_buf_lit(out, rest.len == 0 ? " or " : ", ");
        att_buf_str(out, word);
    }
}

void
att_opt_help(const struct att_opt *opts, struct att_buf *out)
{
    for (const struct att_opt *o = opts; o->kind != ATT_OPT_KIND_END; o++) {
        const char *arg = o->kind == ATT_OPT_KIND_CHOICE ? "WORD" : o->arg;
        size_t start = out->len, width;

        if (o->letter != 0)
            att_buf_printf(out, "  -%c, --%s", o->letter, o->name);
        else
            att_buf_printf(out, "      --%s", o->name);
        if (o->kind != ATT_OPT_KIND_FLAG)
            att_buf_printf(out, " %s", arg);
        width = out->len - start;
        att_buf_printf(out, "%*s", width < 26 ? (int)(26 - width) : 2, "");
        if (o->kind == ATT_OPT_KIND_CHOICE) {
            opt_help_choice(out, o->arg);
            att_buf_lit(out, o->help[0] == '\0' ? "" : "; ");
        }
        att_buf_lit(out, o->help);
        att_buf_byte(out, '\n');
    }
}
