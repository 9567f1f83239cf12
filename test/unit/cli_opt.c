/* SPDX-License-Identifier: MIT */
/* cli_opt.c - options from tables, and the near miss. */
#include "cli/near.h"
#include "cli/opt.h"

#include "base/err.h"

#include "test.h"

struct args {
    bool flag;
    const char *text;
    int64_t number;
    struct att_str date;
    const char *format;
    struct att_opt_list list;
};

static const struct att_opt opts[] = {
    ATT_OPT_FLAG('q', "quiet", struct args, flag, "say little"),
    ATT_OPT_TEXT('t', "text", "TEXT", struct args, text, "any text"),
    ATT_OPT_NUMBER('n', "number", 0, 10, struct args, number, "a number"),
    ATT_OPT_DATE('d', "date", struct args, date, "a date"),
    ATT_OPT_CHOICE('f', "format", "text json jsonl", struct args, format, ""),
    ATT_OPT_LIST('l', "list", "NAME", struct args, list, "names"),
    ATT_OPT_END,
};

/* A command line, parted at '|', and what comes of it: a summary of all fields, or the error. */
static const struct {
    const char *label, *line, *want;
} lines[] = {
    {"nothing", "", "words:"},
    {"words", "a|b", "words: a b"},
    {"a long flag", "--quiet|a", "quiet words: a"},
    {"a short flag", "-q", "quiet words:"},
    {"a value behind a blank", "--text|x|a", "text=x words: a"},
    {"a value behind an equals sign", "--text=x=y", "text=x=y words:"},
    {"an empty value", "--text=", "text= words:"},
    {"a short value", "-n|3", "number=3 words:"},
    {"a short value without a blank", "-n3", "number=3 words:"},
    {"options behind words", "a|-n|3|b", "number=3 words: a b"},
    {"-- ends options", "--|-n|--text", "words: -n --text"},
    {"- is a word", "-|-q", "quiet words: -"},
    {"a list", "-l|x|--list=y", "list=x,y words:"},
    {"the last one wins", "-n1|-n2", "number=2 words:"},
    {"a date", "--date|2020-11", "date=2020-11 words:"},
    {"a choice", "-fjson", "format=json words:"},
    {"help", "--help", "help words:"},
    {"short help", "a|-h", "help words: a"},
    {"a word with blanks is no option", "-12 tháng 11", "words: -12 tháng 11"},
    {"nor is one with two hyphens", "-- 12", "words: -- 12"},
    {"but a value may have blanks", "--text=a b", "text=a b words:"},
    {"and a short one too", "-ta b", "text=a b words:"},
    {"an unknown option", "--nothing", "error: no option '--nothing'"},
    {"an unknown letter", "-z", "error: no option '-z'"},
    {"a near miss", "--txet=1", "error: no option '--txet'; did you mean '--text'?"},
    {"a choice that is none", "--format=jsno", "error: --format: no 'jsno'; did you mean 'json'?"},
    {"a choice that is far off", "--format=xml",
     "error: --format: no 'xml'; there are: text json jsonl"},
    {"no number", "-nx", "error: --number: 'x' is no number"},
    {"too large a number", "--number=11", "error: --number: 11 is not between 0 and 10"},
    {"too small a number", "--number=-1", "error: --number: -1 is not between 0 and 10"},
    {"no date", "--date=yesterday",
     "error: --date: 'yesterday' is no date; write 2020-11-17, 2020-11 or 2020"},
    {"a day that never was", "--date=2023-02-29",
     "error: --date: '2023-02-29' is no date; write 2020-11-17, 2020-11 or 2020"},
    {"a flag with a value", "--quiet=1", "error: --quiet takes no value"},
    {"a value that is missing", "--text", "error: --text: its value is missing"},
    {"a short value that is missing", "-n", "error: -n: its value is missing"},
};

/* Part `line` at '|' into `argv`, in `copy`. */
static int
split(const char *line, char copy[256], char *argv[16])
{
    int argc = 0;

    (void)snprintf(copy, 256, "%s", line);
    for (char *at = copy; at != NULL && *line != '\0'; argc++) {
        char *bar = strchr(at, '|');

        argv[argc] = at;
        if (bar != NULL)
            *bar++ = '\0';
        at = bar;
    }
    return argc;
}

static void
summarise(const struct args *args, bool help, const struct att_words *words, struct att_buf *out)
{
    if (help)
        att_buf_lit(out, "help ");
    if (args->flag)
        att_buf_lit(out, "quiet ");
    if (args->text != NULL)
        att_buf_printf(out, "text=%s ", args->text);
    if (args->number != -1)
        att_buf_printf(out, "number=%d ", (int)args->number);
    if (args->date.len > 0)
        att_buf_printf(out, "date=%.*s ", ATT_STR(args->date));
    if (args->format != NULL)
        att_buf_printf(out, "format=%s ", args->format);
    for (size_t i = 0; i < args->list.count; i++)
        att_buf_printf(out, "%s%s%s", i == 0 ? "list=" : ",", args->list.at[i],
                       i + 1 == args->list.count ? " " : "");
    att_buf_lit(out, "words:");
    for (size_t i = 0; i < words->count; i++)
        att_buf_printf(out, " %s", words->at[i]);
}

