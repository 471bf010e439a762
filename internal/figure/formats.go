package figure

import (
	"io"
	"slices"
)

// Format is one way to write a sheet. To add one: a file with its writer, and a line in Formats.
type Format struct {
	Name, Title string
	// Extension of the file and its media type.
	Extension, Type string
	// IsFixed: its letters are drawn by the embedded font, whatever the reader has.
	IsFixed bool
	Write   func(w io.Writer, s *Sheet, o Options) error
}

// Formats lists every format once.
var Formats = []Format{
	{"svg", "SVG, for a graphics desk", ".svg", "image/svg+xml", false,
		func(w io.Writer, s *Sheet, _ Options) error { return WriteSVG(w, s) }},
	{"pdf", "PDF, with layers", ".pdf", "application/pdf", true, func(w io.Writer, s *Sheet, _ Options) error { return WritePDF(w, s) }},
	{"table", "Table for Datawrapper, Flourish or a spreadsheet", ".csv", "text/csv; charset=utf-8", false,
		func(w io.Writer, s *Sheet, _ Options) error { return WriteTable(w, s) }},
	{"png", "PNG", ".png", "image/png", true, func(w io.Writer, s *Sheet, o Options) error { return WritePNG(w, s, o.scale()) }},
}

// FormatOf returns the format of a file's extension.
func FormatOf(extension string) (Format, bool) {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Extension == extension })
	if i < 0 {
		return Format{}, false
	}
	return Formats[i], true
}

// FormatNamed returns the format of a name.
func FormatNamed(name string) (Format, bool) {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return Formats[i], true
}
