/* SPDX-License-Identifier: MIT */
/* web_int.h - what the files of the desk share: the view (one request being answered), the table of
 * routes, and the parts that pages are made of. */
#ifndef ATT_WEB_WEB_INT_H
#define ATT_WEB_WEB_INT_H

#include "base/edtf.h"
#include "base/embed.h"
#include "base/err.h"
#include "base/json.h"
#include "base/str.h"
#include "web/html.h"
#include "web/web.h"
#include "web/words.h"

#define ATT_WEB_PARAMS 32    /* names in a query; the rest is passed over */
#define ATT_WEB_FIELDS 64    /* names in a form that was sent; more are refused */
#define ATT_WEB_ARGS 2       /* variable segments in a path */
#define ATT_WEB_PAGE_ROWS 50 /* rows on a page of a list */

/* ---- a request being answered ------------------------------------------------ */

/* One name and value of the query, decoded. */
struct att_param {
    struct att_str name, value;
};

/* Under what an answer is to be kept; no key: it is not. */
struct att_keeping {
    struct att_keep_ask ask; /* its key is empty: it is not to be kept */
    size_t headers;          /* those that every such answer has */
};

struct att_view {
    const struct att_web_opts *opts;
    struct att_record *record;
    const struct att_web_request *request;
    struct att_web_response *response;
    struct att_arena *arena; /* the response's; everything of this request lives there */
    struct att_buf *out;     /* the response's body */
    enum att_lang lang;
    struct att_str path; /* still encoded, without the query */
    struct att_str args[ATT_WEB_ARGS];
    struct att_param params[ATT_WEB_PARAMS];
    size_t param_count;
    struct att_param *fields; /* of the form that was sent, in the arena */
    size_t field_count;
    struct att_desk *desk;      /* NULL: nothing can be changed */
    struct att_session session; /* without accounts: an admin's, without a name */
    bool accounts;              /* whether sessions are needed */
    const struct att_web_handles *handles;
    struct att_keeping keeping;
    bool ready;           /* the body is finished, and packed if it may be */
    struct att_str now;   /* ISO 8601 */
    struct att_str today; /* its day */
    struct att_str as_of; /* the day for which everything is asked; empty: now */
    bool answered;        /* by the handler, be it with the status of an error */
};

/*
 * Split and decode the request's target into path and parameters, and choose
 * the language.  ATT_BAD_INPUT for encodings that make no text, ATT_LIMIT when
 * too long.
 */
ATT_MUST_USE enum att_status att_view_init(struct att_view *view, struct att_err *err);

/* Take these parameters, still encoded, in place of the request's; false when they are no text. */
bool att_view_params(struct att_view *view, struct att_str query);

/*
 * Split and decode the form that a POST brought into fields.  ATT_BAD_INPUT for
 * encodings that make no text, ATT_LIMIT for too many fields.
 */
ATT_MUST_USE enum att_status att_view_form(struct att_view *view, struct att_err *err);

/*
 * Decode %XX (and + as a blank in a query) into the arena.  False when it is no valid UTF-8 or
 * holds a NUL or another control character.
 */
bool att_url_decode(struct att_arena *arena, struct att_str raw, bool query, struct att_str *out);

/* The value of a parameter, blanks trimmed; empty when it was not given. */
struct att_str att_view_param(const struct att_view *view, const char *name);

/* The value of a field of the form, blanks trimmed; empty when it was not sent. */
struct att_str att_view_field(const struct att_view *view, const char *name);

/* A parameter that counts pages from 1: 1 when it is none. */
size_t att_view_page(const struct att_view *view);

/* Read "17/11/2020" or "11/2020" as EDTF into *out, in the arena; of anything else false, and *out
 * stays as it was. */
bool att_view_slashes(const struct att_view *view, struct att_str given, struct att_str *out);

/*
 * The filter that the parameters country, partner, type, status, mode, mechanism, programme,
 * person, since, until, q and teasers describe.  ATT_BAD_INPUT names the parameter that makes no
 * sense.
 */
ATT_MUST_USE enum att_status att_view_filter(const struct att_view *view, struct att_filter *filter,
                                             struct att_err *err);

