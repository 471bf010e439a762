-- Evidence is about an entity (type and target 0) or an edge. Files, records and
-- column names repeat in most of it and are kept once.
CREATE TABLE file (file INTEGER PRIMARY KEY, leak INTEGER NOT NULL, site TEXT NOT NULL, source_table TEXT NOT NULL, path TEXT NOT NULL);
CREATE TABLE record (record INTEGER PRIMARY KEY, leak INTEGER NOT NULL, file INTEGER NOT NULL, row INTEGER NOT NULL, byte_offset INTEGER NOT NULL, row_id TEXT NOT NULL);
CREATE TABLE source_column (source_column INTEGER PRIMARY KEY, leak INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE evidence (
  leak INTEGER NOT NULL,
  source INTEGER NOT NULL,
  type INTEGER NOT NULL,
  target INTEGER NOT NULL,
  record INTEGER NOT NULL,
  source_column INTEGER NOT NULL,
  value TEXT NOT NULL,
  first_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL
);
CREATE INDEX evidence_subject ON evidence (source, type, target);
