package syntax_test

import (
	"errors"
	"testing"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/testkit/mutants"
)

// The forms below are those of Neo4j 5 that the compatibility kit has none of; that Neo4j reads
// them was tried on 5.26.29.
var read = []string{
	`MATCH (n) RETURN n`,
	`EXPLAIN MATCH (n:A&!B|(C&%) {x: $x} WHERE n.y > 1) RETURN n.x AS y ORDER BY y DESC SKIP 1 LIMIT 2`,
	`MATCH (a) ((x)-[r:R]->(y) WHERE x.k < y.k){1,4} (b) RETURN a, size(r)`,
	`MATCH (a)-[:R]->+(b)<-[:S]-{2,}(c) RETURN *`,
	`MATCH p = SHORTEST 2 (a)-[:R]-+(b) RETURN p`,
	`MATCH p = ALL SHORTEST PATHS (a)-[:R]-*(b), ANY 3 (c)--+(d), SHORTEST 2 PATH GROUPS (e)-->+(f) RETURN p`,
	`MATCH p = shortestPath((a)-[:R*..6]-(b)) RETURN length(p)`,
	`MATCH (a) CALL (a) { MATCH (a)-->(b) RETURN count(*) AS n } RETURN a, n`,
	`MATCH (a) CALL { WITH a MATCH (a)-->(b) RETURN b UNION WITH a RETURN a AS b } RETURN a, b`,
	`MATCH (a) WHERE EXISTS { (a)-->(:B) } AND COUNT { MATCH (a)--() } > 2 AND NOT (a)<-[:X]-() RETURN COLLECT { MATCH (a)--(b) RETURN b.name }`,
	`RETURN 1 IS :: INTEGER, [1] IS NOT :: LIST<INTEGER NOT NULL> NOT NULL, 'a' IS NFD NORMALIZED, 1 IS TYPED INTEGER | FLOAT`,
	`MATCH (n) RETURN n {.*, .name, other: 1, n}`,
	`RETURN [x IN range(1, 3) WHERE x > 1 | x * 2], [(a)-->(b:B) WHERE b.x = 1 | b.y], reduce(s = 0, x IN [1] | s + x)`,
	`CALL db.labels() YIELD label AS l WHERE l STARTS WITH 'A' RETURN count(DISTINCT l)`,
	`RETURN CASE 5 WHEN < 3 THEN 'a' WHEN 4, 5 THEN 'b' ELSE 'c' END, CASE WHEN true THEN 1 END`,
	`RETURN trim(BOTH 'x' FROM 'xax'), normalize('a', NFKC), "\u00e9\t"`,
	"RETURN `a``b`.c, $`x y`, $0, -2^2, - -1, 1_000, 0o17, 0x1F, .5, 5e-1, NaN",
	`MATCH (n) WHERE n:A|B AND n.x = 1 <= 2 XOR n IS C RETURN count(*), count(ALL n.x);`,
	"RETURN $ a, $ /* c */ `b c`, $\n0",
	`WITH 1 AS match, 2 AS where, 3 AS end RETURN match, where, end`,
	"MATCH (a)‐[:R]-(b) /* c */ RETURN a // end",
}

func TestReads(t *testing.T) {
	for _, text := range read {
		q, err := syntax.Parse(text)
		if err != nil {
			t.Errorf("%s: %v at %s", text, err, at(text, err))
			continue
		}
		printed := q.String()
		again, err := syntax.Parse(printed)
		if err != nil {
			t.Errorf("%s\nis printed as %s\nwhich is not read: %v", text, printed, err)
			continue
		}
		if s := again.String(); s != printed {
			t.Errorf("%s\nis printed as %s\nand then as %s", text, printed, s)
		}
	}
}

func at(text string, err error) string {
	var e *syntax.Error
	if !errors.As(err, &e) {
		return "no position"
	}
	return syntax.PositionOf(text, e.At).String()
}

