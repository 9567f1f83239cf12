/* SPDX-License-Identifier: MIT */
/* page_charset.c - what bytes become text, and which are refused. */
#include <attache.h>

#include "page/page_int.h"

#include "test.h"

#define HTML(charset, body)                                                        \
    "<html><head><meta charset=\"" charset "\"></head><body><h1>A title here</h1>" \
    "<p>A first line of the article. " body "</p></body></html>"

static const struct {
    const char *label, *bytes;
    size_t len;       /* 0: to the NUL */
    const char *want; /* somewhere in the text; NULL: refused */
    size_t warnings;
} inputs[] = {
    {"UTF-8", "Tiêu đề\n\nMột câu.", 0, "đề", 0},
    {"UTF-8 with a mark", "\xef\xbb\xbfTên\n\nMột câu.", 0, "Tên", 0},
    {"one bad byte", "Tên\n\nMột \xff câu.", 0, "Một \ufffd câu.", 1},
    {"a letter cut at the end", "Tên\n\nMột câu \xe1\xba", 0, "câu \ufffd", 1},
    {"many bad bytes", "T\xe9n\n\n\xe9\xea\xeb \xe9\xea\xeb \xe9\xea\xeb", 0, NULL, 0},
    {"a NUL", "ab\0cd", 5, NULL, 0},
    {"control bytes", "\x01\x02\x03\x04 \x05\x06\x07", 0, NULL, 0},
    {"nothing", "", 0, NULL, 0},
    {"white space", " \n\t\n", 0, NULL, 0},
    {"a mark alone", "\xef\xbb\xbf", 0, NULL, 0},
    {"UTF-16, little end", "\xff\xfeT\0\xea\0n\0\n\0\xd9\x1e", 12, "Tên\nộ", 0},
    {"UTF-16, big end", "\xfe\xff\0T\0\xea\0n\0\n\x1e\xd9", 12, "Tên\nộ", 0},
    {"half a UTF-16 pair", "\xff\xfeT\0\x3d\xd8n\0", 8, "T\ufffdn", 0},
    {"an older web archive", "filedesc://a.arc 0.0.0.0\n", 0, NULL, 0},
    {"windows-1258", HTML("windows-1258", "m\xf4\xf2t, \xf0\xea\xec, tr\xfd\xf5\xccng"), 0,
     "một, đế, trường", 0},
    {"windows-1252",
     HTML("windows-1252", "\x93"
                          "caf\xe9\x94 \x80"),
     0, "“café” €", 0},
    {"latin-1 as browsers read it", HTML("ISO-8859-1", "caf\xe9 \x96"), 0, "café –", 0},
    {"a false declaration", HTML("windows-1258", "đề"), 0, "đề", 0},
    {"HTML that is no UTF-8", HTML("utf-8", "caf\xe9"), 0, "caf\ufffd", 1},
};

ATT_TEST(bytes_become_text_or_are_refused)
{
    for (size_t i = 0; i < ATT_COUNT(inputs); i++) {
        size_t len = inputs[i].len == 0 ? strlen(inputs[i].bytes) : inputs[i].len;
        struct att_reader *reader = NULL;
        const struct att_page *page = NULL;
        struct att_diag diag = {0};
        struct att_err err = {0};
        enum att_status st = att_reader_open_bytes("in.txt", (struct att_str){inputs[i].bytes, len},
                                                   &diag, &reader, &err);

        if (inputs[i].want == NULL) {
            ATT_CHECK_INT(st, ATT_BAD_INPUT, inputs[i].label);
            ATT_CHECK(strncmp(err.text, "in.txt: ", 8) == 0, inputs[i].label);
            continue;
        }
        ATT_CHECK_INT(st, ATT_OK, inputs[i].label);
        ATT_CHECK(att_reader_next(reader, &page), inputs[i].label);
        ATT_CHECK(att_str_has(page->text, inputs[i].want), inputs[i].label);
        ATT_CHECK_INT(diag.warnings, inputs[i].warnings, inputs[i].label);
        att_reader_free(reader);
    }
}

