/* SPDX-License-Identifier: MIT */
/* attache.h - the whole public interface of attache.
 *
 * attache turns saved news pages into a cited record of defence diplomacy:
 *
 *     bytes -> page -> text -> mentions -> coded document -> record -> views
 *
 * Conventions.  Every fallible call returns an enum att_status and fills the
 * struct att_err that is its last parameter.  A struct att_str is a pointer
 * and a length and owns nothing; {NULL, 0} means "unknown".  Dates are EDTF
 * (ISO 8601-2) text; times are ISO 8601 with a zone; countries are ISO 3166-1
 * alpha-3 codes, or ASEAN, EU, UN, AU, NATO for international bodies.
 */
#ifndef ATTACHE_H
#define ATTACHE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define ATT_MUST_USE __attribute__((warn_unused_result))
#define ATT_PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define ATT_MUST_USE
#define ATT_PRINTF(fmt, args)
#endif

/* ---- status, errors, diagnostics ---------------------------------------- */

/* A code exists only where some caller acts on it. */
enum att_status {
    ATT_OK = 0,
    ATT_NOT_FOUND, /* the named thing does not exist */
    ATT_BAD_INPUT, /* the input makes no sense */
    ATT_LIMIT,     /* a named limit was passed */
    ATT_BUSY,      /* another writer holds the record */
    ATT_IO,        /* the system could not read or write */
    ATT_STORE,     /* the record is damaged or of another version */
    ATT_NOMEM      /* no memory */
};

/* Filled by the call that failed; the text is inline, so reporting needs no memory. */
struct att_err {
    enum att_status status;
    char text[512]; /* one line, the thing first: "laos.html: no article found" */
};

/* Text that somebody else owns: `len` bytes at `at`, no terminator promised. */
struct att_str {
    const char *at;
    size_t len;
};

enum att_level { ATT_LEVEL_NOTE, ATT_LEVEL_WARNING, ATT_LEVEL_ERROR };

/* Something worth saying that stops nothing.  Borrowed until the callback returns. */
struct att_diag_msg {
    enum att_level level;
    const char *code; /* stable, e.g. "page-empty"; see attache-diagnostics(7) */
    const char *file; /* may be NULL */
    size_t line;      /* 1-based; 0 when unknown */
    size_t col;       /* 1-based, in characters; 0 when unknown */
    const char *text;
    struct att_str excerpt; /* the line concerned, or empty */
};

typedef void (*att_diag_fn)(void *ctx, const struct att_diag_msg *msg);

/* Where diagnostics go, and how many there were.  `fn` may be NULL. */
struct att_diag {
    att_diag_fn fn;
    void *ctx;
    size_t errors;
    size_t warnings;
};

/* The version of the library, "0.1.0". */
const char *att_version(void);

/* ---- pages ---------------------------------------------------------------- */

/* Bytes [start, end) of a page's text. */
struct att_span {
    size_t start;
    size_t end;
};

enum att_block_kind {
    ATT_BLOCK_TITLE,
    ATT_BLOCK_LEAD,
    ATT_BLOCK_PARA,
    ATT_BLOCK_CAPTION,
    ATT_BLOCK_TEASER_TITLE, /* `teaser` says which */
    ATT_BLOCK_TEASER_LEAD,
    ATT_BLOCK_IMPRINT, /* publisher's own lines: editors, licence */
    ATT_BLOCK_BOX      /* a paragraph of the body that the page sets apart: a box of facts */
};

/* Whether a block is of the body, set apart or not; the lead is not. */
static inline bool
att_block_body(enum att_block_kind kind)
{
    return kind == ATT_BLOCK_PARA || kind == ATT_BLOCK_BOX;
}

/* One paragraph of a page. */
struct att_block {
    enum att_block_kind kind;
    struct att_span span;
    size_t teaser; /* index into teasers, for the two teaser kinds */
};

/* A related article's title, date and lead on another's page. */
struct att_teaser {
    struct att_str title;
    struct att_str published;
    struct att_str url;
    struct att_str lead;
};

/* Where a page says something of itself. */
enum att_claim_source {
    ATT_CLAIM_KEY,    /* a key beside the page, in JSON Lines */
    ATT_CLAIM_JSONLD, /* an object of schema.org */
    ATT_CLAIM_OG,     /* OpenGraph: "og:…", "article:…" */
    ATT_CLAIM_META,
    ATT_CLAIM_MICRODATA,  /* itemprop */
    ATT_CLAIM_TIME,       /* <time> */
    ATT_CLAIM_LINK,       /* the canonical link */
    ATT_CLAIM_HEAD_TITLE, /* <title> */
    ATT_CLAIM_HEADING,    /* the heading over the article */
    ATT_CLAIM_LINE        /* a line of the page's text: date line, signature, breadcrumb */
};

enum att_claim_field {
    ATT_CLAIM_TITLE,
    ATT_CLAIM_PUBLISHED,
    ATT_CLAIM_MODIFIED,
    ATT_CLAIM_BYLINE,
    ATT_CLAIM_PUBLISHER,
    ATT_CLAIM_SECTION,
    ATT_CLAIM_URL,
    ATT_CLAIM_ORIGIN
};

/* What one source says of the page. */
struct att_page_claim {
    enum att_claim_field field;
    enum att_claim_source source;
    struct att_str value;
    bool taken;          /* the page has this value */
    bool agrees;         /* with what was taken */
    int sure;            /* of the one that was taken: hundredths */
    const char *refused; /* why it is not believed, whatever others say; NULL; static */
};

#define ATT_PIECE_REASONS 3

/* What one feature gives a piece of text; numbers are thousandths. */
struct att_piece_reason {
    const char *feature; /* its name, as in doc/PAGES.md; static */
    int value, points;
};

/* One piece of text of a page of HTML, and how it was judged. */
struct att_page_piece {
    struct att_str text;
    const char *kind; /* "title", "lead", "body", "caption", "author", "teaser", …; static */
    bool kept;        /* for the article */
    size_t words;
    int points; /* of the scorecard, thousandths: above 0 it belongs to the article by itself */
    struct att_piece_reason reasons[ATT_PIECE_REASONS]; /* that count most, the largest first */
    size_t reason_count;
};

/*
 * One saved page, read.  Every string is borrowed from the reader that made
 * it.  `text` is the input's text before any normalisation: the file itself
 * for plain text, the `text` field of a JSON Lines object (a title kept apart
 * is appended after it), the rendered text of HTML.  Blocks come in reading
 * order: title, lead, body and captions, then teasers, then imprint.
 */
struct att_page {
    struct att_str source; /* path or record as given */
    struct att_str doc;    /* file name without its ending, or `doc`, or url */
    struct att_str url;
    struct att_str title;
    struct att_str published; /* "2020-02-23T21:14+07:00", "2020-02-23" or unknown */
    struct att_str modified;
    struct att_str captured; /* when an archive saved it, "2020-02-23T14:20:05Z", or empty */
    bool zone_inferred;      /* the page stated no zone; +07:00 was taken */
    struct att_str publisher;
    const struct att_str *sections; /* outermost first */
    size_t section_count;
    struct att_str byline;
    struct att_str origin; /* whom "Nguồn:" or "Theo" names */
    int64_t views;         /* -1 when unknown */
    struct att_str lang;
    struct att_str lead;
    struct att_str text;
    const struct att_block *blocks;
    size_t block_count;
    const struct att_teaser *teasers;
    size_t teaser_count;
    const struct att_page_claim *claims; /* by field, the one that was taken first */
    size_t claim_count;
    const struct att_page_piece *pieces; /* in document order, when att_reader_pieces asked */
    size_t piece_count;
};

/* Reads the pages of one input, one after the other. */
struct att_reader;

/*
 * Open `path` ("-" is stdin) and tell by its content what it is: HTML, plain
 * text, JSON Lines, WARC, any of them packed by gzip or zstd.  Fails with ATT_IO when it cannot be
 * read, ATT_BAD_INPUT when it is empty, binary or cut, ATT_LIMIT when too
 * large.  On success the caller owns *out and frees it.
 */
ATT_MUST_USE enum att_status att_reader_open(const char *path, struct att_diag *diag,
                                             struct att_reader **out, struct att_err *err);

/* As att_reader_open; what is read and said names the input `name`, not its path. */
ATT_MUST_USE enum att_status att_reader_open_as(const char *path, const char *name,
                                                struct att_diag *diag, struct att_reader **out,
                                                struct att_err *err);

/* As att_reader_open, from bytes borrowed until the reader is freed; `name` stands for the path. */
ATT_MUST_USE enum att_status att_reader_open_bytes(const char *name, struct att_str bytes,
                                                   struct att_diag *diag, struct att_reader **out,
                                                   struct att_err *err);

/*
 * Say what time it is, "2020-10-08T06:57:00Z", before the first page: a date in HTML metadata that
 * lies after it is refused.  Without it none is, unless an archive says when it saved the page.
 * Borrowed until the reader is freed.
 */
void att_reader_now(struct att_reader *reader, struct att_str now);

/* Have pages of HTML tell how each piece of their text was judged, att_page.pieces; before the
 * first page.  It costs memory, so that it is only done when asked for. */
void att_reader_pieces(struct att_reader *reader);

/*
 * Step to the next page: true while there is one.  The page is borrowed until
 * the next call.  A torn item is reported to diag and skipped.
 */
bool att_reader_next(struct att_reader *reader, const struct att_page **page);

/* What stopped the reader: ATT_OK at the end of the input. */
ATT_MUST_USE enum att_status att_reader_status(const struct att_reader *reader,
                                               struct att_err *err);

