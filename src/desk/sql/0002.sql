-- SPDX-License-Identifier: MIT
-- Samples that several people code, each without seeing what the others coded.
PRAGMA user_version = 2;

CREATE TABLE sample (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    made TEXT NOT NULL,
    who TEXT NOT NULL,
    seed TEXT NOT NULL,
    query TEXT NOT NULL, -- the filters, as in the address of /events
    population INTEGER NOT NULL, -- events that they let through then
    strata INTEGER NOT NULL, -- 1: as many of each type
    filled INTEGER NOT NULL, -- 1: coders begin with what the machine coded
    closed TEXT -- since then nobody codes any more, and codings are shown
) STRICT;

CREATE TABLE sample_coder (
    sample TEXT NOT NULL REFERENCES sample (id) ON DELETE CASCADE,
    n INTEGER NOT NULL, -- in the order in which they were named
    name TEXT NOT NULL, -- an account's, where there are accounts
    done TEXT, -- when they said so
    PRIMARY KEY (sample, name)
) STRICT;

-- An event of the sample, as the record had it when the sample was drawn.
CREATE TABLE sample_item (
    sample TEXT NOT NULL REFERENCES sample (id) ON DELETE CASCADE,
    n INTEGER NOT NULL, -- from 1
    event TEXT NOT NULL, -- its id
    shared INTEGER NOT NULL, -- 1: all its sentences tell of other events, too
    PRIMARY KEY (sample, n)
) STRICT;

-- A sentence that tells of it.  No words are kept: a page that is purged is gone here, too.
CREATE TABLE sample_place (
    sample TEXT NOT NULL,
    item INTEGER NOT NULL,
    n INTEGER NOT NULL,
    document TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (sample, item, n),
    FOREIGN KEY (sample, item) REFERENCES sample_item (sample, n) ON DELETE CASCADE
) STRICT;

-- What somebody says of an item.  NULL is not coded, '' is coded as none.
CREATE TABLE sample_coding (
    sample TEXT NOT NULL,
    item INTEGER NOT NULL,
    kind TEXT NOT NULL, -- machine, coder, or final: of who adjudicates
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    version INTEGER NOT NULL, -- how often it was said
    event TEXT, -- yes, or no: it is none of this field
    type TEXT,
    status TEXT,
    mode TEXT,
    date TEXT,
    place TEXT,
    mechanism TEXT,
    countries TEXT, -- sorted codes, ";" between
    note TEXT,
    PRIMARY KEY (sample, item, kind, who),
    FOREIGN KEY (sample, item) REFERENCES sample_item (sample, n) ON DELETE CASCADE
) STRICT;