ATT_TEST(options_are_read_wherever_they_stand)
{
    for (size_t i = 0; i < ATT_COUNT(lines); i++) {
        struct args args = {.number = -1};
        struct att_opt_table table = {opts, &args};
        struct att_opt_parse parse = {.tables = &table, .table_count = 1};
        struct att_buf got = ATT_BUF_INIT(1024);
        char copy[256], *argv[16];
        const char *at[16];
        struct att_words words = {at, 0};
        struct att_err err;
        int used, argc = split(lines[i].line, copy, argv);

        if (att_opt_parse(&parse, argc, argv, &words, &used, &err) == ATT_OK)
            summarise(&args, parse.help, &words, &got);
        else
            att_buf_printf(&got, "error: %s", err.text);
        ATT_CHECK_TEXT(att_buf_text(&got), lines[i].want, lines[i].label);
        att_buf_release(&got);
    }
}

ATT_TEST(options_before_the_command_stop_at_it)
{
    struct args args = {.number = -1};
    struct att_opt_table table = {opts, &args};
    struct att_opt_parse parse = {.tables = &table, .table_count = 1, .stop_at_word = true};
    char copy[256], *argv[16];
    const char *at[16];
    struct att_words words = {at, 0};
    struct att_err err;
    int used, argc = split("-q|command|-n|3", copy, argv);

    ATT_CHECK_INT(att_opt_parse(&parse, argc, argv, &words, &used, &err), ATT_OK, "parsed");
    ATT_CHECK_INT(used, 1, "arguments used");
    ATT_CHECK_INT(args.number, -1, "what follows the command is its own");
}

ATT_TEST(a_list_has_a_limit)
{
    char *argv[(ATT_OPT_LIST_MAX + 1)], value[] = "-lx";
    struct args args = {.number = -1};
    struct att_opt_table table = {opts, &args};
    struct att_opt_parse parse = {.tables = &table, .table_count = 1};
    const char *at[ATT_OPT_LIST_MAX + 1];
    struct att_words words = {at, 0};
    struct att_err err;
    int used;

    for (size_t i = 0; i < ATT_COUNT(argv); i++)
        argv[i] = value;
    ATT_CHECK_INT(att_opt_parse(&parse, ATT_OPT_LIST_MAX, argv, &words, &used, &err), ATT_OK,
                  "as many as the limit");
    args.list.count = 0;
    ATT_CHECK_INT(att_opt_parse(&parse, ATT_OPT_LIST_MAX + 1, argv, &words, &used, &err),
                  ATT_BAD_INPUT, "one more");
}

ATT_TEST(help_lists_each_option_on_a_line)
{
    struct att_buf out = ATT_BUF_INIT(4096);

    att_opt_help(opts, &out);
    ATT_CHECK_TEXT(att_buf_text(&out),
                   "  -q, --quiet             say little\n"
                   "  -t, --text TEXT         any text\n"
                   "  -n, --number N          a number\n"
                   "  -d, --date DATE         a date\n"
                   "  -f, --format WORD       text, json or jsonl\n"
                   "  -l, --list NAME         names\n",
                   "help");
    att_buf_release(&out);
}

/* Distances of Damerau and Levenshtein, folded. */
static const struct {
    const char *a, *b;
    size_t want;
} distances[] = {
    {"", "", 0},
    {"abc", "", 3},
    {"events", "events", 0},
    {"evnets", "events", 1},
    {"event", "events", 1},
    {"Lào", "lao", 0},
    {"Hàn Quốc", "han quoc", 0},
    {"ca", "abc", 3},
    {"đối ngoại", "doi noai", 1},
};

ATT_TEST(distance_counts_slips_but_no_marks)
{
    for (size_t i = 0; i < ATT_COUNT(distances); i++) {
        struct att_str a = att_str(distances[i].a), b = att_str(distances[i].b);

        ATT_CHECK_INT(att_near_distance(a, b), distances[i].want, distances[i].a);
        ATT_CHECK_INT(att_near_distance(b, a), distances[i].want, distances[i].b);
    }
}

/* What is offered, parted at '|', and what is kept. */
static const struct {
    const char *label, *word, *offers, *want;
} nears[] = {
    {"a swap", "evnets", "people|events|export", "events"},
    {"the nearest, not the first", "people", "peopl|people", "people"},
    {"nothing is near", "xyz", "events|people", ""},
    {"two letters have few neighbours", "xy", "ab|cd", ""},
    {"marks do not count", "Han Quoc", "Trung Quốc|Hàn Quốc", "Hàn Quốc"},
};

ATT_TEST(near_miss_keeps_the_nearest)
{
    for (size_t i = 0; i < ATT_COUNT(nears); i++) {
        struct att_near near = ATT_NEAR_INIT(att_str(nears[i].word));
        struct att_str rest = att_str(nears[i].offers), offer;

        while (att_str_cut(&rest, '|', &offer))
            att_near_offer(&near, offer);
        ATT_CHECK_TEXT(near.best, nears[i].want, nears[i].label);
    }
}

ATT_TEST(long_words_have_no_near_miss)
{
    char word[ATT_NEAR_MAX + 2];

    memset(word, 'a', sizeof(word) - 1);
    word[sizeof(word) - 1] = '\0';
    ATT_CHECK(att_near_distance(att_str(word), att_str("a")) == SIZE_MAX, "one letter too long");
    word[ATT_NEAR_MAX] = '\0';
    ATT_CHECK_INT(att_near_distance(att_str(word), att_str("a")), ATT_NEAR_MAX - 1, "just as long");
}
