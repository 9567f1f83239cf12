-- SPDX-License-Identifier: MIT
-- Names that were taught at the desk: the rows stand in the tables of RECORD.lexicon, here is who
-- taught them and what that changed.
PRAGMA user_version = 4;

CREATE TABLE lesson (
    key INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    topic TEXT NOT NULL, -- "bodies": the table
    forms TEXT NOT NULL, -- spellings, "|" between
    subject TEXT,        -- id of the entry that they name, too
    file TEXT NOT NULL,
    header TEXT NOT NULL,
    line TEXT NOT NULL,
    documents INTEGER, -- read again; empty: it was cut short before that
    changed INTEGER,
    undone_at TEXT,
    undone_by TEXT
) STRICT;

-- What documents say otherwise since, as far as it is kept.
CREATE TABLE lesson_change (
    lesson INTEGER NOT NULL REFERENCES lesson (key) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    sign TEXT NOT NULL, -- "+" there is now, "-" there is no more, "~" is otherwise
    document TEXT NOT NULL,
    thing TEXT NOT NULL, -- id of an event or a person
    text TEXT NOT NULL,
    PRIMARY KEY (lesson, place)
) STRICT, WITHOUT ROWID;
