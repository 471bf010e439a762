package ingest

import (
	"fmt"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// Rows of a table that have one key are one thing, unless the mapping says that the
// leak's tables repeat keys by mistake (`repeated_keys: apart`).

// first is where a key of a table was first seen: a position among the people, things
// or campaigns of a site.
type firstRow struct {
	at   int
	seen bool
}

// sameKey finds the first row with the key of a record, and remembers this one at a
// position if there is none. Rows without a key have none in common.
func (x *harvester) sameKey(r *source.Record, at int) firstRow {
	if r.Key == "" || !x.h.site.KeysAreUnique() {
		return firstRow{}
	}
	keys := x.h.firsts[r.Table]
	if keys == nil {
		keys = map[string]int{}
		x.h.firsts[r.Table] = keys
	}
	if first, ok := keys[r.Key]; ok {
		return firstRow{first, true}
	}
	keys[r.Key] = at
	return firstRow{}
}

// uniqueKey is the row's key, made unique within its table: the second row with
// key 7170 is "7170.2". Repeated and blank keys are told of.
func (x *harvester) uniqueKey(r *source.Record) string {
	key := rowKey(r.Ref)
	if r.Key == "" {
		x.problem(r.Ref, "", "blank key", "the key is blank; the row is known by its number")
	}
	taken := x.h.keys[r.Table]
	if taken == nil {
		taken = &keyIndex{}
		x.h.keys[r.Table] = taken
	}
	known := key
	for n := 2; taken.has(known); n++ {
		known = fmt.Sprintf("%s.%d", key, n)
	}
	if known != key {
		x.problem(r.Ref, r.KeyColumn(), "repeated key", fmt.Sprintf("the key %s was seen before; the row is known as %s", key, known))
	}
	taken.add(known, 0)
	return known
}

// rowID is the id of what a row is. Two tables of a site that feed one kind may have a
// key in common: the second is then told apart by its table, as `table_in_id` does.
func (x *harvester) rowID(r *source.Record, key string) entities.ID {
	parts := []string{r.Site}
	if r.Map.TableInID {
		parts = append(parts, r.Table)
	}
	id := entities.RowID(r.Map.Kind, append(parts, key)...)
	if table, taken := x.h.taken[id]; taken && !strings.EqualFold(table, r.Table) {
		apart := entities.RowID(r.Map.Kind, r.Site, r.Table, key)
		x.problem(r.Ref, r.KeyColumn(), "key of two tables",
			fmt.Sprintf("the key %s is one of %s too, and both tables are read as %s: the row is known as %s; "+
				"say `table_in_id: true` in the mapping", key, table, r.Map.Kind, apart))
		id = apart
	}
	x.h.taken[id] = r.Table
	return id
}

// merge fills the gaps of a row's properties from another row of its key, and tells of
// values that differ.
func (x *harvester) merge(r *source.Record, into, more entities.Properties) {
	for name, v := range more {
		switch old, known := into[name]; {
		case !known || old == "" || old == nil:
			into[name] = v
		case fmt.Sprint(old) != fmt.Sprint(v):
			x.note(r.Ref, "", fmt.Sprintf("rows of one key tell different values of %s: the first was kept", name))
		}
	}
}
