-- What is read of a node when it is shown, its free text apart; and packs of what
-- the graph keeps in memory of every node (pack.go), so that opening is quick.
CREATE TABLE node (
  node INTEGER PRIMARY KEY,
  leak INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  labels TEXT NOT NULL,
  properties TEXT NOT NULL
);
CREATE TABLE body (node INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE vertex_pack (pack INTEGER PRIMARY KEY, leak INTEGER NOT NULL, data BLOB NOT NULL);
