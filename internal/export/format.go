package export

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Format is one way to write a graph. To add one: a file with its writer, and a line in
// Formats.
type Format struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	// Graph: a whole graph can be written (loader export). Scene: a part on screen can
	// (POST /export).
	Graph bool `json:"graph"`
	Scene bool `json:"scene"`
	// Picture: it draws a view (package figure) and has no Write.
	Picture bool `json:"picture,omitempty"`
	// Story: a story can be written in it.
	Story bool `json:"story,omitempty"`
	// Extension is that of a format of one file (".graphml"); "" makes a folder of files,
	// which a scene sends as a zip.
	Extension string `json:"extension,omitempty"`
	// Type is the media type of the one file.
	Type string `json:"-"`
	// Write writes the view as files of out. A format of one file makes one, of any name.
	Write func(ctx context.Context, v *View, out Folder) error `json:"-"`
}

// Formats lists every format once.
var Formats = []Format{
	csvFormat,
	neo4jFormat,
	jsonFormat,
	graphmlFormat,
	gexfFormat,
	xlsxFormat,
}

// ErrFormat is returned for a format that cannot be written; test with errors.Is.
var ErrFormat = errors.New("cannot write format")

// FindGraph returns the format of that name in a list, if it can write a whole graph.
func FindGraph(all []Format, name string) (Format, error) { return find(all, name, forGraph) }

// FindScene returns the format of that name in a list, if it can write a scene.
func FindScene(all []Format, name string) (Format, error) { return find(all, name, forScene) }

func forGraph(f Format) bool { return f.Graph }
func forScene(f Format) bool { return f.Scene }

func find(all []Format, name string, usable func(Format) bool) (Format, error) {
	for _, f := range all {
		if f.Name == name && usable(f) {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("%w %q: there is %s", ErrFormat, name, strings.Join(names(all, usable), ", "))
}

// GraphNames are the names of the formats that write a whole graph.
func GraphNames(all []Format) []string { return names(all, forGraph) }

func names(all []Format, usable func(Format) bool) (names []string) {
	for _, f := range all {
		if usable(f) {
			names = append(names, f.Name)
		}
	}
	return names
}
