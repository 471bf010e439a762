// A page of hits: name equal, name beginning, all words in the name, words
// elsewhere; then degree, then id. Slot: hits. Params: lucene, text (folded query), words (all
// but the last), last (a prefix), kinds, states, limit, and the last hit of the page
// before: after_class (null on the first page), after_degree, after_id. What stands
// before the tab of search_fields is the name.
// Returns: id, class, degree.
{{hits}}
WHERE (size($kinds) = 0 OR any(l IN labels(n) WHERE l IN $kinds))
  AND (size($states) = 0 OR n.state IN $states)
WITH n, ' ' + replace(n.search_fields, '\t', ' ') + ' ' AS padded
WITH n, COUNT { (n)--() } AS degree,
     CASE WHEN n.search_fields STARTS WITH $text + '\t' THEN 0
          WHEN n.search_fields STARTS WITH $text THEN 1
          WHEN padded CONTAINS ' ' + $last AND all(w IN $words WHERE padded CONTAINS ' ' + w + ' ') THEN 2
          ELSE 3 END AS class
WHERE $after_class IS NULL OR class > $after_class
   OR (class = $after_class AND (degree < $after_degree OR (degree = $after_degree AND n.id > $after_id)))
RETURN n.id AS id, class, degree
ORDER BY class, degree DESC, id
LIMIT $limit
