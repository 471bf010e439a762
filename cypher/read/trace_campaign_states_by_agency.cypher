// trace_campaign_states where recipient lists are kept by agency. Each person counts
// once in a state: once_in_state counts a listed one at one agency of the state, and
// an addressed one who was not listed is counted at the first of theirs here. Param id.
// Returns: state, agencies, recipients.
MATCH (c:Entity:Campaign {id: $id})
CALL (c) {
  MATCH (c)-[s:SENT_TO_AGENCY]->(a:Agency)
  RETURN a, coalesce(s.once_in_state, 0) AS recipients
  UNION ALL
  MATCH (c)-[t:ADDRESSED_TO]->(r)-[:WORKS_FOR]->(a:Agency)
  WITH r, t, coalesce(a.state, '') AS state, collect(a) AS agencies
  UNWIND range(0, size(agencies) - 1) AS i
  RETURN agencies[i] AS a, CASE WHEN i = 0 AND t.listed IS NULL THEN 1 ELSE 0 END AS recipients
}
RETURN coalesce(a.state, '') AS state, count(DISTINCT a) AS agencies, sum(recipients) AS recipients
ORDER BY recipients DESC, state
