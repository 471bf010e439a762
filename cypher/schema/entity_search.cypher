// Full text over folded words: the fields hold terms already lower-cased and
// without accents, so the analyser must cut at spaces and do nothing else.
CREATE FULLTEXT INDEX entity_search IF NOT EXISTS
FOR (n:Entity) ON EACH [n.search_fields, n.search_text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}
