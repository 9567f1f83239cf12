/* SPDX-License-Identifier: MIT */
/* text_text.c - tokens and sentences of a page. */
#include "text/text.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/str.h"

#include "test.h"

/* One page being read. */
struct reading {
    struct att_arena words, arena;
    struct att_vocab vocab;
    struct att_lexer *lexer;
    struct att_text text;
    struct att_buf line;
};

static void
reading_init(struct reading *r)
{
    *r = (struct reading){.line = ATT_BUF_INIT(ATT_MIB)};
    att_vocab_init(&r->vocab, &r->words);
    assert_int_equal(att_vocab_add(&r->vocab, att_str("hòa")), 1);
    assert_int_equal(att_lexer_new(&r->vocab, &r->lexer, NULL), ATT_OK);
}

static void
reading_release(struct reading *r)
{
    att_lexer_free(r->lexer);
    att_arena_release(&r->arena);
    att_arena_release(&r->words);
    att_buf_release(&r->line);
}

/* Read blocks of the kinds in `kinds` ('p' paragraph, 't' title), parted by '\n' in `text`. */
static void
reading_run(struct reading *r, const char *text, const char *kinds)
{
    struct att_block blocks[8];
    struct att_page page = {.text = att_str(text), .blocks = blocks};
    struct att_str rest = page.text, part;

    att_arena_reset(&r->arena);
    while (att_str_cut(&rest, '\n', &part)) {
        size_t start = (size_t)(part.at - text);
        enum att_block_kind kind =
            kinds[page.block_count] == 't' ? ATT_BLOCK_TITLE : ATT_BLOCK_PARA;

        assert_true(page.block_count < ATT_COUNT(blocks));
        blocks[page.block_count++] = (struct att_block){kind, {start, start + part.len}, 0};
    }
    assert_int_equal(att_text_read(r->lexer, &page, &r->arena, &r->text, NULL), ATT_OK);
}

/* Sentences with "|" between them. */
static struct att_str
reading_sentences(struct reading *r)
{
    att_buf_reset(&r->line);
    for (size_t s = 0; s < r->text.sentence_count; s++) {
        const struct att_sentence *sentence = &r->text.sentences[s];

        if (s > 0)
            att_buf_byte(&r->line, '|');
        att_buf_str(&r->line, att_text_raw(&r->text, sentence->first, sentence->last));
    }
    return att_buf_text(&r->line);
}

/* Tokens: kind W N P, then its flags u(pper) c(aps) g(lued) v(iet), then the bytes. */
static struct att_str
reading_tokens(struct reading *r)
{
    att_buf_reset(&r->line);
    for (size_t i = 0; i < r->text.token_count; i++) {
        const struct att_token *t = &r->text.tokens[i];

        att_buf_printf(&r->line, "%s%c%s%s%s:", i > 0 ? " " : "", "WNP"[t->kind],
                       t -> flags &ATT_TOKEN_UPPER ? "u" : "", t->flags &ATT_TOKEN_CAPS ? "c" : "",
                       t->flags &ATT_TOKEN_GLUED ? "g" : "");
        att_buf_str(&r->line, att_text_raw(&r->text, i, i + 1));
    }
    return att_buf_text(&r->line);
}