/* Sentences of languages whose letters tell the set, undeclared or declared as latin-1. */
static const struct {
    const char *label, *text;
    enum att_charset want;
} undeclared[] = {
    {"Polish in windows-1250",
     "Minister obrony spotka\xb3 si\xea w pi\xb9tek z ambasadorem. Rozmawiali o wsp\xf3\xb3pracy, "
     "\xe6wiczeniach i o tym, \xbf"
     "e wiosn\xb9 \xbfo\xb3nierze obu pa\xf1stw wezm\xb9 udzia\xb3 w szkoleniu. Wie\x9c pod "
     "miastem go\x9c"
     "ci\xb3"
     "a te\xbf \x9frebi\xeata, ksi\xb9\xbfki i \xb3\xb9ki; p\xf3\x9fniej, w \x9crod\xea, b\xea"
     "dzie dalszy ci\xb9g.",
     ATT_CHARSET_1250},
    {"Polish in ISO 8859-2",
     "Minister obrony spotka\xb3 si\xea w pi\xb1tek z ambasadorem. Rozmawiali o wsp\xf3\xb3pracy, "
     "\xe6wiczeniach i o tym, \xbf"
     "e wiosn\xb1 \xbfo\xb3nierze obu pa\xf1stw wezm\xb1 udzia\xb3 w szkoleniu. Wie\xb6 pod "
     "miastem go\xb6"
     "ci\xb3"
     "a te\xbf \xbcrebi\xeata, ksi\xb1\xbfki i \xb3\xb1ki; p\xf3\xbcniej, w \xb6rod\xea, b\xea"
     "dzie dalszy ci\xb1g.",
     ATT_CHARSET_8859_2},
    {"Czech in windows-1250",
     "Ministr obrany p\xf8ijal ve st\xf8"
     "edu velvyslance. Mluvili spolu o cvi\xe8"
     "en\xed, o \xf8\xed\xe8n\xed"
     "ch \xe8lunech a o tom, \x9e"
     "e p\xf8\xed\x9at\xed rok p\xf8ijede delegace. B\xechem ve\xe8"
     "e\xf8"
     "e \xf8"
     "ekl, \x9e"
     "e v\xec\xf8\xed v dobr\xe9 vztahy, nebo\x9d \x9a"
     "est let spolupr\xe1"
     "ce je\x9at\xec p\xf8in\xe1\x9a\xed u\x9eitek; \x9e\xe1"
     "dn\xe9 p\xf8"
     "ek\xe1\x9eky nevid\xed.",
     ATT_CHARSET_1250},
    {"Czech in ISO 8859-2",
     "Ministr obrany p\xf8ijal ve st\xf8"
     "edu velvyslance. Mluvili spolu o cvi\xe8"
     "en\xed, o \xf8\xed\xe8n\xed"
     "ch \xe8lunech a o tom, \xbe"
     "e p\xf8\xed\xb9t\xed rok p\xf8ijede delegace. B\xechem ve\xe8"
     "e\xf8"
     "e \xf8"
     "ekl, \xbe"
     "e v\xec\xf8\xed v dobr\xe9 vztahy, nebo\xbb \xb9"
     "est let spolupr\xe1"
     "ce je\xb9t\xec p\xf8in\xe1\xb9\xed u\xbeitek; \xbe\xe1"
     "dn\xe9 p\xf8"
     "ek\xe1\xbeky nevid\xed.",
     ATT_CHARSET_8859_2},
    {"German",
     "Der Minister empfing am Freitag den Botschafter. Sie sprachen \xfc"
     "ber die \xdc"
     "bung, gr\xf6\xdf"
     "ere Schiffe (30 m\xb3, 12 m\xb2) und sp\xe4ter \xfc"
     "ber Fu\xdfnoten\xb9 sowie \xfc"
     "ber n\xe4"
     "chste Schritte f\xfcr Fl\xfc"
     "chtlinge, w\xe4hrend drau\xdf"
     "en sch\xf6nes Wetter war. F\xfcnf R\xe4ume w\xe4ren n\xf6tig.",
     ATT_CHARSET_1252},
    {"French",
     "Le ministre a re\xe7u l\x92"
     "ambassadeur \xe0 Hano\xef. Ils ont \xe9voqu\xe9 la coop\xe9ration, l\x92\x9cuvre commune et "
     "le c\x9cur du probl\xe8me ; \xab d\xe9j\xe0 \xbb, a-t-il pr\xe9"
     "cis\xe9, o\xf9 les \xe9l\xe8ves \xe9taient pr\xe9sents. O\xf9 \xe7"
     "a ? \xa9"
     "2019 soci\xe9t\xe9, n\xba"
     "3, 5e \xe9tage, ao\xfbt, No\xebl, \x9cufs.",
     ATT_CHARSET_1252},
    {"Danish",
     "Ministeren modtog ambassad\xf8ren p\xe5 fredag. De talte om \xf8velser, st\xf8rre skibe og "
     "l\xf8sninger for omr\xe5"
     "der p\xe5 F\xe6r\xf8"
     "erne, hvor b\xe5"
     "den blev k\xf8"
     "bt; f\xf8rst s\xe5 vi p\xe5 s\xf8"
     "en, s\xe5 g\xf8r vi det. \xd8st for \xf8"
     "en g\xe5r f\xe6rgen.",
     ATT_CHARSET_1252},
};

ATT_TEST(letters_tell_the_sets_of_central_europe)
{
    static const char *const declared[] = {"", "iso-8859-1"};

    for (size_t i = 0; i < ATT_COUNT(undeclared) * 2; i++) {
        bool guess = false, central = undeclared[i / 2].want != ATT_CHARSET_1252;
        enum att_charset got = att_charset_choose(att_str(undeclared[i / 2].text), true,
                                                  att_str(declared[i % 2]), &guess);

        ATT_CHECK_STR(att_charset_name(got), att_charset_name(undeclared[i / 2].want),
                      undeclared[i / 2].label);
        ATT_CHECK_INT(guess, central || i % 2 == 0, undeclared[i / 2].label);
    }
}
