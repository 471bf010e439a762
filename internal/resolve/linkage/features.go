package linkage

import (
	"strconv"
	"strings"

	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/personname"
	"bluegraph/internal/resolve/plain"
	"bluegraph/internal/resolve/similar"
)

// features are the normalised columns that comparisons and keys read, by name.
type features struct {
	records int
	// known are the places of the references of a table of agencies.
	known knownPlaces
	// bodies are the cores of agency names that are of a body of the list.
	bodies map[string]bool
	// stateGuess marks the records whose state is a guess; nil where each tells its own.
	stateGuess *column
	columns    map[string]*column
	texts      map[string]*texts
}

// simple features come of one field each.
var simple = []struct {
	name string
	of   Field
	norm func(string) string
}{
	{"email", Email, email}, {"phone", Phone, phone}, {"title", Title, words}, {"org", Org, organisation}, {"street", Street, street},
	{"city", City, placeName}, {"county", County, county}, {"state", State, plain.StateCode}, {"postcode", Postcode, postcode},
	{"birth_date", BirthDate, date}, {"kind", Kind, words},
}

// newFeatures normalises a table. Names are taken apart the way of the kind's
// file.
func newFeatures(t *Table, s spec) *features {
	f := &features{records: t.Len(), columns: map[string]*column{}, texts: map[string]*texts{}}
	for _, c := range simple {
		f.put(c.name, t.columns[c.of], c.norm)
	}
	if c := f.columns["email"]; c != nil {
		f.put("local", c, func(a string) string { local, _, _ := strings.Cut(a, "@"); return local })
		f.put("domain", c, resolve.Domain)
	}
	f.together("org_city", "org", "city", "state")
	f.together("street_city", "street", "city", "postcode")
	switch {
	case s.People:
		f.people(t)
	case s.Agencies:
		f.agencies(t)
	default:
		f.putText("name", t.columns[Name], organisation)
		f.putText("title", t.columns[Title], words)
	}
	if names := t.columns[Name]; s.Listed && names != nil {
		f.put("listed_name", listedNames(names), func(s string) string { return s })
		if c := f.columns["listed_name"]; c != nil {
			f.put("name_keys", c, wordKeys)
		}
	}
	if s.FullNames {
		norm := organisationFullName
		if s.People {
			norm = personFullName
		}
		f.put("full_name", t.columns[Name], norm)
	}
	for _, field := range t.fields {
		if field.IsText() {
			f.putText(string(field), t.columns[field], words)
		}
	}
	return f
}

// put adds a feature, unless its field is not there or holds nothing.
func (f *features) put(name string, from *column, norm func(string) string) {
	if from == nil {
		return
	}
	if c := from.derive(norm); c.filled > 0 {
		f.columns[name] = c
	}
}

// putText adds a feature whose words are compared.
func (f *features) putText(name string, from *column, norm func(string) string) {
	f.put(name, from, norm)
	if c := f.columns[name]; c != nil {
		f.texts[name] = newTexts(c)
	}
}

// people adds the parts of names: of given and family where they are there, else
// of the name. A placeholder has none.
func (f *features) people(t *Table) {
	given, family := t.columns[Given], t.columns[Family]
	if given == nil && family == nil {
		name := t.columns[Name]
		part := func(of func(personname.Name) string) func(string) string {
			return func(s string) string {
				if personname.IsPlaceholder(s) {
					return ""
				}
				return of(personname.Parse(s))
			}
		}
		f.put("given", name, part(func(n personname.Name) string { return n.Given }))
		f.put("middle", name, part(func(n personname.Name) string { return n.Middle }))
		f.put("family", name, part(func(n personname.Name) string { return n.Family }))
		f.put("suffix", name, personname.Suffix)
		f.eitherOrder()
		return
	}
	person := func(of func(string) string) func(string) string {
		return func(s string) string {
			if personname.IsPlaceholder(s) {
				return ""
			}
			return of(s)
		}
	}
	f.put("given", given, person(func(s string) string { first, _ := personname.GivenNames(s); return first }))
	f.put("middle", given, person(func(s string) string { _, rest := personname.GivenNames(s); return rest }))
	f.put("family", family, personname.FamilyName)
	f.put("suffix", family, func(s string) string { return personname.Suffix("- " + s) })
	f.eitherOrder()
}

// eitherOrder adds the sounds of both names in alphabetical order: equal for names
// that stand in each other's place.
func (f *features) eitherOrder() {
	given, family := f.columns["given"], f.columns["family"]
	if given == nil || family == nil {
		return
	}
	first, last := given.derive(similar.Soundex), family.derive(similar.Soundex)
	out := newColumn(f.records)
	for i := range int32(f.records) {
		a, b := first.value(i), last.value(i)
		if a == "" || b == "" {
			out.add("")
			continue
		}
		out.add(min(a, b) + " " + max(a, b))
	}
	out.count()
	f.columns["names"] = out
}

// together adds a feature of the first column with any of the others beside it: an
// agency's name in its city. It is empty where the first is, or all others are.
func (f *features) together(name, first string, others ...string) {
	head := f.columns[first]
	if head == nil {
		return
	}
	out := newColumn(f.records)
	for i, h := range head.cells {
		key := ""
		for _, o := range others {
			if c := f.columns[o]; c != nil && c.cells[i] != 0 && h != 0 {
				key += " " + strconv.Itoa(int(c.cells[i]))
			}
		}
		if key != "" {
			key = strconv.Itoa(int(h)) + key
		}
		out.add(key)
	}
	if out.count(); out.filled > 0 {
		f.columns[name] = out
	}
}