/* Free the reader and all its pages.  NULL is allowed. */
void att_reader_free(struct att_reader *reader);

/* ---- lexicon and rules ----------------------------------------------------- */

struct att_lexicon; /* names; never changes once open, may be shared by threads */
struct att_rules;   /* grammar; never changes once open, may be shared by threads */

/*
 * Open the lexicon: the shipped one, then each of `count` overlay folders of
 * *.tsv files, which add or override.  A row that makes no sense is reported
 * to diag and skipped.  On success the caller owns *out.
 */
ATT_MUST_USE enum att_status att_lexicon_open(const char *const *dirs, size_t count,
                                              struct att_diag *diag, struct att_lexicon **out,
                                              struct att_err *err);
/* Free the lexicon.  NULL is allowed. */
void att_lexicon_free(struct att_lexicon *lexicon);

/*
 * Open the rules: the shipped ones, then the *.rule files of each overlay
 * folder.  They borrow the lexicon until freed.  A rule that makes no sense is
 * reported to diag and left out.
 */
ATT_MUST_USE enum att_status att_rules_open(struct att_lexicon *lexicon, const char *const *dirs,
                                            size_t count, struct att_diag *diag,
                                            struct att_rules **out, struct att_err *err);
/* Free the rules.  NULL is allowed. */
void att_rules_free(struct att_rules *rules);

/* A standing series of meetings, as the lexicon knows it. */
struct att_mechanism {
    struct att_str id;
    struct att_str name;    /* Vietnamese */
    struct att_str name_en; /* English */
    struct att_str level;
    struct att_str prepares; /* id of the mechanism that this one prepares, or empty */
    int founded;             /* year, 0 when unknown */
    int per_year;            /* usual sittings a year, 0 when unknown */
};

/* The mechanisms in lexicon order; borrowed from the lexicon. */
const struct att_mechanism *att_lexicon_mechanisms(const struct att_lexicon *lexicon,
                                                   size_t *count);

/* A state or international body, as the lexicon knows it. */
struct att_country {
    struct att_str code;
    struct att_str name;    /* Vietnamese */
    struct att_str name_en; /* English */
};

/* The states and bodies, sorted by code; borrowed from the lexicon. */
const struct att_country *att_lexicon_countries(const struct att_lexicon *lexicon, size_t *count);

/* The country that `text` names (code, Vietnamese or English name, any case and marks), or NULL. */
const struct att_country *att_lexicon_country(const struct att_lexicon *lexicon,
                                              struct att_str text);

/* ---- a record's own names --------------------------------------------------- */

/* The tables of the lexicon that a row can be taught to. */
enum att_teach {
    ATT_TEACH_COUNTRIES, /* other names only, as of mechanisms and posts */
    ATT_TEACH_BODIES,
    ATT_TEACH_PEOPLE,
    ATT_TEACH_MECHANISMS,
    ATT_TEACH_PLACES, /* new ones only */
    ATT_TEACH_POSTS,
    ATT_TEACH_COUNT
};

/* "countries" and so on. */
const char *att_teach_name(enum att_teach table);
/* The table that `name` names, ATT_TEACH_COUNT when none. */
enum att_teach att_teach_read_table(struct att_str name);
/* What kinds its entries are of, with blanks between; "" where that is not asked. */
const char *att_teach_kinds(enum att_teach table);
/* Whether something new, or another name of what it has, can be taught to it. */
bool att_teach_takes_new(enum att_teach table);
bool att_teach_takes_names(enum att_teach table);

/* A name that somebody teaches. */
struct att_teaching {
    enum att_teach table;
    struct att_str forms;         /* spellings, "|" between */
    bool context;                 /* the words are something else, too: taken only where they fit */
    struct att_str of;            /* id of the entry that they name, too; empty: of something new */
    struct att_str country, kind; /* of something new: code, and one of the table's kinds */
    struct att_str post, from, to; /* of a new person; EDTF, half-open */
    struct att_str note;           /* who taught it, and when */
};

#define ATT_TAUGHT_BYTES 4096

/* The row that it makes. */
struct att_taught {
    char file[40];   /* of the record's folder: "bodies.tsv", "spellings/countries.tsv" */
    char header[64]; /* the columns of that file */
    char line[ATT_TAUGHT_BYTES];
};

/*
 * Make the row of a teaching.  ATT_BAD_INPUT says what is missing or makes no sense: no spelling,
 * signs that no table can hold, an entry, country or kind that there is not.
 */
ATT_MUST_USE enum att_status att_teach_row(const struct att_lexicon *lexicon,
                                           const struct att_teaching *ask, struct att_taught *out,
                                           struct att_err *err);

/*
 * Add the row to its table in the folder of the record at `record_path`, RECORD.lexicon, which is
 * made when it is not there; as a whole or not at all.  ATT_BAD_INPUT when it is there already, or
 * the file has other columns.
 */
ATT_MUST_USE enum att_status att_taught_add(const char *record_path, const struct att_taught *row,
                                            struct att_err *err);
/* Take it out again; ATT_NOT_FOUND when it is not there. */
ATT_MUST_USE enum att_status att_taught_remove(const char *record_path,
                                               const struct att_taught *row, struct att_err *err);

/* What is laid over the shipped names, in this order. */
struct att_overlays {
    const char *const *dirs; /* folders of tables */
    size_t count;
    const char *record;           /* path of a record, whose own folder comes next; may be NULL */
    const struct att_taught *row; /* as if it had been taught; may be NULL */
};

/* What diagnostics call the file of `row`. */
#define ATT_TAUGHT_FILE "taught"

/* As att_lexicon_open.  A record without a folder of its own adds nothing. */
ATT_MUST_USE enum att_status att_lexicon_open_over(const struct att_overlays *over,
                                                   struct att_diag *diag, struct att_lexicon **out,
                                                   struct att_err *err);

/* Report what its tables say that makes no sense together, as "attache lexicon check" does. */
void att_lexicon_check(const struct att_lexicon *lexicon, struct att_diag *diag);

/* Something that the lexicon has a name for; borrowed from it. */
struct att_named {
    const char *what;    /* "country", "body", "place" and so on */
    struct att_str id;   /* empty where entries have none */
    struct att_str form; /* the spelling that is shown */
    struct att_str country, kind;
};

/* What the words name, spelled just so but for case: up to `cap` of them; gives how many. */
size_t att_lexicon_named(const struct att_lexicon *lexicon, struct att_str words,
                         struct att_named *out, size_t cap);
/* The entries of a table with a spelling or id in which a word begins so, whatever its marks. */
size_t att_lexicon_complete(const struct att_lexicon *lexicon, enum att_teach table,
                            struct att_str begun, struct att_named *out, size_t cap);
/* The entry with that id; false when there is none. */
bool att_lexicon_find(const struct att_lexicon *lexicon, enum att_teach table, struct att_str id,
                      struct att_named *out);

/* ---- coded documents ------------------------------------------------------- */

enum att_event_type {
    ATT_EVENT_MEETING,
    ATT_EVENT_PHONE,
    ATT_EVENT_VISIT,
    ATT_EVENT_CONFERENCE,
    ATT_EVENT_EXERCISE,
    ATT_EVENT_PORT_CALL,
    ATT_EVENT_EXCHANGE,
    ATT_EVENT_AGREEMENT,
    ATT_EVENT_ASSISTANCE,
    ATT_EVENT_DEPLOYMENT,
    ATT_EVENT_APPOINTMENT,
    ATT_EVENT_CEREMONY,
    ATT_EVENT_EXHIBITION,
    ATT_EVENT_TYPE_COUNT
};

enum att_event_status {
    ATT_STATUS_HELD,
    ATT_STATUS_PLANNED,
    ATT_STATUS_POSTPONED,
    ATT_STATUS_CANCELLED,
    ATT_STATUS_COUNT
};

enum att_mode { ATT_MODE_UNKNOWN, ATT_MODE_ONLINE, ATT_MODE_IN_PERSON };

enum att_qualifier {
    ATT_QUALIFIER_EXACT,
    ATT_QUALIFIER_MORE_THAN,
    ATT_QUALIFIER_NEARLY,
    ATT_QUALIFIER_ABOUT
};

/* "port-call" and so on, as the codebook writes them. */
const char *att_event_type_name(enum att_event_type type);
const char *att_event_status_name(enum att_event_status status);
const char *att_mode_name(enum att_mode mode); /* NULL for unknown */
const char *att_qualifier_name(enum att_qualifier qualifier);

/* The type that `name` names, ATT_EVENT_TYPE_COUNT when none. */
enum att_event_type att_event_type_read(struct att_str name);
/* The status that `name` names, ATT_STATUS_COUNT when none. */
enum att_event_status att_event_status_read(struct att_str name);

/* Why one value is there. */
struct att_evidence {
    const char *field; /* "date", "countries", ... */
    struct att_span span;
    struct att_str rule;     /* the rule or grammar that gave it */
    struct att_str entry;    /* the lexicon entry, or empty */
    struct att_str inferred; /* the name of the inference, or empty */
};

struct att_event {
    enum att_event_type type;
    enum att_event_status status;
    enum att_mode mode;
    bool main; /* salience: the document was written to report it */
    bool in_teaser;
    struct att_str name;
    struct att_str mechanism;
    struct att_str edition;
    struct att_str date; /* EDTF, empty when unknown */
    struct att_str place;
    struct att_str place_country;
    const struct att_str *countries; /* sorted, no repeats */
    size_t country_count;
    const struct att_str *people; /* longest form of the name in the document */
    size_t people_count;
    struct att_span quote;
    const struct att_evidence *evidence;
    size_t evidence_count;
};

