package redact

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// Report says what a redactor has done.
type Report struct {
	// Replaced counts, by kind, the nodes that have pseudonyms.
	Replaced map[entities.Kind]int `json:"replaced,omitempty"`
	// Masked counts, by rule, the places in names and texts where something was replaced.
	Masked map[Rule]int `json:"masked,omitempty"`
	// Withheld names, by kind, the properties that were left out.
	Withheld map[entities.Kind][]string `json:"withheld,omitempty"`
	// SmallAgencies counts the agencies with one to four recipients: whoever knows the
	// agency may know which person a pseudonym stands for.
	SmallAgencies int `json:"small_agencies"`
	// Officials are the people whom the export names, each chosen with a reason.
	Officials []NamedOfficial `json:"officials,omitempty"`
}

// small is below how many people a group is warned about.
const small = 5

// Report returns what was done so far.
func (r *Redactor) Report() Report {
	out := Report{Replaced: maps.Clone(r.numbers), Masked: maps.Clone(r.masked), Withheld: map[entities.Kind][]string{},
		Officials: r.officials}
	for k, names := range r.withheld {
		out.Withheld[k] = slices.Sorted(maps.Keys(names))
	}
	for _, n := range r.staff {
		if n < small {
			out.SmallAgencies++
		}
	}
	return out
}

// unkeyed returns a name without the key of its id: a thing without a name of its own is
// called by its table and key ("EventBuilder Jane Doe").
func unkeyed(id entities.ID, name, code string) string {
	_, rest, isRow := strings.Cut(string(id), "/")
	if k, _ := id.Kind(); !isRow || k == entities.Site {
		return name
	}
	_, key, hasTable := strings.Cut(rest, "/")
	if plainKey.MatchString(cmp.Or(key, rest)) {
		return name
	}
	for _, end := range []string{rest, key} {
		if before, found := strings.CutSuffix(name, " "+end); found && end != "" && (hasTable || end == rest) && isTable(before) {
			return before + " " + code
		}
	}
	return name
}

// plainKey is a number of a row as leaks have it ("7170"), with what the loader adds to a
// repeated one ("7170.2") or says in place of a blank one ("row-12"). Ten digits may be a
// phone number.
var plainKey = regexp.MustCompile(`^(row-)?\d{1,9}(\.\d{1,9})?$`)

// isTable reports whether a text is the name of a table.
func isTable(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == ""
}
