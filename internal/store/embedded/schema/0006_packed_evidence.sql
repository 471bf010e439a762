-- Evidence in two steps: a record with all that its cells are evidence for, and for
-- every node the records that hold evidence of it or of an edge that starts there
-- (claims.go). A row for every cell took most of a load's time and of the file.
-- Evidence of before is not carried over: what the store held is to be loaded again.
DROP TABLE evidence;
DROP TABLE record;
CREATE TABLE record (
  record INTEGER PRIMARY KEY,
  leak INTEGER NOT NULL,
  file INTEGER NOT NULL,
  row INTEGER NOT NULL,
  byte_offset INTEGER NOT NULL,
  row_id TEXT NOT NULL,
  claims BLOB NOT NULL
);
CREATE TABLE evidence (source INTEGER NOT NULL, part INTEGER NOT NULL, leak INTEGER NOT NULL, records BLOB NOT NULL, PRIMARY KEY (source, part)) WITHOUT ROWID;
INSERT INTO search_name(search_name) VALUES ('delete-all');
INSERT INTO search_any(search_any) VALUES ('delete-all');
DELETE FROM body;
DELETE FROM node;
DELETE FROM vertex_pack;
DELETE FROM edge_set;
DELETE FROM edge_pack;
DELETE FROM recipient_set;
DELETE FROM file;
DELETE FROM source_column;
DELETE FROM leak;
UPDATE generation SET number = number + 1;
