package redact

import (
	"regexp"
	"slices"

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
// properties stay out. Booleans and small numbers pass.
var (
	codes = map[entities.Kind][]string{
		entities.Site:         {"kind", "state"},
		entities.Agency:       {"type", "state", "ori", "level"},
		entities.Campaign:     {"sent_at", "created_at", "status", "list_table"},
		entities.Organization: {"state"},
		entities.Location:     {"state"},
		entities.Document:     {"entered_at"},
		entities.Event:        {"starts_at", "ends_at", "state"},
	}
	texts = map[entities.Kind][]string{
		entities.Site:         {"folder", "url", "city", "aliases"},
		entities.Agency:       {"stated_type", "county", "city", "aliases"},
		entities.Campaign:     {"site", "subject"},
		entities.Organization: {"aliases"},
		entities.Location:     {"aliases", "county", "city"},
		entities.Document:     {"site", "title", "file"},
		entities.Event:        {"site", "title", "category", "city"},
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
	"level":       regexp.MustCompile(`^body$`),
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
	"list_table":  regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`),
}

var timeForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?$`)

// guessedKinds are the kinds whose texts people wrote or a recogniser cut out: names that
// nobody knows are looked for in them.
var guessedKinds = []entities.Kind{
	entities.Campaign, entities.Document, entities.Event, entities.Report, entities.Organization, entities.Location,
}

// Shows reports whether a redacted export shows a property of a node.
func Shows(k entities.Kind, property string, v any) bool {
	if info, known := entities.InfoOf(k); !known || info.Private {
		return slices.Contains(kept[k], property) && isInForm(property, v)
	}
	switch v.(type) {
	case string, []string:
		return slices.Contains(texts[k], property) || slices.Contains(codes[k], property) && isInForm(property, v)
	case int64:
		return isSmall(v)
	}
	return true
}

// isSmall reports whether a number is too small to be a telephone's or a card's.
func isSmall(v any) bool {
	n, isWhole := v.(int64)
	return !isWhole || -maxNumber < n && n < maxNumber
}

const maxNumber = 1_000_000

// whereabouts are the properties of a body that is called for a person which would lead to
// the person: they are withheld.
var whereabouts = []string{"city", "county", "ori", "lat", "lon", "stated_type"}

// ShowsOnEdge reports the same of a property of an edge.
func ShowsOnEdge(property string, v any) bool {
	switch v.(type) {
	case string, []string:
		return slices.Contains(edgeTexts, property) && isInForm(property, v)
	}
	return isSmall(v)
}

// isInForm reports whether every text of a property looks as formats says.
func isInForm(property string, v any) bool {
	form := formats[property]
	return form == nil || !slices.ContainsFunc(stringsOf(v), func(s string) bool { return !form.MatchString(s) })
}

// called are what texts may call a private entity.
func called(name string, p entities.Properties) []string {
	all := []string{name}
	for _, property := range []string{"aliases", "value", "nickname", "login"} {
		all = append(all, stringsOf(p[property])...)
	}
	return all
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
