package export

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// manifestName marks a folder as an export.
const manifestName = "manifest.json"

// Manifest says what an export holds and what it leaves out. It has no date: the
// same graph gives the same bytes.
type Manifest struct {
	// Export names the format: "bluegraph csv".
	Export        string                          `json:"export"`
	Nodes         int64                           `json:"nodes"`
	Edges         int64                           `json:"edges"`
	Evidence      int64                           `json:"evidence"`
	Kinds         map[entities.Kind]int64         `json:"kinds"`
	Relationships map[entities.RelationType]int64 `json:"relationships"`
	Redaction     Redaction                       `json:"redaction"`
}

// Redaction says how private people are protected in an export.
type Redaction struct {
	On bool `json:"on"`
	// Replaced counts, by kind, the nodes whose id and name are pseudonyms.
	Replaced map[entities.Kind]int `json:"replaced,omitempty"`
	// Renamed counts, by kind, the other nodes whose id was replaced: their key is
	// no plain number.
	Renamed map[entities.Kind]int `json:"renamed,omitempty"`
	// Withheld names, by kind, the properties that were left out.
	Withheld map[entities.Kind][]string `json:"withheld,omitempty"`
	Notes    []string                   `json:"notes"`
}

// KeptPrivate is what an export without redaction leaves in, for the person who
// asked for it.
func KeptPrivate(format string) []string {
	kept := []string{
		"names, e-mail addresses, titles and domains of recipients",
		"names of the persons, and the e-mail addresses, phone numbers, plates and case numbers found in texts",
		"summaries and details of reports",
		"subjects, sender names and sender addresses of campaigns, and every other property of every node",
		"the raw value of every piece of evidence",
		"the ids of the store, by which two exports can be joined",
	}
	if format == neo4jCSV {
		kept = append(kept, "the texts of campaigns, documents, reports and events", "the leak's folder on this machine, and the report of its load")
	}
	return kept
}

var redactedNotes = []string{
	"Recipients, persons, identifiers and reports have pseudonyms, numbered in the order of this export; their ids are replaced too.",
	"Row ids, and the ids of other entities, that are no plain number have a number of this export in their place.",
	"Known private names, e-mail addresses and phone numbers are replaced in the other names and texts.",
	"Values of evidence are withheld. Who holds the leak can still look up its rows by row_id where that is a plain number: do not publish evidence.csv.",
	"A text can name a person whom the graph does not know: read before you publish.",
}

func newManifest(format string, redacted bool) Manifest {
	m := Manifest{
		Export:        "bluegraph " + format,
		Kinds:         map[entities.Kind]int64{},
		Relationships: map[entities.RelationType]int64{},
		Redaction:     Redaction{On: redacted, Notes: KeptPrivate(format)},
	}
	if redacted {
		m.Redaction.Notes = redactedNotes
	}
	return m
}

func (m *Manifest) countNode(k entities.Kind) { m.Nodes++; m.Kinds[k]++ }

func (m *Manifest) countEdge(t entities.RelationType) { m.Edges++; m.Relationships[t]++ }

// finish takes over what the redactor did; nil if there was none.
func (m *Manifest) finish(r *Redactor) {
	if r == nil {
		return
	}
	m.Redaction.Replaced = maps.Clone(r.numbers)
	m.Redaction.Renamed = map[entities.Kind]int{}
	for id := range r.renamed {
		k, _ := id.Kind()
		m.Redaction.Renamed[k]++
	}
	m.Redaction.Withheld = map[entities.Kind][]string{}
	for k, names := range r.withheld {
		m.Redaction.Withheld[k] = slices.Sorted(maps.Keys(names))
	}
}

// Summary says in words, by kind, how many nodes have pseudonyms.
func (r Redaction) Summary() string {
	var all []string
	for _, k := range slices.Sorted(maps.Keys(r.Replaced)) {
		plural := strings.ToLower(string(k)) + "s"
		if info, known := entities.InfoOf(k); known {
			plural = strings.ToLower(info.Plural)
		}
		all = append(all, fmt.Sprintf("%d %s", r.Replaced[k], plural))
	}
	if len(all) == 0 {
		return "nobody to protect"
	}
	return strings.Join(all, ", ")
}

func (m Manifest) write(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(m); err != nil {
		return fmt.Errorf("write the manifest: %w", err)
	}
	return nil
}
