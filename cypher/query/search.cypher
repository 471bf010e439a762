// Entities by words
// Full-text search. Words are lower-case and without accents; + demands a word, * ends
// a prefix: "+water +plant*". What is tied to most comes first.
// Group: What the graph holds
// Param words: the words, as +water +plant*
// Param limit: how many entities at most, as 25
// Returns: entity, relationships
CALL db.index.fulltext.queryNodes('entity_search', $words) YIELD node
WITH node, COUNT { (node)--() } AS relationships
RETURN node AS entity, relationships
ORDER BY relationships DESC, node.id
LIMIT $limit
