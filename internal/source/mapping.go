package source

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
	"sync"

	"bluegraph/internal/entities"
	"bluegraph/internal/source/cell"

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
	// Dates is the order of day and month in dates like 05/06/2019, day_first or
	// month_first; empty leaves it to the cells of each column.
	Dates DateOrder `yaml:"dates"`
	// RepeatedKeys says what rows of one table with one key are: "together" (or empty)
	// one thing, "apart" several, in leaks whose tables repeat keys by mistake.
	RepeatedKeys string `yaml:"repeated_keys"`
	// Skip names tables that are left out on purpose, with the reason.
	Skip []SkipRule `yaml:"skip"`
	// Copies are regular expressions over table names in lower case: a table whose
	// name has such a mark and whose key column is that of another table of its site
	// is a copy of it.
	Copies []string `yaml:"copies"`
	// Hints are settings of a site that say what another of its tables holds.
	Hints []Hint `yaml:"hints"`
	// Tables are the table mappings; the first that matches a table is used.
	Tables []*TableMap `yaml:"tables"`

	secret *regexp.Regexp
	// withheld remembers of each column name whether it is secret: a few thousand
	// names stand in a million headers.
	withheld sync.Map
	copies   *regexp.Regexp
	// named finds the mapping of a table by name, left the reason to leave it out.
	named tableNames[*TableMap]
	left  tableNames[string]
	empty map[string]bool
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
	// Like names a table of another mapping: what is not said here is said there.
	Like string `yaml:"like"`
	// WithColumns lets a table that no name matches match by having all of these, or
	// all of one of several such sets.
	WithColumns ColumnSets `yaml:"with_columns"`
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
	// FiledBy are the fields of the agency that a report states as its own: who filed it or
	// asks. Where its people work follows from accounts and registrations, not from it.
	FiledBy map[string]FieldSpec `yaml:"filed_by"`
	// Links are the edges that a row makes. Kind may be empty for rows that are
	// nothing but edges.
	Links []LinkSpec `yaml:"links"`
	// Lookup tells that other rows name rows of this table by key, and mean its
	// fields (`via:` of a field): a pick list, no entities.
	Lookup bool `yaml:"lookup"`
	// MemberOf are the groups that a row puts persons into.
	MemberOf []MembershipSpec `yaml:"member_of"`
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
	// Dates is the order of day and month in the dates of these tables, as Mapping.Dates.
	Dates DateOrder `yaml:"dates"`
	// NotSecret exempts columns from the leak's Secrets in these tables.
	NotSecret []string `yaml:"not_secret"`
}

// DateOrder is the order of day and month as a mapping says it.
type DateOrder string

// orders are the words for it.
var orders = map[DateOrder]cell.Order{"": cell.Undecided, "month_first": cell.MonthFirst, "day_first": cell.DayFirst}

func (o DateOrder) check() error {
	if _, ok := orders[o]; !ok {
		return fmt.Errorf("`dates: %s` is neither day_first nor month_first", o)
	}
	return nil
}

// order is what a mapping says of the dates of a table.
func (m *Mapping) order(t *TableMap) cell.Order { return orders[cmp.Or(t.Dates, m.Dates)] }

// fieldGroups are all fields of a mapping.
func (t *TableMap) fieldGroups() []map[string]FieldSpec {
	return []map[string]FieldSpec{t.Fields, t.WorksFor, t.Submitter, t.FiledBy}
}

// ColumnSets are sets of column names. In YAML it is one list of names, or a list of
// such lists.
type ColumnSets [][]string

// UnmarshalYAML reads the two forms.
func (c *ColumnSets) UnmarshalYAML(decode func(any) error) error {
	var one []string
	if decode(&one) == nil {
		*c = ColumnSets{one}
		return nil
	}
	return decode((*[][]string)(c))
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

// decode reads a document. The library panics on some that are broken.
func (d namedDoc) decode(into any) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("mapping %s: a key holds something else than it should; compare it with a mapping that comes with the program", d.name)
		}
	}()
	if err := yaml.UnmarshalWithOptions(d.text, into, yaml.DisallowUnknownField()); err != nil {
		return fmt.Errorf("mapping %s: %s", d.name, yaml.FormatError(err, false, true))
	}
	return nil
}

// IsSecret tells whether a column is withheld in every table that does not exempt it.
func (m *Mapping) IsSecret(column string) bool { return m.isSecret(nil, column) }

// isSecret tells whether a column must not leave the reader.
func (m *Mapping) isSecret(t *TableMap, column string) bool {
	withheld, known := m.withheld.Load(column)
	if !known {
		withheld = isSecretName(m.secret, column)
		m.withheld.Store(column, withheld)
	}
	if withheld == false {
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

// IsReferred tells whether a link of the site's mapping finds things by a field.
func (s *Site) IsReferred(field string) bool { return s.leak.Mapping.referred[field] }

// isPlaceholder tells whether a cell is one that the leak's forms offer for "nothing".
func (m *Mapping) isPlaceholder(s string) bool {
	return m.empty[bare(s)]
}

// KeysAreUnique tells whether rows of one table with one key are one thing.
func (s *Site) KeysAreUnique() bool { return s.leak.Mapping.RepeatedKeys != "apart" }

// bare is a cell without case and without the dashes and stars around it.
func bare(cell string) string { return strings.ToLower(strings.Trim(cell, " -*.<>[]()\t\r\n")) }
