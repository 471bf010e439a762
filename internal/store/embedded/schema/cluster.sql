-- Nodes that are one thing: every member but the canonical one, and what is shown of
-- the canonical one in place of its own row: of its properties, state and type stand
-- apart, which the graph keeps in memory. What the leak says stays as it was put.
-- The ids stand beside the numbers because a reload gives other numbers.
CREATE TABLE member (node INTEGER PRIMARY KEY, id TEXT NOT NULL, canonical INTEGER NOT NULL);
CREATE TABLE canonical (node INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, type TEXT NOT NULL, labels TEXT NOT NULL, properties TEXT NOT NULL);
-- Why rules hold entities to be one, and what is left for analysts to judge, the most
-- informative first; why is JSON. Ids are texts, as above.
CREATE TABLE rule_join (kind TEXT NOT NULL, left_id TEXT NOT NULL, right_id TEXT NOT NULL, rule TEXT NOT NULL, probability REAL NOT NULL, why TEXT NOT NULL);
CREATE INDEX rule_join_left ON rule_join (left_id);
CREATE INDEX rule_join_right ON rule_join (right_id);
CREATE TABLE candidate (kind TEXT NOT NULL, rank INTEGER NOT NULL, left_id TEXT NOT NULL, right_id TEXT NOT NULL, probability REAL NOT NULL, why TEXT NOT NULL, PRIMARY KEY (kind, rank)) WITHOUT ROWID;
-- Links between entities of two kinds that may be one thing and are never made one; kind
-- is that of the left side.
CREATE TABLE link (kind TEXT NOT NULL, left_id TEXT NOT NULL, right_id TEXT NOT NULL, probability REAL NOT NULL, why TEXT NOT NULL);
CREATE INDEX link_left ON link (left_id);
CREATE INDEX link_right ON link (right_id);
