"""The tables of the explorer's index: one SQLite file, written once, read by number.

Events are numbered from 0, most reported first; entities go on from there, those with most events first; articles are
numbered from 0, newest first. So "the first that fit" are always the ones that matter most. A list of spans is JSON
`[[article, begin, end], ...]`.
"""

from typing import Final

VERSION: Final = 3
"""Stands in the name of the file too, so that an index of another version is not even looked at."""

TABLES: Final = """
CREATE TABLE meta (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE event (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, mode TEXT, label TEXT NOT NULL,
  predicate TEXT NOT NULL, polarity TEXT NOT NULL, status TEXT NOT NULL, certainty REAL NOT NULL,
  reports INTEGER NOT NULL, sources INTEGER NOT NULL, begin TEXT, begin_granularity TEXT, end TEXT,
  end_granularity TEXT, place INTEGER, degree INTEGER NOT NULL, mentions TEXT NOT NULL, magnitudes TEXT NOT NULL);
CREATE TABLE entity (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, label TEXT NOT NULL, reports INTEGER NOT NULL,
  sources INTEGER NOT NULL, events INTEGER NOT NULL, lat REAL, lon REAL, degree INTEGER NOT NULL, aliases TEXT NOT NULL,
  ids TEXT NOT NULL, description TEXT, mentions TEXT NOT NULL, mentioned INTEGER NOT NULL);
CREATE TABLE edge (
  event INTEGER, part INTEGER, entity INTEGER NOT NULL, role TEXT, propbank TEXT NOT NULL, confidence REAL NOT NULL,
  sources TEXT NOT NULL, PRIMARY KEY (event, part)) WITHOUT ROWID;
CREATE TABLE event_relation (
  subject INTEGER, object INTEGER, relation TEXT, confidence REAL NOT NULL, sources TEXT NOT NULL);
CREATE TABLE relation (
  id TEXT, subject INTEGER, object INTEGER, relation TEXT, since TEXT, until TEXT, confidence REAL NOT NULL,
  sources TEXT NOT NULL);
CREATE TABLE claim (
  event INTEGER, part INTEGER, id TEXT NOT NULL, maker INTEGER, publisher TEXT NOT NULL, polarity TEXT NOT NULL,
  certainty REAL NOT NULL, cue TEXT, quoted INTEGER NOT NULL, article INTEGER NOT NULL, begin INTEGER NOT NULL,
  end INTEGER NOT NULL, PRIMARY KEY (event, part)) WITHOUT ROWID;
CREATE TABLE article (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, publisher TEXT NOT NULL, published TEXT,
  granularity TEXT, url TEXT, authors TEXT NOT NULL, words INTEGER NOT NULL, original TEXT, text TEXT NOT NULL,
  source TEXT NOT NULL, agency TEXT, similarity REAL);
CREATE TABLE reading (article INTEGER PRIMARY KEY, sentences BLOB NOT NULL, marks TEXT NOT NULL);
CREATE TABLE mention (article INTEGER, begin INTEGER, end INTEGER, node INTEGER);
CREATE TABLE report (node INTEGER, article INTEGER, chain INTEGER, begin INTEGER, end INTEGER);
CREATE TABLE judgement (
  left_node INTEGER, right_node INTEGER, verdict TEXT, left TEXT, right TEXT, score REAL, by TEXT, at TEXT,
  evidence TEXT);
CREATE TABLE decision (node INTEGER, judgement TEXT);
CREATE TABLE disagreement (event INTEGER, about TEXT, statements TEXT);
CREATE VIRTUAL TABLE entity_words USING fts5(words, content='', detail=none, prefix='1 2 3 4',
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE event_words USING fts5(words, content='', detail=none, prefix='1 2 3 4',
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE article_words USING fts5(words, content='', detail=none, prefix='1 2 3 4',
  tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE sentence_words USING fts5(words, content='', detail=none,
  tokenize='unicode61 remove_diacritics 2');
"""

INDEXES: Final = """
CREATE UNIQUE INDEX event_id ON event (id);
CREATE UNIQUE INDEX entity_id ON entity (id);
CREATE UNIQUE INDEX article_id ON article (id);
CREATE INDEX article_original ON article (original) WHERE original IS NOT NULL;
CREATE INDEX edge_entity ON edge (entity, role);
CREATE INDEX event_relation_subject ON event_relation (subject, object, confidence);
CREATE INDEX event_relation_object ON event_relation (object, subject, confidence);
CREATE INDEX relation_subject ON relation (subject, object, confidence);
CREATE INDEX relation_object ON relation (object, subject, confidence);
CREATE INDEX mention_article ON mention (article, begin, end, node);
CREATE INDEX report_node ON report (node);
CREATE INDEX judgement_left ON judgement (left_node);
CREATE INDEX judgement_right ON judgement (right_node);
CREATE INDEX decision_node ON decision (node);
CREATE INDEX disagreement_event ON disagreement (event);
"""

REPORT_INDEX: Final = "CREATE INDEX report_chain ON report (article, chain)"
"""Made before the others, because people's decisions are found by it."""

SENTENCE_BITS: Final = 20
"""A row of sentence_words is `article << SENTENCE_BITS | place of the sentence in its article`."""
