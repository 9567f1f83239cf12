/* SPDX-License-Identifier: MIT */
/* rules_rules.c - the rule language: what patterns match, what wins, what is refused and where.
 * The rules stand in a folder laid over the shipped ones; a scene is made of a sentence by the
 * lexicon alone (countries are its items, all but Viet Nam foreign), so no coder is needed. */
#define _XOPEN_SOURCE 700
#include "rules/rules.h"

#include "rules_bench.h"

/* "rule: words; " for those of the rules named t... that fire, best first, overlaps taken out. */
static struct att_str
bench_fire(struct bench *b)
{
    struct att_buf line = ATT_BUF_INIT(ATT_MIB);
    struct att_firing *all, *taken[64];
    const struct att_rule *dry;
    size_t count, n = 0;
    struct att_str out;

    assert_true(att_rules_fire(b->rules, &b->scene, &b->arena, &all, &count, &dry));
    for (size_t i = 0; i < count; i++) {
        bool free = true;

        if (!att_str_starts(all[i].rule->name, "t-"))
            continue;
        for (size_t k = 0; k < n; k++)
            free = free && (all[i].last <= taken[k]->first || all[i].first >= taken[k]->last);
        if (!free || n == ATT_COUNT(taken))
            continue;
        taken[n++] = &all[i];
        att_buf_printf(&line, "%.*s: ", ATT_STR(att_str_sub(all[i].rule->name, 2, SIZE_MAX)));
        att_buf_str(&line, att_text_raw(&b->text, all[i].first, all[i].last));
        att_buf_lit(&line, "; ");
    }
    out = att_arena_str(&b->arena, att_buf_text(&line));
    att_buf_release(&line);
    return out;
}

