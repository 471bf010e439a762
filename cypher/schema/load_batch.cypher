// A batch of a load is written once.
CREATE CONSTRAINT load_batch IF NOT EXISTS
FOR (b:LoadBatch) REQUIRE (b.leak, b.number) IS UNIQUE
