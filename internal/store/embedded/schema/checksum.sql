-- Of every table whose rows have no checksum of their own: how many rows, and the sum of
-- their checksums (sums.go). Who changes a table writes its sum in the same transaction.
CREATE TABLE checksum (name TEXT PRIMARY KEY, rows INTEGER NOT NULL, sum INTEGER NOT NULL) WITHOUT ROWID;