static const struct {
    const char *label, *pattern, *text, *want; /* the words that match, NULL: none */
} patterns[] = {
    {"a phrase", "\"gặp gỡ\"", "Hai bên gặp gỡ nhau", "gặp gỡ"},
    {"a phrase is not its parts", "\"gặp gỡ\"", "Hai bên gặp nhau", NULL},
    {"any case", "\"gặp gỡ\"", "HAI BÊN GẶP GỠ", "GẶP GỠ"},
    {"the old tone placement", "\"hòa đàm\"", "hai bên hoà đàm ở đó", "hoà đàm"},
    {"a capital demands one", "\"Gặp\"", "hai bên gặp nhau", NULL},
    {"a capital that is there", "\"Gặp\"", "Gặp nhau", "Gặp"},
    {"one after the other", "\"gặp\" \"nhau\"", "hai bên gặp nhau", "gặp nhau"},
    {"nothing may stand between", "\"gặp\" \"nhau\"", "hai bên gặp lại nhau", NULL},
    {"either, the first", "\"gặp\" | \"thăm\"", "ông gặp bà", "gặp"},
    {"either, the second", "\"gặp\" | \"thăm\"", "ông thăm bà", "thăm"},
    {"either binds less than one after the other", "\"gặp\" | \"đến\" \"thăm\"", "ông đến thăm",
     "đến thăm"},
    {"and does not reach over it", "\"gặp\" | \"đến\" \"thăm\"", "ông gặp thăm", "gặp"},
    {"a group", "(\"gặp\" | \"đến\") \"thăm\"", "ông gặp thăm", "gặp thăm"},
    {"at most one, there", "\"cùng\"? \"gặp\"", "ông cùng gặp bà", "cùng gặp"},
    {"at most one, not there", "\"cùng\"? \"gặp\"", "ông gặp bà", "gặp"},
    {"at most one, twice", "start \"cùng\"? \"gặp\"", "cùng cùng gặp bà", NULL},
    {"it binds its own atom only", "\"cùng\" \"đi\"? \"gặp\"", "ông cùng gặp bà", "cùng gặp"},
    {"a group at most once", "\"ông\" (\"cùng\" \"đi\")? \"gặp\"", "ông cùng đi gặp",
     "ông cùng đi gặp"},
    {"any number, none", "\"rất\"* \"tốt\"", "tốt đẹp", "tốt"},
    {"any number, three", "start \"rất\"* \"tốt\"", "rất rất rất tốt", "rất rất rất tốt"},
    {"one or more, none", "\"rất\"+ \"tốt\"", "tốt đẹp", NULL},
    {"one or more, two", "\"rất\"+ \"tốt\"", "rất rất tốt", "rất rất tốt"},
    {"a group, one or more", "(\"đi\" \"lại\")+ \"gặp\"", "đi lại đi lại gặp", "đi lại đi lại gặp"},
    {"a choice, any number", "\"ông\" (\"đi\" | \"lại\")* \"gặp\"", "ông đi lại lại gặp",
     "ông đi lại lại gặp"},
    {"the longest is taken", "\"gặp\" | \"gặp\" \"nhau\"", "ông gặp nhau", "gặp nhau"},
    {"the longest, written first", "\"gặp\" \"nhau\" | \"gặp\"", "ông gặp nhau", "gặp nhau"},
    {"not, where it is", "\"gặp\" !\"nhau\"", "ông gặp nhau", NULL},
    {"not, where it is not", "\"gặp\" !\"nhau\"", "ông gặp bà", "gặp"},
    {"not takes nothing", "\"gặp\" !\"nhau\" any", "ông gặp bà", "gặp bà"},
    {"not, at the end", "\"gặp\" !any", "ông gặp", "gặp"},
    {"not of a group", "\"gặp\" !(\"nhau\" | \"lại\")", "ông gặp lại", NULL},
    {"not, again and again", "start (!\"gặp\" any)* \"gặp\"", "ông ấy đã gặp gặp", "ông ấy đã gặp"},
    {"not of not", "\"gặp\" !(!\"nhau\")", "ông gặp nhau", "gặp"},
    {"not of not, where it is not", "\"gặp\" !(!\"nhau\")", "ông gặp bà", NULL},
    {"a gap may be empty", "\"từ\" ~2 \"đến\"", "từ đến", "từ đến"},
    {"a gap that is filled", "\"từ\" ~2 \"đến\"", "từ đó mà đến", "từ đó mà đến"},
    {"a gap too wide", "\"từ\" ~2 \"đến\"", "từ đó cho mà đến", NULL},
    {"the widest gap", "\"từ\" ~40 \"đến\"", "từ 1 2 3 4 5 6 7 8 9 đến",
     "từ 1 2 3 4 5 6 7 8 9 đến"},
    {"any is one token", "\"gặp\" any \"nhau\"", "gặp lại nhau", "gặp lại nhau"},
    {"any is a mark too", "\"gặp\" any \"nhau\"", "gặp, nhau", "gặp, nhau"},
    {"any is not none", "\"gặp\" any \"nhau\"", "gặp nhau", NULL},
    {"a capital", "\"gặp\" capital", "ông gặp Lan ở đó", "gặp Lan"},
    {"no capital", "\"gặp\" capital", "ông gặp bà", NULL},
    {"capitals, any number", "\"gặp\" capital+", "ông gặp Lê Văn Lan ở đó", "gặp Lê Văn Lan"},
    {"a number", "\"gặp\" digits", "ông gặp 12 đoàn", "gặp 12"},
    {"no number", "\"gặp\" digits", "ông gặp hai đoàn", NULL},
    {"a thing of a class, whole", "\"thăm\" country", "ông thăm Việt Nam rồi", "thăm Việt Nam"},
    {"no thing of that class", "\"thăm\" country", "ông thăm nhà", NULL},
    {"a side", "side \"và\" side", "cả Việt Nam và Lào đều", "Việt Nam và Lào"},
    {"foreign, of another side", "\"thăm\" foreign", "ông thăm Lào rồi", "thăm Lào"},
    {"foreign, of ours", "\"thăm\" foreign", "ông thăm Việt Nam rồi", NULL},
    {"the start", "start \"gặp\"", "Gặp nhau", "Gặp"},
    {"not the start", "start \"gặp\"", "ông gặp nhau", NULL},
    {"the end", "\"nhau\" end", "ông gặp nhau", "nhau"},
    {"not the end", "\"gặp\" end", "ông gặp nhau", NULL},
    {"a macro", "MEET \"nhau\"", "ông thăm nhau", "thăm nhau"},
    {"a macro is a group", "MEET \"nhau\"", "ông gặp bà", NULL},
    {"a macro, one or more", "MEET+ \"nhau\"", "gặp thăm nhau", "gặp thăm nhau"},
    {"a macro of a macro", "LATER", "ông sẽ thăm bà", "sẽ thăm"},
    {"a macro used twice", "MEET \"rồi\" MEET", "gặp rồi thăm", "gặp rồi thăm"},
    {"not of a macro", "\"sẽ\" !MEET any", "ông sẽ về", "sẽ về"},
    {"a quotation mark", "\"\\\"\" capital \"\\\"\"", "ông gặp \"Nam\" ở đó", "\"Nam\""},
    {"a quotation mark in a phrase", "\"gặp \\\"Nam\"", "ông gặp \"Nam\" ở đó", "gặp \"Nam"},
    {"a backslash", "\"gặp\" \"\\\\\"", "ông gặp \\ ở đó", "gặp \\"},
    {"a comment mark in a phrase", "\"gặp\" \"#\"", "ông gặp # ở đó", "gặp #"},
    {"a comment after it", "\"gặp\" # \"nhau\"", "ông gặp nhau", "gặp"},
    {"it goes on in the next line", "\"gặp\"\n  | \"thăm\"", "ông thăm bà", "thăm"},
};

