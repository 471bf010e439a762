-- Evidence in two steps: a record with all that its cells are evidence for, and for
-- every node the records that hold evidence of it or of an edge that starts there
-- (claims.go). A row for every cell took most of a load's time and of the file. Records
-- lie in packs (record.go).
-- Files, records and column names repeat in most of it and are kept once.
CREATE TABLE file (file INTEGER PRIMARY KEY, leak INTEGER NOT NULL, site TEXT NOT NULL, source_table TEXT NOT NULL, path TEXT NOT NULL);
CREATE TABLE record_pack (pack INTEGER PRIMARY KEY, leak INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE source_column (source_column INTEGER PRIMARY KEY, leak INTEGER NOT NULL, name TEXT NOT NULL);
CREATE TABLE evidence (source INTEGER NOT NULL, part INTEGER NOT NULL, leak INTEGER NOT NULL, records BLOB NOT NULL, PRIMARY KEY (source, part)) WITHOUT ROWID;
