/* SPDX-License-Identifier: MIT */
/* desk.h - the door of what the desk keeps for itself: accounts, sessions, what was done by whom,
 * saved searches, visits, samples (sample.h).
 *
 * It lies in a file of its own beside the record, RECORD.desk, so that a record can be handed on
 * without the accounts of those who worked on it, and a login never waits for a writer of the
 * record.  A handle belongs to one thread. */
#ifndef ATT_DESK_DESK_H
#define ATT_DESK_DESK_H

#include "base/arena.h"
#include "base/base.h"
#include "base/str.h"
#include "desk/sample.h"

struct att_desk;

#define ATT_DESK_TOKEN 65      /* 64 hex digits, NUL */
#define ATT_DESK_ID 33         /* 32 hex digits, NUL */
#define ATT_DESK_NAME 64       /* bytes of an account's name, NUL with it */
#define ATT_DESK_PASSWORD 10   /* characters that a password needs at least ... */
#define ATT_DESK_PASSWORDS 512 /* ... and bytes that it has at most */
#define ATT_DESK_SAVED 200     /* searches that an account can keep */

/* What somebody may do; each may do what those before it may. */
enum att_role { ATT_ROLE_NONE, ATT_ROLE_READER, ATT_ROLE_EDITOR, ATT_ROLE_ADMIN, ATT_ROLE_COUNT };

/* "reader"; "" for NONE. */
const char *att_role_name(enum att_role role);
/* NONE for anything that is no role. */
enum att_role att_role_read(struct att_str name);

/*
 * Open the file beside the record at `record_path`.  Writing creates it, for
 * its owner only (mode 600).  ATT_NOT_FOUND when reading and there is none.
 */
ATT_MUST_USE enum att_status att_desk_open(const char *record_path, enum att_open mode,
                                           struct att_desk **out, struct att_err *err);
/* Close it.  NULL is allowed. */
void att_desk_free(struct att_desk *desk);

/* ---- accounts ------------------------------------------------------------------- */

struct att_account {
    struct att_str name;
    enum att_role role;
    struct att_str made, seen; /* ISO 8601; seen may be empty */
};
struct att_account_list {
    struct att_account *at; /* by name */
    size_t count;
};

/*
 * Make an account, or change it: an empty password keeps the one there is, NONE
 * the role.  A new password ends the account's sessions.  ATT_BAD_INPUT for a
 * name that is none (letters, digits, ".", "-" and "_", at most 63 bytes), a
 * password that is too short or too long, or a new account without password or role.
 */
ATT_MUST_USE enum att_status att_desk_account_put(struct att_desk *desk, struct att_str name,
                                                  enum att_role role, struct att_str password,
                                                  const char *now, struct att_err *err);
/* Remove an account and its sessions; what it did stays.  ATT_NOT_FOUND when there is none. */
ATT_MUST_USE enum att_status att_desk_account_remove(struct att_desk *desk, struct att_str name,
                                                     struct att_err *err);
/* All accounts; rows live in the arena. */
ATT_MUST_USE enum att_status att_desk_accounts(struct att_desk *desk, struct att_arena *arena,
                                               struct att_account_list *out, struct att_err *err);
/* How many there are. */
ATT_MUST_USE enum att_status att_desk_account_count(struct att_desk *desk, int64_t *out,
                                                    struct att_err *err);

/* ---- sessions ------------------------------------------------------------------- */

#define ATT_DESK_IDLE_SECONDS (12 * 3600)  /* a session not used for so long has ended */
#define ATT_DESK_LONG_SECONDS (7 * 86400)  /* and so has one as old as this */
#define ATT_DESK_ATTEMPT_SECONDS (15 * 60) /* for how long a failed login counts */
#define ATT_DESK_NAME_ATTEMPTS 5           /* failed logins of a name in that time ... */
#define ATT_DESK_PEER_ATTEMPTS 20          /* ... and from an address */

struct att_session {
    char token[ATT_DESK_TOKEN]; /* empty: no session */
    char name[ATT_DESK_NAME];
    enum att_role role;
};

/* What somebody says to be let in. */
struct att_login {
    struct att_str name, password;
    struct att_str from; /* the peer's address */
    int64_t seconds;     /* since 1970 */
};

/*
 * Begin a session.  ATT_BAD_INPUT when name or password is wrong, which takes
 * as long for a name that there is as for one that there is not; ATT_LIMIT
 * after too many such attempts, whatever the password is.
 */
ATT_MUST_USE enum att_status att_desk_login(struct att_desk *desk, const struct att_login *ask,
                                            struct att_session *out, struct att_err *err);
/* The session of a token.  ATT_NOT_FOUND when there is none, or it has ended. */
ATT_MUST_USE enum att_status att_desk_session(struct att_desk *desk, struct att_str token,
                                              int64_t seconds, struct att_session *out,
                                              struct att_err *err);
/* End a session; one that there is not has ended. */
ATT_MUST_USE enum att_status att_desk_logout(struct att_desk *desk, struct att_str token,
                                             struct att_err *err);

/*
 * What a form must send to be known as ours: bound to the session, and to this
 * file's secret.  Without accounts the token is empty and all forms share one.
 */
void att_desk_form_token(const struct att_desk *desk, const char *session,
                         char out[ATT_DESK_TOKEN]);
/* Compare two of them in a time that does not depend on where they differ. */
bool att_desk_same(struct att_str a, struct att_str b);

/* ---- what was done ---------------------------------------------------------------- */

struct att_audit {
    struct att_str at, who, what, about;
};
struct att_audit_list {
    struct att_audit *at; /* newest first */
    size_t count;
};

/* Add a line to what was done. */
ATT_MUST_USE enum att_status att_desk_note(struct att_desk *desk, const struct att_audit *line,
                                           struct att_err *err);
/* The newest `limit` lines after the newest `offset`. */
ATT_MUST_USE enum att_status att_desk_notes(struct att_desk *desk, size_t limit, size_t offset,
                                            struct att_arena *arena, struct att_audit_list *out,
                                            struct att_err *err);

/* ---- saved searches, visits --------------------------------------------------------- */

struct att_saved {
    struct att_str id, account, name, query, made;
};
struct att_saved_list {
    struct att_saved *at; /* in the order of making */
    size_t count;
};

/* Keep a search; `id` gets what its feed is called by.  ATT_LIMIT when there are too many. */
ATT_MUST_USE enum att_status att_desk_save(struct att_desk *desk, const struct att_saved *search,
                                           char id[ATT_DESK_ID], struct att_err *err);
/* Forget one of the account's; ATT_NOT_FOUND when it has none of that id. */
ATT_MUST_USE enum att_status att_desk_forget(struct att_desk *desk, struct att_str account,
                                             struct att_str id, struct att_err *err);
/* All of an account. */
ATT_MUST_USE enum att_status att_desk_searches(struct att_desk *desk, struct att_str account,
                                               struct att_arena *arena, struct att_saved_list *out,
                                               struct att_err *err);
/* One, whosesoever it is. */
ATT_MUST_USE enum att_status att_desk_search(struct att_desk *desk, struct att_str id,
                                             struct att_arena *arena, struct att_saved *out,
                                             struct att_err *err);

/*
 * Somebody looks at the first page: `since` gets the last time that this was so
 * before the present visit, empty when there was none.  Looks that are less than
 * an hour apart are one visit.
 */
ATT_MUST_USE enum att_status att_desk_visit(struct att_desk *desk, struct att_str account,
                                            const char *now, struct att_arena *arena,
                                            struct att_str *since, struct att_err *err);

#endif