struct att_post {
    struct att_str person;
    struct att_str rank;
    struct att_str post;
    struct att_str country;
    bool in_teaser;
    struct att_span quote;
    const struct att_evidence *evidence;
    size_t evidence_count;
};

struct att_figure {
    int64_t value;
    enum att_qualifier qualifier;
    struct att_str what;
    struct att_str as_of;     /* EDTF, usually empty */
    struct att_str direction; /* "ours-abroad", "theirs-here" or empty */
    struct att_str basis;     /* "resident", "concurrent" or empty */
    bool in_teaser;
    struct att_span quote;
    const struct att_evidence *evidence;
    size_t evidence_count;
};

/* What one document says.  Strings are borrowed from the coder or the page. */
struct att_coded {
    struct att_str source;
    struct att_str doc;
    struct att_str title;
    struct att_str published;
    struct att_str text; /* what spans point into */
    bool relevant;
    const struct att_event *events;
    size_t event_count;
    const struct att_post *posts;
    size_t post_count;
    const struct att_figure *figures;
    size_t figure_count;
};

/* Article + lexicon + rules -> coded document.  One coder belongs to one thread. */
struct att_coder;

/* A coder that borrows lexicon and rules until it is freed. */
ATT_MUST_USE enum att_status att_coder_new(const struct att_lexicon *lexicon,
                                           const struct att_rules *rules, struct att_coder **out,
                                           struct att_err *err);

/*
 * Report to `diag`, which must live as long as the coder, what of a page could not be coded:
 * sentences that took the rules too long ("rule-steps").  NULL: nobody listens.
 */
void att_coder_listen(struct att_coder *coder, struct att_diag *diag);

/*
 * Code one page.  A pure function of page, lexicon and rules: no clock, no
 * network, no state carried from page to page.  *out is borrowed until the
 * next call; the page must live as long.
 */
ATT_MUST_USE enum att_status att_coder_run(struct att_coder *coder, const struct att_page *page,
                                           const struct att_coded **out, struct att_err *err);
/* Free the coder.  NULL is allowed. */
void att_coder_free(struct att_coder *coder);

/* One date expression in a text. */
struct att_when {
    struct att_span span;
    struct att_str edtf;
    struct att_str inferred; /* "year-from-publication" and so on, or empty */
    struct att_str part;     /* of the day: morning noon afternoon evening, or empty */
    struct att_str edge;     /* of the month or year: beginning middle end, or empty */
};

/*
 * The dates in `text`, in order, read as if published at `ref` (EDTF or ISO
 * time, may be empty).  Coordinated days give one item each, ranges one.
 * *out is borrowed until the next call of the coder.
 */
ATT_MUST_USE enum att_status att_coder_when(struct att_coder *coder, struct att_str text,
                                            struct att_str ref, const struct att_when **out,
                                            size_t *count, struct att_err *err);

/* Where formatted output goes: called with successive pieces; false stops the writing. */
typedef bool (*att_write_fn)(void *ctx, const char *bytes, size_t len);

/* A place to write to. */
struct att_sink {
    att_write_fn write;
    void *ctx;
};

/* How a page is explained. */
struct att_explain {
    bool json;                   /* one JSON object a page, else text */
    bool colour;                 /* text for a terminal */
    size_t width;                /* of the terminal, in columns; 0: lines are not wrapped */
    enum att_event_type why_not; /* only why events of this type are not there; COUNT: all else */
};

/*
 * Explain a page: its sentences, tokens, mentions, the rules that fired, those that almost did
 * with the first condition that failed, and the events that came of it; or, for one type of
 * events, what came nearest in each sentence that could have told of one.
 */
ATT_MUST_USE enum att_status att_coder_explain(struct att_coder *coder, const struct att_page *page,
                                               const struct att_explain *how,
                                               const struct att_sink *sink, struct att_err *err);

/* ---- what nothing recognised ----------------------------------------------- */

/* Where a name or phrase would be entered. */
enum att_unknown_table {
    ATT_UNKNOWN_MECHANISMS,
    ATT_UNKNOWN_BODIES,
    ATT_UNKNOWN_PLACES,
    ATT_UNKNOWN_PEOPLE,
    ATT_UNKNOWN_POSTS,
    ATT_UNKNOWN_NAMES,   /* in one of the tables before, which is not known */
    ATT_UNKNOWN_PHRASES, /* in a rule */
    ATT_UNKNOWN_TABLE_COUNT
};

#define ATT_UNKNOWN_CONTEXTS 2
#define ATT_UNKNOWN_FORM 96
#define ATT_UNKNOWN_CONTEXT 192
#define ATT_UNKNOWN_SOURCE 64

/* One of them with how often it was seen; text ends with a NUL. */
struct att_unknown_row {
    enum att_unknown_table table;
    const char *kind; /* "exercise", "department": what it seems to be; may be empty */
    uint32_t count, documents;
    uint32_t last; /* number of the document that it was seen in last */
    uint64_t key;  /* the same for all spellings of the form that differ in case or marks' place */
    char form[ATT_UNKNOWN_FORM];
    char contexts[ATT_UNKNOWN_CONTEXTS][ATT_UNKNOWN_CONTEXT];
    char sources[ATT_UNKNOWN_CONTEXTS][ATT_UNKNOWN_SOURCE];
};

/* Names and phrases of many pages that neither lexicon nor rules know, counted. */
struct att_unknown;

/* Begin to count; the coder is borrowed until it is freed. */
ATT_MUST_USE enum att_status att_unknown_new(struct att_coder *coder, struct att_unknown **out,
                                             struct att_err *err);
/* Free it.  NULL is allowed. */
void att_unknown_free(struct att_unknown *unknown);

/* Look through one page.  Memory is bounded: see att_unknown_forgotten(). */
ATT_MUST_USE enum att_status att_unknown_add(struct att_unknown *unknown,
                                             const struct att_page *page, struct att_err *err);

/* What was seen, the most frequent first; borrowed until the next page. */
const struct att_unknown_row *att_unknown_rows(struct att_unknown *unknown, size_t *count);

/* How many pages were looked through. */
size_t att_unknown_documents(const struct att_unknown *unknown);

/* Things seen no more often than this may be missing, for want of room; 0: none is. */
size_t att_unknown_forgotten(const struct att_unknown *unknown);

/*
 * Run the examples of every rule: each that must match has to make the rule fire, each that must
 * not must leave it silent.  What fails is reported to diag as "rule-example"; so is a rule
 * without one of each.  *count is how many examples were run.  Terms of office of the lexicon's
 * people that are no dates, end before they begin or overlap are reported as "lexicon-tenure-…".
 */
ATT_MUST_USE enum att_status att_coder_check(struct att_coder *coder, struct att_diag *diag,
                                             size_t *count, struct att_err *err);

/* One page as a JSON object (the `read` contract), without a line end. */
ATT_MUST_USE enum att_status att_page_write_json(const struct att_page *page, att_write_fn write,
                                                 void *ctx, struct att_err *err);

/*
 * Write the pieces of text of a reader's HTML page, each a line with the features that the choice
 * of the article rests on, tabs between; a line "#features" names them.  For programs that learn
 * the weights of that choice: the form may change at any time.  ATT_BAD_INPUT for anything but
 * HTML, ATT_LIMIT as reading it would give, ATT_IO when it cannot be written.
 */
ATT_MUST_USE enum att_status att_reader_write_cells(struct att_reader *reader, att_write_fn write,
                                                    void *ctx, struct att_err *err);

/* One coded document as a JSON object (the codebook's, plus `source`), without a line end. */
ATT_MUST_USE enum att_status att_coded_write_json(const struct att_coded *coded, att_write_fn write,
                                                  void *ctx, struct att_err *err);

/* ---- the record ------------------------------------------------------------ */

/* The database: pages for ever, assertions, and what is resolved from them. */
struct att_record;

enum att_open { ATT_OPEN_READ, ATT_OPEN_WRITE }; /* write creates it when it is not there */

/*
 * Open the record at `path`.  ATT_NOT_FOUND when reading and there is none,
 * ATT_STORE when it is no record or of a later version.  A handle belongs to
 * one thread.  On success the caller owns *out.
 */
ATT_MUST_USE enum att_status att_record_open(const char *path, enum att_open mode,
                                             struct att_record **out, struct att_err *err);
/* Free the handle.  NULL is allowed. */
void att_record_free(struct att_record *record);

/*
 * Store one page and what the coder made of it, in one transaction.  A page
 * that is there already (same bytes of text, title and date) changes nothing
 * and sets *fresh to false.  ATT_BUSY when another writer holds the record.
 * `now` is the time of capture, ISO 8601 UTC.
 */
ATT_MUST_USE enum att_status att_record_put(struct att_record *record, const struct att_page *page,
                                            const struct att_coded *coded, const char *now,
                                            bool *fresh, struct att_err *err);

/* Group puts into one transaction: begin, many puts, end (which resolves identities). */
ATT_MUST_USE enum att_status att_record_begin(struct att_record *record, struct att_err *err);
ATT_MUST_USE enum att_status att_record_end(struct att_record *record, struct att_err *err);

/* ---- the record's own strength ---- */

/*
 * Copy the record, as it is at this moment, to a new file at `path`; others may
 * read and write it meanwhile.  ATT_IO when the file is there already or cannot
 * be written; then nothing is left of it.
 */