static const struct {
    const char *label, *in, *want;
} tokens[] = {
    {"words", "hai bên", "W:hai W:bên"},
    {"a capital and capitals", "Bộ QUỐC phòng", "Wu:Bộ Wuc:QUỐC W:phòng"},
    {"one capital letter is not all capitals", "A B", "Wu:A Wu:B"},
    {"capitals beyond ASCII", "Đại ĐẠI đại", "Wu:Đại Wuc:ĐẠI W:đại"},
    {"a mark is a token and glued", "gặp, rồi", "W:gặp Pg:, W:rồi"},
    {"numbers with marks come apart", "8-10-2020", "N:8 Pg:- Ng:10 Pg:- Ng:2020"},
    {"a number apart from its letters", "F16 16h", "Wu:F Ng:16 N:16 Wg:h"},
    {"a plus is a token", "ADMM+ ADMM +", "Wuc:ADMM Pg:+ Wuc:ADMM P:+"},
    {"an apostrophe", "L'Aquila", "Wu:L Pg:' Wug:Aquila"},
    {"every mark alone", "(\"…", "P:( Pg:\" Pg:…"},
    {"blanks of every width",
     "a\xc2\xa0"
     "b\xe3\x80\x80"
     "c\t d",
     "W:a W:b W:c W:d"},
    {"a soft hyphen is inside of its word", "qu\xc2\xadốc", "W:qu\xc2\xadốc"},
    {"a zero-width space is inside of its word",
     "G\xe2\x80\x8b\xe2\x80\x8b"
     "iang",
     "Wu:G\xe2\x80\x8b\xe2\x80\x8b"
     "iang"},
    {"hidden before and behind a word", "\xef\xbb\xbfTrợ\xe2\x80\x8d lý\xc2\xad,",
     "Wu:Trợ W:lý Pg:,"},
    {"hidden between a word and a blank",
     "a\xe2\x80\x8b \xe2\x80\x8b"
     "b",
     "W:a W:b"},
    {"hidden in a number",
     "20\xe2\x80\x8b"
     "21",
     "N:20\xe2\x80\x8b"
     "21"},
    {"hidden between letters and digits",
     "F\xc2\xad"
     "16",
     "Wu:F Ng:16"},
    {"a control character is hidden", "h\x02ọp", "W:h\x02ọp"},
    {"hidden alone", "\xe2\x80\x8b \xc2\xad", ""},
    {"decomposed letters are one word", "N\xc3\xb4\xcc\xa3i", "Wu:N\xc3\xb4\xcc\xa3i"},
    {"nothing", "", ""},
    {"blanks only", " \t ", ""},
};

ATT_TEST(tokens_know_their_kind_case_and_whether_they_touch)
{
    struct reading r;

    reading_init(&r);
    for (size_t i = 0; i < ATT_COUNT(tokens); i++) {
        reading_run(&r, tokens[i].in, "p");
        ATT_CHECK_TEXT(reading_tokens(&r), tokens[i].want, tokens[i].label);
    }
    reading_release(&r);
}

static const struct {
    const char *syllable;
    bool want;
} syllables[] = {
    {"Nghiêm", true},  {"quý", true},     {"giếng", true},   {"gì", true},     {"Huỳnh", true},
    {"yêu", true},     {"đường", true},   {"khuya", true},   {"ương", true},   {"xoong", true},
    {"Mattis", false}, {"Shoigu", false}, {"brunei", false}, {"fax", false},   {"zoom", false},
    {"str", false},    {"tap", false},    {"Delhi", false},  {"Khmer", false},
};

ATT_TEST(syllables_of_vietnamese_are_told_from_foreign_words)
{
    struct reading r;

    reading_init(&r);
    for (size_t i = 0; i < ATT_COUNT(syllables); i++) {
        reading_run(&r, syllables[i].syllable, "p");
        ATT_CHECK_INT(r.text.token_count, 1, syllables[i].syllable);
        ATT_CHECK_INT((r.text.tokens[0].flags & ATT_TOKEN_VIET) != 0, syllables[i].want,
                      syllables[i].syllable);
    }
    reading_release(&r);
}

ATT_TEST(words_of_the_vocabulary_are_known_in_every_spelling)
{
    struct reading r;

    reading_init(&r);
    reading_run(&r, "hòa HOÀ Hoà hoa", "p");
    for (size_t i = 0; i < 3; i++)
        ATT_CHECK_INT(r.text.tokens[i].word, 1, "a spelling");
    ATT_CHECK_INT(r.text.tokens[3].word, 0, "another word");
    reading_release(&r);
}

