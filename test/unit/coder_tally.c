/* SPDX-License-Identifier: MIT */
/* coder_tally.c - counting in bounded memory: exact while there is room, and what is frequent
 * stays when there is none. */
#include "coder/tally_int.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "test.h"

static void
see(struct att_tally *tally, enum att_unknown_table table, const char *form, uint32_t document)
{
    const struct att_tally_sight sight = {
        .table = table,
        .kind = "",
        .key = att_map_hash(form, strlen(form)),
        .form = att_str(form),
        .context = att_str("«ngữ cảnh»"),
        .source = att_str("d"),
        .document = document,
    };

    att_tally_add(tally, &sight);
}

/* "form count/documents; " of the first `most` rows. */
static void
list(struct att_tally *tally, size_t most, struct att_buf *out)
{
    size_t count;
    const struct att_unknown_row *rows = att_tally_rows(tally, &count);

    att_buf_reset(out);
    att_buf_lit(out, "");
    for (size_t i = 0; i < count && i < most; i++)
        att_buf_printf(out, "%s %u/%u; ", rows[i].form, rows[i].count, rows[i].documents);
}

ATT_TEST(counts_are_exact_while_there_is_room)
{
    struct att_tally *tally = att_tally_new(8);
    struct att_buf out = ATT_BUF_INIT(ATT_MIB);

    assert_non_null(tally);
    list(tally, 9, &out);
    ATT_CHECK_TEXT(att_buf_text(&out), "", "empty");
    see(tally, ATT_UNKNOWN_PLACES, "Huế", 1);
    see(tally, ATT_UNKNOWN_PLACES, "Vinh", 1);
    see(tally, ATT_UNKNOWN_PLACES, "Vinh", 1);
    see(tally, ATT_UNKNOWN_PLACES, "Vinh", 2);
    see(tally, ATT_UNKNOWN_PEOPLE, "Vinh", 3);
    list(tally, 9, &out);
    ATT_CHECK_TEXT(att_buf_text(&out), "Vinh 3/2; Huế 1/1; Vinh 1/1; ",
                   "one table is not the next");
    see(tally, ATT_UNKNOWN_PLACES, "Huế", 4); /* after a look at the rows */
    see(tally, ATT_UNKNOWN_PLACES, "Huế", 5);
    see(tally, ATT_UNKNOWN_PLACES, "Huế", 6);
    list(tally, 9, &out);
    ATT_CHECK_TEXT(att_buf_text(&out), "Huế 4/4; Vinh 3/2; Vinh 1/1; ", "goes on");
    ATT_CHECK_INT(att_tally_forgotten(tally), 0, "nothing is forgotten");
    att_tally_free(tally);
    att_buf_release(&out);
}

ATT_TEST(what_is_frequent_stays_when_room_ends)
{
    struct att_tally *tally = att_tally_new(16);
    struct att_buf out = ATT_BUF_INIT(ATT_MIB);
    char form[16];

    assert_non_null(tally);
    for (uint32_t i = 0; i < 2000; i++) {
        (void)snprintf(form, sizeof(form), "x%u", i);
        see(tally, ATT_UNKNOWN_NAMES, form, i);
        if (i % 4 == 0)
            see(tally, ATT_UNKNOWN_NAMES, "often", i);
        if (i % 8 == 0)
            see(tally, ATT_UNKNOWN_NAMES, "less", i);
    }
    list(tally, 2, &out);
    ATT_CHECK_TEXT(att_buf_text(&out), "often 500/500; less 250/250; ", "the two");
    ATT_CHECK_INT(att_tally_forgotten(tally), 1, "the rest were seen once");
    att_tally_free(tally);
    att_buf_release(&out);
}

ATT_TEST(forms_and_contexts_have_a_limit)
{
    struct att_tally *tally = att_tally_new(8);
    char form[ATT_UNKNOWN_FORM + 1];
    size_t count;

    assert_non_null(tally);
    memset(form, 'a', sizeof(form));
    form[ATT_UNKNOWN_FORM] = '\0';
    see(tally, ATT_UNKNOWN_NAMES, form, 1);
    see(tally, ATT_UNKNOWN_NAMES, "", 1);
    (void)att_tally_rows(tally, &count);
    ATT_CHECK_INT(count, 0, "too long, and empty");
    form[ATT_UNKNOWN_FORM - 1] = '\0';
    see(tally, ATT_UNKNOWN_NAMES, form, 1);
    (void)att_tally_rows(tally, &count);
    ATT_CHECK_INT(count, 1, "just short enough");
    att_tally_free(tally);
}
