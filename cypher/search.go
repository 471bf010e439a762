package cypher

// Where a search by words takes its hits from: what fills the slot "hits" of read/search_facets and read/search_page.
const (
	// HitsOfIndex asks the full-text index. Param: lucene.
	HitsOfIndex = "CALL db.index.fulltext.queryNodes('entity_search', $lucene) YIELD node AS n"
	// HitsOfScan reads every entity, for a server without full-text indexes, and finds the same: all words in one of the fields or the
	// other, the last one as a prefix. Params: words, last.
	HitsOfScan = `MATCH (n:Entity)
WITH n, ' ' + replace(coalesce(n.search_fields, ''), '\t', ' ') + ' ' + replace(coalesce(n.search_text, ''), '\t', ' ') + ' ' AS folded
WHERE folded CONTAINS ' ' + $last AND all(w IN $words WHERE folded CONTAINS ' ' + w + ' ')
WITH n`
)
