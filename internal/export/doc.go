// Package export writes a graph, or a part of it, as files for other tools, with
// private people protected unless the caller says otherwise.
//
// Every format writes a View, which a redactor stands before (package redact): no writer
// sees a name, an address or an id that the export must not show.
package export
