package export

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"bluegraph/internal/entities"
	"bluegraph/internal/export/redact"
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
	// View is a hash of the document that a picture was drawn of, SmallGroups how many groups of
	// less than five people it counts.
	View string `json:"view,omitempty"`
	// MissingLetters are characters of a picture that its font lacks: they are drawn as boxes, and the picture says so.
	MissingLetters string `json:"missing_letters,omitempty"`
	// Colours says how well colours are told apart by the colour-blind; nil where there are fewer than two.
	Colours     *Colours  `json:"colours,omitempty"`
	SmallGroups int       `json:"small_groups,omitempty"`
	Redaction   Redaction `json:"redaction"`
}

// Colours are the two colours of a picture that are hardest to tell apart.
type Colours struct {
	// Distance of the two in OKLab, the least of all pairs and kinds of sight; Sight names the kind.
	Distance float64 `json:"distance"`
	Sight    string  `json:"sight"`
	// Between are what the two stand for.
	Between [2]string `json:"between"`
	// IsClear: they are far enough apart.
	IsClear bool `json:"clear"`
}

// String says it in a sentence.
func (c *Colours) String() string {
	verdict := "easy to tell apart"
	if !c.IsClear {
		verdict = "hard to tell apart by colour alone"
	}
	return fmt.Sprintf("least distance %.3f, of “%s” and “%s” with %s: %s", c.Distance, c.Between[0], c.Between[1], c.Sight, verdict)
}

// Redaction says how private people are protected in an export.
type Redaction struct {
	On bool `json:"on"`
	// Project and the secret of the store, or the user's key file, make the pseudonyms: with
	// both the same ones can be made again. Private names in it are replaced.
	Project string `json:"project,omitempty"`
	redact.Report
	Notes []string `json:"notes"`
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
		kept = append(kept, "the texts of campaigns, documents, reports and events",
			"the leak's folder on this machine, and the report of its load")
	}
	return kept
}

var redactedNotes = []string{
	"Recipients, persons, identifiers and reports have pseudonyms. Their numbers, the ids of all nodes and the ids of rows are made with a " +
		"secret; another export has others, unless the same key and project were asked for.",
	"Names that rows of the leak state are replaced wherever they stand, and so are addresses, phone and social-security numbers and dates " +
		"of birth. Names that only look like names are counted as guessed.",
	"Values, files and rows of evidence are withheld.",
	"Who holds the leak can still join what is public: subjects and times of bulletins, and who works in an agency of few. small_agencies " +
		"counts those with less than five recipients.",
	"A text can name a person whom the graph does not know: read before you publish.",
}

func newManifest(o Options) Manifest {
	m := Manifest{
		Export:        "bluegraph " + o.Format,
		Kinds:         map[entities.Kind]int64{},
		Relationships: map[entities.RelationType]int64{},
		Redaction:     Redaction{Notes: KeptPrivate(o.Format)},
	}
	if !o.KeepPrivate {
		m.Redaction = Redaction{On: true, Project: o.Project, Notes: redactedNotes}
	}
	return m
}

func (m *Manifest) countNode(k entities.Kind) { m.Nodes++; m.Kinds[k]++ }

func (m *Manifest) countEdge(t entities.RelationType) { m.Edges++; m.Relationships[t]++ }

// finish takes over what the redactor did; nil if there was none. The asker's words, which travel with the file, name
// nobody either: a project may be called for a person, a reason tell of another.
func (m *Manifest) finish(r *redact.Redactor) {
	if r == nil {
		return
	}
	m.Redaction.Report = r.Report()
	m.Redaction.Officials = slices.Clone(m.Redaction.Officials)
	for i := range m.Redaction.Officials {
		reason := &m.Redaction.Officials[i].Reason
		*reason = r.Uncounted(*reason)
	}
	if !redact.IsRandomProject(m.Redaction.Project) {
		m.Redaction.Project = r.Uncounted(m.Redaction.Project)
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
	switch {
	case len(all) == 0 && len(r.Masked) > 0:
		return "nobody; names, addresses or numbers in texts are replaced"
	case len(all) == 0:
		return "nobody to protect"
	}
	return strings.Join(all, ", ")
}

// Header is the manifest as JSON in ASCII, for a header of HTTP.
func (m Manifest) Header() string {
	b, err := json.Marshal(m)
	if err != nil {
		return ""
	}
	var out strings.Builder
	for _, r := range string(b) {
		switch {
		case r < utf8.RuneSelf:
			out.WriteRune(r)
		case r > 0xFFFF:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&out, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&out, `\u%04x`, r)
		}
	}
	return out.String()
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
