package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"bluegraph/internal/entities"
)

// draftHead begins a draft.
const draftHead = `# A draft of a mapping, made from the names of tables and columns and from how the first
# %d rows look. Nobody has read it yet. Go through it table by table, then run
#   loader check FOLDER --leak THIS-FILE      what would be read; writes nothing
#   loader load  FOLDER --leak THIS-FILE --store my.db
# Lines that begin with # are without effect: guesses that need you to say yes, columns that
# nothing reads, tables whose columns do not say what their rows are. The kinds are
# %s.
`

// draftUnknown is for a table whose columns do not say what its rows are.
const draftUnknown = `
  # What are its rows? Left out until you say so.
  # - tables: [%s]
  #   kind:
  #   fields:
  #     name:
`

// writeDraft writes a mapping of the tables.
func writeDraft(m *Mapping, sites int, tables []*drafted) string {
	var kinds []string
	for _, k := range entities.Kinds {
		kinds = append(kinds, string(k.Kind))
	}
	var w strings.Builder
	fmt.Fprintf(&w, draftHead, draftRows, strings.Join(kinds, ", "))
	fmt.Fprintf(&w, "leak: %s\ntitle: %s\n\nlayout:\n  sites: %s\n", quoted(m.Name), quoted(m.Name), m.Layout.Sites)
	if m.Layout.Sites == "flat" {
		fmt.Fprintf(&w, "  site: %s\n  site_name: %s\n", quoted(m.Layout.Site), quoted(m.Layout.SiteName))
	} else {
		fmt.Fprintf(&w, "  # %d folders with tables, each of which is a site\n", sites)
		for i, name := range m.Layout.Nested {
			if i == 0 {
				w.WriteString("  nested: # folders that hold further sites\n")
			}
			fmt.Fprintf(&w, "    - %s\n", quoted(name))
		}
	}
	w.WriteString("  files: files # where uploads and lists of recipients lie, below a site\n\n")
	w.WriteString("# dates: day_first # dates like 05/06/2019; without it the cells of each column decide\n")
	w.WriteString("# secrets: [\"^badge\"] # withheld besides passwords, birth dates, numbers of cards and the like\n\ntables:\n")
	mapped := 0
	for _, t := range tables {
		if kind, why := t.kind(); kind != "" {
			t.write(&w, tables, kind, why)
			mapped++
		}
	}
	if mapped == 0 {
		w.WriteString("  # No table could be guessed: give one of those below a kind and fields.\n")
	}
	for _, t := range tables {
		if kind, _ := t.kind(); kind == "" {
			fmt.Fprintf(&w, draftUnknown, quoted(t.name))
			t.writeRest(&w, tables)
		}
	}
	return w.String()
}

// draftFields are the fields of each kind in the order in which they are written, as
// "field: guesses", with "@" before a field that is a time.
var draftFields = map[entities.Kind]string{
	entities.Recipient: "name: person; email: email; title: title; phone: phone; @registered_at: created",
	entities.Campaign:  "name: subject; subject: subject; @sent_at: sent; @created_at: created; from: from",
	entities.Document:  "name: heading file; title: heading; file: file; @entered_at: created",
	entities.Event:     "name: heading; title: heading; @starts_at: start; @ends_at: end; city: city; state: state",
	entities.Report: "name: heading subject narrative; summary: narrative; @occurred_at: occurred; @created_at: created; city: city; " +
		"county: county",
	entities.Agency: "name: agency name; type: type; city: city; county: county; state: state",
}

const (
	employerFields  = "name: agency; type: type; city: city; county: county; state: state"
	submitterFields = "name: person; email: email; title: title; phone: phone"
)

// draftTexts are the guesses that are free text.
var draftTexts = map[entities.Kind][]guess{
	entities.Campaign: {"subject", "body"},
	entities.Document: {"heading", "narrative"},
	entities.Event:    {"heading", "narrative"},
	entities.Report:   {"narrative"},
}

// write writes the mapping of a table whose rows seem to be of a kind.
func (d *drafted) write(w *strings.Builder, all []*drafted, kind entities.Kind, why string) {
	fmt.Fprintf(w, "\n  # %s: %s.\n  - tables: [%s]\n    kind: %s\n", kind, why, quoted(d.name), kind)
	fmt.Fprintf(w, "    key: %s # names a row; it must be another in each\n", quoted(d.key()))
	used := map[string]bool{d.key(): true}
	d.writeFields(w, "fields", draftFields[kind], used)
	if kind == entities.Campaign {
		if !d.has("sent") {
			w.WriteString("      # status: =sent # if every row was sent; only what was sent is counted\n")
		}
		d.writeRecipients(w, used)
	}
	if kind == entities.Recipient {
		if d.has("agency") {
			d.writeFields(w, "works_for", employerFields, used)
		}
		w.WriteString("    # registered: true # if a row is an account or a registration at its site\n")
	}
	if kind == entities.Report || kind == entities.Document || kind == entities.Event {
		w.WriteString("    table_in_id: true\n")
	}
	if texts := d.candidates(draftTexts[kind]); len(texts) > 0 {
		w.WriteString("    text:\n")
		for _, c := range texts {
			used[c] = true
			if d.isMarked(c) {
				fmt.Fprintf(w, "      - {from: [%s], as: html}\n", quoted(c))
			} else {
				fmt.Fprintf(w, "      - %s\n", quoted(c))
			}
		}
	}
	if kind == entities.Report {
		w.WriteString("    links:\n      - {type: FILED_AT, to: site}\n")
		if d.has("email") || len(d.candidates([]guess{"person"})) > 0 {
			w.WriteString("      - {type: SUBMITTED, from: submitter}\n")
			d.writeFields(w, "submitter", submitterFields, used)
		}
		if d.has("agency") {
			w.WriteString("    # filed_by: {name: " + quoted(d.of("agency")[0]) + "} # if this agency filed it or asks\n")
		}
	}
	d.writeRest(w, all, used)
}

