-- SPDX-License-Identifier: MIT
-- 0002.sql - what people correct, where a page was seen, and what was known when.
-- Every worked-out table that changes is dropped and made again by the next writer.
-- doc/RECORD.md tells what each column means.

-- What is kept for ever ---------------------------------------------------------------------------

-- Which program, rules and lexicon read a page.
CREATE TABLE coder (
    key INTEGER PRIMARY KEY,
    rules TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    version TEXT NOT NULL,
    UNIQUE (rules, lexicon, version)
) STRICT;

ALTER TABLE document ADD COLUMN kind TEXT NOT NULL DEFAULT 'page' CHECK (kind IN ('page', 'note'));
ALTER TABLE document ADD COLUMN coder INTEGER REFERENCES coder (key);
ALTER TABLE document ADD COLUMN coded INTEGER;
ALTER TABLE document ADD COLUMN captured TEXT;

-- The other addresses of a document; the least of all is in its own row.
CREATE TABLE sighting (
    document INTEGER NOT NULL REFERENCES document (key),
    mark INTEGER NOT NULL,
    name TEXT,
    source TEXT,
    url TEXT,
    publisher TEXT,
    section TEXT,
    byline TEXT,
    origin TEXT,
    modified TEXT,
    lang TEXT,
    captured TEXT,
    views INTEGER,
    zone_inferred INTEGER NOT NULL,
    added TEXT NOT NULL,
    PRIMARY KEY (document, mark)
) STRICT, WITHOUT ROWID;

