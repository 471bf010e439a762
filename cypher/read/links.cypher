// The links of some entities to those of another kind. Param ids.
// Returns: left, right, probability, why (JSON).
CALL () {
  MATCH (l:Link) WHERE l.left IN $ids RETURN l
  UNION
  MATCH (l:Link) WHERE l.right IN $ids RETURN l
}
RETURN l.left AS left, l.right AS right, l.probability AS probability, l.why AS why
ORDER BY left, right