func (d *drafted) writeFields(w *strings.Builder, group, fields string, used map[string]bool) {
	fmt.Fprintf(w, "    %s:\n", group)
	for field := range strings.SplitSeq(fields, "; ") {
		name, guesses, _ := strings.Cut(field, ": ")
		var list []string
		for _, c := range d.candidates(guessList(guesses)) {
			for part := range strings.SplitSeq(c, " + ") {
				used[part] = true
			}
			list = append(list, quoted(c))
		}
		if len(list) == 0 {
			continue
		}
		value := "[" + strings.Join(list, ", ") + "]"
		if time, isTime := strings.CutPrefix(name, "@"); isTime {
			name, value = time, "{from: "+value+", as: time}"
		}
		fmt.Fprintf(w, "      %s: %s\n", name, value)
	}
}

func guessList(words string) (list []guess) {
	for word := range strings.FieldsSeq(words) {
		list = append(list, guess(word))
	}
	return list
}

// writeRecipients writes where the recipients of a campaign stand.
func (d *drafted) writeRecipients(w *strings.Builder, used map[string]bool) {
	var parts []string
	for _, p := range []struct {
		key   string
		guess guess
	}{{"list", "list"}, {"table", "listof"}, {"addressed", "typed"}} {
		if from := d.of(p.guess); len(from) > 0 {
			parts = append(parts, fmt.Sprintf("%s: %s", p.key, quoted(from[0])))
			used[from[0]] = true
		}
	}
	if len(parts) > 0 {
		fmt.Fprintf(w, "    recipients: {%s}\n", strings.Join(parts, ", "))
		return
	}
	w.WriteString("    # recipients: {member: PERSON_KEY, member_table: PEOPLE} # if each row is one recipient of the mail that key names\n")
}

// candidates are the columns of guesses; of a person's name, given and family name come first.
func (d *drafted) candidates(guesses []guess) []string {
	var out []string
	for _, r := range guesses {
		if r != "person" {
			out = append(out, d.of(r)...)
			continue
		}
		if d.has("given", "family") {
			out = append(out, d.of("given")[0]+" + "+d.of("family")[0])
		}
		out = append(out, d.of("name")...)
	}
	return out
}

// writeRest tells of the columns that nothing reads.
func (d *drafted) writeRest(w *strings.Builder, all []*drafted, used ...map[string]bool) {
	var rest, withheld []string
	for _, c := range d.columns {
		switch {
		case len(used) > 0 && used[0][c.name]:
		case c.isSecret:
			withheld = append(withheld, c.name)
		default:
			rest = append(rest, fmt.Sprintf("%s (%s%s)", c.name, c.seems(), d.names(c, all)))
		}
	}
	if len(rest) > 0 && len(used) == 0 {
		fmt.Fprintf(w, "  # its columns: %s\n", strings.Join(rest, ", "))
	} else if len(rest) > 0 {
		fmt.Fprintf(w, "    # not read: %s\n", strings.Join(rest, ", "))
	}
	if len(withheld) > 0 {
		fmt.Fprintf(w, "    # withheld, whatever a mapping says: %s\n", strings.Join(withheld, ", "))
	}
}

// names tells which other table's rows a column may name: that whose key it is called like.
func (d *drafted) names(c *draftColumn, all []*drafted) string {
	for _, t := range all {
		key := t.key()
		if t != d && key != "" && bareColumn(key) != "id" && strings.EqualFold(key, c.name) && !strings.EqualFold(d.key(), c.name) {
			return "; may name a row of " + quoted(t.name)
		}
	}
	return ""
}

// key is the column that seems to name a row: the first that is called so, or the first.
func (d *drafted) key() string {
	table := bareColumn(d.name)
	for _, c := range d.columns {
		b := bareColumn(c.name)
		if !c.isSecret && slices.Contains([]string{"id", table + "id", strings.TrimSuffix(table, "s") + "id"}, b) {
			return c.name
		}
	}
	for _, c := range d.columns {
		if !c.isSecret {
			return c.name
		}
	}
	return ""
}

func (d *drafted) isMarked(column string) bool {
	return slices.ContainsFunc(d.columns, func(c *draftColumn) bool { return c.name == column && c.marked > 0 })
}

// quoted is a text of YAML that no reader takes for a number, a truth value or nothing.
func quoted(s string) string { return strconv.Quote(s) }
