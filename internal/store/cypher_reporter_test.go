package store_test

// asReporters are queries as a reporter types them who knows Neo4j: dates, texts, paths, subqueries and aggregates mixed.
var asReporters = []string{
	// When was the busiest week of each center?
	"MATCH (s:Site)-[:SENT]->(c:Campaign) WHERE c.sent_at IS NOT NULL WITH s, date.truncate('week', datetime(c.sent_at)) " +
		"AS week, count(*) AS n " +
		"ORDER BY n DESC, week WITH s, collect({week: week, n: n})[0] AS top RETURN s.name AS center, toString(top.week) AS week, top.n AS n",
	// How long between two sends of a center?
	"MATCH (s:Site)-[:SENT]->(c:Campaign {status: 'sent'}) WITH s, c ORDER BY c.sent_at, c.id WITH s, " +
		"collect(localdatetime(c.sent_at)) AS t " +
		"WHERE size(t) > 1 RETURN s.id AS id, [i IN range(1, size(t) - 1) | duration.inSeconds(t[i - 1], t[i]).seconds / 3600][..5] AS hours",
	// Which weekday, which hour?
	"MATCH (c:Campaign) WHERE c.sent_at =~ '\\\\d{4}-\\\\d\\\\d-\\\\d\\\\dT.*' WITH localdatetime(c.sent_at) AS t " +
		"RETURN t.dayOfWeek AS day, t.hour AS hour, count(*) AS n ORDER BY n DESC, day, hour LIMIT 15",
	// What does each agency call itself, and how long are the names?
	"MATCH (a:Agency) WHERE a.aliases IS NOT NULL UNWIND [a.name] + a.aliases AS name WITH a, name ORDER BY size(name) DESC, name " +
		"RETURN a.id AS id, head(collect(name)) AS longest, count(DISTINCT toLower(name)) AS names, " +
		"any(x IN collect(name) WHERE x ENDS WITH 'PD') AS short",
	// Words of subjects
	"MATCH (c:Campaign) UNWIND split(toLower(replace(replace(c.name, ',', ''), '.', '')), ' ') AS word WITH word, count(DISTINCT c) AS n " +
		"WHERE size(word) > 4 AND n > 1 RETURN word, n ORDER BY n DESC, word LIMIT 25",
	// Who got it on the list, by typed address, or both?
	"MATCH (c:Campaign) CALL (c) { MATCH (c)-[:SENT_TO]->(r) RETURN count(r) AS listed } CALL (c) { MATCH (c)-[:ADDRESSED_TO]->(r) " +
		"RETURN count(r) AS typed } WITH c, listed, typed WHERE listed + typed > 0 " +
		"RETURN c.id AS id, listed, typed, CASE WHEN typed = 0 THEN 'list' WHEN listed = 0 THEN 'typed' ELSE 'both' END AS how",
	// States that never received from a center
	"MATCH (a:Agency) WITH collect(DISTINCT a.state) AS all MATCH (s:Site) OPTIONAL MATCH " +
		"(s)-[:SENT]->()-[:SENT_TO]->()-[:WORKS_FOR]->(b:Agency) " +
		"WITH s, all, collect(DISTINCT b.state) AS got RETURN s.name AS center, size([x IN all WHERE NOT x IN got]) AS missing",
	// From an agency to a center through people and bulletins
	"MATCH (a:Agency) WITH a ORDER BY a.id LIMIT 8 MATCH p = (a)<-[:WORKS_FOR]-(r:Recipient)<-[:SENT_TO]-(c)<-[:SENT]-(s:Site) " +
		"WITH a, s, collect(DISTINCT c) AS cs, count(p) AS ways RETURN a.id AS a, s.id AS s, size(cs) AS campaigns, ways",
	// The nearest way between the first and the last agency, as words
	"MATCH (a:Agency) WITH a ORDER BY a.id WITH collect(a) AS l WITH l[0] AS a, l[-1] AS b MATCH p = shortestPath((a)-[*..8]-(b)) " +
		"RETURN length(p) AS l, [r IN relationships(p) | type(r)][0] AS first, a <> b AS two",
	// All shortest ways, counted
	"MATCH (a:Site), (b:Site) WHERE a.id < b.id MATCH p = allShortestPaths((a)-[:SENT|SENT_TO*..4]-(b)) " +
		"RETURN a.id AS a, b.id AS b, count(p) AS ways, min(length(p)) AS steps",
	// People who work for two agencies in two states
	"MATCH (a:Agency)<-[:WORKS_FOR]-(r:Recipient)-[:WORKS_FOR]->(b:Agency) WHERE a.id < b.id AND a.state <> b.state " +
		"RETURN r.id AS id, a.state + '-' + b.state AS states, count { (r)<-[:SENT_TO]-() } AS got",
	// Share of lists that nobody knows
	"MATCH (c:Campaign) WHERE c.recipients_listed > 0 RETURN c.id AS id, round(100.0 * coalesce(c.recipients_matched, 0) " +
		"/ c.recipients_listed, 1) " +
		"AS percent ORDER BY percent, id LIMIT 30",
	// Median and spread of the lists
	"MATCH (c:Campaign)-[:SENT_TO]->(r) WITH c, count(r) AS n RETURN min(n) AS least, percentileDisc(n, 0.5) AS median, " +
		"percentileCont(n, 0.9) AS much, max(n) AS most, sum(n) AS all, count(*) AS lists",
	// Bulletins of one month and those of the month before
	"MATCH (c:Campaign) WHERE c.sent_at IS NOT NULL WITH left(c.sent_at, 7) AS month, count(*) AS n ORDER BY month " +
		"WITH collect([month, n]) AS rows UNWIND range(0, size(rows) - 1) AS i " +
		"RETURN rows[i][0] AS month, rows[i][1] AS n, CASE i WHEN 0 THEN null ELSE rows[i][1] - rows[i - 1][1] END AS change",
	// Documents that name an agency that did not receive a bulletin
	"MATCH (d:Document)-[m:MENTIONS]->(a:Agency) WHERE NOT EXISTS { MATCH (a)<-[:WORKS_FOR]-()<-[:SENT_TO]-(:Campaign) } " +
		"RETURN d.id AS d, a.id AS a, coalesce(m.count, 1) AS times",
	// Reports: who filed, by quarter
	"MATCH (x:Report)-[:FILED_BY|FILED_AT]->(y) WITH labels(y) AS l, x.entered_at AS t WHERE t IS NOT NULL WITH l, date(left(t, 10)) AS d " +
		"RETURN l, d.year AS year, 'Q' + toString(d.quarter) AS quarter, count(*) AS n",
	// A map of a campaign and whom it reached
	"MATCH (c:Campaign) WITH c ORDER BY c.id LIMIT 10 RETURN c {.id, .name, month: left(c.sent_at, 7), " +
		"sizes: COUNT { (c)-[:SENT_TO]->() }, states: size(COLLECT { MATCH (c)-[:SENT_TO]->()-[:WORKS_FOR]->(a) RETURN " +
		"DISTINCT a.state })} AS row",
	// Two bulletins with the same people
	"MATCH (c:Campaign)-[:SENT_TO]->(r)<-[:SENT_TO]-(d:Campaign) WHERE c.id < d.id WITH c, d, count(*) AS both WHERE both > 5 " +
		"MATCH (c)-[:SENT_TO]->(x) WITH c, d, both, count(x) AS size RETURN c.id AS c, d.id AS d, both, toFloat(both) / size AS share " +
		"ORDER BY share DESC, c, d LIMIT 20",
	// Union of the kinds of a name
	"MATCH (p:Person) WHERE p.name STARTS WITH 'A' RETURN 'person' AS kind, p.name AS name UNION MATCH (o:Organization) " +
		"WHERE o.name STARTS WITH 'A' RETURN 'organization' AS kind, o.name AS name UNION MATCH (l:Location) " +
		"WHERE l.name STARTS WITH 'A' RETURN 'location' AS kind, l.name AS name",
	// Two steps without the lists
	"MATCH (a:Agency) WITH a ORDER BY a.id LIMIT 5 MATCH (a)(()-[:!SENT_TO]-()){1,2}(x) WHERE x <> a AND NOT x:Recipient " +
		"RETURN a.id AS a, labels(x) AS l, count(DISTINCT x) AS n",
	// Running total with reduce
	"MATCH (s:Site)-[:SENT]->(c:Campaign) WITH s, left(c.sent_at, 4) AS year, count(*) AS n ORDER BY s.id, year WITH s, collect(n) AS ns " +
		"RETURN s.id AS id, reduce(t = 0, n IN ns | t + n) AS all, all(n IN ns WHERE n > 0) AS always",
	// What an analyst asks of a text
	"MATCH (c:Campaign) WHERE c.text CONTAINS '@' OR c.text =~ '(?is).*call .*\\\\d{3}.*' RETURN c.id AS id, " +
		"size(split(c.text, ' ')) AS words, " +
		"trim(left(c.text, 20)) AS start",
	// Full text, then where its entities lead
	"CALL db.index.fulltext.queryNodes('entity_search', '+county -sheriff') YIELD node MATCH (node)--(x) WITH node, " +
		"count(DISTINCT x) AS n " +
		"RETURN node.id AS id, n ORDER BY n DESC, id LIMIT 20",
	// Degrees in classes
	"MATCH (n:Recipient) WITH COUNT { (n)<-[:SENT_TO]-() } AS got WITH CASE WHEN got = 0 THEN 'none' WHEN got < 5 THEN 'few' " +
		"ELSE toString(got / 5 * 5) END AS class RETURN class, count(*) AS n",
}
