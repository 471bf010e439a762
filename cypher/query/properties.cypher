// Which properties there are
// Every property of every kind, with the types of its values and whether all of the kind have it. It reads the whole graph.
// Group: What the graph holds
// Returns: labels, property, types, always
CALL db.schema.nodeTypeProperties() YIELD nodeLabels, propertyName, propertyTypes, mandatory
WHERE 'Entity' IN nodeLabels
RETURN nodeLabels AS labels, propertyName AS property, propertyTypes AS types, mandatory AS always
ORDER BY labels, property
