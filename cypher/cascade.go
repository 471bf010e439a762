package cypher

// subjectOf is the folded subject of a campaign: what stands before the tab of
// search_fields, which the loader folds as the other store does (entities.Fold).
const subjectOf = `split(c.search_fields, "\t")[0]`

// alike finds the campaigns of a cascade by what they have in common. Subjects and texts
// are compared as questions.CascadeQuery says.
var alike = map[string]string{
	"attachment": "MATCH (d:Document)<-[:ATTACHES]-(c:Campaign {status: 'sent'})\n" +
		"WHERE d.sha256 = $sha256 OR (toLower(d.name) = toLower($of) AND ($sha256 = '' OR d.sha256 IS NULL))\n" +
		"WITH c, 1.0 AS similarity, min(CASE WHEN d.sha256 = $sha256 THEN 'content' ELSE 'name' END) AS rule",
	"mention": "MATCH (:Entity {id: $of})<-[:MENTIONS]-(c:Campaign {status: 'sent'})\n" +
		"WITH DISTINCT c, 1.0 AS similarity, null AS rule",
	"subject": "MATCH (c:Campaign {status: 'sent'})\n" +
		"UNWIND [w IN split(" + subjectOf + ", ' ') WHERE NOT w IN ['fw', 'fwd', 're', '']] AS word\n" +
		"WITH c, collect(DISTINCT word) AS words\n" +
		"WITH c, size(words) AS n, size([w IN words WHERE w IN $words]) AS common\n" +
		"WITH c, toFloat(common) / (n + size($words) - common) AS similarity, null AS rule\n" +
		"WHERE similarity >= $least",
	"text": "MATCH (seed:Entity {id: $of})\n" +
		"WITH split(coalesce(seed.search_text, ''), ' ') AS w\n" +
		"UNWIND range(0, size(w) - 3) AS i\n" +
		"WITH collect(DISTINCT w[i] + ' ' + w[i + 1] + ' ' + w[i + 2]) AS wanted\n" +
		"MATCH (c:Campaign {status: 'sent'}) WHERE c.search_text IS NOT NULL\n" +
		"WITH wanted, c, split(c.search_text, ' ') AS w\n" +
		"UNWIND range(0, size(w) - 3) AS i\n" +
		"WITH DISTINCT wanted, c, w[i] + ' ' + w[i + 1] + ' ' + w[i + 2] AS run\n" +
		"WITH c, size(wanted) AS m, count(*) AS n, count(CASE WHEN run IN wanted THEN 1 END) AS common\n" +
		"WITH c, toFloat(common) / (n + m - common) AS similarity, null AS rule\n" +
		"WHERE similarity >= $least",
}

// Cascade is the statement that follows an item by attachment, mention, subject or text.
func Cascade(by string, as Counting) string {
	agencies := as.optional("p", "i, c, similarity, rule, recipients, overlap, fresh, site, p")
	return Statement(Fill(Statement(Text("shown/cascade")), "alike", alike[by], "agencies", agencies))
}
