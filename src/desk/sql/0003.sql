-- SPDX-License-Identifier: MIT
-- What was added to the record through the desk, and what came of it.
PRAGMA user_version = 3;

-- Files that somebody sent at once.
CREATE TABLE job (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    who TEXT NOT NULL,
    made TEXT NOT NULL,
    folder TEXT NOT NULL, -- of the server that has the files while they wait
    first TEXT NOT NULL, -- the name of the first file
    files INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'reading', 'done', 'failed', 'interrupted')),
    began TEXT,
    ended TEXT,
    trouble TEXT,
    pages INTEGER NOT NULL DEFAULT 0,
    fresh INTEGER NOT NULL DEFAULT 0,
    known INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0,
    remarks INTEGER NOT NULL DEFAULT 0,
    events INTEGER NOT NULL DEFAULT 0, -- that nothing else tells of
    changed INTEGER NOT NULL DEFAULT 0,
    told INTEGER NOT NULL DEFAULT 0, -- once more
    posts INTEGER NOT NULL DEFAULT 0,
    figures INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX job_open ON job (state) WHERE state IN ('queued', 'reading');

CREATE TABLE job_document (
    job INTEGER NOT NULL REFERENCES job (key) ON DELETE CASCADE,
    fresh INTEGER NOT NULL,
    place INTEGER NOT NULL,
    document TEXT NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (job, fresh, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE job_event (
    job INTEGER NOT NULL REFERENCES job (key) ON DELETE CASCADE,
    how INTEGER NOT NULL, -- 0 new, 1 changed, 2 told once more
    place INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (job, how, place)
) STRICT, WITHOUT ROWID;

-- What was refused, and what was said of the rest.
CREATE TABLE job_said (
    job INTEGER NOT NULL REFERENCES job (key) ON DELETE CASCADE,
    refused INTEGER NOT NULL,
    place INTEGER NOT NULL,
    code TEXT NOT NULL,
    source TEXT NOT NULL,
    line INTEGER NOT NULL, -- 0: unknown
    text TEXT NOT NULL,
    PRIMARY KEY (job, refused, place)
) STRICT, WITHOUT ROWID;
