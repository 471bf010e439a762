// Package internal holds the test that guards which room may import which.
package internal

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "bluegraph/"

// rooms say what each room of the house may import of ours, and why it ends there. A room
// is the longest listed prefix of a package's path. Test files are exempt: they meet what
// they test. The main line is entities <- graph <- questions <- answers, metrics <- explorer <-
// api, cmd:
// structure knows no question, a question knows no answer, and an answer knows no store.
var rooms = map[string]room{
	"internal/entities":         {nil, "the vocabulary imports nothing"},
	"internal/entities/extract": {[]string{"internal/entities"}, "mentions are found in texts alone"},
	"internal/entities/memo":    {[]string{"internal/entities"}, "a cache of what was found"},
	"internal/source":           {[]string{"internal/entities", "internal/source"}, "reading a leak knows no graph"},
	"internal/resolve":          {[]string{"internal/disjoint", "internal/entities", "internal/resolve"}, "comparing names knows no graph"},
	"internal/nodeset":          {nil, "sets of numbers"},
	"internal/topk":             {nil, "the best of many"},
	"internal/lazy":             {nil, "values worked out once"},
	"internal/disjoint":         {nil, "union-find"},
	"internal/graph":            {[]string{"internal/entities", "internal/nodeset"}, "structure only: what is asked of it lives above"},
	"internal/graph/graphtest":  {[]string{"internal/entities", "internal/graph"}, "for tests only"},
	"internal/questions": {
		[]string{"internal/entities", "internal/graph"},
		"what can be asked, and the contract of who answers; nothing is worked out here",
	},
	"internal/answers": {
		[]string{
			"internal/entities", "internal/graph", "internal/lazy", "internal/nodeset", "internal/questions", "internal/resolve/lookalike",
			"internal/topk",
		},
		"answers on a graph in memory, whoever keeps it; which agencies may be one is compared by name",
	},
	"internal/opencypher": {
		[]string{"internal/entities", "internal/graph", "internal/opencypher"},
		"Cypher over a graph in memory, whoever keeps it",
	},
	"internal/metrics": {
		[]string{"internal/entities", "internal/graph", "internal/questions", "cypher"},
		"kernels run on a graph, whoever keeps it",
	},
	"internal/identity": {
		[]string{"internal/entities", "internal/graph", "internal/questions"},
		"decides what is one over the contract, never over a store",
	},
	"internal/identity/rules": {
		[]string{
			"internal/disjoint", "internal/entities", "internal/graph", "internal/identity", "internal/questions", "internal/resolve",
		},
		"likewise",
	},
	"internal/export": {
		[]string{"internal/entities", "internal/export", "internal/graph", "internal/questions", "internal/store/layout", "deploy"},
		"writes what the contract hands out; of Neo4j it knows the layout, not the store",
	},
	"internal/export/parquet": {
		[]string{"internal/entities", "internal/export", "internal/graph"},
		"a format by a library that the explorer does not link",
	},
	"internal/export/scan": {nil, "a test of redaction that reads leaks and exports by itself"},
	"internal/export/redact": {
		[]string{"internal/entities", "internal/graph"},
		"decides what is private in nodes, edges and texts, whatever format asks",
	},
	"internal/figure": {[]string{"ui", "internal/figure"}, "draws what it is given by the script of the page: it knows no graph and no name"},
	"internal/ingest": {
		[]string{"internal/entities", "internal/nodeset", "internal/questions", "internal/resolve", "internal/source"},
		"writes into the contract, never into a store",
	},
	"internal/ingest/ingesttest": {
		[]string{"internal/entities", "internal/ingest", "internal/questions", "internal/source", "internal/store"},
		"for tests: a load into a real store",
	},
	"internal/explorer": {
		[]string{
			"internal/entities", "internal/graph", "internal/questions", "internal/answers", "internal/identity", "internal/metrics",
			"internal/export", "internal/figure", "internal/opencypher/syntax", "cypher",
		},
		"one method for each act of a user, over the contract of a store",
	},
	"internal/licences": {nil, "texts that are shipped"},
	"internal/keyfile":  {nil, "a secret and the file that it lies in"},
	"internal/access":   {[]string{"internal/explorer"}, "who may do what: it knows acts, not answers"},
	"internal/audit":    {[]string{"internal/explorer", "internal/keyfile"}, "who did what: it knows acts, not answers"},
	"internal/api": {
		[]string{
			"internal/access", "internal/audit", "internal/entities", "internal/graph", "internal/questions", "internal/identity",
			"internal/explorer",
		},
		"HTTP only: read the input, one call, write the output",
	},
	"internal/store": {
		[]string{"internal/keyfile", "internal/questions", "internal/store/embedded", "internal/store/neo4j"},
		"opens a store by its name; who uses a store is above",
	},
	"internal/store/embedded": {
		[]string{
			"internal/answers", "internal/entities", "internal/graph", "internal/lazy", "internal/nodeset", "internal/opencypher",
			"internal/questions", "internal/topk",
		},
		"a store does not know who asks: no api, export or ingest",
	},
	"internal/store/neo4j": {
		[]string{
			"internal/answers", "internal/entities", "internal/graph", "internal/opencypher", "internal/questions", "internal/store/layout",
			"internal/store/neo4j", "cypher",
		},
		"likewise",
	},
	"internal/store/layout": {
		[]string{"internal/entities", "internal/questions"},
		"how a graph lies in Neo4j, for who writes there and who writes files for it",
	},
	"internal/store/storetest": {
		[]string{"internal/entities", "internal/graph", "internal/questions"},
		"checks the contract and knows no store",
	},
	"internal/sample": {[]string{"internal/entities", "internal/sample"}, "what the product must find is not told by the product"},
	"internal/testkit": {
		[]string{
			"internal/testkit", "internal/sample", "internal/resolve", "internal/source/csvscan", "internal/graph",
			"internal/questions", "internal/entities", "deploy",
		},
		"for tests only",
	},
	"deploy": {nil, "files only"},
	"cypher": {nil, "files and their templates: usable without the rest"},
	"ui":     {nil, "files only"},
	"cmd":    {[]string{"internal", "cypher", "ui"}, "wiring: only here meet an interface's user and its store"},
	"bench":  {[]string{"internal"}, "no room may import bench"},
}

