-- What analysts said of two entities. Ids are texts: a judgement survives the reload
-- that gives its entities other numbers. Nobody can load them again: they
-- are carried over when an older format is replaced.
CREATE TABLE IF NOT EXISTS judgement (
  judgement INTEGER PRIMARY KEY,
  left_id TEXT NOT NULL,
  right_id TEXT NOT NULL,
  verdict TEXT NOT NULL,
  reason TEXT NOT NULL,
  author TEXT NOT NULL,
  at TEXT NOT NULL,
  undone_at TEXT NOT NULL
);
