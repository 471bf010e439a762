-- Nodes that are one thing: every member but the canonical one, and what is shown of
-- the canonical one in place of its own row. What the leak says stays as it was put.
CREATE TABLE member (node INTEGER PRIMARY KEY, leak INTEGER NOT NULL, canonical INTEGER NOT NULL);
CREATE TABLE canonical (node INTEGER PRIMARY KEY, leak INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, labels TEXT NOT NULL, properties TEXT NOT NULL);
