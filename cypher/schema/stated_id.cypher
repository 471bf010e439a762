// An entity in a cluster, as the leak states it, is kept once.
CREATE CONSTRAINT stated_id IF NOT EXISTS
FOR (s:Stated) REQUIRE s.id IS UNIQUE
