package linkage

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Field is what a column of records means.
type Field string

// The fields of a record. Text may stand for several columns, which are compared
// one by one: text, text2, text3 …
const (
	Name      Field = "name"
	Given     Field = "given"
	Family    Field = "family"
	Email     Field = "email"
	Phone     Field = "phone"
	Title     Field = "title"
	Org       Field = "org"
	Street    Field = "street"
	City      Field = "city"
	County    Field = "county"
	State     Field = "state"
	Postcode  Field = "postcode"
	BirthDate Field = "birth_date"
	Text      Field = "text"
	Kind      Field = "kind"
	// StateGuess is not empty where what a record has as its state is a guess: of a row without one,
	// the state of the site that has the row. It is no column of a table that is handed in.
	StateGuess Field = "state_guess"
)

// Fields lists them in a fixed order.
var Fields = []Field{Name, Given, Family, Email, Phone, Title, Org, Street, City, County, State, Postcode, BirthDate, Text, Kind}

// IsText tells of a text column, numbered or not.
func (f Field) IsText() bool { return strings.HasPrefix(string(f), string(Text)) }

// ErrDuplicateID tells that two records have one id.
var ErrDuplicateID = errors.New("linkage: two records have the same id")

// Table holds records, column by column.
type Table struct {
	fields  []Field
	columns map[Field]*column
	ids     *column
	within  *column
	between *column
	own     int // records that are no references
}

// NewTable makes an empty table with the given columns. capacity is how many
// records are likely, 0 if nobody knows.
func NewTable(fields []Field, capacity int) *Table {
	t := &Table{fields: slices.Clone(fields), columns: map[Field]*column{}, ids: newColumn(capacity), within: newColumn(capacity),
		between: newColumn(capacity)}
	for _, f := range fields {
		t.columns[f] = newColumn(capacity)
	}
	return t
}

// Add takes one record in: values in the order of the table's fields. Records of
// different within values are never linked, records of one between value neither;
// "" sets no such bound. It copies what it keeps.
func (t *Table) Add(id, within, between string, values []string) error {
	if id == "" {
		return errors.New("linkage: a record has no id")
	}
	if t.own != t.Len() {
		return errors.New("linkage: references come after the records")
	}
	if err := t.add(id, within, between, values); err != nil {
		return err
	}
	t.own++
	return nil
}

// AddReference takes in an entry of a list that is known to be right: records are
// linked with it like with each other, two references of one list never. References
// come after the records.
func (t *Table) AddReference(id, list string, values []string) error {
	return t.add(id, "", list, values)
}

func (t *Table) add(id, within, between string, values []string) error {
	before := t.ids.size()
	if n := t.ids.number(id); int(n) < before {
		return fmt.Errorf("%w: %q", ErrDuplicateID, id)
	}
	t.ids.cells = append(t.ids.cells, uint32(before))
	t.within.add(within)
	t.between.add(between)
	for i, f := range t.fields {
		t.columns[f].add(strings.TrimSpace(values[i]))
	}
	return nil
}

// Fields are the columns, in the order Add takes values.
func (t *Table) Fields() []Field { return t.fields }

// hasOnlyNames tells that nothing but names of any records is known.
func (t *Table) hasOnlyNames() bool {
	for _, f := range t.fields {
		if f != Name && f != Kind {
			return false
		}
	}
	return t.columns[Name] != nil
}

// isParted tells that bounds part the records: what may be one was chosen by somebody.
func (t *Table) isParted() bool {
	return slices.ContainsFunc(t.within.cells, func(v uint32) bool { return v != 0 })
}

// Len is the number of records.
func (t *Table) Len() int { return len(t.ids.cells) }

// Own is the number of records that are no references. They come first.
func (t *Table) Own() int { return t.own }

// ID is the id of the record at a position.
func (t *Table) ID(i int) string { return strings.Clone(t.ids.value(int32(i))) }

// Value is what a record states in a field, as it was given.
func (t *Table) Value(i int, f Field) string {
	if c := t.columns[f]; c != nil {
		return strings.Clone(c.value(int32(i)))
	}
	return ""
}

// mayLink tells whether the bounds of within and between allow a pair.
func (t *Table) mayLink(a, b int32) bool {
	if t.within.cells[a] != t.within.cells[b] {
		return false
	}
	f := t.between.cells[a]
	return f == 0 || f != t.between.cells[b]
}

// allowedPairs is how many pairs of records the bounds allow.
func (t *Table) allowedPairs() float64 {
	groups, files := map[uint32]float64{}, map[[2]uint32]float64{}
	for i, w := range t.within.cells {
		groups[w]++
		if f := t.between.cells[i]; f != 0 {
			files[[2]uint32{w, f}]++
		}
	}
	pairs := 0.0
	for _, n := range groups {
		pairs += n * (n - 1) / 2
	}
	for _, n := range files {
		pairs -= n * (n - 1) / 2
	}
	return pairs
}
