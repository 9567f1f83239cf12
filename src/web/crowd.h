/* SPDX-License-Identifier: MIT */
/* crowd.h - who is connected to the desk, so that nobody slow or silent keeps the others out.
 *
 * A connection has a time by which its next request must have come whole, and its answer have
 * gone; what is sent either way buys more of it.  Whoever lets it pass is hung up on, and when
 * there is hardly room for newcomers, so is whoever has been silent for longest.  All functions
 * may be called from any thread. */
#ifndef ATT_WEB_CROWD_H
#define ATT_WEB_CROWD_H

#include <stddef.h>
#include <stdint.h>

struct att_crowd;
struct att_guest;

#define ATT_CROWD_SECONDS 120      /* a guest may say nothing for so long ... */
#define ATT_CROWD_HEARD_BYTES 1024 /* ... and a second more for each of these that it sends, */
#define ATT_CROWD_SAID_BYTES (32 * 1024) /* or for each of these that are sent to it */

/* Make an empty one for `most` guests; NULL: no memory. */
struct att_crowd *att_crowd_make(size_t most);
/* Free it; all guests have left.  NULL is allowed. */
void att_crowd_free(struct att_crowd *crowd);

/*
 * Somebody comes, at `now` (seconds of a clock that only goes forward), by the
 * socket `fd`, which stays the caller's and open until they leave.  NULL when
 * memory is out: they are not watched then.  With hardly any room left (a
 * sixteenth of it) the one who was silent for longest is hung up on.
 */
struct att_guest *att_crowd_enter(struct att_crowd *crowd, int fd, int64_t now);
/* They go. NULL is allowed, as below. */
void att_crowd_leave(struct att_crowd *crowd, struct att_guest *guest);

/* So many bytes of a request came from them. */
void att_crowd_heard(struct att_crowd *crowd, struct att_guest *guest, size_t bytes, int64_t now);
/* Their request is answered with so many bytes, which go now at their pace. */
void att_crowd_said(struct att_crowd *crowd, struct att_guest *guest, size_t bytes, int64_t now);
/* A request begins, or its answer is through: their time begins anew. */
void att_crowd_anew(struct att_crowd *crowd, struct att_guest *guest, int64_t now);

/* Hang up on those whose time is over; to be called every few seconds.  Returns how many. */
size_t att_crowd_look(struct att_crowd *crowd, int64_t now);

#endif