ATT_MUST_USE enum att_status att_record_backup(struct att_record *record, const char *path,
                                               struct att_err *err);

/* Something in the record that is not as it has to be. */
struct att_fault {
    const char *kind;        /* "file" "reference" "page" "quote" "evidence" "words" "resolved" */
    struct att_str document; /* id; empty when it is of no document */
    struct att_str place;    /* "e2", "p1", "f1", the id of an event or person, or empty */
    const char *text;
};

/* Takes one fault, borrowed until it returns. */
typedef void (*att_fault_fn)(void *ctx, const struct att_fault *fault);

/* What was checked. */
struct att_check {
    int64_t documents, assertions, faults;
    bool unresolved; /* pages wait for the next writer, so events and people were not checked */
};

/*
 * Check the record against its pages: that the file is sound, that nothing
 * refers to what is not there, that every page is what its id was made of, that every quote and
 * every piece of evidence lies in the text, that the full text index holds the words of the pages,
 * and that events and people are what the assertions come to.  Works on a private copy, so readers
 * and writers are not held up; needs as much room for temporary files as the
 * record has.  Fails only when it cannot go on.
 */
ATT_MUST_USE enum att_status att_record_check(struct att_record *record, att_fault_fn each,
                                              void *ctx, struct att_check *out,
                                              struct att_err *err);

/* What a list is narrowed to; an empty string or zero means "any". */
struct att_filter {
    struct att_str country;   /* code; for a pair, `partner` too */
    struct att_str partner;   /* code */
    struct att_str type;      /* event type name */
    struct att_str status;    /* event status name, or one of ATT_FILTER_ below */
    struct att_str mechanism; /* id */
    struct att_str mode;      /* "online", "in-person" */
    struct att_str person;    /* id or name */
    struct att_str since;     /* EDTF: events that may lie on or after */
    struct att_str until;     /* EDTF: events that may lie on or before */
    struct att_str document;  /* id: events, posts, figures that it states */
    struct att_str as_of;     /* EDTF: as known on that day (later assertions ignored) */
    struct att_str words;     /* full-text query over names and quotes */
    bool teasers;             /* teasers' events too */
    bool newest_first;
    size_t limit; /* 0: all */
    size_t offset;
    struct att_str today;       /* EDTF: plans for before it are due; empty: as_of, else none is */
    struct att_str id;          /* events and documents: with this id, or one that begins so */
    struct att_str family;      /* events: under one of these mechanisms, ",A,B,", or */
    struct att_str family_side; /* with this side (code); only with `family` */
    bool rough;                 /* events: of many it is only said that there are more */
    bool bare;                  /* events: neither who took part nor how many there are beside */
    bool dated;                 /* events: those whose date is known, be it to the year */
    struct att_str begin_from;  /* events: whose date as text is not before this, */
    struct att_str begin_until; /* and before this: "2020" and "2020~" are those that begin in it */
    struct att_str named;       /* figures: whose words name this country (code) */
};

/* More that the status of a filter may ask for; what is planned is so or postponed. */
#define ATT_FILTER_DUE "due"       /* planned for a day before today, and nothing tells of it */
#define ATT_FILTER_COMING "coming" /* planned, and not due */
#define ATT_FILTER_PAST "past"     /* anything but that */

/* One event of the record, with the state that its latest assertion gives. */
struct att_event_row {
    struct att_str id; /* stable: "e" and hex digits */
    enum att_event_type type;
    enum att_event_status status;
    enum att_mode mode;
    bool main;
    bool in_teaser;       /* known from teasers only */
    struct att_str label; /* what to call it on a line: its name, or made of sides and people */
    struct att_str who;   /* of a label that was made: the people's names in it; may be empty */
    struct att_str name;
    struct att_str mechanism;
    struct att_str edition;
    struct att_str date;
    struct att_str place;
    struct att_str place_country;
    const struct att_str *countries;
    size_t country_count;
    const struct att_str *people;     /* names */
    const struct att_str *people_ids; /* as many */
    size_t people_count;
    struct att_str first_said; /* publication time of the earliest assertion, or capture time */
    struct att_str last_said;
    int64_t source_count; /* documents; republished copies count once */
    bool due; /* planned or postponed for before the filter's `today`; no report since */
};

/* One document's assertion about an event: a line of its history. */
struct att_assertion_row {
    struct att_str id;
    struct att_str document; /* id */
    struct att_str title;    /* of the document, or of the teaser */
    struct att_str publisher;
    struct att_str url;
    struct att_str said; /* when: publication time; empty when unknown */
    enum att_event_status status;
    enum att_mode mode;
    struct att_str date;
    struct att_str place;
    struct att_str quote;
    struct att_span span; /* in the document's text */
    struct att_str rule;
    struct att_str inferred; /* names of inferences, space separated */
    bool in_teaser;
    bool copy;                 /* a republished copy of an earlier document */
    struct att_str settled;    /* the date with a year that was worked out, or empty */
    struct att_str settled_by; /* "ADMM+ founded in 2010, 10 years" */
};

/* What changed about an event with an assertion. */
enum att_change_kind {
    ATT_CHANGE_NEW,       /* first told, as a plan */
    ATT_CHANGE_DATED,     /* its date became more exact */
    ATT_CHANGE_MOVED,     /* to another date */
    ATT_CHANGE_ONLINE,    /* put online */
    ATT_CHANGE_IN_PERSON, /* and back */
    ATT_CHANGE_PLACED,    /* to another place */
    ATT_CHANGE_HELD,
    ATT_CHANGE_POSTPONED,
    ATT_CHANGE_CANCELLED,
    ATT_CHANGE_REVIVED,      /* planned again */
    ATT_CHANGE_CONTRADICTED, /* a report says otherwise than one before */
    ATT_CHANGE_DUE,          /* its date has passed, and nobody has said that it was held */
    ATT_CHANGE_KIND_COUNT
};
const char *att_change_name(enum att_change_kind kind);

/* One step in what is known of an event. */
struct att_change_row {
    enum att_change_kind kind;
    struct att_str day;         /* when it was said; the day that passed when due; empty: unknown */
    struct att_event_row event; /* as it stands; without people */
    struct att_str old, now;    /* date, mode or place before and after; may be empty */
    bool counted;               /* both are days: */
    int64_t days;               /* how many later */
    struct att_assertion_row from; /* what was said before; id empty: nothing */
    struct att_assertion_row to;   /* what says so; id empty when due */
};

#define ATT_HIT_START '\x02'
#define ATT_HIT_END '\x03'

/* One document of the record. */
struct att_document_row {
    struct att_str id;  /* stable: "d" and hex digits of the page's digest */
    struct att_str doc; /* what the input called it: file name without its ending, `doc`, or url */
    struct att_str source;
    struct att_str url;
    struct att_str title;
    struct att_str published;
    struct att_str publisher;
    struct att_str section; /* "A > B" */
    struct att_str byline;
    struct att_str origin;
    struct att_str lead;
    struct att_str captured; /* when an archive saved it, as struct att_page has it; or empty */
    struct att_str added;    /* when the record took it */
    int64_t event_count;
    bool relevant;
    struct att_str copy_of; /* id of the document that it repeats, or empty */
    struct att_str snippet; /* of a search: text around the hits, each between these two signs */
};

/* One person who holds a post or takes part. */
struct att_person_row {
    struct att_str id; /* stable slug: "ngo-xuan-lich" */
    struct att_str name;
    struct att_str rank; /* latest seen */
    struct att_str post; /* latest seen, the most senior first */
    struct att_str country;
    struct att_str first_seen, last_seen; /* EDTF days of documents */
    int64_t event_count;
};

/* One of several ways in which a person's name is written, and why that is the same person. */
struct att_spelling_row {
    struct att_str form;
    struct att_str slug; /* as an id: "lim-gioc-hoi" */
    struct att_str how; /* "name" that they are told by, "lexicon", merged by "hand", "split" off */
    struct att_str entry; /* of people.tsv, which has both; empty unless `how` is "lexicon" */
};

/* A post as seen: person, post, and the days on which documents say so. */
struct att_tenure_row {
    struct att_str person; /* id */
    struct att_str name;
    struct att_str post;
    struct att_str rank;
    struct att_str country;
    struct att_str first_seen, last_seen; /* EDTF; empty when no document is dated */
    struct att_str document;              /* the latest that says so */
    struct att_str quote;
    int64_t source_count;
    struct att_str office; /* in a normal form: "cuc-truong|cuc-dn|VNM"; spells are counted in it */
    int64_t spell;
    bool single; /* one at a time holds it */
    /* Each edge: a date (EDTF), how it is known ("said", "lexicon", "bounded", "seen"), and the
     * assertion that says so; empty when nothing is known. */
    struct att_str from, from_kind, from_by;
    struct att_str to, to_kind, to_by;
    struct att_str predecessor, successor; /* ids of people, in an office of one at a time */
    struct att_str receiving;              /* of envoys: where they are accredited */
    struct att_str basis;                  /* "resident", "concurrent" or empty */
};

/* A rank that somebody was seen to have. */
struct att_rank_row {
    struct att_str person; /* id */
    struct att_str rank;
    struct att_str first_seen, last_seen;
    struct att_str document; /* the latest that says so */
    struct att_str quote;
};

