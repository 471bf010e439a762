// The edges of some members of clusters, as the leak states them. Param ids.
// Returns: source, type, target, leak, properties (JSON), through.
CALL () {
  MATCH (e:StatedEdge) WHERE e.source IN $ids RETURN e
  UNION
  MATCH (e:StatedEdge) WHERE e.target IN $ids RETURN e
}
RETURN e.source AS source, e.type AS type, e.target AS target, e.leak AS leak, e.properties AS properties, e.through AS through