static const struct {
    const char *label, *in, *want;
} sentences[] = {
    {"two", "Hai bên gặp nhau. Ông cảm ơn.", "Hai bên gặp nhau.|Ông cảm ơn."},
    {"every end", "Gặp chưa? Rồi! Tốt… Xong.", "Gặp chưa?|Rồi!|Tốt…|Xong."},
    {"no end at all", "Hội đàm tại Hà Nội", "Hội đàm tại Hà Nội"},
    {"a small letter goes on", "Gặp… rồi về.", "Gặp… rồi về."},
    {"a semicolon goes on", "Một đoàn đến; một đoàn đi.", "Một đoàn đến; một đoàn đi."},
    {"TP.", "Tại TP. Hồ Chí Minh. Ông về.", "Tại TP. Hồ Chí Minh.|Ông về."},
    {"TP. without a blank", "Tại TP.Hồ Chí Minh, ông gặp.", "Tại TP.Hồ Chí Minh, ông gặp."},
    {"titles", "GS. TS. Lê Văn An nói. Xong.", "GS. TS. Lê Văn An nói.|Xong."},
    {"initials", "Thủ tướng D.A. Medvedev tới. Ông về.", "Thủ tướng D.A. Medvedev tới.|Ông về."},
    {"initials with blanks", "Ông S. K. Shoigu đến. Xong.", "Ông S. K. Shoigu đến.|Xong."},
    {"a date", "Ngày 8.10 hai bên gặp. Xong.", "Ngày 8.10 hai bên gặp.|Xong."},
    {"a date with a year", "Ngày 8.10.2020 họp. Xong.", "Ngày 8.10.2020 họp.|Xong."},
    {"a sum", "Hơn 1.500 người. Xong.", "Hơn 1.500 người.|Xong."},
    {"a number at the end", "Họp năm 2020. Ông về.", "Họp năm 2020.|Ông về."},
    {"a number at the start", "Họp xong. 8 giờ về.", "Họp xong.|8 giờ về."},
    {"a quotation", "Ông nói: \"Tốt.\" Rồi ông về.", "Ông nói: \"Tốt.\"|Rồi ông về."},
    {"curly quotation", "Ông nói: “Rất tốt.” Ông về.", "Ông nói: “Rất tốt.”|Ông về."},
    {"a sentence in brackets", "Hai bên ký. (Ảnh: TTXVN.) Ông về.",
     "Hai bên ký.|(Ảnh: TTXVN.)|Ông về."},
    {"three dots", "Quân y, hậu cần... Ông về.", "Quân y, hậu cần...|Ông về."},
    {"an address", "Xem bao.example.vn để rõ. Xong.", "Xem bao.example.vn để rõ.|Xong."},
};

ATT_TEST(sentences_end_where_a_reader_stops)
{
    struct reading r;

    reading_init(&r);
    for (size_t i = 0; i < ATT_COUNT(sentences); i++) {
        reading_run(&r, sentences[i].in, "p");
        ATT_CHECK_TEXT(reading_sentences(&r), sentences[i].want, sentences[i].label);
    }
    reading_release(&r);
}

static const struct {
    const char *label, *in, *kinds, *want;
} blocks[] = {
    {"blocks end sentences", "Hội đàm tại Hà Nội\nSáng nay gặp", "pp",
     "Hội đàm tại Hà Nội|Sáng nay gặp"},
    {"an initial goes on in the next block", "Thủ tướng D.A.\nMedvedev đến. Xong.", "pp",
     "Thủ tướng D.A.\nMedvedev đến.|Xong."},
    {"a title never goes on", "Gặp ông D.A.\nMedvedev đến.", "tp", "Gặp ông D.A.|Medvedev đến."},
    {"an empty block is nothing", "Một.\n\nHai.", "ppp", "Một.|Hai."},
};

ATT_TEST(blocks_part_sentences_unless_a_name_breaks_off)
{
    struct reading r;

    reading_init(&r);
    for (size_t i = 0; i < ATT_COUNT(blocks); i++) {
        reading_run(&r, blocks[i].in, blocks[i].kinds);
        ATT_CHECK_TEXT(reading_sentences(&r), blocks[i].want, blocks[i].label);
    }
    reading_release(&r);
}

