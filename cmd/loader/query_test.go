package main

import (
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/testkit"
)

const askedByHand = "UNWIND $list AS x WITH x WHERE x <> $not RETURN x, 2.0 AS f, date('2020-06-19') AS d, $name + '!' AS name"

// asked are calls of loader query: the arguments behind the store, standard input, and all that is printed (what goes to the
// error stream first), or a part of the error.
var asked = []struct {
	name     string
	args     []string
	stdin    string
	out, err string
}{
	{"a table from standard input", []string{"--param", "list=[1, 9007199254740993]", "--param", "not=5", "--param", "name=Ann", "-"},
		askedByHand,
		"x                 f    d           name\n1                 2.0  2020-06-19  Ann!\n9007199254740993  2.0  2020-06-19  Ann!\n", ""},
	{"CSV", []string{"--format", "csv", "--param", `list=["a,b", "c"]`, "--param", `not="c"`, "--param", "name=", askedByHand}, "",
		"x,f,d,name\n\"a,b\",2.0,2020-06-19,!\n", ""},
	{"lines of JSON", []string{"--format", "jsonl", "--param", "list=[1, 9007199254740993]", "--param", "not=1", "--param", "name=Ann",
		askedByHand}, "", `{"d":{"type":"DATE","value":"2020-06-19"},"f":2.0,"name":"Ann!","x":{"type":"INTEGER","value":"9007199254740993"}}` + "\n", ""},
	{"too many rows", []string{"--format", "csv", "--limit", "2", "UNWIND [3, 4, 5] AS x RETURN x"}, "",
		"There are more than these 2 rows.\nx\n3\n4\n", ""},
	{"the graph", []string{"--format", "csv", "MATCH (a:Agency) WHERE a.id STARTS WITH 'agency:' RETURN count(*) > 0 AS some"}, "",
		"some\ntrue\n", ""},
	{"writing", []string{"MATCH (n)\nSET n.x = 1 RETURN n"}, "", "", "line 2, column 1"},
	{"a mistake", []string{"MATCH (n) RETURN nobody"}, "", "", "line 1, column 18"},
	{"no query", []string{"-"}, " \n", "", "there is no query"},
	{"no such format", []string{"--format", "xml", "RETURN 1"}, "", "", "give table, csv, json, jsonl"},
	{"no such parameter", []string{"RETURN $x AS x"}, "", "", "x"},
}

// TestQueryCommand asks by the command, as a user would, on both stores.
func TestQueryCommand(t *testing.T) {
	t.Run("embedded", func(t *testing.T) { askByHand(t, filepath.Join(t.TempDir(), "graph.db")) })
	t.Run("neo4j", func(t *testing.T) {
		uri := testkit.Neo4j(t)
		testkit.Reset(t, uri)
		askByHand(t, uri)
	})
}

func askByHand(t *testing.T, address string) {
	fillStore(t, address)
	for _, c := range asked {
		switch out, err := say(t, c.stdin, append([]string{"query", "--store", address}, c.args...)...); {
		case c.err == "" && (err != nil || out != c.out):
			t.Errorf("%s: %v\n%swant\n%s", c.name, err, out, c.out)
		case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err)):
			t.Errorf("%s: %v, want %q", c.name, err, c.err)
		}
	}
}
