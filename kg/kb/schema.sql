-- The knowledge base file. Written once by kg.kb.compile, afterwards only read. VERSION is PRAGMA user_version.
CREATE TABLE entry (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, country TEXT,
  prior REAL NOT NULL, lat REAL, lon REAL, description TEXT, ids TEXT NOT NULL
);
CREATE UNIQUE INDEX entry_id ON entry (id);
CREATE TABLE name (key TEXT NOT NULL, kind INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (key, kind, entry)) WITHOUT ROWID;
CREATE TABLE office (
  office TEXT NOT NULL, country TEXT NOT NULL, begin TEXT NOT NULL, until TEXT, entry INTEGER NOT NULL,
  PRIMARY KEY (office, country, begin, entry)
) WITHOUT ROWID;
CREATE INDEX office_entry ON office (entry);
