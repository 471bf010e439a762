// Package layout says how the graph lies in Neo4j: the labels and properties of a
// node. A load over Bolt writes what it says, and so do the files that neo4j-admin
// imports, so that both give the same database. It knows no server.
package layout

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Own are the property names that the store itself writes on the node of an entity.
// All hold text.
var Own = []string{"id", "name", "long_name", "leak", "text", "search_fields", "search_text"}

// Folded are those of Own that only the index and the longest names need: a user does not see them.
var Folded = []string{"search_fields", "search_text", "long_name"}

// BookKeys are the names of properties that only the store's own nodes have, unless an entity has one too.
var BookKeys = []string{
	"about", "body", "changed_at", "column", "digest", "end", "fingerprint", "generation", "into", "key", "left", "loaded_at", "number",
	"offset", "path", "prefix",
	"probability", "property", "reason", "report", "resolving", "right", "row", "row_id", "secrets", "shown", "sites", "source", "start",
	"stated", "table", "target", "undone_at", "unresolved", "verdict", "why",
}

// IsFolded reports whether a property is one of Folded.
func IsFolded(name string) bool { return slices.Contains(Folded, name) }

// maxName is the longest name in bytes that the index of names takes. The whole of
// a longer one stands in long_name.
const maxName = 8_000

// Stored is the name that an entity's own property has on the node: one of Own, or of
// a metric, gets one more underscore behind it, which Plain takes away again.
func Stored(name string) string {
	if isTaken(strings.TrimRight(name, "_")) {
		return name + "_"
	}
	return name
}

// isTaken reports whether a name is not for the properties of entities: the store writes
// it, or the values of a metric stand under it.
func isTaken(name string) bool { return slices.Contains(Own, name) || questions.IsMeasure(name) }

// Plain undoes Stored.
func Plain(name string) string {
	if cut, ok := strings.CutSuffix(name, "_"); ok && isTaken(strings.TrimRight(cut, "_")) {
		return cut
	}
	return name
}

// Node returns what is written on the node of an entity.
func Node(e entities.Entity) map[string]any {
	p := make(map[string]any, len(e.Properties)+len(Own))
	for name, value := range e.Properties {
		p[Stored(name)] = value
	}
	p["id"], p["name"], p["leak"] = string(e.ID), e.Name, e.Leak
	if len(e.Name) > maxName {
		p["name"], p["long_name"] = strings.ToValidUTF8(e.Name[:maxName], ""), e.Name
	}
	p["search_fields"] = searchFields(e)
	if e.Text != "" {
		p["text"], p["search_text"] = e.Text, entities.Fold(e.Text)
	}
	return p
}

// searchFields is what a search looks at beside the text, folded: the name, a tab, the
// rest. A query can so tell the name, and the index cuts words at the tab.
func searchFields(e entities.Entity) string {
	name := entities.Fold(e.Name)
	rest := strings.TrimPrefix(questions.SearchName(e.Name, e.Properties), name)
	return name + "\t" + strings.TrimPrefix(rest, " ")
}

var labelShape = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)

// Labels returns the labels beside Entity: the kind, one of a closed list, then
// further ones, which must be plain words.
func Labels(e entities.Entity) ([]string, error) {
	if _, ok := entities.InfoOf(e.Kind); !ok {
		return nil, fmt.Errorf("entity %s: %q is no kind of the graph", e.ID, e.Kind)
	}
	labels := make([]string, 0, 1+len(e.Labels))
	labels = append(labels, string(e.Kind))
	for _, l := range e.Labels {
		if !labelShape.MatchString(l) {
			return nil, fmt.Errorf("entity %s: %q cannot be a label", e.ID, l)
		}
		labels = append(labels, l)
	}
	return labels, nil
}