/* What does not go together; nothing is changed by it. */
struct att_finding_row {
    struct att_str id;      /* "f" and hex digits */
    struct att_str kind;    /* "post-overlap" "rank-backwards" "seen-after-end" "country-differs"
                               "edition-outlier" "date-contradiction" */
    struct att_str subject; /* id of the person or event */
    struct att_str day;     /* since when it can be known; empty: not dated */
    struct att_str detail;  /* what differs, in English */
    struct att_str a, a_said, a_quote; /* an assertion: id, when said, words */
    struct att_str b, b_said, b_quote;
};

/* A figure as one document gives it. */
struct att_figure_row {
    struct att_str id;
    int64_t value;
    enum att_qualifier qualifier;
    struct att_str what;
    struct att_str direction;
    struct att_str basis;
    struct att_str as_of; /* EDTF: stated, else the document's day */
    struct att_str document;
    struct att_str title;
    struct att_str publisher;
    struct att_str quote;
    struct att_span span;
    bool in_teaser;
    struct att_str measure; /* what goes on over the years ("attache-offices"), or empty */
};

/* A sitting of a series, with its year. */
struct att_edition_row {
    struct att_str event; /* id */
    struct att_str mechanism;
    struct att_str sides; /* of kinds of meetings, which are a series for each pair: ",LAO,VNM," */
    struct att_str edition; /* as told, or empty */
    int year;
    enum att_event_status status;
    bool off;                             /* the edition does not go with the others told */
    struct att_str against, against_text; /* the event that it contradicts; "14 in 2020" */
    struct att_str expected;    /* none is told: which it would be; empty when nobody can tell */
    struct att_str expected_by; /* "12 in 2018 and 14 in 2020" */
};

/* A year between two sittings in which a series that sits once a year has none on record. */
struct att_edition_gap {
    struct att_str mechanism, sides;
    int year;
    struct att_str expected, expected_by; /* as above */
};

/* Figures of one measure, direction and basis, the earliest first. */
struct att_series_row {
    struct att_str measure, direction, basis;
    struct att_figure_row *at; /* points */
    bool *differs;             /* as many: another point of the same day has another value */
    size_t count;
    size_t contradicts; /* days on which points differ */
};

/* The rows of one query; `total` counts what it would be without limit and offset. */
struct att_event_list {
    struct att_event_row *at;
    size_t count, total;
    bool more; /* words that very many hold: there are `total` at least */
    void *owned;
};
struct att_assertion_list {
    struct att_assertion_row *at;
    size_t count, total;
    void *owned;
};
struct att_change_list {
    struct att_change_row *at;
    size_t count, total;
    void *owned;
};
struct att_document_list {
    struct att_document_row *at;
    size_t count, total;
    bool more; /* a search of a large record: there are `total` at least */
    bool any;  /* a search: these hold any of the words, since none holds all */
    void *owned;
};
struct att_person_list {
    struct att_person_row *at;
    size_t count, total;
    void *owned;
};
struct att_spelling_list {
    struct att_spelling_row *at; /* by form */
    size_t count;
    void *owned;
};
struct att_tenure_list {
    struct att_tenure_row *at;
    size_t count, total;
    void *owned;
};
struct att_edition_list {
    struct att_edition_row *at; /* by mechanism, sides and year */
    size_t count, total;
    struct att_edition_gap *gaps;
    size_t gap_count;
    void *owned;
};
struct att_rank_list {
    struct att_rank_row *at;
    size_t count, total;
    void *owned;
};
struct att_finding_list {
    struct att_finding_row *at;
    size_t count, total;
    void *owned;
};
struct att_figure_list {
    struct att_figure_row *at;
    size_t count, total;
    void *owned;
};
struct att_series_list {
    struct att_series_row *at;
    size_t count, total;
    struct att_figure_list figures; /* all points; not to be released by itself */
    void *owned;
};

/*
 * Lists.  The order is fixed: events by date (unknown last) then id, people by
 * name, figures by what then date.  On success the caller releases *out; on
 * error it is empty.
 */
ATT_MUST_USE enum att_status att_record_events(struct att_record *record,
                                               const struct att_filter *filter,
                                               struct att_event_list *out, struct att_err *err);
ATT_MUST_USE enum att_status att_record_people(struct att_record *record,
                                               const struct att_filter *filter,
                                               struct att_person_list *out, struct att_err *err);
/* How the name of the person with this id is written; nothing when it is in one way. */
ATT_MUST_USE enum att_status att_record_spellings(struct att_record *record, struct att_str person,
                                                  struct att_spelling_list *out,
                                                  struct att_err *err);
ATT_MUST_USE enum att_status att_record_tenures(struct att_record *record,
                                                const struct att_filter *filter,
                                                struct att_tenure_list *out, struct att_err *err);
/* The attachés of the lists of posts: `country` of the filter is theirs or where they are. */
ATT_MUST_USE enum att_status att_record_register(struct att_record *record,
                                                 const struct att_filter *filter,
                                                 struct att_tenure_list *out, struct att_err *err);
/* The ranks of the filter's person, in the order in which they were seen. */
ATT_MUST_USE enum att_status att_record_ranks(struct att_record *record,
                                              const struct att_filter *filter,
                                              struct att_rank_list *out, struct att_err *err);
/*
 * What does not go together, by day; `type` of the filter is a kind, `person` the id of a person
 * or event that it is about, `since` and `until` are the days since when it can be known.
 */
ATT_MUST_USE enum att_status att_record_findings(struct att_record *record,
                                                 const struct att_filter *filter,
                                                 struct att_finding_list *out, struct att_err *err);
ATT_MUST_USE enum att_status att_record_figures(struct att_record *record,
                                                const struct att_filter *filter,
                                                struct att_figure_list *out, struct att_err *err);
/*
 * The sittings of the filter's mechanism, or of its family, or of all, year by year, with what
 * their editions come to.  What was cancelled, or lies in no one year, is left out.
 */
ATT_MUST_USE enum att_status att_record_editions(struct att_record *record,
                                                 const struct att_filter *filter,
                                                 struct att_edition_list *out, struct att_err *err);
/* Those that measure something over the years, as series; copies of documents are left out. */
ATT_MUST_USE enum att_status att_record_series(struct att_record *record,
                                               const struct att_filter *filter,
                                               struct att_series_list *out, struct att_err *err);
ATT_MUST_USE enum att_status att_record_documents(struct att_record *record,
                                                  const struct att_filter *filter,
                                                  struct att_document_list *out,
                                                  struct att_err *err);
#define ATT_EVENT_ID 14 /* "e", 12 hex digits, NUL */

/*
 * The id now of the event that was once called `id`, or begins so: an id
 * changes when something said earlier is added, or when events are merged.
 * ATT_NOT_FOUND when no event ever was, or is, called so.
 */
ATT_MUST_USE enum att_status att_record_event_now(struct att_record *record, struct att_str id,
                                                  char now[ATT_EVENT_ID], struct att_err *err);

/*
 * Of the posts of these people (ids), `person`, `post`, `rank`, and when they were seen in it, came
 * and left; of the filter only its day counts.
 */
ATT_MUST_USE enum att_status att_record_posts(struct att_record *record,
                                              const struct att_filter *filter,
                                              const struct att_str *people, size_t count,
                                              struct att_tenure_list *out, struct att_err *err);

/* How many events a mechanism has, a country, or a month. */
struct att_event_count {
    struct att_str key; /* id, code, or "2020-11" ("2020" where no month is known, "" no year) */
    int64_t events, held, planned;
    struct att_str first, last; /* dates with a year, or empty */
};
struct att_event_counts {
    struct att_event_count *at;
    size_t count;
    void *owned;
};
enum att_count_by {
    ATT_COUNT_BY_MECHANISM,
    ATT_COUNT_BY_COUNTRY,
    ATT_COUNT_BY_MONTH,
    ATT_COUNT_BY_SIDE
};

/*
 * Count events, those of teasers left out.  By month, in which they begin, and by side (as by
 * country), those are counted that the filter lets through; of others only the filter's day (as_of)
 * counts.
 */
ATT_MUST_USE enum att_status att_record_event_counts(struct att_record *record,
                                                     enum att_count_by by,
                                                     const struct att_filter *filter,
                                                     struct att_event_counts *out,
                                                     struct att_err *err);
void att_event_counts_release(struct att_event_counts *list);

/* How many events there are in a year or month of one type, country or mechanism. */
struct att_period_count {
    struct att_str period; /* in which they begin: "2020-11", or "2020" */
    struct att_str key;    /* name of the type, code, or id */
    int64_t events;
};
struct att_period_counts {
    struct att_period_count *at; /* by period, then key */
    size_t count;
    void *owned;
};
enum att_period_by { ATT_PERIOD_TYPE, ATT_PERIOD_COUNTRY, ATT_PERIOD_MECHANISM };

/*
 * Count the events that the filter lets through by year, or by month (by year where no month is
 * known).  Those of no known year are left out.
 */
ATT_MUST_USE enum att_status att_record_period_counts(struct att_record *record,
                                                      enum att_period_by by, bool months,
                                                      const struct att_filter *filter,
                                                      struct att_period_counts *out,
                                                      struct att_err *err);
/* Free the rows; none is allowed. */
void att_period_counts_release(struct att_period_counts *list);

/* The days on which something new was said of an event, the earliest first: EDTF. */
struct att_day_list {
    struct att_str *at;
    size_t count;
    void *owned;
};
ATT_MUST_USE enum att_status att_record_days(struct att_record *record, struct att_day_list *out,
                                             struct att_err *err);
/* Free the days; an empty list is allowed. */
void att_day_list_release(struct att_day_list *list);

