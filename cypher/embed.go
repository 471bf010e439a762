// Package cypher holds every Cypher text that bluegraph sends to Neo4j or offers
// to its users, one statement per file. The folders are schema (constraints and
// indexes), load (writing), read (what the store asks), query (the library offered to
// users, of which the store uses some itself), shown (statements that stand beside answers
// worked out in memory, and that tests compare with them) and metric (parts of the
// statements that stand beside the values of a metric).
//
// A file opens with its purpose, parameters and returned columns in comments.
// Values are parameters. What Cypher takes no parameter for (a label, a type) is a
// slot, {{kind}}, that the store fills from closed lists.
package cypher

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
)

//go:embed schema/*.cypher load/*.cypher read/*.cypher query/*.cypher metric/*.cypher shown/*.cypher
var files embed.FS

// Text returns the statement of a file by folder and name without its ending, as
// in Text("query/trace_campaign"). The names are written in our own code, so a
// name without a file is a mistake of ours and panics; tests ask for every one.
func Text(name string) string {
	b, err := files.ReadFile(name + ".cypher")
	if err != nil {
		panic(fmt.Sprintf("cypher: no file %s.cypher", name))
	}
	return strings.TrimSpace(string(b))
}

// Fill puts values into the slots of a statement: slots alternates names and
// values. The values must come from closed lists, never from a request.
func Fill(text string, slots ...string) string {
	pairs := slices.Clone(slots)
	for i := 0; i+1 < len(pairs); i += 2 {
		pairs[i] = "{{" + pairs[i] + "}}"
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Statement returns a text without its comments and blank lines. Files hold
// comments on lines of their own only.
func Statement(text string) string {
	lines := strings.Split(text, "\n")
	lines = slices.DeleteFunc(lines, func(line string) bool {
		line = strings.TrimSpace(line)
		return line == "" || strings.HasPrefix(line, "//")
	})
	return strings.Join(lines, "\n")
}

// Names lists the files of a folder as Text takes them, sorted.
func Names(folder string) []string {
	entries, err := files.ReadDir(folder)
	if err != nil {
		return nil
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, path.Join(folder, strings.TrimSuffix(e.Name(), ".cypher")))
	}
	return names
}