ATT_TEST(patterns_match_what_the_manual_says)
{
    struct att_buf rules = ATT_BUF_INIT(ATT_MIB);
    struct bench b;

    att_buf_lit(&rules, "macro MEET = \"gặp\" | \"thăm\"\nmacro LATER = \"sẽ\" MEET\n");
    for (size_t i = 0; i < ATT_COUNT(patterns); i++)
        att_buf_printf(&rules, "rule t-%zu\n  event meeting\n  trigger %s\nend\n", i,
                       patterns[i].pattern);
    bench_open(&b, rules.at);
    ATT_CHECK_TEXT(att_buf_text(&b.said), "", "diagnostics");
    for (size_t i = 0; i < ATT_COUNT(patterns); i++) {
        struct att_str got = att_str("(none)");
        struct att_firing *all;
        size_t count;
        char name[16];
        const struct att_rule *dry;

        (void)snprintf(name, sizeof(name), "t-%zu", i);
        bench_scene(&b, patterns[i].text);
        assert_true(att_rules_fire(b.rules, &b.scene, &b.arena, &all, &count, &dry));
        ATT_CHECK(dry == NULL, patterns[i].label);
        for (size_t k = count; k-- > 0;)
            if (att_str_eqz(all[k].rule->name, name))
                got = att_text_raw(&b.text, all[k].first, all[k].last);
        ATT_CHECK_TEXT(got, patterns[i].want == NULL ? "(none)" : patterns[i].want,
                       patterns[i].label);
    }
    bench_close(&b);
    att_buf_release(&rules);
}

/* A trigger that cannot do without something is not run where that is missing. */
ATT_TEST(triggers_fire_just_where_their_pattern_is_found)
{
    struct att_buf rules = ATT_BUF_INIT(ATT_MIB);
    size_t fired = 0;
    struct bench b;

    att_buf_lit(&rules, "macro MEET = \"gặp\" | \"thăm\"\nmacro LATER = \"sẽ\" MEET\n");
    for (size_t i = 0; i < ATT_COUNT(patterns); i++)
        att_buf_printf(&rules,
                       "rule t-%zu\n  event meeting\n  trigger %s\nend\n"
                       "rule c-%zu\n  event meeting\n  trigger \"x\"\n  if sentence %s\nend\n",
                       i, patterns[i].pattern, i, patterns[i].pattern);
    bench_open(&b, rules.at);
    for (size_t k = 0; k < ATT_COUNT(patterns); k++) {
        struct att_firing *all;
        const struct att_rule *dry;
        size_t count;

        bench_scene(&b, patterns[k].text);
        assert_true(att_rules_fire(b.rules, &b.scene, &b.arena, &all, &count, &dry));
        for (size_t i = 0; i < ATT_COUNT(patterns); i++) {
            char trigger[16], cond[16];
            bool fires = false;
            uint32_t at;

            (void)snprintf(trigger, sizeof(trigger), "t-%zu", i);
            (void)snprintf(cond, sizeof(cond), "c-%zu", i);
            for (size_t f = 0; f < count; f++)
                fires = fires || att_str_eqz(all[f].rule->name, trigger);
            ATT_CHECK(fires == att_rules_find(b.rules, &b.scene, &bench_rule(&b, cond)->conds[0],
                                              b.scene.first, b.scene.last, &at),
                      patterns[i].pattern);
            fired += fires;
        }
    }
    ATT_CHECK(fired > ATT_COUNT(patterns), "some fire");
    bench_close(&b);
    att_buf_release(&rules);
}

static const struct {
    const char *label, *rules, *text, *want;
} ties[] = {
    {"the longest",
     "rule t-a\n event meeting\n trigger \"gặp\"\n priority 100\nend\n"
     "rule t-b\n event visit\n trigger \"gặp\" \"nhau\"\nend\n",
     "hai bên gặp nhau", "b: gặp nhau; "},
    {"then the higher priority",
     "rule t-a\n event meeting\n trigger \"gặp nhau\"\nend\n"
     "rule t-b\n event visit\n trigger \"gặp\" \"nhau\"\n priority 1\nend\n",
     "hai bên gặp nhau", "b: gặp nhau; "},
    {"a priority below nothing",
     "rule t-a\n event meeting\n trigger \"gặp nhau\"\n priority -1\nend\n"
     "rule t-b\n event visit\n trigger \"gặp\" \"nhau\"\nend\n",
     "hai bên gặp nhau", "b: gặp nhau; "},
    {"then the earlier place",
     "rule t-a\n event meeting\n trigger \"thăm hỏi\"\nend\n"
     "rule t-b\n event visit\n trigger \"gặp thăm\"\nend\n",
     "ông gặp thăm hỏi", "b: gặp thăm; "},
    {"then the earlier rule",
     "rule t-b\n event meeting\n trigger \"gặp nhau\"\nend\n"
     "rule t-a\n event visit\n trigger \"gặp\" \"nhau\"\nend\n",
     "hai bên gặp nhau", "b: gặp nhau; "},
    {"a stop takes its words away",
     "rule t-stop\n stop\n trigger \"tiếp tục\"\nend\n"
     "rule t-a\n event meeting\n trigger \"tiếp\"\nend\n",
     "ông tiếp tục tiếp bà", "stop: tiếp tục; a: tiếp; "},
    {"those apart all fire",
     "rule t-a\n event meeting\n trigger \"gặp\"\nend\n"
     "rule t-b\n event visit\n trigger \"thăm\"\nend\n",
     "ông gặp bà, thăm cháu, gặp con", "a: gặp; b: thăm; a: gặp; "},
    {"the later of one name takes the place of the earlier",
     "rule t-a\n event meeting\n trigger \"gặp\"\nend\n"
     "rule t-a\n event visit\n trigger \"thăm\"\nend\n",
     "ông gặp bà, thăm cháu", "a: thăm; "},
};