// room is what a room may import of ours, and why no more.
type room struct {
	imports []string
	reason  string
}

// keepers are the only rooms that may import a library, and why.
var keepers = map[string]struct {
	rooms  []string
	reason string
}{
	"github.com/neo4j/neo4j-go-driver": {
		[]string{"internal/store/neo4j", "internal/testkit", "bench/cypher", "bench/neo4j"},
		"one room knows how to talk to Neo4j, and one what to compare it with",
	},
	"modernc.org/sqlite": {
		[]string{"internal/store/embedded", "internal/entities/memo"},
		"a room for each file and how it is laid out",
	},
	"database/sql": {
		[]string{"internal/store/embedded", "internal/entities/memo"},
		"a room for each file and how it is laid out",
	},
	"github.com/prometheus": {[]string{"internal/api"}, "counters of requests are HTTP's"},
	"github.com/gin-gonic/gin": {
		[]string{"internal/api", "cmd/explorer"},
		"handlers read a request and call one function; thinking lives below",
	},
	"github.com/jdkato/prose": {
		[]string{"internal/entities/extract"},
		"prose panics and is quadratic on some input: it is used behind a guard",
	},
	"gonum.org/v1/gonum":               {[]string{"internal/metrics"}, "graph mathematics has one room"},
	"github.com/parquet-go/parquet-go": {[]string{"internal/export/parquet"}, "the explorer does not link it"},
	"github.com/xuri/excelize":         {[]string{"internal/export"}, "one format is written with it"},
	"github.com/dop251/goja":           {[]string{"internal/figure"}, "the script of the page runs in one room"},
	"codeberg.org/go-pdf/fpdf":         {[]string{"internal/figure"}, "one format is written with it"},
	"github.com/coreos/go-oidc":        {[]string{"internal/access"}, "who somebody is, is asked in one room"},
	"golang.org/x/image":               {[]string{"internal/figure"}, "letters and pixels are a figure's"},
	"github.com/spf13/cobra":           {[]string{"cmd"}, "commands are wiring"},
}

func TestWhoMayImportWhom(t *testing.T) {
	checked := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if name == "node_modules" || name == "testdata" || (strings.HasPrefix(name, ".") && name != "..") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		checked++
		return checkImports(t, path)
	})
	if err != nil {
		t.Fatal(err)
	}
	if checked < 20 {
		t.Fatalf("only %d files were checked: the walk does not see the project", checked)
	}
}

func checkImports(t *testing.T, path string) error {
	dir := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(path), ".."+string(filepath.Separator)))
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		return err
	}
	name := longest(dir)
	if name == "" {
		t.Errorf("%s is in no room: add the room to this test", path)
		return nil
	}
	for _, spec := range f.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		if ours, ok := strings.CutPrefix(imported, module); ok {
			if !isBelowAny(ours, rooms[name].imports) && ours != dir {
				t.Errorf("%s imports %s; %s may import %v: %s", path, imported, name, rooms[name].imports, rooms[name].reason)
			}
			continue
		}
		for library, keeper := range keepers {
			if isBelow(imported, library) && !isBelowAny(dir, keeper.rooms) {
				t.Errorf("%s imports %s, which belongs to %v: %s", path, imported, keeper.rooms, keeper.reason)
			}
		}
	}
	return nil
}

func longest(dir string) (room string) {
	for r := range rooms {
		if isBelow(dir, r) && len(r) > len(room) {
			room = r
		}
	}
	return room
}

func isBelow(path, root string) bool { return path == root || strings.HasPrefix(path, root+"/") }

func isBelowAny(path string, roots []string) bool {
	for _, r := range roots {
		if isBelow(path, r) {
			return true
		}
	}
	return false
}
