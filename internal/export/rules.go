package export

import (
	"iter"
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
// shows: codes only in the form that formats gives, texts without the private
// names in them. A mapping may bring any column of a leak, so that unknown
// properties stay out. Numbers and booleans pass.
var (
	codes = map[entities.Kind][]string{
		entities.Site:         {"folder", "url", "kind", "state"},
		entities.Agency:       {"type", "state", "ori"},
		entities.Campaign:     {"site", "sent_at", "created_at", "status", "list_file", "list_table"},
		entities.Organization: {"state"},
		entities.Location:     {"state"},
		entities.Document:     {"site", "entered_at"},
		entities.Event:        {"site", "starts_at", "ends_at", "state"},
	}
	texts = map[entities.Kind][]string{
		entities.Site:         {"city", "aliases"},
		entities.Agency:       {"stated_type", "county", "city", "aliases"},
		entities.Campaign:     {"subject"},
		entities.Organization: {"aliases"},
		entities.Location:     {"aliases", "county", "city"},
		entities.Document:     {"title", "file"},
		entities.Event:        {"title", "category", "city"},
		entities.Report:       {"kind"},
	}
)

// edgeTexts are the text properties of edges that an export shows, in the form
// that formats gives.
var edgeTexts = []string{"rule", "at", "status"}

// formats are what codes look like. A mapping can put any column under these
// names: what looks otherwise may be a name and is withheld. Codes that the loader
// makes itself and no mapping can set (folder, site, type) have none.
var formats = map[string]*regexp.Regexp{
	"state":       regexp.MustCompile(`^[A-Z]{2}$`),
	"ori":         regexp.MustCompile(`^[A-Z]{2}[A-Z0-9]{5,7}$`),
	"sent_at":     timeForm,
	"created_at":  timeForm,
	"entered_at":  timeForm,
	"starts_at":   timeForm,
	"ends_at":     timeForm,
	"occurred_at": timeForm,
	"at":          timeForm,
	"status":      regexp.MustCompile(`^[a-z]{1,16}(, [a-z]{1,16})*$`),
	"rule":        regexp.MustCompile(`^[a-z_]{1,24}$`),
	// "ncric/files/EBSE00007/170.csv": below two folders at most one of letters
	// and digits, then a number.
	"list_file":  regexp.MustCompile(`^[^/]+/[^/]+/([A-Za-z]{1,8}\d{1,9}/)?\d{1,9}\.[A-Za-z]{1,4}$`),
	"list_table": regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`),
}

var timeForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?$`)

// nameKinds are the kinds whose names are made of other names: an agency called
// "Ortega" keeps its name, "Ortega, Maria" does not.
var nameKinds = []entities.Kind{
	entities.Site, entities.Agency, entities.Organization, entities.Location,
}

// guessedKinds are those of them that the recogniser found in texts: it takes
// people for places now and then, so their names are masked as a text's are.
var guessedKinds = []entities.Kind{entities.Organization, entities.Location}

var (
	emailPattern = regexp.MustCompile(`(?i)[\p{L}\p{N}._%+'’-]+\s?(?:@|\[at\]|\(at\))\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\[\.\]|\(dot\)|\[dot\])\s?[\p{L}\p{N}-]+)+`)
	phonePattern = regexp.MustCompile(`(?:\+?1[ .\x{00a0}-]?)?(?:\(\d{3}\)|\b\d{3}\b)[ .\x{00a0}/-]{0,2}\d{3}[ .\x{00a0}-]\d{4}\b|\b(?:\+?1)?\d{10}\b|\b\d{3}[-.]\d{4}\b`)
)

// shows tells whether an export with redaction shows a property of a node.
func shows(k entities.Kind, property string, v any) bool {
	if info, known := entities.InfoOf(k); !known || info.Private {
		return slices.Contains(kept[k], property) && isInForm(property, v)
	}
	switch v.(type) {
	case string, []string:
		return slices.Contains(texts[k], property) || slices.Contains(codes[k], property) && isInForm(property, v)
	}
	return true
}

// showsOnEdge tells the same of a property of an edge.
func showsOnEdge(property string, v any) bool {
	switch v.(type) {
	case string, []string:
		return slices.Contains(edgeTexts, property) && isInForm(property, v)
	}
	return true
}

// isInForm tells whether every text of a property looks as formats says.
func isInForm(property string, v any) bool {
	form := formats[property]
	return form == nil || !slices.ContainsFunc(stringsOf(v), func(s string) bool { return !form.MatchString(s) })
}

// isPersonal tells whether a name of the kind has a given name and a surname;
// a mailbox or an address has neither.
func isPersonal(k entities.Kind, name string) bool {
	return (k == entities.Recipient || k == entities.Person) && !strings.ContainsAny(name, "@0123456789")
}

// called yields what texts may call a private entity.
func called(name string, p entities.Properties) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(name) {
			return
		}
		for _, property := range []string{"aliases", "value", "email", "phone"} {
			for _, s := range stringsOf(p[property]) {
				if !yield(s) {
					return
				}
			}
		}
	}
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