/*
 * Take the day of the parameter as_of: the record shows it, and it stands for
 * today.  ATT_BAD_INPUT when it is none.
 */
ATT_MUST_USE enum att_status att_view_as_of(struct att_view *view, struct att_err *err);

/* Have every link and form of the finished page lead to pages of the same day. */
void att_view_carry_day(struct att_view *view);

/* Add a header; the value must live as long as the response. */
void att_view_header(struct att_view *view, const char *name, const char *value);
/* Those of a table in a file that is called attache-NAME.csv. */
void att_view_csv(struct att_view *view, struct att_str name);

/* ---- who asks, and what they may (access.c) ---------------------------------- */

/* The value of a cookie; empty when there is none. */
struct att_str att_cookie(struct att_str cookies, const char *name);

/* Seconds since 1970, of the clock: sessions do not follow the time that stands for now. */
int64_t att_view_seconds(const struct att_view *view);

/* Find out who asks. */
ATT_MUST_USE enum att_status att_view_session(struct att_view *view, struct att_err *err);

/* The name to sign with. */
struct att_str att_view_who(const struct att_view *view);

/* Whether who asks has that role, or one above it. */
bool att_view_may(const struct att_view *view, enum att_role role);
/* The same, for offering a form: not on an earlier day, and not where nothing can be changed. */
bool att_view_may_write(const struct att_view *view, enum att_role role);

/* The token that forms and scripts must send; empty when nothing can be changed. */
struct att_str att_view_token(struct att_view *view);
/* It as a hidden field: belongs into every form that is sent by POST. */
void att_part_token(struct att_view *view);
/* Whether the request brought it, and comes from a page of this desk. */
bool att_view_own_form(struct att_view *view);

/* Answer with 303 See Other; the body is thrown away. */
void att_view_go(struct att_view *view, struct att_str address);
/* An address of this desk as it was given by a parameter; "/" for any other. */
struct att_str att_view_local(const struct att_view *view, struct att_str address);
/* Send the reader to the login, and from there back to where they wanted to. */
void att_view_login(struct att_view *view);

/* Note what was done; `what` is a word, "accept", `about` an id. */
void att_view_audit(struct att_view *view, const char *what, struct att_str about);

/* Whether who asks takes an answer in gzip. */
bool att_view_takes_gzip(const struct att_view *view);
/* Pack the finished answer for one who does; left as it is when it is small, or memory is short. */
void att_view_squeeze(struct att_view *view);

/* ---- changing the record (write.c) --------------------------------------------- */

/*
 * The record, opened for writing for this request; one request of the desk
 * writes at a time.  ATT_BUSY when another program writes.  Give it back with
 * att_view_written(), whatever happens.
 */
ATT_MUST_USE enum att_status att_view_write(struct att_view *view, struct att_record **out,
                                            struct att_err *err);
/* Close it. */
void att_view_written(struct att_record *record);

/* ---- parts of pages that are kept (keep_part.c) --------------------------------- */

/* A part being written that is kept until the record changes. */
struct att_kept_part {
    struct att_keep_ask ask; /* its key is empty: it is not to be kept */
    size_t begun;            /* where in the page it begins */
};

/*
 * Begin a part that depends on the record, the day, the language and `what`
 * ("home gaps"), on nothing else.  True: it was kept, and has been written.
 * False: the caller writes it, and then calls att_kept_part_end().
 */
bool att_kept_part_begin(struct att_view *view, struct att_str what, struct att_kept_part *part);
void att_kept_part_end(struct att_view *view, const struct att_kept_part *part);

/* ---- routes --------------------------------------------------------------------- */

typedef enum att_status (*att_handler_fn)(struct att_view *view, struct att_err *err);

struct att_route {
    const char *method;
    const char *pattern; /* "/event/:id": a segment after ":" may be anything */
    const char *type;    /* media type of the answer; NULL: the handler sets it */
    att_handler_fn handler;
    const char *purpose;
    enum att_role role; /* that it needs; NONE: open to those without a session, too */
    bool kept;          /* the answer depends on record, address and session only */
    const char *file;   /* Content-Disposition of a file; NULL: none */
};

