/** Raised with each change of the tables; an older log is thrown away and read in again from the records. */
export const LOG_VERSION = 1;

/**
 * The tables of the call log. The records on disk are the truth: whatever stands here can be made again from
 * them. `directory` is relative to the folder of calls; times are milliseconds since 1970, in `turn` and `event`
 * since the call was answered.
 */
export const LOG_TABLES = `
  CREATE TABLE call (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    agent TEXT NOT NULL,
    caller TEXT NOT NULL,
    did TEXT NOT NULL,
    offered_at INTEGER NOT NULL,
    answered_at INTEGER,
    outcome TEXT NOT NULL,
    duration INTEGER NOT NULL,
    turns INTEGER NOT NULL,
    median_answer INTEGER,
    cost REAL,
    currency TEXT,
    has_recording INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    directory TEXT NOT NULL
  );
  CREATE INDEX call_offered_at ON call (offered_at);
  CREATE TABLE turn (
    call INTEGER NOT NULL REFERENCES call (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    who TEXT NOT NULL,
    at INTEGER NOT NULL,
    text TEXT NOT NULL,
    heard TEXT,
    interrupted INTEGER NOT NULL,
    answer INTEGER,
    PRIMARY KEY (call, position)
  ) WITHOUT ROWID;
  CREATE TABLE event (
    call INTEGER NOT NULL REFERENCES call (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    at INTEGER NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (call, position)
  ) WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5 (text, tokenize = "unicode61 remove_diacritics 2");
`;