/* The contacts of a year: what was held and is no appointment. */
struct att_contact_year {
    int year; /* 0, last: contacts whose year is not known */
    int64_t contacts, online, minister_level;
};
struct att_contact_list {
    struct att_contact_year *at; /* newest first */
    size_t count;
    void *owned;
};

/*
 * Count the events that were held, under the filter, by year.  One is at the level of ministers
 * when its mechanism is one of `mechanisms` (",ADMM,"), or when somebody who took part held the
 * post of a minister or a higher one at that time, as far as the record tells.
 */
ATT_MUST_USE enum att_status att_record_contacts(struct att_record *record,
                                                 const struct att_filter *filter,
                                                 struct att_str mechanisms,
                                                 struct att_contact_list *out, struct att_err *err);
void att_contact_list_release(struct att_contact_list *list);

/* Two that took part in the same events. */
struct att_pair_row {
    struct att_str a, b; /* codes of countries, or ids of people; a comes first */
    struct att_str a_name, b_name, a_country, b_country; /* of people */
    int64_t events, online;
    struct att_str last; /* the latest date, or empty */
};
struct att_pair_list {
    struct att_pair_row *at;
    size_t count, total;
    void *owned;
};
enum att_pair_by { ATT_PAIR_COUNTRIES, ATT_PAIR_PEOPLE };
struct att_pair_ask {
    enum att_pair_by by;
    size_t sides;       /* events with more countries than that are left out; 0: none */
    struct att_str one; /* only pairs of this country or person (id); empty: all */
};

/*
 * Who met whom: of the events that were held, under the filter, how many two had in common, most
 * first.  People of one country do not count as having met.  On success the
 * caller releases *out; on error it is empty.
 */
ATT_MUST_USE enum att_status att_record_pairs(struct att_record *record,
                                              const struct att_pair_ask *ask,
                                              const struct att_filter *filter,
                                              struct att_pair_list *out, struct att_err *err);
void att_pair_list_release(struct att_pair_list *list);

/* One event's assertions, the earliest said first, as of the filter's day (NULL: now). */
ATT_MUST_USE enum att_status att_record_history(struct att_record *record, struct att_str event,
                                                const struct att_filter *filter,
                                                struct att_assertion_list *out,
                                                struct att_err *err);

/* An event that some documents tell of. */
struct att_told_row {
    char event[ATT_EVENT_ID];
    bool only;    /* no other document does */
    bool changed; /* or others do, and one of these tells of a change */
};
struct att_told_list {
    struct att_told_row *at; /* the latest date first, those without one last */
    size_t count;
    void *owned;
};

/*
 * The events that the articles of these documents (by their whole ids) tell of, not their teasers.
 * As for lists: on success the caller releases *out.
 */
ATT_MUST_USE enum att_status att_record_told(struct att_record *record,
                                             const struct att_str *documents, size_t count,
                                             struct att_told_list *out, struct att_err *err);
/* Free the rows; an empty list is allowed. */
void att_told_list_release(struct att_told_list *list);

/*
 * What changed in the days from `since` to `until` of the filter, which here
 * are those on which it was said; of the events that the rest of the filter lets
 * through.  Plans whose day passed then without a report are listed as due.
 */
ATT_MUST_USE enum att_status att_record_changes(struct att_record *record,
                                                const struct att_filter *filter,
                                                struct att_change_list *out, struct att_err *err);
/* All steps of one event, in the order in which they were said, as of the filter's day. */
ATT_MUST_USE enum att_status att_record_steps(struct att_record *record, struct att_str event,
                                              const struct att_filter *filter,
                                              struct att_change_list *out, struct att_err *err);

/* An event among those that it is part of, or that are part of it: a visit and its meetings. */
struct att_event_family {
    struct att_event_row *whole; /* NULL: part of nothing */
    struct att_event_row *parts; /* in the order of their days */
    size_t part_count;
    void *owned;
};
/*
 * What the event with this id is part of, and what is part of it.  A visit, a conference, a port
 * call, an exercise, an exchange and an exhibition are wholes; what lies in their days, between
 * their sides, and is told of in the same document, is part of the one that fits most closely.
 * Of `filter` only as_of and today count.  Empty where there is no such event.
 */
ATT_MUST_USE enum att_status att_record_family(struct att_record *record, struct att_str event,
                                               const struct att_filter *filter,
                                               struct att_event_family *out, struct att_err *err);
void att_event_family_release(struct att_event_family *family);

/* Two assertions, and what makes them one event or two. */
struct att_why_row {
    const struct att_assertion_row *a, *b;
    struct att_str rule;  /* "series-days" */
    struct att_str words; /* what it says, in English */
    bool joins;
};
struct att_why_list {
    struct att_why_row *at;
    size_t count;
    struct att_assertion_list first, second; /* the assertions of both events */
    struct att_str events[2];                /* ids; of att_record_why_not */
    void *owned;
};

/*
 * Why the assertions of an event are one: one row fewer than there are
 * assertions, each the tie by which one came to the others.  The earlier said
 * stands in `a`.  Release *out on success; on error it is empty.
 */
ATT_MUST_USE enum att_status att_record_why(struct att_record *record, struct att_str event,
                                            struct att_why_list *out, struct att_err *err);
/*
 * Why two events are not one.  Each is named by its id, the start of it, or an
 * assertion's id.  The first row holds the two assertions, `a` of the first
 * event, that look most like one; if they are tied, the second says why the
 * events are two all the same.  ATT_BAD_INPUT when they are one event.
 */
ATT_MUST_USE enum att_status att_record_why_not(struct att_record *record, struct att_str first,
                                                struct att_str second, struct att_why_list *out,
                                                struct att_err *err);
void att_why_list_release(struct att_why_list *list);

/* How a search reads its words: all must be there, or any, or (ELSE) any where nothing has all. */
enum att_match { ATT_MATCH_ALL, ATT_MATCH_ANY, ATT_MATCH_ELSE_ANY };

/* What to search for. */
struct att_query {
    struct att_str words;
    enum att_match match;
    size_t limit; /* 0: all */
    size_t offset;
    struct att_str as_of; /* EDTF: as known on that day; may be empty */
    struct att_str today; /* EDTF: with it, plans whose day has passed are due; may be empty */
};

/*
 * Documents that hold the words, best first.  A query with marks prefers exact
 * marks; one without finds every marking.  Punctuation is harmless; "ADMM+" is
 * not "ADMM"; "a phrase" in quotes stands together.  On success the caller
 * releases *out; on error it is empty.
 */
ATT_MUST_USE enum att_status att_record_search(struct att_record *record,
                                               const struct att_query *query,
                                               struct att_document_list *out, struct att_err *err);

/*
 * Events, and people, that a query finds: its words stand in names and quotes, or in the name, its
 * fields and range (of the event's date) hold.  A query by outlet finds articles only; one without
 * words no people.  Ordered as lists are, the newest event first.
 */
ATT_MUST_USE enum att_status att_record_search_events(struct att_record *record,
                                                      const struct att_query *query,
                                                      struct att_event_list *out,
                                                      struct att_err *err);
ATT_MUST_USE enum att_status att_record_search_people(struct att_record *record,
                                                      const struct att_query *query,
                                                      struct att_person_list *out,
                                                      struct att_err *err);

/* Free the rows; an empty list is allowed. */
void att_event_list_release(struct att_event_list *list);
void att_assertion_list_release(struct att_assertion_list *list);
void att_change_list_release(struct att_change_list *list);
void att_document_list_release(struct att_document_list *list);
void att_person_list_release(struct att_person_list *list);
void att_spelling_list_release(struct att_spelling_list *list);
void att_tenure_list_release(struct att_tenure_list *list);
void att_edition_list_release(struct att_edition_list *list);
void att_rank_list_release(struct att_rank_list *list);
void att_finding_list_release(struct att_finding_list *list);
void att_figure_list_release(struct att_figure_list *list);
void att_series_list_release(struct att_series_list *list);

/* The text of a document and its blocks, as stored; the caller frees it with att_stored_release. */
struct att_stored {
    struct att_str text;
    struct att_block *blocks;
    size_t block_count;
    void *owned;
};
ATT_MUST_USE enum att_status att_record_text(struct att_record *record, struct att_str document,
                                             struct att_stored *out, struct att_err *err);
void att_stored_release(struct att_stored *stored);

/* Ids of documents. */
struct att_id_list {
    struct att_str *at;
    size_t count;
    void *owned;
};

/*
 * All documents in which the words stand, in articles or teasers (which no search looks through),
 * whatever their case and marks: in a row, or (apart) somewhere.  On success the caller releases
 * *out; words that are none stand nowhere.
 */
ATT_MUST_USE enum att_status att_record_holding(struct att_record *record, struct att_str words,
                                                bool apart, struct att_id_list *out,
                                                struct att_err *err);
/* Free the ids; an empty list is allowed. */
void att_id_list_release(struct att_id_list *list);

/* Takes a page as it was read; borrowed until it returns.  Another status than ATT_OK stops. */
typedef enum att_status (*att_page_fn)(void *ctx, struct att_str document,
                                       const struct att_page *page, struct att_err *err);

/* Make these documents (ids) pages again, in this order; those that are none are passed over. */
ATT_MUST_USE enum att_status att_record_pages(struct att_record *record,
                                              const struct att_str *documents, size_t count,
                                              att_page_fn each, void *ctx, struct att_err *err);

/* How much is in the record. */
struct att_totals {
    int64_t documents, relevant, copies, events, people, posts, figures;
    char first_day[16], last_day[16]; /* of publication */
};
ATT_MUST_USE enum att_status att_record_totals(struct att_record *record, struct att_totals *out,
                                               struct att_err *err);

