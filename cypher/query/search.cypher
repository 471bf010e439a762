// Entities by words
// Full-text search. Words are lower-case and without accents; + demands a word, * ends
// a prefix: "+water +plant*".
// Group: What the graph holds
// Param words: the words, as +water +plant*
// Param limit: how many entities at most, as 25
// Returns: entity, score
CALL db.index.fulltext.queryNodes('entity_search', $words) YIELD node, score
RETURN node AS entity, score
ORDER BY score DESC, node.id
LIMIT $limit