ATT_TEST(sentences_hold_every_token_once_with_its_exact_bytes)
{
    static const char text[] = "Chiều 8.10, tại TP. Hồ Chí Minh: “Tốt…” Ông D.A.\n"
                               "Medvedev (Nga) đến! 2 đoàn; xong?\xff Hết";
    struct reading r;
    uint32_t next = 0, byte = 0;

    reading_init(&r);
    reading_run(&r, text, "pp");
    for (size_t s = 0; s < r.text.sentence_count; s++) {
        ATT_CHECK_INT(r.text.sentences[s].first, next, "sentences touch");
        ATT_CHECK(r.text.sentences[s].last > next, "none is empty");
        next = r.text.sentences[s].last;
    }
    ATT_CHECK_INT(next, r.text.token_count, "all tokens");
    for (size_t i = 0; i < r.text.token_count; i++) {
        const struct att_token *t = &r.text.tokens[i];

        ATT_CHECK(t->start >= byte && t->end > t->start && t->end <= sizeof(text) - 1, "in order");
        for (; byte < t->start; byte++)
            ATT_CHECK(att_space(text[byte]), "only blanks are left out");
        ATT_CHECK((t->flags & ATT_TOKEN_GLUED) == 0 || t->start == r.text.tokens[i - 1].end,
                  "glued");
        byte = t->end;
    }
    ATT_CHECK_INT(byte, sizeof(text) - 1, "to the end");
    ATT_CHECK(att_text_raw(&r.text, 3, 3).at == NULL, "no tokens, no bytes");
    ATT_CHECK(att_text_raw(&r.text, 0, r.text.token_count + 1).at == NULL, "past the end");
    reading_release(&r);
}

/* `count` times `piece`. */
static void
repeat(struct att_buf *out, const char *piece, size_t count)
{
    att_buf_reset(out);
    for (size_t i = 0; i < count; i++)
        att_buf_lit(out, piece);
}

ATT_TEST(long_sentences_are_cut_at_the_limit)
{
    struct att_buf text = ATT_BUF_INIT(ATT_MIB);
    struct reading r;

    reading_init(&r);
    repeat(&text, "a ", ATT_LIMIT_SENTENCE_TOKENS);
    reading_run(&r, text.at, "p");
    ATT_CHECK_INT(r.text.sentence_count, 1, "just the limit");
    repeat(&text, "a ", ATT_LIMIT_SENTENCE_TOKENS + 1);
    reading_run(&r, text.at, "p");
    ATT_CHECK_INT(r.text.sentence_count, 2, "one more");
    ATT_CHECK_INT(r.text.sentences[0].last, ATT_LIMIT_SENTENCE_TOKENS, "cut there");
    ATT_CHECK_INT(r.text.cut, false, "nothing is left out");
    reading_release(&r);
    att_buf_release(&text);
}

ATT_TEST(a_sentence_of_marks_only_keeps_to_the_limit)
{
    struct att_buf text = ATT_BUF_INIT(ATT_MIB);
    struct reading r;

    reading_init(&r);
    repeat(&text, ")", ATT_LIMIT_SENTENCE_TOKENS * 3);
    reading_run(&r, text.at, "p");
    for (size_t s = 0; s < r.text.sentence_count; s++)
        ATT_CHECK(r.text.sentences[s].last - r.text.sentences[s].first <= ATT_LIMIT_SENTENCE_TOKENS,
                  "tokens in a sentence");
    reading_release(&r);
    att_buf_release(&text);
}

ATT_TEST(names_that_break_off_for_ever_keep_to_the_limit)
{
    struct att_buf text = ATT_BUF_INIT(ATT_MIB);
    struct reading r;

    reading_init(&r);
    repeat(&text, "a ", ATT_LIMIT_SENTENCE_TOKENS - 2);
    att_buf_lit(&text, "D.\n");
    for (size_t i = 0; i < 600; i++)
        att_buf_lit(&text, "b ");
    att_buf_lit(&text, "E.\nF.\nG. c");
    reading_run(&r, text.at, "pppp");
    for (size_t s = 0; s < r.text.sentence_count; s++)
        ATT_CHECK(r.text.sentences[s].last - r.text.sentences[s].first <= ATT_LIMIT_SENTENCE_TOKENS,
                  "tokens in a sentence");
    reading_release(&r);
    att_buf_release(&text);
}

