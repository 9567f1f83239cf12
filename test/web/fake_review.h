/* SPDX-License-Identifier: MIT */
/* fake_review.h - how often the false record was asked for its doubts. */
#ifndef ATT_TEST_WEB_FAKE_REVIEW_H
#define ATT_TEST_WEB_FAKE_REVIEW_H

extern int fake_doubts_asked;

#endif
