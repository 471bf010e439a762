package store_test

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// adHoc are queries as an analyst types them. Each gives one answer but for the order of its rows.
var adHoc = []string{
	"MATCH (n:Entity) RETURN labels(n)[1] AS kind, count(*) AS n",
	"MATCH (:Entity)-[r]->(:Entity) RETURN type(r) AS t, count(*) AS n",
	"MATCH (c:Campaign)-[:SENT_TO]->(r:Recipient)-[:WORKS_FOR]->(a:Agency) RETURN a.name AS name, a.state AS state, count(DISTINCT c) AS n",
	"MATCH (c:Campaign)-[:SENT_TO]->(r) RETURN c.id AS id, count(r) AS n",
	"MATCH (r:Recipient)<-[:SENT_TO]-(c) WHERE c.sent_at < '2016' RETURN r.id AS id, min(c.sent_at) AS first, count(*) AS n",
	"MATCH (a:Agency) WHERE NOT (a)<-[:WORKS_FOR]-(:Recipient)<-[:SENT_TO]-(:Campaign) RETURN a.id AS id",
	"MATCH (a:Agency) RETURN a.id AS id, COUNT { (a)<-[:WORKS_FOR]-() } AS people, EXISTS { (a)<-[:MENTIONS]-(:Document) } AS named",
	"MATCH (c:Campaign) RETURN substring(c.sent_at, 0, 7) AS month, c.status AS status, count(*) AS n",
	"MATCH (s:Site)-[:SENT]->(c:Campaign) RETURN s.name AS site, s:FusionCenter AS center, max(c.sent_at) AS last, count(c) AS n",
	"MATCH (p:Person) WHERE toLower(p.name) CONTAINS 'an' RETURN p.name AS name, keys(p) AS k, size(p.name) AS l",
	"MATCH (n:Identifier) WHERE n.kind IS NOT NULL RETURN n.kind AS kind, count(*) AS n, collect(DISTINCT n.leak) AS leaks",
	"MATCH (a)-[r:WORKS_FOR]->(b) RETURN r.rule AS rule, count(*) AS n",
	"MATCH (a)-[r:MENTIONS]->(b) WHERE r.count > 1 RETURN a.id AS a, b.id AS b, r.count AS n, startNode(r) = a AS forward",
	"MATCH (a:Agency)-[r]-(x) RETURN type(r) AS t, labels(x) AS l, count(DISTINCT x) AS n",
	"MATCH (a:Agency {state: 'CA'})<-[:WORKS_FOR]-(r)<-[:SENT_TO]-(c) WITH c, count(DISTINCT a) AS n WHERE n > 1 RETURN c.id AS id, n",
	"MATCH (d:Document)-[:MENTIONS]->(x)<-[:MENTIONS]-(e:Document) WHERE d.id < e.id RETURN d.id AS d, e.id AS e, count(x) AS n ORDER BY n " +
		"DESC, d, e LIMIT 20",
	"MATCH (c:Campaign) OPTIONAL MATCH (c)-[:ADDRESSED_TO]->(x) RETURN c.id AS id, count(x) AS n",
	"MATCH (a:Agency) WITH a ORDER BY a.id LIMIT 5 CALL (a) { MATCH (a)<-[:WORKS_FOR]-(r) RETURN count(r) AS people } RETURN a {.id, " +
		".state, people: people} AS row",
	"MATCH p = (s:Site)-[:SENT]->(c:Campaign)-[:ATTACHES]->(d) RETURN length(p) AS l, [n IN nodes(p) | n.id] AS ids",
	"MATCH (a:Agency) RETURN a {.*} AS p ORDER BY a.id LIMIT 10",
	"MATCH (a:Agency), (b:Agency) WHERE a.id < b.id WITH a, b ORDER BY a.id, b.id LIMIT 20 MATCH p = shortestPath((a)-[*..6]-(b)) RETURN " +
		"a.id AS a, b.id AS b, length(p) AS l",
	"CALL db.relationshipTypes() YIELD relationshipType AS t WHERE t STARTS WITH 'S' RETURN t",
	"MATCH (a:Agency)-[:!MENTIONS]-{1,2}(b:Agency) WHERE a.id < b.id RETURN a.id AS a, b.id AS b, count(*) AS n " +
		"ORDER BY n DESC, a, b LIMIT 10",
	"MATCH (n:Campaign) WHERE n.text IS NOT NULL RETURN n.id AS id, size(n.text) AS l",
	"MATCH p = (:Campaign)-->(:Recipient) RETURN p",
	"MATCH p = (s:Site)-[:SENT]->()-[:SENT_TO]->()-[:REGISTERED_AT]->(s) RETURN p",
	"CALL db.index.fulltext.queryNodes('entity_search', 'police sheriff') YIELD node RETURN node.id AS id",
	"CALL db.index.fulltext.queryNodes('entity_search', '+pol* -sheriff') YIELD node " +
		"RETURN count(node) AS n, collect(DISTINCT node.leak) AS l",
	"UNWIND ['water', 'nothing+', 'alert'] AS w WITH w WHERE w <> 'nothing+' CALL db.index.fulltext.queryNodes('entity_search', w) YIELD " +
		"node RETURN w, count(*) AS n",
	"MATCH (a:Agency) WITH a ORDER BY a.id LIMIT 3 MATCH p = SHORTEST 2 GROUPS (a)-[:WORKS_FOR|SENT_TO]-{1,3}(b:Campaign) RETURN a.id AS a, " +
		"b.id AS b, length(p) AS l, count(*) AS n",
	"MATCH (s:Site) RETURN {node: s.id} AS m, {search_x: s.name, y: {edge: 1}} AS n",
}

