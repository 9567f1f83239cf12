/* SPDX-License-Identifier: MIT */
/* report_programme.c - a family's sittings along the chain, with its gaps. */
#include "report_fake.h"

#include "base/buf.h"
#include "base/str.h"

static const struct att_str sides[] = {ATT_FAKE_STR("ASEAN"), ATT_FAKE_STR("VNM")};

#define ATT_FAKE_SITTING(event, series, when)                         \
    {                                                                 \
        .id = ATT_FAKE_STR(event), .type = ATT_EVENT_CONFERENCE,      \
        .mechanism = ATT_FAKE_STR(series), .date = ATT_FAKE_STR(when) \
    }

static const struct att_event_row events[] = {
    ATT_FAKE_SITTING("e1", "ADSOM", "2019-11-01"),
    ATT_FAKE_SITTING("e2", "ADMM-RETREAT", "2020-02-19"),
    ATT_FAKE_SITTING("e3", "ADSOM", "2020-05-15"),
    {.id = ATT_FAKE_STR("e4"),
     .type = ATT_EVENT_AGREEMENT,
     .mechanism = ATT_FAKE_STR("ADMM"),
     .date = ATT_FAKE_STR("2020-06-01")},
    {.id = ATT_FAKE_STR("e5"),
     .type = ATT_EVENT_MEETING,
     .countries = sides,
     .country_count = 2,
     .date = ATT_FAKE_STR("2020-07-01")},
    ATT_FAKE_SITTING("e6", "SHANGRI-LA", "2020-06-05"),
    ATT_FAKE_SITTING("e7", "ADSOM", "2020-11-17"),
    ATT_FAKE_SITTING("e8", "ADMM", "2020-12-30/2021-01-02"),
    ATT_FAKE_SITTING("e9", "ADMM", "XXXX-05-01"),
};

/* "MECHANISM:event" of each sitting, "MECHANISM:gap" where there is none. */
static const char *
sittings_of(const struct att_programme *programme, char out[256])
{
    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0; i < programme->count; i++) {
        const struct att_sitting *s = &programme->at[i];

        len += (size_t)snprintf(out + len, 256 - len, "%s%.*s:%.*s", i > 0 ? " " : "",
                                ATT_STR(s->mechanism->id),
                                ATT_STR(s->event.id.len > 0 ? s->event.id : att_str("gap")));
    }
    return out;
}

static const struct {
    const char *label, *family;
    int year;
    const char *want;
    size_t others, quiet; /* quiet: of the chain, never on record */
} programmes[] = {
    {"a body stands for its chains", "ASEAN", 2020, "ADSOM:e3 ADSOM:e7 ADMM-RETREAT:e2 ADMM:e8", 2,
     1},
    {"a mechanism stands for its chain", "ADSOM", 2020, "ADSOM:e3 ADSOM:e7 ADMM-RETREAT:e2 ADMM:e8",
     1, 1},
    {"a range lies in both years", "ADMM", 2021, "ADSOM:gap ADMM-RETREAT:gap ADMM:e8", 0, 1},
    {"what was not founded yet is no gap", "ADMM", 2006, "ADSOM:gap ADMM:gap", 0},
    {"a series without a chain has no gaps", "Đối thoại Shangri-La", 2019, "", 0},
    {"but sittings", "shangri-la", 2020, "SHANGRI-LA:e6", 0},
};

ATT_TEST(programme_follows_the_chain_and_lists_gaps)
{
    memset(&fake, 0, sizeof(fake));
    fake.events = events;
    fake.event_count = ATT_COUNT(events);
    for (size_t i = 0; i < ATT_COUNT(programmes); i++) {
        struct att_programme programme;
        struct att_err err;
        char text[256];

        ATT_CHECK_INT(
            att_programme_open(NULL, NULL,
                               &(struct att_programme_ask){.family = att_str(programmes[i].family),
                                                           .year = programmes[i].year},
                               &programme, &err),
            ATT_OK, programmes[i].label);
        ATT_CHECK_STR(sittings_of(&programme, text), programmes[i].want, programmes[i].label);
        ATT_CHECK_INT(programme.quiet_count, programmes[i].quiet, programmes[i].label);
        ATT_CHECK_INT(programme.others.count, programmes[i].others, programmes[i].label);
        att_programme_release(&programme);
    }
}

static enum att_status
open_programme(const char *family, int year, struct att_programme *out, struct att_err *err)
{
    const struct att_programme_ask ask = {.family = att_str(family), .year = year};

    return att_programme_open(NULL, NULL, &ask, out, err);
}

static bool
family_write(void *ctx, const char *bytes, size_t len)
{
    att_buf_add(ctx, bytes, len);
    return true;
}

ATT_TEST(family_is_the_whole_chain)
{
    struct att_buf got = ATT_BUF_INIT(ATT_KIB);
    const struct att_sink sink = {family_write, &got};
    struct att_err err = {ATT_OK, ""};

    ATT_CHECK_INT(att_programme_family(NULL, att_str("ADSOM"), &sink, &err), ATT_OK, err.text);
    ATT_CHECK(att_str_has(att_buf_text(&got), ",ADMM,"), "what it prepares in the end");
    ATT_CHECK(!att_str_has(att_buf_text(&got), "SHANGRI"), "and nothing beside");
    ATT_CHECK_INT(att_programme_family(NULL, att_str("MARS"), &sink, &err), ATT_NOT_FOUND,
                  "no such family");
    att_buf_release(&got);
}

ATT_TEST(programme_of_nothing_known_says_so)
{
    struct att_programme programme;
    struct att_err err;

    memset(&fake, 0, sizeof(fake));
    ATT_CHECK_INT(open_programme("XYZ", 2020, &programme, &err), ATT_NOT_FOUND, "no such family");
    ATT_CHECK_STR(err.text, "no mechanism or body 'XYZ'", "message");
    ATT_CHECK_INT(open_programme("ADMM", 0, &programme, &err), ATT_BAD_INPUT, "no such year");
    fake.broken = true;
    ATT_CHECK_INT(open_programme("ADMM", 2020, &programme, &err), ATT_STORE,
                  "the record's own trouble is passed on");
    att_programme_release(&programme);
}