func TestRefuses(t *testing.T) {
	for text, want := range map[string]struct {
		detail string
		at     int
	}{
		`MATCH (n) SET n.x = 1`:                       {syntax.Unsupported, 10},
		`LOAD CSV FROM 'x' AS row RETURN row`:         {syntax.Unsupported, 0},
		`SHOW USERS`:                                  {syntax.Unsupported, 0},
		`MATCH (n`:                                    {"UnexpectedSyntax", 8},
		`RETURN 9223372036854775808`:                  {"IntegerOverflow", 7},
		`RETURN 1e400`:                                {"FloatingPointOverflow", 7},
		`RETURN 12abc`:                                {"InvalidNumberLiteral", 7},
		`RETURN '\uZZZZ'`:                             {"InvalidUnicodeLiteral", 8},
		`RETURN 1 IN [1] IN [true]`:                   {"UnexpectedSyntax", 16},
		`RETURN 0777`:                                 {"InvalidNumberLiteral", 7},
		`MATCH (a)-[r:A|:B]->(b) RETURN r`:            {"UnexpectedSyntax", 15},
		`MATCH (a:A:B&C) RETURN a`:                    {"UnexpectedSyntax", 9},
		`MATCH (a) ((b)-->(c)){0} (d) RETURN a`:       {"UnexpectedSyntax", 21},
		`MATCH (n) RETURN n ORDER Y n`:                {"UnexpectedSyntax", 19},
		`MATCH (a)-->(b)(c)-->(d) RETURN a`:           {"UnexpectedSyntax", 15},
		`MATCH (a) ((b)-->(c)) (d) RETURN a`:          {"UnexpectedSyntax", 10},
		`MATCH ((a)-->(b))((c)-->(d)) RETURN a`:       {"UnexpectedSyntax", 17},
		`MATCH (n) WHERE (n)--()(n)--() RETURN n`:     {"UnexpectedSyntax", 22},
		`RETURN - - -1`:                               {"UnexpectedSyntax", 11},
		`RETURN - +1`:                                 {"UnexpectedSyntax", 9},
		`RETURN [1,]`:                                 {"UnexpectedSyntax", 10},
		`RETURN abs(1,)`:                              {"UnexpectedSyntax", 13},
		`RETURN {a: 1,}`:                              {"UnexpectedSyntax", 13},
		`MATCH (n) RETURN n LIMIT 1 UNION`:            {"UnexpectedSyntax", 32},
		`CALL { MATCH (n) RETURN n } IN TRANSACTIONS`: {syntax.Unsupported, 28},
	} {
		_, err := syntax.Parse(text)
		var e *syntax.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: is read", text)
			continue
		}
		if e.Detail != want.detail || e.At != want.at {
			t.Errorf("%s: %s at %d (%s), want %s at %d", text, e.Detail, e.At, e.Message, want.detail, want.at)
		}
	}
}

func TestDeepNesting(t *testing.T) {
	for _, open := range []string{"(", "[", "{a:", "NOT ", "- ", "[x IN ", "EXISTS { MATCH (n) WHERE ", "CASE WHEN ", "(a", "((a)-->", "f("} {
		text := "RETURN "
		for range 5000 {
			text += open
		}
		if _, err := syntax.Parse(text); err == nil {
			t.Errorf("5000 times %q is read", open)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range read {
		mutants.Add(f, text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := syntax.Parse(text)
		if err != nil {
			return
		}
		if _, err := syntax.Parse(q.String()); err != nil {
			t.Errorf("%q is printed as %q, which is not read: %v", text, q.String(), err)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	text := `MATCH (c:Campaign {site: $site})-[:SENT_TO]->(r:Recipient)-[:WORKS_FOR]->(a:Agency)
WHERE c.sent_at >= '2020-01' AND a.state IN ['CA', 'TX'] AND NOT a.name CONTAINS 'police'
RETURN a.name AS agency, count(DISTINCT c) AS campaigns, collect(r.name)[..3] AS people
ORDER BY campaigns DESC, agency LIMIT 20`
	for b.Loop() {
		if _, err := syntax.Parse(text); err != nil {
			b.Fatal(err)
		}
	}
}
