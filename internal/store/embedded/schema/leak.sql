-- The leaks of the store. The nodes of a leak are numbered without gaps from
-- first_node; generation grows with every committed load. Unresolved is the generation
-- of the last load whose clusters are not derived yet, 0 for none.
CREATE TABLE leak (
  leak INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL,
  sites TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  secrets TEXT NOT NULL,
  loaded_at TEXT NOT NULL,
  report TEXT NOT NULL,
  first_node INTEGER NOT NULL,
  nodes INTEGER NOT NULL
);
CREATE TABLE generation (number INTEGER NOT NULL, unresolved INTEGER NOT NULL);
INSERT INTO generation VALUES (0, 0);
