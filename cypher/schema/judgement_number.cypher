// A judgement has a number of its own.
CREATE CONSTRAINT judgement_number IF NOT EXISTS
FOR (j:Judgement) REQUIRE j.number IS UNIQUE
