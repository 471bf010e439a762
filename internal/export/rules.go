package export

import (
	"regexp"
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// kept names the properties of a private kind that say nothing about who it is.
// A private kind that is not here keeps none.
var kept = map[entities.Kind][]string{
	entities.Recipient:  {"state"},
	entities.Identifier: {"kind"},
	entities.Report:     {"kind", "occurred_at"},
}

// codes and texts name the text properties of the other kinds that an export
// shows: codes as they are, texts without the private names in them. A mapping
// may bring any column of a leak, so that unknown ones stay out. Numbers and
// booleans pass.
var (
	codes = map[entities.Kind][]string{
		entities.Site:         {"folder", "url", "kind", "state"},
		entities.Agency:       {"type", "state", "ori"},
		entities.Campaign:     {"site", "sent_at", "created_at", "status", "list_file", "list_table"},
		entities.Organization: {"state"},
		entities.Location:     {"state"},
		entities.Document:     {"entered_at"},
		entities.Event:        {"starts_at"},
	}
	texts = map[entities.Kind][]string{
		entities.Site:         {"city", "aliases"},
		entities.Agency:       {"stated_type", "county", "city", "aliases"},
		entities.Campaign:     {"subject"},
		entities.Organization: {"aliases"},
		entities.Location:     {"aliases", "county", "city"},
		entities.Document:     {"title", "file"},
		entities.Event:        {"title"},
	}
)

// edgeTexts are the text properties of edges that an export shows.
var edgeTexts = []string{"rule", "at", "status"}

// nameKinds are the kinds whose names are made of other names: a place or an
// organisation called "Ortega" keeps its name, "Ortega, Maria" does not.
var nameKinds = []entities.Kind{
	entities.Site, entities.Agency, entities.Organization, entities.Location,
}

var (
	emailPattern = regexp.MustCompile(`(?i)[\p{L}\p{N}._%+'’-]+\s?(?:@|\[at\]|\(at\))\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\[\.\]|\(dot\)|\[dot\])\s?[\p{L}\p{N}-]+)+`)
	phonePattern = regexp.MustCompile(`(?:\+?1[ .\x{00a0}-]?)?(?:\(\d{3}\)|\b\d{3}\b)[ .\x{00a0}/-]{0,2}\d{3}[ .\x{00a0}-]\d{4}\b|\b(?:\+?1)?\d{10}\b|\b\d{3}[-.]\d{4}\b`)
)

// shows tells whether an export with redaction shows a property of a node.
func shows(k entities.Kind, property string, v any) bool {
	if info, known := entities.InfoOf(k); !known || info.Private {
		return slices.Contains(kept[k], property)
	}
	switch v.(type) {
	case string, []string:
		return slices.Contains(codes[k], property) || slices.Contains(texts[k], property)
	}
	return true
}

// showsOnEdge tells the same of a property of an edge.
func showsOnEdge(property string, v any) bool {
	switch v.(type) {
	case string, []string:
		return slices.Contains(edgeTexts, property)
	}
	return true
}

// isPersonal tells whether a name of the kind has a given name and a surname;
// a mailbox or an address has neither.
func isPersonal(k entities.Kind, name string) bool {
	return (k == entities.Recipient || k == entities.Person) && !strings.ContainsAny(name, "@0123456789")
}

// stringsOf returns a property's texts: one, several or none.
func stringsOf(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	default:
		return nil
	}
}
