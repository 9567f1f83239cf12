/* SPDX-License-Identifier: MIT */
/* desk.h - the door of what the desk keeps for itself: accounts, sessions, what was done by whom,
 * saved searches, visits, what was added, samples (sample.h).
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

/* ---- what was added ------------------------------------------------------------------ */

#define ATT_DESK_JOB_ROWS \
    50000 /* documents, events, things said of a job that are kept; more count */

/* Files that were sent at once: where they are. */
enum att_job_state {
    ATT_JOB_QUEUED,
    ATT_JOB_READING,
    ATT_JOB_DONE,
    ATT_JOB_FAILED,      /* `trouble` says why */
    ATT_JOB_INTERRUPTED, /* the server stopped before they were read */
    ATT_JOB_STATE_COUNT
};

/* "queued" and so on. */
const char *att_job_state_name(enum att_job_state state);

/* How an event stands to the documents of a job. */
enum att_job_how { ATT_JOB_NEW, ATT_JOB_CHANGED, ATT_JOB_TOLD, ATT_JOB_HOW_COUNT };

struct att_job {
    struct att_str id, who, made;
    struct att_str folder; /* of the server that has its files */
    struct att_str first;  /* the name of the first file */
    int64_t files, bytes;
    enum att_job_state state;
    struct att_str began, ended, trouble; /* may be empty */
    int64_t pages, fresh, known, refused, remarks;
    int64_t events[ATT_JOB_HOW_COUNT], posts, figures;
};
struct att_job_list {
    struct att_job *at; /* newest first */
    size_t count;
};

struct att_job_document {
    struct att_str document, title, source;
    bool fresh; /* else it was known */
};
struct att_job_event {
    struct att_str event; /* its id then */
    enum att_job_how how;
};
/* Something that was refused, or said of what was not. */
struct att_job_said {
    struct att_str code, source, text;
    int64_t line; /* 0: unknown */
    bool refused;
};

/* What a job found, in its order. */
struct att_job_found {
    const struct att_job_document *documents;
    size_t document_count;
    const struct att_job_event *events;
    size_t event_count;
    const struct att_job_said *said;
    size_t said_count;
};

/* A new id for a job. */
void att_desk_job_id(char id[ATT_DESK_ID]);
/* Note a job that waits: id, who, made, folder, first, files, bytes. */
ATT_MUST_USE enum att_status att_desk_job_put(struct att_desk *desk, const struct att_job *job,
                                              struct att_err *err);
/* It is being read. */
ATT_MUST_USE enum att_status att_desk_job_begin(struct att_desk *desk, struct att_str id,
                                                const char *now, struct att_err *err);
/* It is over: state, ended, trouble and counts, and what was found; all of it or nothing. */
ATT_MUST_USE enum att_status att_desk_job_end(struct att_desk *desk, const struct att_job *job,
                                              const struct att_job_found *found,
                                              struct att_err *err);
/* One job; ATT_NOT_FOUND when there is none.  Texts live in the arena, here and below. */
ATT_MUST_USE enum att_status att_desk_job(struct att_desk *desk, struct att_str id,
                                          struct att_arena *arena, struct att_job *out,
                                          struct att_err *err);
/* The newest `limit` jobs after the newest `offset`. */
ATT_MUST_USE enum att_status att_desk_jobs(struct att_desk *desk, size_t limit, size_t offset,
                                           struct att_arena *arena, struct att_job_list *out,
                                           struct att_err *err);
/* All that are not over. */
ATT_MUST_USE enum att_status att_desk_jobs_open(struct att_desk *desk, struct att_arena *arena,
                                                struct att_job_list *out, struct att_err *err);

/* Which rows of a job are asked for. */
struct att_job_ask {
    struct att_str id;
    int which; /* documents: whether fresh; events: how; said: whether refused */
    size_t limit, offset;
};
/* Those rows; none for a job that there is not. */
ATT_MUST_USE enum att_status att_desk_job_documents(struct att_desk *desk,
                                                    const struct att_job_ask *ask,
                                                    struct att_arena *arena,
                                                    struct att_job_found *out, struct att_err *err);
/* The same of events. */
ATT_MUST_USE enum att_status att_desk_job_events(struct att_desk *desk,
                                                 const struct att_job_ask *ask,
                                                 struct att_arena *arena, struct att_job_found *out,
                                                 struct att_err *err);
/* The same of what was said. */
ATT_MUST_USE enum att_status att_desk_job_said(struct att_desk *desk, const struct att_job_ask *ask,
                                               struct att_arena *arena, struct att_job_found *out,
                                               struct att_err *err);

/* ---- names that were taught ---------------------------------------------------------- */

struct att_lesson {
    int64_t key;
    struct att_str at, who;
    struct att_str topic;              /* the table, "bodies" */
    struct att_str forms;              /* spellings, "|" between */
    struct att_str subject;            /* id of the entry that they name, too; may be empty */
    struct att_str file, header, line; /* the row, as struct att_taught has it */
    bool done;                         /* the documents were read again; else it was cut short */
    int64_t documents, changed;
    struct att_str undone_at, undone_by; /* empty while it holds */
};
struct att_lesson_list {
    struct att_lesson *at; /* newest first */
    size_t count;
};

/* What a document says otherwise because of one. */
struct att_lesson_change {
    char sign; /* '+' there is now, '-' there is no more, '~' is otherwise */
    struct att_str document, thing, text; /* id; id of an event or a person; in words */
};
struct att_lesson_changes {
    struct att_lesson_change *at;
    size_t count;
};

/* Which of them. */
struct att_lesson_ask {
    int64_t key;            /* 0: all */
    struct att_str subject; /* only those in effect that are about this entry */
    size_t limit, offset;   /* 0: all */
};

/* Note that a name is being taught, before anything is changed; its number goes to *key. */
ATT_MUST_USE enum att_status att_desk_lesson_begin(struct att_desk *desk,
                                                   const struct att_lesson *lesson, int64_t *key,
                                                   struct att_err *err);
/* Forget it: nothing came of it. */
ATT_MUST_USE enum att_status att_desk_lesson_drop(struct att_desk *desk, int64_t key,
                                                  struct att_err *err);
/* Note what it changed; `key`, `documents` and `changed` of the lesson count. */
ATT_MUST_USE enum att_status att_desk_lesson_end(struct att_desk *desk,
                                                 const struct att_lesson *lesson,
                                                 const struct att_lesson_change *changes,
                                                 size_t count, struct att_err *err);
/* Note that it was undone; ATT_NOT_FOUND when there is none, or it is undone already. */
ATT_MUST_USE enum att_status att_desk_lesson_undone(struct att_desk *desk, int64_t key,
                                                    struct att_str who, struct att_str at,
                                                    struct att_err *err);
/* Those that are asked for. */
ATT_MUST_USE enum att_status att_desk_lessons(struct att_desk *desk,
                                              const struct att_lesson_ask *ask,
                                              struct att_arena *arena, struct att_lesson_list *out,
                                              struct att_err *err);
/* What one changed. */
ATT_MUST_USE enum att_status att_desk_lesson_changes(struct att_desk *desk, int64_t key,
                                                     struct att_arena *arena,
                                                     struct att_lesson_changes *out,
                                                     struct att_err *err);

#endif