ATT_TEST(tokens_past_the_limit_are_left_out_and_it_is_said)
{
    struct att_buf text = ATT_BUF_INIT(ATT_MIB * 16);
    struct reading r;

    reading_init(&r);
    repeat(&text, "a ", ATT_LIMIT_TOKENS);
    reading_run(&r, text.at, "p");
    ATT_CHECK_INT(r.text.token_count, ATT_LIMIT_TOKENS, "just the limit");
    ATT_CHECK_INT(r.text.cut, false, "not cut");
    att_buf_lit(&text, "b");
    reading_run(&r, text.at, "p");
    ATT_CHECK_INT(r.text.token_count, ATT_LIMIT_TOKENS, "one more");
    ATT_CHECK_INT(r.text.cut, true, "cut");
    reading_release(&r);
    att_buf_release(&text);
}

/* Collects pieces as "a|b+c": a '+' before those that touch. */
static bool
collect(void *ctx, struct att_str piece, bool glued)
{
    struct att_buf *out = ctx;

    if (out->len > 0)
        att_buf_byte(out, glued ? '+' : '|');
    att_buf_str(out, piece);
    return !att_str_eqz(piece, "stop");
}

ATT_TEST(pieces_are_those_of_the_lexer)
{
    struct att_buf out = ATT_BUF_INIT(256);

    ATT_CHECK(att_text_pieces(att_str(" Cam-pu-chia  ADMM+ "), collect, &out), "all");
    ATT_CHECK_TEXT(att_buf_text(&out), "Cam+-+pu+-+chia|ADMM++", "pieces");
    att_buf_reset(&out);
    ATT_CHECK(!att_text_pieces(att_str("a stop b"), collect, &out), "stopped");
    ATT_CHECK_TEXT(att_buf_text(&out), "a|stop", "no more after it");
    att_buf_release(&out);
}

ATT_TEST(words_are_told_apart_however_long_they_are_and_however_many)
{
    static const char *const words[] = {"abcdefg",   "abcdefgh",          "abcdefghi",
                                        "abcdefghj", "abcdefghijklmnopq", "abcdefghijklmnopr"};
    struct att_buf text = ATT_BUF_INIT(ATT_MIB * 16);
    struct reading r;

    reading_init(&r);
    for (size_t i = 0; i < ATT_COUNT(words); i++)
        assert_int_equal(att_vocab_add(&r.vocab, att_str(words[i])), i + 2);
    r.vocab.tags.at[3] = 5;
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < ATT_COUNT(words); i++)
            att_buf_printf(&text, "%s ", words[i]);
        for (size_t i = 0; i < 30000 && round == 0; i++) {
            att_buf_byte(&text, 'x');
            for (size_t k = i; k > 0; k /= 26)
                att_buf_byte(&text, (char)('a' + k % 26));
            att_buf_byte(&text, ' ');
        }
    }
    reading_run(&r, text.at, "p");
    ATT_CHECK_INT(r.text.token_count, 30000 + 2 * ATT_COUNT(words), "tokens");
    for (size_t i = 0; i < ATT_COUNT(words); i++) {
        const struct att_token *t = &r.text.tokens[i], *again = t + 30000 + ATT_COUNT(words);

        ATT_CHECK_INT(t->word, i + 2, words[i]);
        ATT_CHECK_INT(again->word, i + 2, words[i]);
        ATT_CHECK_INT(t->tags, i == 1 ? 5 : 0, words[i]);
        for (size_t k = 0; k < ATT_COUNT(words); k++)
            ATT_CHECK(i == k || strlen(words[k]) > sizeof(t->key) || !att_token_like(t, words[k]),
                      words[i]);
        ATT_CHECK(att_token_like(t, words[i]), words[i]);
    }
    for (size_t i = ATT_COUNT(words); i < ATT_COUNT(words) + 30000; i++)
        ATT_CHECK_INT(r.text.tokens[i].word, 0, "no word");
    reading_release(&r);
    att_buf_release(&text);
}