-- What people did, and what they held on to: evidence and identity, never a row number.
CREATE TABLE act (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    day INTEGER NOT NULL,
    who TEXT NOT NULL,
    why TEXT,
    kind TEXT NOT NULL CHECK (kind IN ('accept', 'reject', 'change', 'add', 'merge', 'split',
        'rename', 'same', 'never', 'withdraw', 'purge', 'undo')),
    field TEXT,
    value TEXT,
    undoes TEXT REFERENCES act (id),
    note INTEGER REFERENCES document (key),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX act_undoes ON act (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE act_ground (
    act INTEGER NOT NULL REFERENCES act (key),
    place INTEGER NOT NULL,
    side INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('event', 'post', 'figure', 'document', 'person')),
    document TEXT,
    type TEXT,
    quote_start INTEGER,
    quote_end INTEGER,
    nth INTEGER NOT NULL DEFAULT 0,
    quote TEXT,
    plain TEXT,
    country TEXT,
    PRIMARY KEY (act, place),
    CHECK ((kind = 'person') = (plain IS NOT NULL)),
    CHECK (kind = 'person' OR document IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX act_ground_document ON act_ground (document) WHERE document IS NOT NULL;

-- Nothing of this is changed or lost, save by a purge, which says so for as long as it runs.
INSERT INTO state VALUES ('purging', 0);
CREATE TRIGGER page_kept BEFORE DELETE ON page
WHEN (SELECT value FROM state WHERE name = 'purging') IS NOT 1
BEGIN SELECT RAISE(ABORT, 'a page is kept for ever'); END;
CREATE TRIGGER page_unchanged BEFORE UPDATE ON page
BEGIN SELECT RAISE(ABORT, 'a page never changes'); END;
CREATE TRIGGER act_kept BEFORE DELETE ON act
BEGIN SELECT RAISE(ABORT, 'an act is kept for ever'); END;
CREATE TRIGGER act_unchanged BEFORE UPDATE ON act
WHEN (SELECT value FROM state WHERE name = 'purging') IS NOT 1
BEGIN SELECT RAISE(ABORT, 'an act never changes'); END;
CREATE TRIGGER act_ground_kept BEFORE DELETE ON act_ground
BEGIN SELECT RAISE(ABORT, 'an act is kept for ever'); END;
CREATE TRIGGER act_ground_unchanged BEFORE UPDATE ON act_ground
WHEN (SELECT value FROM state WHERE name = 'purging') IS NOT 1
BEGIN SELECT RAISE(ABORT, 'an act never changes'); END;

-- What the coder made of it: what each document says ------------------------------------------------
-- All of these are functions of the page and the coder; NULL in rows of before, until they are recoded.

CREATE INDEX near_b ON near (b);
CREATE INDEX sketch_document ON sketch (document);

ALTER TABLE said_event ADD COLUMN settled TEXT;
ALTER TABLE said_event ADD COLUMN settled_by TEXT;
ALTER TABLE said_event ADD COLUMN name_key TEXT;
ALTER TABLE said_event ADD COLUMN place_key TEXT;
ALTER TABLE said_event ADD COLUMN people_keys TEXT;
ALTER TABLE said_event ADD COLUMN people_spelled TEXT;
ALTER TABLE said_event ADD COLUMN quote_mark INTEGER;
ALTER TABLE said_event ADD COLUMN own TEXT;
CREATE INDEX said_event_own ON said_event (own) WHERE own IS NOT NULL;
ALTER TABLE said_event ADD COLUMN per_year INTEGER;

-- What resolution reads of each assertion, which is little of it.
CREATE INDEX said_event_narrow ON said_event (document, place_in, teaser, said, said_at, said_day,
    source, type, status, mode, main, name, mechanism, edition, date, settled, place,
    place_country, countries, people, name_key, place_key, people_keys, quote_mark,
    people_spelled);

ALTER TABLE said_post ADD COLUMN spelled TEXT;
ALTER TABLE said_post ADD COLUMN entry TEXT;
ALTER TABLE said_post ADD COLUMN office TEXT;
ALTER TABLE said_post ADD COLUMN turn TEXT
    CHECK (turn IS NULL OR turn IN ('holds', 'begins', 'ends', 'former'));
ALTER TABLE said_post ADD COLUMN effective TEXT;
ALTER TABLE said_post ADD COLUMN receiving TEXT;
ALTER TABLE said_post ADD COLUMN basis TEXT;
ALTER TABLE said_post ADD COLUMN single INTEGER;
ALTER TABLE said_post ADD COLUMN rank_order INTEGER;
ALTER TABLE said_post ADD COLUMN term_from TEXT;
ALTER TABLE said_post ADD COLUMN term_to TEXT;
ALTER TABLE said_post ADD COLUMN level INTEGER;
CREATE INDEX said_post_narrow ON said_post (document, place_in, teaser, said, said_at, said_day,
    source, person, plain, rank, post, post_plain, country, office, turn, single, effective,
    receiving, basis, rank_order, term_from, term_to, spelled, level);

ALTER TABLE said_figure ADD COLUMN measure TEXT;
ALTER TABLE said_figure ADD COLUMN named TEXT;

-- What is worked out from it; dropped and made again at any time ------------------------------------

-- Documents that do not count, and the act that says so.
CREATE TABLE withdrawn (
    document INTEGER PRIMARY KEY REFERENCES document (key),
    act TEXT NOT NULL REFERENCES act (id)
) STRICT;

-- What each ground of an act holds on to now.
CREATE TABLE act_bound (
    act INTEGER NOT NULL REFERENCES act (key),
    place INTEGER NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('exact', 'moved', 'quote', 'lost')),
    assertion INTEGER,
    PRIMARY KEY (act, place),
    CHECK ((how = 'lost') = (assertion IS NULL))
) STRICT, WITHOUT ROWID;

-- The posts and figures that somebody rejected; of events, the table of assertions tells.
CREATE TABLE rejected (
    kind TEXT NOT NULL CHECK (kind IN ('post', 'figure')),
    assertion INTEGER NOT NULL,
    PRIMARY KEY (kind, assertion)
) STRICT, WITHOUT ROWID;

-- What joined claims of events.  No foreign keys, since claims go before it is resolved anew.
CREATE TABLE tie (
    a INTEGER NOT NULL,
    b INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    rule INTEGER NOT NULL,
    PRIMARY KEY (a, b),
    CHECK (a < b)
) STRICT, WITHOUT ROWID;
CREATE INDEX tie_b ON tie (b);

DROP TABLE event_assertion;
DROP TABLE event_country;
DROP TABLE event_person;
DROP TABLE tenure;
DROP TABLE event;
DROP TABLE person;

CREATE TABLE event (
    id TEXT PRIMARY KEY,
    content INTEGER NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    mode TEXT,
    main INTEGER NOT NULL,
    in_teaser INTEGER NOT NULL,
    label TEXT NOT NULL,
    name TEXT,
    mechanism TEXT,
    edition TEXT,
    date TEXT,
    dated INTEGER NOT NULL,
    first_day INTEGER,
    last_day INTEGER,
    place TEXT,
    place_country TEXT,
    countries TEXT NOT NULL,
    first_said TEXT,
    last_said TEXT,
    sources INTEGER NOT NULL,
    known_day INTEGER NOT NULL,
    moves INTEGER,
    contradicts INTEGER
) STRICT;
CREATE INDEX event_mechanism ON event (mechanism, first_day) WHERE mechanism IS NOT NULL;

-- The states that an event was in, each from the day when it was said; the open one is the event's.
CREATE TABLE event_then (
    event TEXT NOT NULL REFERENCES event (id),
    since_day INTEGER NOT NULL,
    until_day INTEGER,
    decided INTEGER NOT NULL REFERENCES said_event (key),
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    mode TEXT,
    main INTEGER NOT NULL,
    in_teaser INTEGER NOT NULL,
    label TEXT NOT NULL,
    name TEXT,
    mechanism TEXT,
    edition TEXT,
    date TEXT,
    dated INTEGER NOT NULL,
    first_day INTEGER,
    last_day INTEGER,
    place TEXT,
    place_country TEXT,
    countries TEXT NOT NULL,
    people TEXT,
    first_said TEXT,
    last_said TEXT,
    sources INTEGER NOT NULL,
    PRIMARY KEY (event, since_day),
    CHECK (until_day IS NULL OR until_day > since_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_then_decided ON event_then (decided);

-- The steps between them.
CREATE TABLE event_change (
    event TEXT NOT NULL REFERENCES event (id),
    day INTEGER NOT NULL,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('new', 'dated', 'moved', 'online', 'in-person', 'placed',
        'held', 'postponed', 'cancelled', 'revived', 'contradicted', 'edition')),
    old TEXT,
    new TEXT,
    days INTEGER,
    from_claim INTEGER REFERENCES said_event (key),
    to_claim INTEGER NOT NULL REFERENCES said_event (key),
    PRIMARY KEY (event, day, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_change_day ON event_change (day, event);
CREATE INDEX event_change_from ON event_change (from_claim) WHERE from_claim IS NOT NULL;
CREATE INDEX event_change_to ON event_change (to_claim);

-- With what lists of a country's events are narrowed and ordered by, so that they read no wide rows.
CREATE TABLE event_country (
    country TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES event (id),
    dated INTEGER NOT NULL,
    date TEXT,
    in_teaser INTEGER NOT NULL,
    status TEXT NOT NULL,
    type TEXT NOT NULL,
    mode TEXT,
    mechanism TEXT,
    first_day INTEGER,
    last_day INTEGER,
    PRIMARY KEY (country, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_country_event ON event_country (event);
CREATE INDEX event_country_order ON event_country (country, dated, date, event, in_teaser, status,
    type, mode, mechanism, first_day, last_day);
CREATE INDEX event_country_newest ON event_country (country, dated, date DESC, event);

CREATE TABLE event_country_then (
    country TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES event (id),
    since_day INTEGER NOT NULL,
    until_day INTEGER,
    PRIMARY KEY (country, event, since_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_country_then_event ON event_country_then (event);

CREATE TABLE event_assertion (
    assertion INTEGER PRIMARY KEY REFERENCES said_event (key),
    event TEXT NOT NULL REFERENCES event (id)
) STRICT;
CREATE INDEX event_assertion_event ON event_assertion (event);

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    content INTEGER NOT NULL,
    name TEXT NOT NULL,
    plain TEXT NOT NULL,
    country TEXT,
    rank TEXT,
    post TEXT,
    first_seen TEXT,
    last_seen TEXT,
    in_teaser INTEGER NOT NULL,
    events INTEGER NOT NULL
) STRICT;
CREATE INDEX person_plain ON person (plain, name, id);

CREATE TABLE person_then (
    person TEXT NOT NULL REFERENCES person (id),
    since_day INTEGER NOT NULL,
    until_day INTEGER,
    rank TEXT,
    post TEXT,
    in_teaser INTEGER NOT NULL,
    PRIMARY KEY (person, since_day),
    CHECK (until_day IS NULL OR until_day > since_day)
) STRICT, WITHOUT ROWID;

-- The days on which something dated tells of a person.
CREATE TABLE person_seen (
    person TEXT NOT NULL REFERENCES person (id),
    day INTEGER NOT NULL,
    PRIMARY KEY (person, day)
) STRICT, WITHOUT ROWID;

-- What a person is called, plain, in every spelling, and what that ends with: by which they are
-- looked up.  `form` is the name as it is written, of who has several spellings.
CREATE TABLE person_name (
    key TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    how TEXT NOT NULL CHECK (how IN ('name', 'lexicon', 'hand', 'split', 'ending')),
    form TEXT,
    PRIMARY KEY (key, person),
    CHECK (form IS NULL OR how <> 'ending')
) STRICT, WITHOUT ROWID;
CREATE INDEX person_name_person ON person_name (person);
CREATE INDEX person_name_form ON person_name (person, form) WHERE form IS NOT NULL;

-- The posts that somebody laid to another person than their names say.
CREATE TABLE post_person (
    assertion INTEGER PRIMARY KEY REFERENCES said_post (key),
    person TEXT NOT NULL REFERENCES person (id)
) STRICT;
CREATE INDEX post_person_person ON post_person (person);

CREATE TABLE event_person (
    event TEXT NOT NULL REFERENCES event (id),
    place_in INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (event, place_in)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_person_person ON event_person (person, event);

CREATE TABLE event_person_then (
    event TEXT NOT NULL REFERENCES event (id),
    place_in INTEGER NOT NULL,
    person TEXT NOT NULL,
    since_day INTEGER NOT NULL,
    until_day INTEGER,
    PRIMARY KEY (event, place_in, since_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_person_then_person ON event_person_then (person, event);

-- A spell of one person in one office.
CREATE TABLE tenure (
    person TEXT NOT NULL REFERENCES person (id),
    office TEXT NOT NULL,
    spell INTEGER NOT NULL,
    post TEXT NOT NULL,
    plain TEXT NOT NULL,
    rank TEXT,
    country TEXT,
    first_seen TEXT,
    last_seen TEXT,
    in_teaser INTEGER NOT NULL,
    assertion INTEGER NOT NULL REFERENCES said_post (key),
    sources INTEGER NOT NULL,
    since_day INTEGER NOT NULL,
    from_date TEXT,
    from_kind TEXT CHECK (from_kind IS NULL OR from_kind IN ('said', 'seen', 'bounded', 'lexicon')),
    from_claim INTEGER REFERENCES said_post (key),
    to_date TEXT,
    to_kind TEXT CHECK (to_kind IS NULL OR to_kind IN ('said', 'seen', 'bounded', 'lexicon')),
    to_claim INTEGER REFERENCES said_post (key),
    receiving TEXT,
    basis TEXT,
    single INTEGER NOT NULL,
    predecessor TEXT,
    successor TEXT,
    level INTEGER,
    PRIMARY KEY (person, office, spell)
) STRICT, WITHOUT ROWID;
CREATE INDEX tenure_office ON tenure (office, country);
CREATE INDEX tenure_assertion ON tenure (assertion);
CREATE INDEX tenure_from ON tenure (from_claim) WHERE from_claim IS NOT NULL;
CREATE INDEX tenure_to ON tenure (to_claim) WHERE to_claim IS NOT NULL;

CREATE TABLE rank_seen (
    person TEXT NOT NULL REFERENCES person (id),
    rank TEXT NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    assertion INTEGER NOT NULL REFERENCES said_post (key),
    PRIMARY KEY (person, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX rank_seen_assertion ON rank_seen (assertion);

-- What does not go together.  a and b are assertions, of events or posts by the kind.
CREATE TABLE finding (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('post-overlap', 'rank-backwards', 'seen-after-end',
        'country-differs', 'edition-outlier', 'date-contradiction')),
    subject TEXT NOT NULL,
    day INTEGER,
    known_day INTEGER NOT NULL,
    letter TEXT NOT NULL CHECK (letter IN ('e', 'p')),
    a INTEGER NOT NULL,
    b INTEGER,
    detail TEXT NOT NULL
) STRICT;
CREATE INDEX finding_subject ON finding (subject);

-- What lists walk or look up, so that none reads wide rows to leave them out.
DROP INDEX document_published;
CREATE INDEX document_newest ON document (published DESC, id, known_day);
CREATE INDEX document_days ON document (said_day, known_day);
CREATE INDEX document_publisher ON document (publisher_plain) WHERE publisher_plain IS NOT NULL;
CREATE INDEX said_event_facts ON said_event
    (document, teaser, type, status, mechanism, mode, countries);
CREATE INDEX said_post_plain ON said_post (plain, country, document);
-- What is left out of the first and of the newest events is told by the index.
CREATE INDEX event_order ON event
    (dated, date, id, in_teaser, first_day, last_day, type, status, mechanism, mode);
CREATE INDEX event_newest ON event
    (dated, date DESC, id, in_teaser, first_day, last_day, type, status, mechanism, mode);
CREATE INDEX event_then_order ON event_then (dated, date, event, since_day, until_day, in_teaser);
CREATE INDEX event_then_newest
    ON event_then (dated, date DESC, event, since_day, until_day, in_teaser);
CREATE INDEX event_then_mechanism ON event_then (mechanism, first_day) WHERE mechanism IS NOT NULL;
CREATE INDEX event_counts ON event (countries, in_teaser, status, date);

-- The words of every 64th document, by its digest: how common a word is, is told by it.
CREATE VIRTUAL TABLE sample_words USING fts5 (
    title, body, title_plain, body_plain,
    content = '', tokenize = "ascii tokenchars '+'"
);

-- The words of titles: of very many matches those that have the words there are ranked.
CREATE VIRTUAL TABLE title_words USING fts5 (
    title, title_plain,
    content = '', columnsize = 0, tokenize = "ascii tokenchars '+'"
);

-- These are asked many times of each search: their parts are merged as soon as there are a few.
INSERT INTO sample_words (sample_words, rank) VALUES ('crisismerge', 2);
INSERT INTO event_words (event_words, rank) VALUES ('crisismerge', 4);

-- Words wait in memory until a batch is full: what is written once need not be merged.
INSERT INTO document_words (document_words, rank) VALUES ('hashsize', 67108864);
INSERT INTO event_words (event_words, rank) VALUES ('hashsize', 16777216);

UPDATE state SET value = 1 WHERE name = 'unresolved';
PRAGMA user_version = 2;