/* All of them. */
const struct att_route *att_routes(size_t *count);

/* Whether `path` fits `pattern`; its variable segments, still encoded, go to args. */
bool att_route_match(const char *pattern, struct att_str path, struct att_str args[ATT_WEB_ARGS]);

/* Whether a Host header names this desk: localhost, loopback addresses, or the host it was given.
 */
bool att_host_allowed(struct att_str header, const char *host);

/* The files under /assets/, carried inside the program. */
extern const struct att_embed att_web_assets[];
extern const size_t att_web_assets_count;

/* A version for an asset's address, from its content; the page that names it changes with it. */
struct att_str att_asset_tag(struct att_arena *arena, const char *name);

/* ---- handlers ---------------------------------------------------------------------- */

/* Each answers one row of the table; what the path and parameters mean is said there. */
ATT_MUST_USE enum att_status att_view_login_page(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_login_do(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_logout_do(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_audit_page(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_about(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_calendar(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_countries(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_country(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_document(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_documents(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_event(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_events(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_figures(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_home(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_mechanism(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_mechanisms(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_people(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_person(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_programme(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_search(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_asset(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_api_routes(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_api_events(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_api_event(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_api_documents(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_api_search(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_api_feed(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_api_table(struct att_view *view, struct att_err *err);
/* calendar: handlers like those above */
ATT_MUST_USE enum att_status att_api_calendar(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_api_days(struct att_view *view, struct att_err *err);
/* An event's days; false when it is known to no day, or spans more than any meeting does. */
bool att_calendar_days(struct att_str date, int64_t *first, int64_t *last);
/* The month in which an event begins; 0 when only its year is known.  False without a year. */
bool att_calendar_month(struct att_str date, int *year, int *month);
/* "/events" or another path with what narrows the calendar, and these days, as an attribute. */
void att_calendar_address(struct att_view *view, const char *path, struct att_str since,
                          struct att_str until);
/* The form above the calendar; `month` goes along. */
void att_part_calendar_filter(struct att_view *view, const struct att_filter *filter,
                              struct att_str month);
/* The signs of an event, with their words for screen readers: its status, and "@" when online. */
void att_part_calendar_sign(struct att_view *view, const struct att_event_row *event);
/* What the signs mean; the day of knowing; how to subscribe. */
void att_part_calendar_tools(struct att_view *view, struct att_str month);

/* charts: handlers like those above */
ATT_MUST_USE enum att_status att_view_charts(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_charts_csv(struct att_view *view, struct att_err *err);

/* network: handlers like those above */
ATT_MUST_USE enum att_status att_api_network(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_map(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_network(struct att_view *view, struct att_err *err);

/* review: handlers like those above */
ATT_MUST_USE enum att_status att_view_review(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_corrections(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_merge(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_split(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_correct_do(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_undo_do(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_mark(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_mark_do(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_api_names(struct att_view *view, struct att_err *err);

/* samples: handlers like those above */
ATT_MUST_USE enum att_status att_view_samples(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_sample_draw(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_sample(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_sample_end(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_coding(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_coding_do(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_agreement(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_agreement_csv(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_codings_csv(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_adjudicate(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_adjudicate_do(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_agreed(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_agreed_do(struct att_view *view, struct att_err *err);

/* teach: handlers like those above */
ATT_MUST_USE enum att_status att_view_teach(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_teach_do(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_unteach_do(struct att_view *view, struct att_err *err);

/* entry: handlers like those above */
ATT_MUST_USE enum att_status att_view_enter(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_enter_do(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_entered(struct att_view *view, struct att_err *err);

/* adding: handlers like those above */
ATT_MUST_USE enum att_status att_view_add(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_add_do(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_added(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_api_added(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_added_withdraw_do(struct att_view *view, struct att_err *err);

/* The ways to enter something; `what` is the one that is open. */
void att_part_entry_nav(struct att_view *view, const char *what);

/* search: handlers like those above */
ATT_MUST_USE enum att_status att_api_suggest(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_save_do(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_forget_do(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_api_saved_atom(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_api_saved_ics(struct att_view *view, struct att_err *err);

/*
 * The words that ask a search for what the filter describes: its own, and what its fields and days
 * are in the language of queries ("country:LAO 2020..").
 */
struct att_str att_search_words(struct att_view *view, const struct att_filter *filter);
/* The query of an address of the search that has the view's filters, encoded; may be empty. */
struct att_str att_search_address(struct att_view *view);
/* The searches that who asks has kept, with their feeds, and a form to forget each. */
void att_part_saved(struct att_view *view, const struct att_saved_list *list);
/* Those; none without the desk's own file. */
ATT_MUST_USE enum att_status att_view_searches(struct att_view *view, struct att_saved_list *out,
                                               struct att_err *err);
/* Write what is new of a search, its parameters being the view's, as a feed. */
ATT_MUST_USE enum att_status att_feed_atom(struct att_view *view, const struct att_saved *search,
                                           struct att_err *err);

/* home: handlers like those above */
ATT_MUST_USE enum att_status att_view_changes(struct att_view *view, struct att_err *err);

/* Changes, each with the event that it is of and the document that says so. */
void att_part_changes(struct att_view *view, const struct att_change_list *list);

/* pages: handlers like those above */
ATT_MUST_USE enum att_status att_view_findings(struct att_view *view, struct att_err *err);
ATT_MUST_USE enum att_status att_view_register(struct att_view *view, struct att_err *err);

/* accounts: handlers like those above */

/* ---- one event with its history, for the page and the JSON of an event ---- */

struct att_event_page {
    struct att_assertion_list history;
    struct att_change_list changes;
    struct att_act_list acts;          /* corrections in effect */
    struct att_event_list siblings;    /* the events of the first document that tells of it */
    const struct att_event_row *event; /* inside siblings */
    struct att_event_family family;    /* what it is part of, and what is part of it */
};

/* The event of an id, with who took part, in `list`, which the caller releases; ATT_NOT_FOUND. */
ATT_MUST_USE enum att_status att_event_find(struct att_view *view, struct att_record *record,
                                            struct att_str id, struct att_event_list *list,
                                            struct att_err *err);
/* The same of an id that the event may have had before it was joined with another. */
ATT_MUST_USE enum att_status att_event_find_now(struct att_view *view, struct att_record *record,
                                                struct att_str id, struct att_event_list *list,
                                                struct att_err *err);

/* Find the event; ATT_NOT_FOUND when there is none.  On success the caller releases *out. */
ATT_MUST_USE enum att_status att_event_load(struct att_view *view, struct att_str id,
                                            struct att_event_page *out, struct att_err *err);
/* Free what is inside. */
void att_event_release(struct att_event_page *page);

/* ---- the frame of a page --------------------------------------------------------------- */

/* Everything before the content; `title` is for the window. `section` names the current entry. */
void att_frame_begin(struct att_view *view, struct att_str title, enum att_word section);
/* Have the page load a script of the program, "calendar.js", beside that of every page. */
void att_frame_script(struct att_view *view, const char *name);
/* Bring strings of the interface along for scripts: {"NAME": "string"}, called `names`. */
void att_frame_words(struct att_view *view, const char *const *names, const enum att_word *words,
                     size_t count);
/* Everything after it. */
void att_frame_end(struct att_view *view);
/* The page of an error, with its status. */
void att_frame_error(struct att_view *view, int status);

/* ---- parts of pages ------------------------------------------------------------------------ */

/* A string of the interface, escaped. */
void att_say(struct att_view *view, enum att_word word);

/* "9 events": the noun is `one` or the word after it. */
void att_say_count(struct att_view *view, int64_t n, enum att_word one);

/* Escaped text; a literal or any terminated string. */
void att_part_text(struct att_view *view, const char *text);

/* The head of a page: its title as <h1>, and a note below. */
void att_part_head(struct att_view *view, enum att_word title, enum att_word note);
/* "<h2 id="ID">WORD</h2>". */
void att_part_heading(struct att_view *view, const char *id, enum att_word word);

/* "<p class="note">WORD</p>". */
void att_part_note(struct att_view *view, enum att_word word);
/* The same of why something was not done. */
void att_part_refused(struct att_view *view, enum att_word word);

/* A date in <time>, its EDTF in the title; says so when it is unknown. */
void att_part_date(struct att_view *view, struct att_str edtf);
/* A time of publication in <time>. */
void att_part_time(struct att_view *view, struct att_str time);

/* A status: a sign and its word, told apart without colour. */
void att_part_status(struct att_view *view, enum att_event_status status);
/* The same of an event, which may be due: its day has passed, and nobody told of it. */
void att_part_event_status(struct att_view *view, const struct att_event_row *event);
/* The sign alone, its word for screen readers. */
void att_part_sign(struct att_view *view, enum att_event_status status);

/* The name of a country in the interface's language, linked to its page. */
void att_part_country(struct att_view *view, struct att_str code);
/* Several, with commas. */
void att_part_countries(struct att_view *view, const struct att_str *codes, size_t count);
/* The name alone: the code where the lexicon has none. */
struct att_str att_country_name(const struct att_view *view, struct att_str code);
/* The lexicon's countries, sorted by name in the interface's language, in the arena. */
const struct att_country **att_countries_sorted(struct att_view *view, size_t *count);
/*
 * The codes of countries that are named or coded with ";" or "," between: in the arena, sorted,
 * each once.  ATT_BAD_INPUT names one that is none.
 */
ATT_MUST_USE enum att_status att_country_codes(struct att_view *view, struct att_str names,
                                               struct att_str **codes, size_t *count,
                                               struct att_err *err);

/* The mechanism with that id, or NULL. */
const struct att_mechanism *att_mechanism_find(const struct att_view *view, struct att_str id);
/* The ids of those of which `test` says so, each between two commas. */
typedef bool (*att_mechanism_fn)(const struct att_view *view, const struct att_mechanism *at);
struct att_str att_mechanism_ids(struct att_view *view, att_mechanism_fn test);
/* Its name in the interface's language, or NULL text. */
struct att_str att_mechanism_name(const struct att_view *view, const struct att_mechanism *at);
/* Its id, linked to its page, with its name as title. */
void att_part_mechanism(struct att_view *view, struct att_str id);

/* A person's name, linked to their page where there is an id. */
void att_part_person(struct att_view *view, struct att_str id, struct att_str name);

/*
 * What to call an event on a line, in the reader's language: its name, or what kind of event it
 * is, or its series, with people and sides.  In the arena, or the row's own.
 */
struct att_str att_event_label(struct att_view *view, const struct att_event_row *event);

/* What was inferred, "inferred: WORDS; WORDS", of names with blanks between; with `codes` the
 * names, too. */
void att_part_inferences(struct att_view *view, struct att_str names, bool codes);

/* What to call an event, linked to its page. */
void att_part_event_link(struct att_view *view, const struct att_event_row *event);

/* A list of events, or WORD when there is none. */
void att_part_events(struct att_view *view, const struct att_event_row *events, size_t count,
                     enum att_word none);

/* A quote that opens its document at its place. */
void att_part_quote(struct att_view *view, struct att_str document, struct att_str quote,
                    const struct att_span *span);

/* One row of a list of documents: title, time, outlet, how much was read from it. */
void att_part_document(struct att_view *view, const struct att_document_row *document);

/* Posts as seen, with dates and quotes; `named` with the holder. */
void att_part_tenures(struct att_view *view, const struct att_tenure_row *posts, size_t count,
                      bool named);

/* Figures with quotes and what they count. */
void att_part_figures(struct att_view *view, const struct att_figure_row *figures, size_t count);

/* A term and its value in a <dl>: begin, write the value, end. */
void att_part_term(struct att_view *view, enum att_word word);
void att_part_term_end(struct att_view *view); /* closes what att_part_term opened */
/* A term with plain text; nothing when the text is empty. */
void att_part_fact(struct att_view *view, enum att_word word, struct att_str text);

/* The current address with one parameter replaced (removed when `value` is empty), as attribute. */
void att_part_address(struct att_view *view, const char *name, struct att_str value);

/* "&NAME=VALUE" of a query, in an attribute; nothing when the value is empty. */
void att_part_query(struct att_view *view, const char *name, struct att_str value);
/* That of type, mode, mechanism and days of a filter. */
void att_part_query_filter(struct att_view *view, const struct att_filter *filter);

/* Links to the other pages of a list of `total` rows. */
void att_part_pager(struct att_view *view, size_t total);

/* A hidden field: <input type="hidden" name="NAME" value="VALUE">. */
void att_part_hidden(struct att_view *view, const char *name, struct att_str value);
/* The same for a value that may be missing: nothing when it is empty. */
void att_part_hidden_given(struct att_view *view, const char *name, struct att_str value);

/* "<label for="PREFIXNAME">WORD", which the caller closes; that a field is needed, inside it. */
void att_part_label(struct att_view *view, const char *prefix, const char *name,
                    enum att_word word);
void att_part_label_needed(struct att_view *view);
/* ' id="PREFIXNAME" name="NAME"' of what such a label names. */
void att_part_named(struct att_view *view, const char *prefix, const char *name);
/* A hint below a field, as "h-NAME"; nothing without a word. */
void att_part_hint(struct att_view *view, const char *name, enum att_word word);
/* The attribute of a field that completes from that list of /api/names; NULL: none. */
void att_part_completes(struct att_view *view, const char *list);
/* A labelled choice that may be left open, "f-NAME": the caller writes the rest, and closes it. */
void att_part_select(struct att_view *view, const char *name, enum att_word label);

/* A choice in a form: <option value="V" selected>TEXT</option>. */
void att_part_option(struct att_view *view, struct att_str value, struct att_str text,
                     struct att_str chosen);

/* One of a <datalist>, with what it means; all mechanisms as such. */
void att_part_suggestion(struct att_view *view, struct att_str value, struct att_str label);
void att_part_suggest_mechanisms(struct att_view *view);
/* The choices of types, and of statuses. */
void att_part_options_type(struct att_view *view, struct att_str chosen);
void att_part_options_status(struct att_view *view, struct att_str chosen);

/* The beginning of a form that narrows what a page shows. */
void att_part_filter_begin(struct att_view *view);
/* The form that filters a list of events. */
void att_part_filter(struct att_view *view, const struct att_filter *filter);
/* One of a country alone, and of words that are called `words`; NONE: no words. */
void att_part_filter_country(struct att_view *view, const struct att_filter *filter,
                             enum att_word words);
/* Of it the choices of country, type, status and mechanism alone. */
void att_part_filter_selects(struct att_view *view, const struct att_filter *filter);

/* The fields of a form that narrow events to a window: country, type, mechanism, days. */
void att_part_window(struct att_view *view, const struct att_filter *filter);

/* The pages about the same thing as a section's own; `current` is the one that is shown. */
void att_part_tabs(struct att_view *view, enum att_word section, const char *current);

/* What an act of a correction is called ("reject": rejected), or ATT_WORD_NONE. */
enum att_word att_act_word(struct att_str kind);
/* The first events of the queue of review, as a panel; nothing on an earlier day. */
ATT_MUST_USE enum att_status att_part_review_top(struct att_view *view, struct att_err *err);

/* Where a term in a post begins or ends, and how that is known. */
void att_part_edge(struct att_view *view, struct att_str date, struct att_str kind, bool end);

/* Who took part in an event, with the rank and the post that they had then. */
ATT_MUST_USE enum att_status att_part_there(struct att_view *view,
                                            const struct att_event_row *event, struct att_err *err);

/* What an event prepares, and what prepared it, along the chain of its mechanism. */
ATT_MUST_USE enum att_status att_part_chain_of(struct att_view *view,
                                               const struct att_event_row *event,
                                               struct att_err *err);

/* Copy an int for use as a query value, in the arena. */
struct att_str att_view_int(struct att_view *view, int64_t n);

/* Texts one after the other, with `between` between them, in the arena. */
struct att_str att_view_join(struct att_view *view, const struct att_str *texts, size_t count,
                             const char *between);

/* Text as it is compared, in the arena: in small letters (att_utf8_fold). */
struct att_str att_view_folded(struct att_view *view, struct att_str text);
/* The same without marks (att_utf8_plain). */
struct att_str att_view_plain(struct att_view *view, struct att_str text);

#endif