/* The tokens as collect() writes pieces. */
static void
collect_tokens(const struct att_text *text, struct att_buf *out)
{
    for (size_t i = 0; i < text->token_count; i++)
        (void)collect(out, att_text_raw(text, i, i + 1), text->tokens[i].flags & ATT_TOKEN_GLUED);
}

ATT_TEST(letters_seen_by_the_block_end_where_they_end_one_by_one)
{
    static const char *const parts[] = {"a",
                                        "Z",
                                        "ngh",
                                        "đ",
                                        "ườ",
                                        "ẫ",
                                        "é",
                                        "\u0301",
                                        "А",
                                        "ㄱ",
                                        "、",
                                        "\u3000",
                                        "Ａ",
                                        "\ufeff",
                                        " ",
                                        " ",
                                        " ",
                                        "\u00a0",
                                        "\u2028",
                                        "“",
                                        "”",
                                        "…",
                                        "7",
                                        "20",
                                        ".",
                                        "-",
                                        "@",
                                        "[",
                                        "`",
                                        "{",
                                        "\x7f",
                                        "\x1f",
                                        "😀",
                                        "nghiêng",
                                        "hội đàm ",
                                        "Philippines ",
                                        "Nguyễn Thị Minh Khai "};
    struct att_buf text = ATT_BUF_INIT(ATT_KIB * 4), one = ATT_BUF_INIT(ATT_KIB * 64),
                   all = ATT_BUF_INIT(ATT_KIB * 64);
    struct reading r;
    uint32_t seed = 7;

    reading_init(&r);
    for (size_t round = 0; round < 3000; round++) {
        size_t count = round % 90;

        att_buf_reset(&text);
        for (size_t i = 0; i < count; i++) {
            seed = seed * 1664525 + 1013904223;
            att_buf_str(&text, att_str(parts[(seed >> 16) % ATT_COUNT(parts)]));
        }
        att_buf_byte(&text, '\0');
        reading_run(&r, text.at, "ppp");
        att_buf_reset(&one);
        att_buf_reset(&all);
        (void)att_text_pieces(att_str(text.at), collect, &one);
        collect_tokens(&r.text, &all);
        ATT_CHECK(att_str_eq(att_buf_text(&one), att_buf_text(&all)), text.at);
    }
    reading_release(&r);
    att_buf_release(&text);
    att_buf_release(&one);
    att_buf_release(&all);
}

static const struct {
    const char *in, *want;
} norms[] = {
    {"HOÀ", "hòa"}, {"–", "-"}, {"—", "-"}, {"“", "\""}, {"”", "\""}, {"ADMM", "admm"}, {"’", "'"},
};

ATT_TEST(pieces_are_normalised_for_comparing)
{
    struct att_arena arena = ATT_ARENA_INIT;

    for (size_t i = 0; i < ATT_COUNT(norms); i++)
        ATT_CHECK_TEXT(att_text_norm(&arena, att_str(norms[i].in)), norms[i].want, norms[i].in);
    att_arena_release(&arena);
}

ATT_TEST(vocabularies_number_words_from_one)
{
    struct att_arena arena = ATT_ARENA_INIT;
    struct att_vocab vocab;

    att_vocab_init(&vocab, &arena);
    ATT_CHECK_INT(att_vocab_find(&vocab, att_str("a")), 0, "not there");
    ATT_CHECK_INT(att_vocab_add(&vocab, att_str("a")), 1, "the first");
    ATT_CHECK_INT(att_vocab_add(&vocab, att_str("b")), 2, "the second");
    ATT_CHECK_INT(att_vocab_add(&vocab, att_str("a")), 1, "again");
    ATT_CHECK_INT(att_vocab_find(&vocab, att_str("b")), 2, "found");
    att_arena_release(&arena);
}
