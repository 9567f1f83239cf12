/* SPDX-License-Identifier: MIT */
/* coder_rules.c - rules over whole sentences: what their conditions ask of the things that the
 * coder finds.  Each case is a rule in a folder laid over the shipped ones, whose own examples
 * say what it does. */
#define _XOPEN_SOURCE 700
#include "attache.h"

#include "base/buf.h"
#include "overlay.h"
#include "test.h"

static void
rules_hear(void *ctx, const struct att_diag_msg *msg)
{
    if (msg->file != NULL && strstr(msg->file, "t.rule") != NULL)
        att_buf_printf(ctx, "%zu %s; ", msg->line, msg->text);
}

/* What a check of the shipped rules with these over them complains of in these. */
static void
rules_check(const char *rules, struct att_buf *said)
{
    struct overlay over;
    const char *dirs[] = {over.dir};
    struct att_diag diag = {.fn = rules_hear, .ctx = said};
    struct att_lexicon *lexicon = NULL;
    struct att_rules *program = NULL;
    struct att_coder *coder = NULL;
    struct att_err err = {0};
    size_t count = 0;

    overlay_lay(&over, "t.rule", rules);
    assert_int_equal(att_lexicon_open(dirs, 1, &diag, &lexicon, &err), ATT_OK);
    assert_int_equal(att_rules_open(lexicon, dirs, 1, &diag, &program, &err), ATT_OK);
    assert_int_equal(att_coder_new(lexicon, program, &coder, &err), ATT_OK);
    assert_int_equal(att_coder_check(coder, &diag, &count, &err), ATT_OK);
    overlay_lift(&over);
    att_coder_free(coder);
    att_rules_free(program);
    att_lexicon_free(lexicon);
}

#define HEAD "rule t-a\n event meeting\n trigger \"thử nghiệm\"\n priority 99\n"

static const struct {
    const char *label, *rules;
} cases[] = {
    {"an argument may be missing",
     HEAD " arg who before person\n match \"Hai bên thử nghiệm.\"\n nomatch \"Hai bên.\"\nend\n"},
    {"unless it is required", HEAD " arg who before country required\n match \"Lào thử nghiệm.\"\n"
                                   " nomatch \"Hai bên thử nghiệm.\"\nend\n"},
    {"two or more", HEAD " arg who before country min 2\n match \"Lào và Nhật Bản thử nghiệm.\"\n"
                         " nomatch \"Lào thử nghiệm.\"\n nomatch \"Hôm qua thử nghiệm.\"\nend\n"},
    {"the country of an argument",
     HEAD " arg who before country[LAO|KHM] required\n match \"Campuchia thử nghiệm.\"\n"
          " match \"Lào thử nghiệm.\"\n nomatch \"Nhật Bản thử nghiệm.\"\nend\n"},
    {"not of that country",
     HEAD " arg who before country[!VNM] required\n match \"Campuchia thử nghiệm.\"\n"
          " nomatch \"Việt Nam thử nghiệm.\"\nend\n"},
    {"a person's country",
     HEAD " arg who before person[foreign] required\n"
          " match \"Bộ trưởng Quốc phòng Lào Chansamone Chanyalath thử nghiệm.\"\n"
          " nomatch \"Đại tướng Nguyễn Văn An thử nghiệm.\"\nend\n"},
    {"our own", HEAD " arg who before country[own] required\n match \"Việt Nam thử nghiệm.\"\n"
                     " nomatch \"Lào thử nghiệm.\"\nend\n"},
    {"the kind of an argument, and whose it is",
     HEAD " arg who before body[army|unit, foreign] required\n match \"Hải quân Lào thử nghiệm.\"\n"
          " nomatch \"Hải quân Việt Nam thử nghiệm.\"\n"
          " nomatch \"Bộ Ngoại giao Lào thử nghiệm.\"\nend\n"},
    {"how many sides a thing stands for",
     HEAD " arg who before country[1] | group[3..] required\n match \"Lào thử nghiệm.\"\n"
          " match \"Các nước ADMM+ thử nghiệm.\"\n nomatch \"Hai nước thử nghiệm.\"\nend\n"},
    {"numbers in patterns",
     HEAD " if after 3 digits[2..9] | digits[100..]\n match \"Ông thử nghiệm 3 lần.\"\n"
          " match \"Ông thử nghiệm 120 lần.\"\n nomatch \"Ông thử nghiệm 12 lần.\"\nend\n"},
    {"a guard stops",
     HEAD " match \"Họ thử nghiệm.\"\n nomatch \"Nếu họ thử nghiệm.\"\n"
          " nomatch \"Họ chưa thử nghiệm.\"\n nomatch \"Họ mong muốn thử nghiệm.\"\n"
          " nomatch \"Họ đề nghị thử nghiệm.\"\nend\n"},
    {"but not what fires despite it",
     HEAD " despite wished proposed\n match \"Họ mong muốn thử nghiệm.\"\n"
          " match \"Họ đề nghị thử nghiệm.\"\n nomatch \"Nếu họ thử nghiệm.\"\nend\n"},
    {"guards of one's own",
     "marker opinion before 8 \"theo ý\"\nmarker quoted before 20 \":\" \"“\" !(~20 \"“\")\n" HEAD
     " match \"Ông nói: “Tốt”, rồi thử nghiệm.\"\n nomatch \"Theo ý ông, họ thử nghiệm.\"\n"
     " nomatch \"Ông nói: “Họ thử nghiệm.\"\nend\n"},
    {"what stops does so where its conditions hold",
     HEAD " match \"Họ thử nghiệm.\"\n nomatch \"Ở trường họ thử nghiệm.\"\nend\n"
          "rule t-b\n stop\n trigger \"thử nghiệm\"\n if sentence \"trường\"\n priority 100\n"
          " match \"Trường thử nghiệm.\"\n nomatch \"Họ đi.\"\nend\n"},
};

ATT_TEST(rules_do_what_their_examples_say)
{
    for (size_t i = 0; i < ATT_COUNT(cases); i++) {
        struct att_buf said = ATT_BUF_INIT(ATT_MIB);

        att_buf_lit(&said, "");
        rules_check(cases[i].rules, &said);
        ATT_CHECK_TEXT(att_buf_text(&said), "", cases[i].label);
        att_buf_release(&said);
    }
}
