// Every edge of a type of members of clusters, as the leak states it. Param type.
// Returns: source, type, target, properties (JSON).
MATCH (e:StatedEdge {type: $type})
RETURN e.source AS source, e.type AS type, e.target AS target, e.properties AS properties
