// Finds why rules hold an entity to be another.
CREATE INDEX rule_join_right IF NOT EXISTS
FOR (j:RuleJoin) ON (j.right)