/*
 * From now on lists whose filter names no day show what was known on `day`
 * (EDTF), until another is given; an empty one is now.  ATT_BAD_INPUT when it
 * is no day, month or year.
 */
ATT_MUST_USE enum att_status att_record_as_of(struct att_record *record, struct att_str day,
                                              struct att_err *err);

/*
 * Whether a file is the record itself or belongs to it: its log, the file of the desk.  Such a file
 * is opened by SQLite and nobody else: who closes it gives up SQLite's locks.
 */
bool att_record_owns(const struct att_record *record, const char *path);

/* A number that changes whenever another handle, of any program, has changed the record. */
ATT_MUST_USE enum att_status att_record_version(struct att_record *record, int64_t *out,
                                                struct att_err *err);

/*
 * How many documents are stored and not in any list of events or people yet:
 * while pages are being added, or when that was cut short.  The next writer,
 * whatever it does, takes them in; one that has begun and ended is enough.
 */
ATT_MUST_USE enum att_status att_record_waiting(struct att_record *record, int64_t *out,
                                                struct att_err *err);

/* ---- what somebody should look at ---------------------------------------------- */

/* Why there is doubt about an event. */
enum att_doubt {
    ATT_DOUBT_CONTRADICTED = 1, /* a report says otherwise than one before */
    ATT_DOUBT_EDITION = 2,      /* its edition does not go with those of other years */
    ATT_DOUBT_DUE = 4,          /* its day has passed, and nobody told of it */
    ATT_DOUBT_TEASER = 8,       /* known from teasers only */
    ATT_DOUBT_INFERRED = 16,    /* every source leaves something to be inferred */
    ATT_DOUBT_SINGLE = 32,      /* one source */
    ATT_DOUBT_MOVED = 64        /* its date was changed */
};

#define ATT_EVENT_VERSION 17 /* 16 hex digits, NUL */

/* An event that somebody should look at. */
struct att_doubt_row {
    struct att_event_row event;
    unsigned why; /* ATT_DOUBT_ that hold */
    int rank;     /* how doubtful it is, times how much hangs on it */
    char version[ATT_EVENT_VERSION];
};
struct att_doubt_list {
    struct att_doubt_row *at;
    size_t count, total;
    void *owned;
};

/*
 * The events under the filter that there is a doubt about, the first to be
 * looked at first.  Those of which an act in effect (accepted, changed, merged …) is about all
 * that is said, copies aside, are left out until more is said.  `mechanisms` (",ADMM,") weigh
 * more.  Whether values were inferred is asked of the first 400 only.  ATT_BAD_INPUT when asked
 * as of a day.
 */
ATT_MUST_USE enum att_status att_record_doubts(struct att_record *record,
                                               const struct att_filter *filter,
                                               struct att_str mechanisms,
                                               struct att_doubt_list *out, struct att_err *err);
/* Free the rows; an empty list is allowed. */
void att_doubt_list_release(struct att_doubt_list *list);

/*
 * Digits that differ when an event, what is said of it, or an act in effect
 * about it is another: who corrects with those that they have seen overwrites
 * nothing that they have not.  ATT_NOT_FOUND when there is no such event.
 */
ATT_MUST_USE enum att_status att_record_event_version(struct att_record *record,
                                                      struct att_str event,
                                                      char out[ATT_EVENT_VERSION],
                                                      struct att_err *err);

/* The places of events in whose names the words stand, the last of them perhaps only begun; the
 * most frequent first, at most `limit`. */
ATT_MUST_USE enum att_status att_record_places(struct att_record *record, struct att_str words,
                                               size_t limit, struct att_event_counts *out,
                                               struct att_err *err);

/* ---- what people do to it ------------------------------------------------------ */

#define ATT_ACT_ID 14 /* "c", 12 hex digits, NUL */

/* Who does something to the record, and when. */
struct att_by {
    struct att_str who;
    struct att_str why; /* may be empty */
    const char *now;    /* ISO 8601 UTC */
};

/* A document that does not count any more. */
struct att_withdrawal {
    struct att_by by;
    struct att_str document; /* id, or the start of one */
    bool purge;              /* delete it for good */
};

/*
 * Withdraw a document: nothing that it says counts, until the act is undone.
 * A purge removes it and its words, for good; only the act stays.  The act's
 * id goes to `id`.  ATT_NOT_FOUND when there is no such document,
 * ATT_BAD_INPUT when it is withdrawn already.
 */
ATT_MUST_USE enum att_status att_record_withdraw(struct att_record *record,
                                                 const struct att_withdrawal *ask,
                                                 char id[ATT_ACT_ID], struct att_err *err);

/*
 * Take back an act (its id, or the start of it), which is an act as well and
 * can itself be taken back.  ATT_NOT_FOUND when there is no such act,
 * ATT_BAD_INPUT when it is undone already or cannot be.
 */
ATT_MUST_USE enum att_status att_record_undo(struct att_record *record, const struct att_by *by,
                                             struct att_str act, char id[ATT_ACT_ID],
                                             struct att_err *err);

/* What is said to be right, wrong or otherwise. */
struct att_correction {
    struct att_by by;
    /*
     * "accept" or "reject" an event or assertion; "change" a field of it;
     * "merge" events, or people, into one; "split" off assertions of an event;
     * events are "never" one; "rename" a person
     */
    const char *kind;
    struct att_str about;         /* id of an event (or its start), assertion or person */
    const struct att_str *others; /* more of them, of a merge, split or never */
    size_t other_count;
    struct att_str field;
    struct att_str value; /* empty: unknown; ";" between countries or people */
};

/*
 * Correct.  What is corrected is held on to by the words that it stands in, and
 * found again when they are coded anew.  ATT_NOT_FOUND when nothing is named
 * so, ATT_BAD_INPUT when it cannot be done or the value makes no sense.
 */
ATT_MUST_USE enum att_status att_record_correct(struct att_record *record,
                                                const struct att_correction *ask,
                                                char id[ATT_ACT_ID], struct att_err *err);

/* A field and what it is to be. */
struct att_value {
    struct att_str field, value;
};

/* What somebody knows and no page says. */
struct att_addition {
    struct att_by by;
    struct att_str note; /* why it is known: the text that stands as its source */
    struct att_str said; /* the day or time when that was said; empty: when it is added */
    struct att_str what; /* "event", "post" or "figure"; or the id of an event, or the start of one,
                            of which it says more */
    /* fields of an event as att_correction has them; of a post: person, rank, post, country; of a
     * figure: value, what, qualifier, as_of, direction, basis.  Countries are sorted codes. */
    const struct att_value *values;
    size_t value_count;
};

/*
 * Add what a note says: the note becomes a document, which says the event, post
 * or figure from that day on.  An event needs type and status, a post a person,
 * a figure value and what; of an event that is there, only what is new.
 * ATT_NOT_FOUND when there is no such event, ATT_BAD_INPUT when something is
 * missing or makes no sense.  Undone, the note counts no more.
 */
ATT_MUST_USE enum att_status att_record_add_by_hand(struct att_record *record,
                                                    const struct att_addition *ask,
                                                    char id[ATT_ACT_ID], struct att_err *err);

/* One act. */
struct att_act_row {
    struct att_str id;
    struct att_str at;             /* time, UTC */
    struct att_str who, why;       /* why may be empty */
    struct att_str kind;           /* "withdraw", "change", "undo" and so on */
    struct att_str field, value;   /* of a change */
    struct att_str undoes;         /* id of the act that it takes back */
    struct att_str undone_by;      /* id of the act that took it back; empty while in effect */
    const struct att_str *grounds; /* what it is about: documents, assertions, people */
    size_t ground_count;
    size_t lost; /* how many of them are not found any more */
};
struct att_act_list {
    struct att_act_row *at;
    size_t count, total;
    void *owned;
};

/* All acts, the first done first.  On success the caller releases *out; on error it is empty. */
ATT_MUST_USE enum att_status att_record_acts(struct att_record *record, struct att_act_list *out,
                                             struct att_err *err);
/*
 * The acts in effect that are about an event, a person or a document, by its
 * whole id; none for an id that nothing has.  As att_record_acts else.
 */
ATT_MUST_USE enum att_status att_record_acts_about(struct att_record *record, struct att_str id,
                                                   struct att_act_list *out, struct att_err *err);
/* Free the rows; an empty list is allowed. */
void att_act_list_release(struct att_act_list *list);

/* ---- ingest ------------------------------------------------------------------ */

/* A page that went into the record; borrowed until it is told. */
struct att_taken {
    const char *document; /* its id */
    const char *source;   /* the file that it stood in */
    struct att_str title;
    bool fresh; /* else it was there already */
};

struct att_ingest {
    const struct att_lexicon *lexicon;
    const struct att_rules *rules;
    struct att_diag *diag; /* called from the calling thread only */
    const char *now;       /* capture time, ISO 8601 UTC; no page's date lies after it */
    unsigned threads;      /* 0: as many as cores */
    void (*progress)(void *ctx, size_t pages, const char *path); /* may be NULL */
    void *progress_ctx;                                          /* of all that is called */
    /* Each page that is stored; false ends the run after it.  May be NULL. */
    bool (*taken)(void *ctx, const struct att_taken *page);
    /*
     * All that was stored so far is safe, and other writers may do their part until this returns;
     * `busy`: one has been doing so for longer than writers wait for each other.  False ends the
     * run.  NULL: nobody is waited for.
     */
    bool (*rest)(void *ctx, bool busy);
    size_t batch_bytes; /* of text, between two rests; 0: 16 MiB */
};

