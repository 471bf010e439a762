package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"bluegraph/internal/entities"

	"github.com/goccy/go-yaml"
)

// Mapping says how the tables of one leak become entities.
type Mapping struct {
	// Name is the leak's name ("netsential"): the scope of identity.
	Name  string `yaml:"leak"`
	Title string `yaml:"title"`
	// Layout says where the tables lie.
	Layout Layout `yaml:"layout"`
	// Secrets are regular expressions over column names in lower case without
	// anything but letters and digits, beside those withheld of every leak: such a
	// column is never bound and its raw value is never shown.
	Secrets []string `yaml:"secrets"`
	// Aliases are named lists of candidate columns, used as "$name".
	Aliases map[string][]string `yaml:"aliases"`
	// Placeholders are cells that stand for "no agency" ("- Other -", "N/A"): the
	// next candidate of a works_for field is asked instead. Case, and dashes and
	// stars around them, do not matter.
	Placeholders []string `yaml:"placeholders"`
	// Skip names tables that are left out on purpose, with the reason.
	Skip []SkipRule `yaml:"skip"`
	// Tables are the table mappings; the first that matches a table is used.
	Tables []*TableMap `yaml:"tables"`

	secret *regexp.Regexp
	// judged remembers which column names are secret: a leak repeats a few thousand
	// names in all its headers.
	judged *sync.Map
	empty  map[string]bool
	// referred are the fields by which links find things.
	referred map[string]bool
	facts    map[string]Fact
	digest   string
	// file is the user's own mapping file; empty for a shipped mapping.
	file  string
	bound bound
}

// Layout says where the tables of a leak lie below its folder.
type Layout struct {
	// Sites is "folders" (each folder with CSV files is a site) or "flat" (the
	// leak's folder itself is the only site).
	Sites string `yaml:"sites"`
	// Nested are folders that hold further site folders.
	Nested []string `yaml:"nested"`
	// Ignore are folders that are no sites.
	Ignore []string `yaml:"ignore"`
	// Site is the folder name and SiteName the title of the only site of a flat leak.
	Site     string `yaml:"site"`
	SiteName string `yaml:"site_name"`
	// Files is the folder of uploads below a site ("files").
	Files string `yaml:"files"`
}

// SkipRule leaves tables out on purpose.
type SkipRule struct {
	Tables []string `yaml:"tables"`
	Reason string   `yaml:"reason"`
}

// TableMap says what the rows of one kind of table are.
type TableMap struct {
	// Tables are table names, matched without regard to case; "*" matches any run.
	Tables []string `yaml:"tables"`
	// WithColumns lets a table that no name matches match by having all of these.
	WithColumns []string `yaml:"with_columns"`
	// Kind is what each row (or each group of rows with one key) is.
	Kind entities.Kind `yaml:"kind"`
	// Key is the column that identifies a row; empty means the first column.
	Key string `yaml:"key"`
	// Fields are properties and the candidate columns of each; "name" is the name.
	Fields map[string]FieldSpec `yaml:"fields"`
	// Text are the columns of free text, in reading order.
	Text []FieldSpec `yaml:"text"`
	// WorksFor are the fields of the agency that a person states: name, state, …
	WorksFor map[string]FieldSpec `yaml:"works_for"`
	// TableInID puts the table into the id of a row ("report:ncric/SARs/15277"):
	// for kinds that several tables feed.
	TableInID bool `yaml:"table_in_id"`
	// Submitter are the fields of the person that a row of another kind states, as
	// for a Recipient; WorksFor is then the submitter's agency.
	Submitter map[string]FieldSpec `yaml:"submitter"`
	// Links are the edges that a row makes. Kind may be empty for rows that are
	// nothing but edges.
	Links []LinkSpec `yaml:"links"`
	// Attachments are columns with paths of uploaded files ("Attachment*").
	Attachments []string `yaml:"attachments"`
	// Groups makes every flag that is set a group of the person: what no other key
	// binds and holds 1, but for the columns of NoGroups.
	Groups   bool     `yaml:"groups"`
	NoGroups []string `yaml:"no_groups"`
	// Registered tells that a row is an account or a registration at its site.
	Registered bool `yaml:"registered"`
	// Recipients says where the recipients of a campaign are recorded.
	Recipients *Recipients `yaml:"recipients"`
	// NotSecret exempts columns from the leak's Secrets in these tables.
	NotSecret []string `yaml:"not_secret"`
}

// Recipients says where the recipients of a campaign are recorded.
type Recipients struct {
	// List is the column with the path of the list file, Table the column that
	// names the table its ids belong to.
	List  string `yaml:"list"`
	Table string `yaml:"table"`
	// Addressed is the column of addresses typed for this campaign alone.
	Addressed string `yaml:"addressed"`
	// Member is, in leaks that record one recipient a row, the column with the
	// recipient's key, and MemberTable the table that the key belongs to.
	Member      string `yaml:"member"`
	MemberTable string `yaml:"member_table"`
}

// parseMapping reads the leak's own document and further documents that are one
// table mapping each. Unknown keys are errors: a misspelt one must not be
// without effect in silence.
func parseMapping(head namedDoc, tables []namedDoc) (*Mapping, error) {
	var m Mapping
	if err := head.decode(&m); err != nil {
		return nil, err
	}
	h := sha256.New()
	h.Write(head.text)
	for _, doc := range tables {
		var t TableMap
		if err := doc.decode(&t); err != nil {
			return nil, err
		}
		m.Tables = append(m.Tables, &t)
		h.Write(doc.text)
	}
	m.digest = hex.EncodeToString(h.Sum(nil)[:8])
	if err := m.compile(); err != nil {
		return nil, fmt.Errorf("mapping %s: %w", head.name, err)
	}
	return &m, nil
}

