/* SPDX-License-Identifier: MIT */
/* web_make.h - a desk for tests: the made-up record of test/web/record.json, with its names, and
 * accounts that are logged in. */
#ifndef ATT_TEST_UNIT_WEB_MAKE_H
#define ATT_TEST_UNIT_WEB_MAKE_H

#include <time.h>

#include "desk_make.h"
#include "web/web_int.h"

#define WEB_WORD "a long enough word"
#define WEB_NOW "2020-11-01T08:00:00Z"

static struct att_lexicon *web_lexicon;
static struct att_record *web_record;
static char web_fixture[4096];

/* Give web_fixture the name of the made-up record. */
static inline void
web_find(void)
{
    const char *source = getenv("SRC");

    snprintf(web_fixture, sizeof(web_fixture), "%s/test/web/record.json", source ? source : ".");
}

/* Open it, once. */
static inline void
web_open(void)
{
    struct att_err err = {ATT_OK, ""};

    if (web_record != NULL)
        return;
    web_find();
    ATT_CHECK_INT(att_record_open(web_fixture, ATT_OPEN_READ, &web_record, &err), ATT_OK, err.text);
}

/* Options of a desk on it, with its names. */
static inline struct att_web_opts
web_make(void)
{
    const char *dirs[] = {web_fixture};
    struct att_err err = {ATT_OK, ""};

    web_open();
    if (web_lexicon == NULL)
        ATT_CHECK_INT(att_lexicon_open(dirs, 1, NULL, &web_lexicon, &err), ATT_OK, err.text);
    return (struct att_web_opts){
        .record_path = web_fixture, .lexicon = web_lexicon, .now = WEB_NOW};
}

/* A session of an account of that name, which is made if there is none. */
static inline struct att_session
web_log_in(struct att_desk *desk, const char *name, enum att_role role)
{
    struct att_str who = att_str(name);
    struct att_session session;
    struct att_err err = {ATT_OK, ""};
    struct timespec at;

    assert_int_equal(clock_gettime(CLOCK_REALTIME, &at), 0);
    ATT_CHECK_INT(
        att_desk_account_put(desk, who, role, att_str(WEB_WORD), "2025-01-01T00:00:00Z", &err),
        ATT_OK, err.text);
    ATT_CHECK_INT(
        att_desk_login(desk,
                       &(const struct att_login){who, att_str(WEB_WORD), att_str("::1"), at.tv_sec},
                       &session, &err),
        ATT_OK, err.text);
    return session;
}

#endif
