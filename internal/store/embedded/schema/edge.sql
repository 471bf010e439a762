-- Edges live in packs of 17 bytes an edge (pack.go), because they are read whole
-- when the store is opened and never one by one. Equal properties are kept once.
CREATE TABLE edge_type (type INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE edge_set (leak INTEGER NOT NULL, number INTEGER NOT NULL, properties TEXT NOT NULL, PRIMARY KEY (leak, number)) WITHOUT ROWID;
CREATE TABLE edge_pack (pack INTEGER PRIMARY KEY, leak INTEGER NOT NULL, data BLOB NOT NULL);
-- One roaring bitmap of node numbers per campaign: its SENT_TO edges.
CREATE TABLE recipient_set (campaign INTEGER PRIMARY KEY, leak INTEGER NOT NULL, nodes BLOB NOT NULL);
-- Receivers: by which employers receipts count that do not count by all of the recipient's
-- (receivers.go). They are numbered from 0 in a leak; a campaign has up to two bitmaps of
-- such numbers, one for its list and one for its addresses.
CREATE TABLE receiver_pack (pack INTEGER PRIMARY KEY, leak INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE receipt_set (campaign INTEGER NOT NULL, leak INTEGER NOT NULL, receivers BLOB NOT NULL);