ATT_TEST(the_longest_wins_then_priority_then_place_then_order)
{
    for (size_t i = 0; i < ATT_COUNT(ties); i++) {
        struct bench b;

        bench_open(&b, ties[i].rules);
        ATT_CHECK_TEXT(att_buf_text(&b.said), "", ties[i].label);
        bench_scene(&b, ties[i].text);
        ATT_CHECK_TEXT(bench_fire(&b), ties[i].want, ties[i].label);
        bench_close(&b);
    }
}

static const struct {
    const char *label, *pattern, *text;
    uint32_t first, last;
    int want; /* the token where it is found, -1: not */
} conds[] = {
    {"in the window", "\"sẽ\"", "ông sẽ gặp bà", 0, 4, 1},
    {"the first of two", "\"sẽ\"", "ông sẽ gặp sẽ", 0, 4, 1},
    {"before the window", "\"sẽ\"", "ông sẽ gặp bà", 2, 4, -1},
    {"behind the window", "\"sẽ\"", "ông sẽ gặp bà", 0, 1, -1},
    {"an empty window", "\"sẽ\"", "ông sẽ gặp bà", 1, 1, -1},
    {"a phrase that the window cuts", "\"sẽ gặp\"", "ông sẽ gặp bà", 0, 2, -1},
    {"words that the window cuts", "\"sẽ\" \"gặp\"", "ông sẽ gặp bà", 0, 2, -1},
    {"a thing in the window", "country", "ông thăm Việt Nam rồi", 0, 4, 2},
    {"a thing that the window cuts", "country", "ông thăm Việt Nam rồi", 0, 3, -1},
    {"a thing that begins before it", "country", "ông thăm Việt Nam rồi", 3, 5, -1},
    {"up to the window's edge", "\"thăm\" any* edge", "ông thăm Việt Nam rồi", 0, 4, 1},
    {"short of the window's edge", "\"thăm\" any edge", "ông thăm Việt Nam rồi", 0, 4, -1},
    {"a word before the edge", "(!\"thăm\" any) edge", "ông thăm Việt Nam rồi", 0, 4, 3},
    {"any number up to the window's end", "\"thăm\" any any any", "ông thăm Việt Nam rồi", 0, 4,
     -1},
};

ATT_TEST(conditions_are_found_inside_their_window_only)
{
    struct att_buf rules = ATT_BUF_INIT(ATT_MIB);
    struct bench b;

    for (size_t i = 0; i < ATT_COUNT(conds); i++)
        att_buf_printf(&rules,
                       "rule t-%zu\n event meeting\n trigger \"gặp\"\n if after 7 %s\nend\n", i,
                       conds[i].pattern);
    bench_open(&b, rules.at);
    for (size_t i = 0; i < ATT_COUNT(conds); i++) {
        const struct att_rule *rule;
        uint32_t at = 0;
        char name[16];
        bool found;

        (void)snprintf(name, sizeof(name), "t-%zu", i);
        rule = bench_rule(&b, name);
        ATT_CHECK(rule != NULL && rule->cond_count == 1, conds[i].label);
        bench_scene(&b, conds[i].text);
        found =
            att_rules_find(b.rules, &b.scene, &rule->conds[0], conds[i].first, conds[i].last, &at);
        ATT_CHECK_INT(found ? (int)at : -1, conds[i].want, conds[i].label);
    }
    bench_close(&b);
    att_buf_release(&rules);
}

