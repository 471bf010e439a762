// Package export writes a graph, or a part of it, as files for other tools, with
// private people protected unless the caller says otherwise.
//
// Every format reads through a Redactor: no writer sees a name, an address or an
// id that the export must not show.
package export

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Source is what a whole-graph export reads. Each method calls yield in a fixed
// order (nodes by id; edges by source, type, target; evidence by subject, site,
// table, row, column, start), stops at yield's first error and returns it. An
// export reads nodes and edges twice and expects the same ones both times.
type Source interface {
	// Summary lists the leaks that are wholly loaded.
	Summary(ctx context.Context) (graph.Summary, error)
	EachNode(ctx context.Context, yield func(n graph.Node, text string) error) error
	EachEdge(ctx context.Context, yield func(graph.Edge) error) error
	EachEvidence(ctx context.Context, yield func(entities.Evidence) error) error
	// IsAsStated tells whether everything is shown as the leak states it and nobody has
	// judged.
	IsAsStated(ctx context.Context) (bool, error)
	// Unresolved is "" once it is derived since the last load which entities are one.
	Unresolved(ctx context.Context) (mark string, err error)
	// EachPrivate calls yield for the entities of private kinds, as they are shown and
	// as the leak states them: what is shown as one may be stated under many names.
	// shown is the id of what is shown for it.
	EachPrivate(ctx context.Context, yield func(shown entities.ID, e entities.Entity) error) error
}

// Format is one way to write a graph.
type Format struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	// Graph tells that a whole graph can be written (loader export), Scene that
	// a part on screen can (POST /export).
	Graph bool `json:"graph"`
	Scene bool `json:"scene"`
}

// Formats lists every format once.
var Formats = []Format{
	{"csv", "CSV tables", true, true},
	{neo4jCSV, "tables for neo4j-admin import", true, false},
	{"json", "JSON", false, true},
}

// Errors that callers test with errors.Is.
var (
	// ErrFormat is returned for a format that cannot be written.
	ErrFormat = errors.New("cannot write format")
	// ErrChanged is returned when the graph changed while it was read.
	ErrChanged = errors.New("the graph changed while it was exported; run the export again")
)

// find returns nil for a format of that name that usable accepts.
func find(name string, usable func(Format) bool) error {
	all := names(usable)
	if !slices.Contains(all, name) {
		return fmt.Errorf("%w %q: there is %s", ErrFormat, name, strings.Join(all, ", "))
	}
	return nil
}

func names(usable func(Format) bool) (all []string) {
	for _, f := range Formats {
		if usable(f) {
			all = append(all, f.Name)
		}
	}
	return all
}

// GraphFormats are the names of the formats that Graph can write.
func GraphFormats() []string { return names(func(f Format) bool { return f.Graph }) }

// CheckGraph returns nil if Graph can write the format.
func CheckGraph(format string) error { return find(format, func(f Format) bool { return f.Graph }) }

// CheckScene returns nil if Scene can write the format.
func CheckScene(format string) error { return find(format, func(f Format) bool { return f.Scene }) }