// namedDoc is one YAML document and the file it came from.
type namedDoc struct {
	name string
	text []byte
}

func (d namedDoc) decode(into any) error {
	if err := yaml.UnmarshalWithOptions(d.text, into, yaml.DisallowUnknownField()); err != nil {
		return fmt.Errorf("mapping %s: %s", d.name, yaml.FormatError(err, false, true))
	}
	return nil
}

// compile checks the mapping and expands its aliases.
func (m *Mapping) compile() error {
	switch {
	case m.Name == "":
		return fmt.Errorf("`leak:` must name the leak")
	case m.Layout.Sites != "folders" && m.Layout.Sites != "flat":
		return fmt.Errorf("`layout.sites:` must be folders or flat, not %q", m.Layout.Sites)
	case m.Layout.Sites == "flat" && m.Layout.Site == "":
		return fmt.Errorf("a flat leak needs `layout.site:`")
	case strings.ContainsAny(m.Layout.Site, "/\\~"):
		return fmt.Errorf("`layout.site:` is one folder's name, not %q", m.Layout.Site)
	case slices.Contains(m.Tables, nil):
		return fmt.Errorf("a table under `tables:` is empty")
	case len(m.Tables) == 0:
		return fmt.Errorf("no table is mapped: list at least one under `tables:`")
	}
	re, err := secretPattern(m.Secrets)
	if err != nil {
		return fmt.Errorf("`secrets:` %w", err)
	}
	m.secret, m.judged = re, &sync.Map{}
	m.empty = make(map[string]bool, len(m.Placeholders))
	for _, p := range m.Placeholders {
		m.empty[bare(p)] = true
	}
	m.referred = map[string]bool{}
	for i, t := range m.Tables {
		if err := t.compile(m.Aliases); err != nil {
			return fmt.Errorf("table mapping %d (%s): %w", i+1, strings.Join(t.Tables, ", "), err)
		}
		for _, l := range t.Links {
			for _, e := range append(slices.Clone(l.From), l.To...) {
				if e.By != "" {
					m.referred[e.By] = true
				}
			}
		}
	}
	return nil
}

func (t *TableMap) compile(aliases map[string][]string) error {
	if len(t.Tables) == 0 && len(t.WithColumns) == 0 {
		return fmt.Errorf("needs `tables:` or `with_columns:`")
	}
	if _, ok := entities.InfoOf(t.Kind); !ok && (t.Kind != "" || len(t.Links) == 0) {
		return fmt.Errorf("kind %q is not a kind of the graph", t.Kind)
	}
	if t.Recipients != nil && t.Recipients.Member != "" && t.Recipients.MemberTable == "" {
		return fmt.Errorf("`recipients.member:` needs `member_table:`")
	}
	for _, group := range []map[string]FieldSpec{t.Fields, t.WorksFor, t.Submitter} {
		for name, f := range group {
			expanded, err := f.compile(aliases)
			if err != nil {
				return fmt.Errorf("field %s: %w", name, err)
			}
			group[name] = expanded
		}
	}
	for i := range t.Links {
		if err := t.Links[i].compile(aliases); err != nil {
			return err
		}
	}
	for i, f := range t.Text {
		expanded, err := f.compile(aliases)
		if err != nil {
			return fmt.Errorf("text %d: %w", i+1, err)
		}
		t.Text[i] = expanded
	}
	return nil
}

// IsSecret tells whether a column is withheld in every table that does not exempt it.
func (m *Mapping) IsSecret(column string) bool { return m.isSecret(nil, column) }

// isSecret tells whether a column must not leave the reader.
func (m *Mapping) isSecret(t *TableMap, column string) bool {
	secret, known := m.judged.Load(column)
	if !known {
		secret = isSecretName(m.secret, column)
		m.judged.Store(column, secret)
	}
	if secret == false {
		return false
	}
	if t != nil {
		for _, c := range t.NotSecret {
			if strings.EqualFold(c, column) {
				return false
			}
		}
	}
	return true
}

// find returns the mapping of a table, or the reason why it has none on purpose.
func (m *Mapping) find(table string, header []string) (*TableMap, string) {
	for _, t := range m.Tables {
		if matchesAny(t.Tables, table) {
			return t, ""
		}
	}
	for _, s := range m.Skip {
		if matchesAny(s.Tables, table) {
			return nil, s.Reason
		}
	}
	for _, t := range m.Tables {
		if len(t.WithColumns) > 0 && hasColumns(header, t.WithColumns) {
			return t, ""
		}
	}
	return nil, ""
}

// PersonMap is the mapping for a table that a campaign of the site names as the
// home of its recipients though no mapping knows it: the first of kind Recipient
// that may match by columns; nil if the leak has none.
func (s *Site) PersonMap() *TableMap {
	for _, t := range s.leak.Mapping.Tables {
		if t.Kind == entities.Recipient && len(t.WithColumns) > 0 {
			return t
		}
	}
	return nil
}

// IsReferred tells whether a link of the site's mapping finds things by a field.
func (s *Site) IsReferred(field string) bool { return s.leak.Mapping.referred[field] }

// bare is a cell without case and without the dashes and stars around it.
func bare(cell string) string { return strings.ToLower(strings.Trim(cell, " -*.<>[]()\t\r\n")) }