static const struct {
    const char *pattern, *text;
} spotted[] = {
    {"\"sẽ\" | \"sẽ gặp\" ~3 \"bà\"", "ông sẽ gặp cả bà và sẽ gặp"},
    {"\"gặp\" any* \"bà\"", "ông gặp bà, gặp bà, gặp"},
    {"country (\",\" country)*", "ông thăm Lào, Việt Nam, Lào rồi Việt"},
    {"!\"sẽ gặp\" \"sẽ\" any", "ông sẽ gặp bà, sẽ đi, sẽ gặp"},
    {"\"sẽ\" !(any \"bà\") any+", "ông sẽ gặp bà, sẽ gặp cháu"},
    {"any \"gặp\"", "ông sẽ gặp bà"},
    {"\"sẽ\"? \"gặp\"?", "ông sẽ gặp bà"},
    {"start \"ông\" | \"bà\" end", "ông gặp bà"},
    {"capital+ | digits", "ông Nam gặp 12 người ở Hà Nội"},
};

/* That a condition is found alike in every window of the scene, with its spots known and without.
 */
static void
spotted_alike(struct bench *b, const struct att_cond *cond, const char *label)
{
    struct att_spots *spots = att_rules_spots(b->rules, &b->scene, &b->arena);

    assert_non_null(spots);
    for (uint32_t first = 0; first <= b->scene.last; first++)
        for (uint32_t last = first; last <= b->scene.last; last++) {
            uint32_t plain_at = 0, at = 0;
            bool plain, found;

            b->scene.spots = NULL;
            plain = att_rules_find(b->rules, &b->scene, cond, first, last, &plain_at);
            b->scene.spots = spots;
            found = att_rules_find(b->rules, &b->scene, cond, first, last, &at);
            ATT_CHECK_INT(found, plain, label);
            ATT_CHECK_INT(at, plain_at, label);
            ATT_CHECK(!found || att_rules_possible(b->rules, spots, cond), label);
        }
}

ATT_TEST(knowing_where_conditions_can_begin_changes_nothing)
{
    struct att_buf rules = ATT_BUF_INIT(ATT_MIB);
    struct bench b;

    for (size_t i = 0; i < ATT_COUNT(spotted); i++)
        att_buf_printf(&rules,
                       "rule t-%zu\n event meeting\n trigger \"gặp\"\n if sentence %s\nend\n", i,
                       spotted[i].pattern);
    bench_open(&b, rules.at);
    for (size_t i = 0; i < ATT_COUNT(spotted); i++) {
        char name[16];

        (void)snprintf(name, sizeof(name), "t-%zu", i);
        bench_scene(&b, spotted[i].text);
        spotted_alike(&b, &bench_rule(&b, name)->conds[0], spotted[i].pattern);
    }
    bench_close(&b);
    att_buf_release(&rules);
}

ATT_TEST(every_line_of_a_rule_is_read)
{
    const struct att_rule *r;
    struct bench b;

    bench_open(&b, "rule t-all # a comment\n"
                   "  event port-call\n"
                   "  trigger \"cập\" \"cảng\"?\n"
                   "  arg who before 12 ship | body required\n"
                   "  arg to after side all\n"
                   "  if before 3 \"đã\" | \"vừa\"\n"
                   "  unless sentence \"đội bóng\"\n"
                   "  if clause \"tàu\"\n  if trigger \"cập\"\n"
                   "  need foreign date\n  need person\n"
                   "  status planned\n  mechanism ADMM+\n  side LAO\n  priority -20\n"
                   "  named\n  pair\n  vague\n  each\n  retold\n  local\n"
                   "  match \"Tàu cập cảng.\"\n  nomatch \"Tàu rời cảng.\"\nend\n");
    ATT_CHECK_TEXT(att_buf_text(&b.said), "", "diagnostics");
    r = bench_rule(&b, "t-all");
    ATT_CHECK(r != NULL, "there");
    ATT_CHECK_INT(r->type, ATT_EVENT_PORT_CALL, "event");
    ATT_CHECK_INT(r->line, 1, "line");
    ATT_CHECK_TEXT(r->trigger_text, "\"cập\" \"cảng\"?", "trigger as written");
    ATT_CHECK_INT(r->arg_count, 2, "arguments");
    ATT_CHECK_TEXT(r->args[0].role, "who", "role");
    ATT_CHECK(r->args[0].scope == ATT_SCOPE_BEFORE && r->args[0].within == 12, "scope");
    ATT_CHECK_INT(r->args[0].classes, 1 << ATT_ITEM_SHIP | 1 << ATT_ITEM_BODY, "classes");
    ATT_CHECK(r->args[0].need == 1 && !r->args[0].all, "required");
    ATT_CHECK(r->args[1].all && r->args[1].need == 0 && r->args[1].within == 0, "all");
    ATT_CHECK(r->args[1].classes >> ATT_ITEM_COUNTRY & 1u, "a country is a side");
    ATT_CHECK_INT(r->cond_count, 4, "conditions");
    ATT_CHECK(!r->conds[0].negative && r->conds[1].negative, "if and unless");
    ATT_CHECK_TEXT(r->conds[0].text, "\"đã\" | \"vừa\"", "condition as written");
    ATT_CHECK(r->conds[0].scope == ATT_SCOPE_BEFORE && r->conds[0].within == 3, "before 3");
    ATT_CHECK(r->conds[1].scope == ATT_SCOPE_SENTENCE && r->conds[1].within == 0, "sentence");
    ATT_CHECK_INT(r->conds[2].scope, ATT_SCOPE_CLAUSE, "clause");
    ATT_CHECK_INT(r->conds[3].scope, ATT_SCOPE_TRIGGER, "trigger");
    ATT_CHECK_INT(r->needs, ATT_NEED_FOREIGN | ATT_NEED_DATE | ATT_NEED_PERSON, "needs");
    ATT_CHECK_INT(r->status, ATT_STATUS_PLANNED, "status");
    ATT_CHECK(r->retold && r->local, "how it is told");
    ATT_CHECK_TEXT(r->mechanism, "ADMM+", "mechanism");
    bench_close(&b);
}

