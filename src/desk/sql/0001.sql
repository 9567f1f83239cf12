-- SPDX-License-Identifier: MIT
-- The desk's own file, beside the record: who may do what, and what people keep for themselves.
-- Nothing that the record says is here; it can be thrown away, and only accounts are lost.
PRAGMA application_id = 1098151012;
PRAGMA user_version = 1;

CREATE TABLE secret (
    key BLOB NOT NULL
) STRICT;

CREATE TABLE account (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    password TEXT NOT NULL, -- argon2id, as libsodium writes it
    made TEXT NOT NULL,
    seen TEXT
) STRICT;

-- A session is found by the hash of its token: who reads this file cannot use one.
CREATE TABLE session (
    token TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    began INTEGER NOT NULL, -- seconds since 1970
    used INTEGER NOT NULL
) STRICT;
CREATE INDEX session_account ON session (account);

-- Logins that failed, for as long as they count.
CREATE TABLE attempt (
    who TEXT NOT NULL, -- "name:" and a name, or "from:" and an address
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX attempt_who ON attempt (who, at);

-- What was done, append-only.
CREATE TABLE audit (
    key INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    about TEXT
) STRICT;

-- Searches that somebody keeps; `id` is all that a feed reader needs to know.
CREATE TABLE saved (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL, -- empty: of a desk without accounts
    name TEXT NOT NULL,
    query TEXT NOT NULL, -- as in the address: "q=t%C3%A0u&country=LAO"
    made TEXT NOT NULL
) STRICT;
CREATE INDEX saved_account ON saved (account, made);

-- When somebody looked at the first page last, and the time before.
CREATE TABLE visit (
    account TEXT PRIMARY KEY,
    before TEXT,
    last TEXT NOT NULL
) STRICT;
