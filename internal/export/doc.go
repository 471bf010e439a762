// Package export writes a graph, or a part of it, as files for other tools, with
// private people protected unless the caller says otherwise.
//
// Every format reads through a Redactor: no writer sees a name, an address or an
// id that the export must not show.
package export

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/questions"
)

// Source is what a whole-graph export reads. It reads nodes and edges twice and expects the
// same ones both times.
type Source = questions.Scanner

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