ATT_TEST(markers_are_read_and_added)
{
    struct bench b;
    const struct att_marker *list;
    size_t count;

    bench_open(&b, "marker unreal before 4 \"giá mà\"\n");
    ATT_CHECK_TEXT(att_buf_text(&b.said), "", "diagnostics");
    list = att_rules_markers(b.rules, &count);
    ATT_CHECK(count > 1, "the shipped ones too");
    ATT_CHECK_INT(list[count - 1].kind, ATT_MARKER_UNREAL, "kind");
    ATT_CHECK(list[count - 1].cond.scope == ATT_SCOPE_BEFORE && list[count - 1].cond.within == 4,
              "scope");
    ATT_CHECK_TEXT(list[count - 1].cond.text, "\"giá mà\"", "as written");
    bench_close(&b);
}

#define HEAD "rule t-a\n event meeting\n"
#define OPEN8 "(((((((("
#define CLOSE8 "))))))))"
#define OPEN_NOT "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!"

static const struct {
    const char *label, *rules, *said;
} wrongs[] = {
    {"a quote not closed", HEAD " trigger \"gặp\nend\n", "rule-quote 3:10; "},
    {"a quote not closed in a line that goes on", HEAD " trigger \"gặp\"\n  | \"thăm\nend\n",
     "rule-quote 4:5; "},
    {"a quotation mark behind a backslash closes nothing", HEAD " trigger \"gặp\\\"\nend\n",
     "rule-quote 3:10; "},
    {"a backslash that stands before nothing", HEAD " trigger \"gặp\\\\\" \"a\\b\"\nend\n",
     "rule-quote 3:20; "},
    {"a backslash at the end of the line", HEAD " trigger \"gặp\\\nend\n",
     "rule-quote 3:14; rule-quote 3:10; "},
    {"words behind the name", "rule t-a b\n event meeting\n trigger \"gặp\"\nend\n",
     "rule-value 1:10; "},
    {"words behind a value", "rule t-a\n event meeting visit\n trigger \"gặp\"\nend\n",
     "rule-value 2:16; "},
    {"words behind a key without a value", HEAD " trigger \"gặp\"\n each 5\nend\n",
     "rule-value 4:7; "},
    {"words behind an example", HEAD " trigger \"gặp\"\n match \"a\" \"b\"\nend\n",
     "rule-value 4:12; "},
    {"a need of nothing", HEAD " trigger \"gặp\"\n need\nend\n", "rule-need 4:6; "},
    {"a mechanism that is none", HEAD " trigger \"gặp\"\n mechanism ADMM+x\nend\n",
     "rule-value 4:12; "},
    {"a class that is none", HEAD " trigger \"gặp\" minster\nend\n", "rule-class 3:16; "},
    {"columns count characters", HEAD " trigger \"Đặng đường\" xx\nend\n", "rule-class 3:23; "},
    {"a class that is none in a line that goes on", HEAD " trigger \"gặp\"\n  | minster\nend\n",
     "rule-class 4:5; "},
    {"nothing, any number", HEAD " trigger (\"rất\"?)* \"tốt\"\nend\n", "rule-repeat 3:18; "},
    {"nothing, one or more", HEAD " trigger (\"a\" | ~3)+ \"tốt\"\nend\n", "rule-repeat 3:20; "},
    {"not of not, without end", HEAD " trigger " OPEN_NOT "\"gặp\"\nend\n", "rule-depth 3:34; "},
    {"a macro used before it is written", HEAD " trigger M\nend\nmacro M = \"gặp\"\n",
     "rule-class 3:10; "},
    {"no end", HEAD " trigger \"gặp\"\n", "rule-end 1:6; "},
    {"no trigger", "rule t-a\n event meeting\nend\n", "rule-trigger 1:6; "},
    {"no event", "rule t-a\n trigger \"gặp\"\nend\n", "rule-event 1:6; "},
    {"no name", "rule\n event meeting\n trigger \"gặp\"\nend\n", "rule-name 1:5; "},
    {"a gap of nothing", HEAD " trigger \"gặp\" ~0 \"nhau\"\nend\n", "rule-gap 3:17; "},
    {"a gap of 41", HEAD " trigger \"gặp\" ~41 \"nhau\"\nend\n", "rule-gap 3:17; "},
    {"a gap of 40", HEAD " trigger \"gặp\" ~40 \"nhau\"\nend\n", ""},
    {"a gap without a number", HEAD " trigger \"gặp\" ~ \"nhau\"\nend\n", "rule-gap 3:18; "},
    {"a parenthesis not closed", HEAD " trigger (\"gặp\"\nend\n", "rule-paren 3:16; "},
    {"a parenthesis not opened", HEAD " trigger \"gặp\")\nend\n", "rule-pattern 3:15; "},
    {"an empty group", HEAD " trigger ()\nend\n", "rule-pattern 3:11; "},
    {"an empty pattern", HEAD " trigger\nend\n", "rule-pattern 3:9; "},
    {"an empty branch", HEAD " trigger \"gặp\" |\nend\n", "rule-pattern 3:17; "},
    {"a star of nothing", HEAD " trigger * \"gặp\"\nend\n", "rule-pattern 3:10; "},
    {"a not of nothing", HEAD " trigger \"gặp\" !\nend\n", "rule-pattern 3:17; "},
    {"an empty phrase", HEAD " trigger \"\"\nend\n", "rule-phrase 3:10; "},
    {"parentheses just deep enough",
     HEAD " trigger " OPEN8 OPEN8 "(((((((\"gặp\")))))))" CLOSE8 CLOSE8 "\nend\n", ""},
    {"parentheses too deep",
     HEAD " trigger " OPEN8 OPEN8 OPEN8 "\"gặp\"" CLOSE8 CLOSE8 CLOSE8 "\nend\n",
     "rule-depth 3:34; "},
    {"a macro that names itself", "macro M = \"a\" | M\n" HEAD " trigger M\nend\n", "rule-depth"},
    {"an event that is none", "rule t-a\n event meting\n trigger \"gặp\"\nend\n",
     "rule-value 2:8; "},
    {"a value missing", HEAD " status\n trigger \"gặp\"\nend\n", "rule-value 3:8; "},
    {"a status that is none", HEAD " status gone\n trigger \"gặp\"\nend\n", "rule-value 3:9; "},
    {"a mechanism that is none", HEAD " mechanism ADDM\n trigger \"gặp\"\nend\n",
     "rule-value 3:12; "},
    {"a side that is none", HEAD " side XYZ\n trigger \"gặp\"\nend\n", "rule-value 3:7; "},
    {"a priority too high", HEAD " priority 1001\n trigger \"gặp\"\nend\n", "rule-value 3:11; "},
    {"a scope that is none", HEAD " trigger \"gặp\"\n if behind \"sẽ\"\nend\n", "rule-scope 4:5; "},
    {"a need that is none", HEAD " trigger \"gặp\"\n need money\nend\n", "rule-need 4:7; "},
    {"an argument of no class", HEAD " trigger \"gặp\"\n arg who before 3 men\nend\n",
     "rule-class 4:19; "},
    {"an argument without a role", HEAD " trigger \"gặp\"\n arg\nend\n", "rule-arg 4:5; "},
    {"an example without quotes", HEAD " trigger \"gặp\"\n match x\nend\n", "rule-example 4:8; "},
    {"a filter of one side", HEAD " trigger country[LAO]\nend\n", ""},
    {"a filter of a side that is none", HEAD " trigger country[LAP]\nend\n", "rule-filter 3:18; "},
    {"a filter of a kind", HEAD " trigger body[army|unit, !VNM]\nend\n", ""},
    {"a filter of a kind that is none", HEAD " trigger body[amry]\nend\n", "rule-filter 3:15; "},
    {"a filter of numbers", HEAD " trigger digits[2..9] group[3..] group[..4] group[2]\nend\n", ""},
    {"a filter of numbers upside down", HEAD " trigger digits[9..2]\nend\n", "rule-filter 3:17; "},
    {"a filter of dots", HEAD " trigger digits[..]\nend\n", "rule-filter 3:17; "},
    {"an empty filter", HEAD " trigger body[]\nend\n", "rule-filter 3:15; "},
    {"a filter not closed", HEAD " trigger body[army\nend\n", "rule-filter 3:19; "},
    {"a filter in an argument", HEAD " trigger \"gặp\"\n arg who before post[foreign] min 2\nend\n",
     ""},
    {"a least number that is none", HEAD " trigger \"gặp\"\n arg who before post min two\nend\n",
     "rule-arg 4:26; "},
    {"an argument of nothing", HEAD " trigger \"gặp\"\n arg who before 3\nend\n",
     "rule-class 4:18; "},
    {"a guard that is none", HEAD " trigger \"gặp\"\n despite rain\nend\n", "rule-marker 4:10; "},
    {"a guard that is a status", HEAD " trigger \"gặp\"\n despite held\nend\n",
     "rule-marker 4:10; "},
    {"no guard", HEAD " trigger \"gặp\"\n despite\nend\n", "rule-marker 4:9; "},
    {"guards", HEAD " trigger \"gặp\"\n despite wished vague\nend\n", ""},
    {"a line that is none", HEAD " trigger \"gặp\"\n colour red\nend\n", "rule-key 4:2; "},
    {"a line outside of rules", "trigger \"gặp\"\n", "rule-key 1:1; "},
    {"a macro without =", "macro M \"gặp\"\n", "rule-macro 1:9; "},
    {"a marker that is none", "marker maybe before \"sẽ\"\n", "rule-marker 1:8; "},
    {"the rules behind a wrong one work",
     HEAD " trigger minster\nend\n" HEAD " trigger \"gặp\"\nend\n", "rule-class 3:10; "},
};

