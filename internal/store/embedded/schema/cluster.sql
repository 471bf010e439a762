-- Nodes that are one thing: every member but the canonical one, and what is shown of
-- the canonical one in place of its own row. What the leak says stays as it was put.
-- The ids stand beside the numbers because a reload gives other numbers.
CREATE TABLE member (node INTEGER PRIMARY KEY, id TEXT NOT NULL, canonical INTEGER NOT NULL);
CREATE TABLE canonical (node INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, labels TEXT NOT NULL, properties TEXT NOT NULL);
