/* SPDX-License-Identifier: MIT */
/* record_bench.h - the shipped lexicon and what reads words with it, for tests of what is worked
 * out with a page. */
#ifndef ATT_TEST_UNIT_RECORD_BENCH_H
#define ATT_TEST_UNIT_RECORD_BENCH_H

#include "record/prepare_int.h"

#include "rules/rules.h"
#include "test.h"

struct bench {
    struct att_lexicon *lexicon;
    struct att_rules *rules;
    struct att_namer namer;
    struct att_speller speller;
    struct att_arena arena;
};

static void
bench_open(struct bench *b)
{
    struct att_err err = {ATT_OK, ""};

    *b = (struct bench){.arena = ATT_ARENA_INIT};
    att_speller_init(&b->speller);
    assert_int_equal(att_lexicon_open(NULL, 0, NULL, &b->lexicon, &err), ATT_OK);
    assert_int_equal(att_rules_open(b->lexicon, NULL, 0, NULL, &b->rules, &err), ATT_OK);
    b->namer.lexicon = b->lexicon;
    assert_int_equal(att_lexer_new(att_lexicon_vocab(b->lexicon), &b->namer.lexer, &err), ATT_OK);
}

static void
bench_close(struct bench *b)
{
    att_lexer_free(b->namer.lexer);
    att_rules_free(b->rules);
    att_lexicon_free(b->lexicon);
    att_speller_release(&b->speller);
    att_arena_release(&b->arena);
}

#endif