ATT_TEST(what_makes_no_sense_is_reported_where_it_stands)
{
    for (size_t i = 0; i < ATT_COUNT(wrongs); i++) {
        const char *want = wrongs[i].said;
        struct bench b;
        size_t n = strlen(want);

        bench_open(&b, wrongs[i].rules);
        /* a code alone: some place or other */
        if (n > 0 && want[n - 1] != ' ')
            ATT_CHECK(att_str_starts(att_buf_text(&b.said), want), wrongs[i].label);
        else
            ATT_CHECK_TEXT(att_buf_text(&b.said), want, wrongs[i].label);
        bench_close(&b);
    }
}

ATT_TEST(what_has_a_phrase_that_cannot_be_read_is_left_out)
{
    struct bench b;

    bench_open(&b, "rule t-a\n event meeting\n trigger \"gặp\n priority 1\nend\n"
                   "marker denied after 2 \"nha\\u\"\n"
                   "rule t-b\n event meeting\n trigger \"gặp\"\n match \"b\nend\n"
                   "rule t-c\n event meeting\n trigger \"gặp\"\nend\n");
    ATT_CHECK_TEXT(att_buf_text(&b.said), "rule-quote 3:10; rule-quote 6:27; rule-quote 10:8; ",
                   "reported");
    ATT_CHECK(bench_rule(&b, "t-a") == NULL && bench_rule(&b, "t-b") == NULL, "left out");
    ATT_CHECK(bench_rule(&b, "t-c") != NULL, "the other works");
    bench_close(&b);
}