// Both stores answer a user's queries alike: those above, those of reporters and those of the library.
func TestCypherOnBothStores(t *testing.T) {
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5, QuirkRate: .1})
	forgetHours(t, leak)
	uri := testkit.Neo4j(t)
	testkit.Reset(t, uri)
	small, server := loaded(t, leak, filepath.Join(t.TempDir(), "graph.db")), loaded(t, leak, uri)
	a, b := small.(questions.CypherReader), server.(questions.CypherReader)
	ask := func(r questions.CypherReader, text string, params map[string]any) (string, error) {
		result, err := r.Cypher(t.Context(), questions.CypherQuery{Text: text, Params: params, Limit: 10_000, TimeoutMS: 100_000})
		if err != nil {
			return "", err
		}
		rows := make([]string, len(result.Rows))
		for i, row := range result.Rows {
			encoded, err := json.Marshal(inOrder(row))
			if err != nil {
				return "", err
			}
			rows[i] = string(encoded)
		}
		slices.Sort(rows)
		return strings.Join(result.Columns, ",") + "\n" + strings.Join(rows, "\n"), nil
	}
	answered := 0
	compare := func(text string, params map[string]any) {
		ours, err := ask(a, text, params)
		var refused *questions.Unsupported
		if errors.As(err, &refused) {
			t.Logf("refused: %s\n  %s", text, refused.Reason)
			return
		}
		if err != nil {
			t.Errorf("%s\n  embedded: %v", text, err)
			return
		}
		theirs, err := ask(b, text, params)
		if err != nil {
			t.Errorf("%s\n  Neo4j: %v", text, err)
			return
		}
		if ours != theirs {
			t.Errorf("%s %v\n  embedded: %.600s\n  Neo4j:    %.600s", text, params, ours, theirs)
			return
		}
		answered++
	}
	for _, text := range slices.Concat(adHoc, asReporters) {
		compare(text, nil)
	}
	first := func(k entities.Kind) string {
		r, err := small.Search(t.Context(), questions.SearchQuery{Kinds: []entities.Kind{k}, Limit: 1})
		if err != nil || len(r.Hits) == 0 {
			t.Fatalf("no %s: %v", k, err)
		}
		return string(r.Hits[0].ID)
	}
	bodies := ok[questions.CypherResult](t)(a.Cypher(t.Context(), questions.CypherQuery{
		Text: "MATCH (b:Agency)<-[:PART_OF]-(:Agency)<-[:WORKS_FOR]-() RETURN b.id AS id, count(*) AS n ORDER BY n DESC, id LIMIT 1"}))
	body := bodies.Rows[0][0]
	for _, q := range cypher.Library() {
		params := map[string]any{}
		for _, p := range q.Params {
			params[p.Name] = libraryParam(p, first)
		}
		compare(q.Text, params)
		if _, ok := params["id"]; ok && q.Group == "What an agency received" {
			params["id"] = body
			compare(q.Text, params)
		}
	}
	if n := len(cypher.Library()); n < 40 {
		t.Errorf("the library has %d queries, want 40", n)
	}
	if answered < len(adHoc)+len(asReporters)+len(cypher.Library())-1 { // evidence is kept outside the embedded store's graph
		t.Errorf("only %d queries were answered alike", answered)
	}
}

// libraryParam is a value for a parameter of the library, by what its meaning says.
func libraryParam(p cypher.Param, first func(entities.Kind) string) any {
	switch {
	case p.Name == "limit":
		return int64(1000)
	case p.Name == "by_person":
		return false
	case p.Name == "state":
		return "CA"
	case p.Name == "words":
		return "+police"
	case p.Name == "phrase":
		return "the "
	case p.Name == "to": // another than from
		return first(entities.Site)
	case strings.Contains(p.Meaning, "campaign"):
		return first(entities.Campaign)
	case strings.Contains(p.Meaning, "document"):
		return first(entities.Document)
	case strings.Contains(p.Meaning, "site"):
		return first(entities.Site)
	case strings.Contains(p.Meaning, "person"):
		return first(entities.Person)
	}
	return first(entities.Agency)
}

// inOrder sorts lists of names: keys(n) has no order.
func inOrder(v any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = inOrder(x)
		}
		slices.SortFunc(out, func(a, b any) int {
			x, xOK := a.(string)
			y, yOK := b.(string)
			if !xOK || !yOK {
				return 0
			}
			return strings.Compare(x, y)
		})
		return out
	case map[string]any:
		out := map[string]any{}
		for k, x := range v {
			out[k] = inOrder(x)
		}
		return out
	}
	return v
}
