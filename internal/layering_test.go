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

// rooms say what each room of the house may import of ours. A room is the
// longest listed prefix of a package's path. Test files are exempt: they meet
// what they test.
var rooms = map[string][]string{
	"internal/entities":           {},
	"internal/entities/extract":   {"internal/entities"},
	"internal/entities/memo":      {"internal/entities"},
	"internal/source":             {"internal/entities", "internal/source"},
	"internal/resolve":            {"internal/entities", "internal/resolve"},
	"internal/graph":              {"internal/entities"},
	"internal/identity":           {"internal/entities", "internal/graph"},
	"internal/identity/rules":     {"internal/entities", "internal/graph", "internal/identity", "internal/resolve"},
	"internal/metrics":            {"internal/entities", "internal/graph"},
	"internal/export":             {"internal/entities", "internal/graph", "internal/store/neo4j/layout", "deploy"},
	"internal/ingest":             {"internal/entities", "internal/source", "internal/resolve"},
	"internal/ingest/ingesttest":  {"internal/ingest", "internal/source", "internal/store", "internal/entities"},
	"internal/explorer":           {"internal/entities", "internal/graph", "internal/identity", "internal/metrics", "internal/export", "cypher"},
	"internal/api":                {"internal/entities", "internal/graph", "internal/identity", "internal/explorer"},
	"internal/store":              {"internal/explorer", "internal/export", "internal/graph", "internal/identity", "internal/ingest", "internal/metrics", "internal/source", "internal/store"},
	"internal/store/embedded":     {"internal/entities", "internal/graph", "internal/store/embedded"},
	"internal/store/neo4j":        {"internal/entities", "internal/graph", "internal/store/neo4j", "cypher"},
	"internal/store/neo4j/layout": {"internal/entities", "internal/graph"},
	"internal/store/storetest":    {"internal/entities", "internal/graph"},
	"internal/sample":             {"internal/entities", "internal/sample"},
	"internal/testkit":            {"internal/testkit", "internal/sample", "internal/resolve", "internal/source/csvscan", "internal/graph", "internal/entities", "deploy"},
	"deploy":                      {},
	"cypher":                      {},
	"ui":                          {},
	"cmd":                         {"internal", "cypher", "ui"},
	"bench":                       {"internal"}, // and no room may import bench
}

// keepers are the only rooms that may import a library, and why.
var keepers = map[string]struct {
	rooms  []string
	reason string
}{
	"github.com/neo4j/neo4j-go-driver": {[]string{"internal/store/neo4j", "internal/testkit", "bench/neo4j"}, "one room knows how to talk to Neo4j, and one what to compare it with"},
	"modernc.org/sqlite":               {[]string{"internal/store/embedded"}, "one room knows how the file is laid out"},
	"database/sql":                     {[]string{"internal/store/embedded"}, "one room knows how the file is laid out"},
	"github.com/gin-gonic/gin":         {[]string{"internal/api", "cmd/explorer"}, "handlers read a request and call one function; thinking lives below"},
	"github.com/jdkato/prose":          {[]string{"internal/entities/extract"}, "prose panics and is quadratic on some input: it is used behind a guard"},
	"gonum.org/v1/gonum":               {[]string{"internal/metrics"}, "graph mathematics has one room"},
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
	room := longest(dir)
	if room == "" {
		t.Errorf("%s is in no room: add the room to this test", path)
		return nil
	}
	for _, spec := range f.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		if ours, ok := strings.CutPrefix(imported, module); ok {
			if !isBelowAny(ours, rooms[room]) && ours != dir {
				t.Errorf("%s imports %s: %s may import %v", path, imported, room, rooms[room])
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