ATT_TEST(a_rule_that_makes_no_sense_is_left_out_and_the_others_work)
{
    struct bench b;

    bench_open(&b, "rule t-a\n event meeting\n trigger minster\nend\n"
                   "rule t-b\n event meeting\n trigger \"gặp\"\nend\n");
    ATT_CHECK(bench_rule(&b, "t-a") == NULL, "left out");
    bench_scene(&b, "ông gặp bà");
    ATT_CHECK_TEXT(bench_fire(&b), "b: gặp; ", "the other");
    bench_close(&b);
}

ATT_TEST(a_missing_end_costs_that_rule_only)
{
    struct bench b;

    bench_open(&b, "rule t-a\n event meeting\n trigger \"thăm\"\n"
                   "rule t-b\n event meeting\n trigger \"gặp\"\nend\n");
    ATT_CHECK_TEXT(att_buf_text(&b.said), "rule-end 1:6; ", "reported");
    bench_scene(&b, "ông gặp bà");
    ATT_CHECK_TEXT(bench_fire(&b), "b: gặp; ", "the other works");
    bench_close(&b);
}

ATT_TEST(a_mark_of_the_byte_order_is_no_word)
{
    struct bench b;

    bench_open(&b, "\xef\xbb\xbfrule t-a\r\n event meeting\r\n trigger \"gặp\"\r\nend\r\n");
    ATT_CHECK_TEXT(att_buf_text(&b.said), "", "diagnostics");
    ATT_CHECK(bench_rule(&b, "t-a") != NULL, "read");
    bench_close(&b);
}

ATT_TEST(plain_rules_reach_over_a_long_sentence)
{
    struct att_buf text = ATT_BUF_INIT(ATT_MIB);
    struct bench b;

    att_buf_lit(&text, "gặp ");
    for (size_t i = 0; i < 1500; i++)
        att_buf_lit(&text, "a ");
    att_buf_lit(&text, "nhau");
    bench_open(&b, "rule t-a\n event meeting\n trigger \"gặp\" any* \"nhau\"\nend\n");
    bench_scene(&b, text.at);
    ATT_CHECK(att_str_starts(bench_fire(&b), "a: gặp a a"), "found");
    bench_close(&b);
    att_buf_release(&text);
}
