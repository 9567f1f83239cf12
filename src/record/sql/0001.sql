-- SPDX-License-Identifier: MIT
-- 0001.sql - the record's tables.  doc/RECORD.md tells what they mean.
-- Lists of texts in one value are separated by U+001F; lists of country codes by commas, with one at
-- either end.  A day is the number of days since 1970-01-01; a minute the number of minutes, UTC.

-- What is kept for ever ---------------------------------------------------------------------------

CREATE TABLE document (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    name TEXT,
    source TEXT,
    url TEXT,
    title TEXT,
    published TEXT,
    modified TEXT,
    zone_inferred INTEGER NOT NULL,
    publisher TEXT,
    publisher_plain TEXT,
    section TEXT,
    byline TEXT,
    origin TEXT,
    views INTEGER,
    lang TEXT,
    lead TEXT,
    added TEXT NOT NULL,
    relevant INTEGER NOT NULL,
    said_at INTEGER,
    said_day INTEGER,
    known_day INTEGER NOT NULL,
    body INTEGER,
    heading INTEGER NOT NULL
) STRICT;
CREATE INDEX document_body ON document (body) WHERE body IS NOT NULL;
CREATE INDEX document_heading ON document (heading);
CREATE INDEX document_published ON document (published, id);
CREATE INDEX document_relevant ON document (key) WHERE relevant = 1;

CREATE TABLE page (
    document INTEGER PRIMARY KEY REFERENCES document (key),
    text BLOB NOT NULL,
    blocks TEXT NOT NULL
) STRICT;

CREATE TABLE teaser (
    document INTEGER NOT NULL REFERENCES document (key),
    place INTEGER NOT NULL,
    title TEXT,
    published TEXT,
    url TEXT,
    lead TEXT,
    PRIMARY KEY (document, place)
) STRICT, WITHOUT ROWID;

-- What the coder made of it: what each document says ------------------------------------------------

CREATE TABLE said_event (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (key),
    place_in INTEGER NOT NULL,
    teaser INTEGER,
    said TEXT,
    said_at INTEGER,
    said_day INTEGER NOT NULL,
    source INTEGER NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    mode TEXT,
    main INTEGER NOT NULL,
    name TEXT,
    mechanism TEXT,
    edition TEXT,
    date TEXT,
    place TEXT,
    place_country TEXT,
    countries TEXT NOT NULL,
    people TEXT,
    quote TEXT NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    rule TEXT,
    inferred TEXT,
    evidence TEXT NOT NULL,
    UNIQUE (document, place_in)
) STRICT;

CREATE TABLE said_post (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (key),
    place_in INTEGER NOT NULL,
    teaser INTEGER,
    said TEXT,
    said_at INTEGER,
    said_day INTEGER NOT NULL,
    source INTEGER NOT NULL,
    person TEXT NOT NULL,
    plain TEXT NOT NULL,
    rank TEXT,
    post TEXT,
    post_plain TEXT NOT NULL,
    country TEXT,
    quote TEXT NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    rule TEXT,
    inferred TEXT,
    evidence TEXT NOT NULL,
    UNIQUE (document, place_in)
) STRICT;

CREATE TABLE said_figure (
    key INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document (key),
    place_in INTEGER NOT NULL,
    teaser INTEGER,
    said TEXT,
    said_at INTEGER,
    said_day INTEGER NOT NULL,
    source INTEGER NOT NULL,
    value INTEGER NOT NULL,
    qualifier TEXT NOT NULL,
    what TEXT NOT NULL,
    what_folded TEXT NOT NULL,
    as_of TEXT,
    direction TEXT,
    basis TEXT,
    quote TEXT NOT NULL,
    quote_start INTEGER NOT NULL,
    quote_end INTEGER NOT NULL,
    rule TEXT,
    inferred TEXT,
    evidence TEXT NOT NULL,
    UNIQUE (document, place_in)
) STRICT;

-- Full text: exact syllables and syllables without marks, tokenised by text.c ------------------------

CREATE VIRTUAL TABLE document_words USING fts5 (
    title, body, title_plain, body_plain,
    content = '', tokenize = "ascii tokenchars '+'"
);
CREATE VIRTUAL TABLE event_words USING fts5 (
    exact, plain,
    content = '', tokenize = "ascii tokenchars '+'"
);

-- What is resolved from it; dropped and made again at any time --------------------------------------

CREATE TABLE sketch (
    band INTEGER NOT NULL,
    day INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES document (key),
    PRIMARY KEY (band, day, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE near (
    a INTEGER NOT NULL REFERENCES document (key),
    b INTEGER NOT NULL REFERENCES document (key),
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;

CREATE TABLE copy (
    document INTEGER PRIMARY KEY REFERENCES document (key),
    original INTEGER NOT NULL REFERENCES document (key)
) STRICT;
CREATE INDEX copy_original ON copy (original);

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
    sources INTEGER NOT NULL
) STRICT;
CREATE INDEX event_order ON event (dated, date, id);

CREATE TABLE event_country (
    country TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES event (id),
    PRIMARY KEY (country, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_country_event ON event_country (event);

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

CREATE TABLE event_person (
    event TEXT NOT NULL REFERENCES event (id),
    place_in INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (event, place_in)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_person_person ON event_person (person, event);

CREATE TABLE tenure (
    person TEXT NOT NULL REFERENCES person (id),
    post TEXT NOT NULL,
    plain TEXT NOT NULL,
    rank TEXT,
    country TEXT,
    first_seen TEXT,
    last_seen TEXT,
    in_teaser INTEGER NOT NULL,
    assertion INTEGER NOT NULL REFERENCES said_post (key),
    sources INTEGER NOT NULL,
    PRIMARY KEY (person, plain)
) STRICT, WITHOUT ROWID;

-- Numbers that the record keeps about itself: 'unresolved' is 1 while pages wait for resolution.
CREATE TABLE state (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO state VALUES ('unresolved', 0);

PRAGMA application_id = 1098151011;
PRAGMA user_version = 1;