struct att_ingest_summary {
    size_t files, pages, added, known, relevant, refused;
    size_t events, posts, figures;
};

/*
 * Read, code and store every page below each of `count` paths (hidden files, *.md and *.tsv in
 * folders are passed over).  What is
 * refused is reported to diag and counted; the rest goes on.  Fails only when
 * the record or the system does.  The result does not depend on order or threads.
 */
ATT_MUST_USE enum att_status att_ingest_paths(const struct att_ingest *ingest,
                                              struct att_record *record, const char *const *paths,
                                              size_t count, struct att_ingest_summary *out,
                                              struct att_err *err);

/* A file, and what it is to be called. */
struct att_input {
    const char *path;
    const char *name; /* stands for the path in pages and in what is said of them */
};

/* As att_ingest_paths, of files whose paths say nothing; one that is not there is refused. */
ATT_MUST_USE enum att_status att_ingest_inputs(const struct att_ingest *ingest,
                                               struct att_record *record,
                                               const struct att_input *inputs, size_t count,
                                               struct att_ingest_summary *out, struct att_err *err);

/* Which pages of a record are read again. */
enum att_again {
    ATT_AGAIN_CHANGED, /* those that another lexicon, other rules or another version read last */
    ATT_AGAIN_ALL,     /* all */
    ATT_AGAIN_FROM_NOTHING /* all, and everything that is worked out is made from nothing */
};

struct att_recode_summary {
    size_t pages, changed;
};

/*
 * Read pages of the record again, and put what they say now in the place of
 * what they were read to say; `now` of ingest is not looked at.  One
 * transaction: it happens as a whole or not at all.  ATT_BUSY when another writer holds the record.
 */
ATT_MUST_USE enum att_status att_ingest_again(const struct att_ingest *ingest,
                                              struct att_record *record, enum att_again which,
                                              struct att_recode_summary *out, struct att_err *err);

/* The same, of these documents (ids) alone, whatever read them last. */
ATT_MUST_USE enum att_status att_ingest_documents(const struct att_ingest *ingest,
                                                  struct att_record *record,
                                                  const struct att_str *documents, size_t count,
                                                  struct att_recode_summary *out,
                                                  struct att_err *err);

/* Takes one coded page, both borrowed until it returns; false stops the run. */
typedef bool (*att_coded_fn)(void *ctx, const struct att_page *page, const struct att_coded *coded);

/* Where coded pages go. */
struct att_coded_sink {
    att_coded_fn each;
    void *ctx;
};

/*
 * Code every page below each path and hand the coded documents, in input
 * order, to the sink (on the calling thread).  No record.
 */
ATT_MUST_USE enum att_status att_ingest_code(const struct att_ingest *ingest,
                                             const char *const *paths, size_t count,
                                             const struct att_coded_sink *sink,
                                             struct att_ingest_summary *out, struct att_err *err);

/* ---- reports ------------------------------------------------------------------ */

/* One entry of the export formats: "jsonl", "csv", "ics". */
struct att_format {
    const char *name;
    const char *media_type;
    const char *purpose;
};
const struct att_format *att_export_formats(size_t *count);

/* What to call an event; the text is borrowed until the next call. */
typedef struct att_str (*att_label_fn)(void *ctx, const struct att_event_row *row);

/* How events are exported. */
struct att_export_ask {
    const char *format; /* its name */
    att_label_fn label; /* for calendars; NULL: as the record calls them */
    void *ctx;
};

/*
 * Write the events (and for jsonl documents, people, posts, figures and
 * assertions too) of the record.  Canonical: same record, same bytes.  ATT_NOT_FOUND when there is
 * no such format, ATT_IO when the sink gives false.  A calendar leaves out what has no day.
 */
ATT_MUST_USE enum att_status att_export_write(struct att_record *record,
                                              const struct att_lexicon *lexicon,
                                              const struct att_export_ask *ask,
                                              const struct att_filter *filter,
                                              const struct att_sink *sink, struct att_err *err);

/*
 * One row of a list as the JSON object that doc/API.md describes, without a
 * line end.  Fails with ATT_IO when `write` gives false.
 */
ATT_MUST_USE enum att_status att_event_row_write_json(const struct att_event_row *row,
                                                      att_write_fn write, void *ctx,
                                                      struct att_err *err);
ATT_MUST_USE enum att_status att_assertion_row_write_json(const struct att_assertion_row *row,
                                                          att_write_fn write, void *ctx,
                                                          struct att_err *err);
ATT_MUST_USE enum att_status att_change_row_write_json(const struct att_change_row *row,
                                                       att_write_fn write, void *ctx,
                                                       struct att_err *err);
ATT_MUST_USE enum att_status att_act_row_write_json(const struct att_act_row *row,
                                                    att_write_fn write, void *ctx,
                                                    struct att_err *err);
ATT_MUST_USE enum att_status att_document_row_write_json(const struct att_document_row *row,
                                                         att_write_fn write, void *ctx,
                                                         struct att_err *err);
ATT_MUST_USE enum att_status att_person_row_write_json(const struct att_person_row *row,
                                                       att_write_fn write, void *ctx,
                                                       struct att_err *err);
ATT_MUST_USE enum att_status att_tenure_row_write_json(const struct att_tenure_row *row,
                                                       att_write_fn write, void *ctx,
                                                       struct att_err *err);
ATT_MUST_USE enum att_status att_series_row_write_json(const struct att_series_row *row,
                                                       att_write_fn write, void *ctx,
                                                       struct att_err *err);
ATT_MUST_USE enum att_status att_rank_row_write_json(const struct att_rank_row *row,
                                                     att_write_fn write, void *ctx,
                                                     struct att_err *err);
ATT_MUST_USE enum att_status att_finding_row_write_json(const struct att_finding_row *row,
                                                        att_write_fn write, void *ctx,
                                                        struct att_err *err);
ATT_MUST_USE enum att_status att_figure_row_write_json(const struct att_figure_row *row,
                                                       att_write_fn write, void *ctx,
                                                       struct att_err *err);

/* Whether the event's date is a day or days of a known year, so that a calendar can show it. */
bool att_event_row_has_day(const struct att_event_row *row);

/* A partner country's page: contacts by year and level, what is planned, posts, figures. */
struct att_brief {
    const struct att_country *country;
    struct att_contact_list years;
    struct att_event_list coming; /* planned, on or after `now`, or undated */
    struct att_event_list recent; /* the rest, newest first */
    struct att_tenure_list posts; /* those seen last first, by year; of one the highest */
    struct att_figure_list figures;
};
/* What a brief is asked for. */
struct att_brief_ask {
    struct att_str country; /* code or name */
    struct att_str since;   /* EDTF: leave out what is older; may be empty */
    const char *now;        /* the day that parts what comes and what was; NULL: all comes */
    struct att_str as_of;   /* EDTF: as known on that day, which is then `now`; may be empty */
    size_t limit;           /* of each list; 0: all */
};

/*
 * Open the brief of the country that is asked for; ATT_NOT_FOUND when there
 * is none.  The lists are borrowed from the brief: release it, not them.  On
 * error *out is empty.
 */
ATT_MUST_USE enum att_status att_brief_open(struct att_record *record,
                                            const struct att_lexicon *lexicon,
                                            const struct att_brief_ask *ask, struct att_brief *out,
                                            struct att_err *err);
/* Free what the brief holds; an empty one is allowed. */
void att_brief_release(struct att_brief *brief);

/* The sittings of a mechanism family in one year, along the chain. */
struct att_sitting {
    const struct att_mechanism *mechanism;
    struct att_event_row event;           /* id empty: none on record (a gap) */
    int missing;                          /* of a gap: how many */
    bool off;                             /* its edition does not go with those of other years */
    struct att_str expected, expected_by; /* none is told: which it would be, and by which others */
};
struct att_programme {
    int year;
    struct att_sitting *at; /* in chain order, then by date */
    size_t count;
    const struct att_mechanism **quiet; /* of the chains; nothing on record in any year */
    size_t quiet_count;
    struct att_event_list others; /* other events of the family's sides that year */
    void *owned;
};
/* What a programme is asked for. */
struct att_programme_ask {
    struct att_str family;
    int year;
    struct att_str today; /* EDTF: sittings planned for before it are due; may be empty */
    struct att_str as_of; /* EDTF: as known on that day, which is then `today`; may be empty */
};
/*
 * Open the programme of `year` for the family that `family` names: a mechanism
 * (id or name) stands for its whole chain, a country or body for every
 * mechanism named after it and their chains.  ATT_NOT_FOUND when neither is
 * known.  A mechanism of a chain that sits less often than usual that year gets one entry
 * without an event; one that has no sitting on record in any year is only listed as quiet.  The
 * lists are borrowed from the programme.
 */
ATT_MUST_USE enum att_status att_programme_open(struct att_record *record,
                                                const struct att_lexicon *lexicon,
                                                const struct att_programme_ask *ask,
                                                struct att_programme *out, struct att_err *err);
/*
 * Write the ids of the family's mechanisms, ",ADSOM,ADMM,", as struct att_filter takes them.
 * ATT_NOT_FOUND as above, ATT_IO when the sink gives false.
 */
ATT_MUST_USE enum att_status att_programme_family(const struct att_lexicon *lexicon,
                                                  struct att_str family,
                                                  const struct att_sink *sink, struct att_err *err);
/* Free what the programme holds; an empty one is allowed. */
void att_programme_release(struct att_programme *programme);

#endif
