// Finds why rules hold an entity to be another.
CREATE INDEX rule_join_left IF NOT EXISTS
FOR (j:RuleJoin) ON (j.left)
