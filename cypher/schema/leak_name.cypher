// One bookkeeping node a leak.
CREATE CONSTRAINT leak_name IF NOT EXISTS
FOR (l:Leak) REQUIRE l.name IS UNIQUE
