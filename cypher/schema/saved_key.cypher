// What an analyst saved has a key of its own.
CREATE CONSTRAINT saved_key IF NOT EXISTS
FOR (s:Saved) REQUIRE s.key IS UNIQUE
