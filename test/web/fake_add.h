/* SPDX-License-Identifier: MIT */
/* fake_add.h - what tests tell the false ingest, and what it saw. */
#ifndef ATT_TEST_WEB_FAKE_ADD_H
#define ATT_TEST_WEB_FAKE_ADD_H

#include "base/buf.h"

/* Called before the files are read; may be NULL. */
extern void (*fake_add_hold)(void);
/* What was read: "NAME: CONTENT\n" of each file, of all runs. */
extern struct att_buf fake_add_seen;

#endif
