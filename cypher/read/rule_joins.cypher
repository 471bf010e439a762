// Why rules hold some entities to be others. Param ids.
// Returns: left, right, rule, probability, why (JSON).
CALL () {
  MATCH (j:RuleJoin) WHERE j.left IN $ids RETURN j
  UNION
  MATCH (j:RuleJoin) WHERE j.right IN $ids RETURN j
}
RETURN j.left AS left, j.right AS right, j.rule AS rule, j.probability AS probability, j.why AS why
ORDER BY left, right, rule
