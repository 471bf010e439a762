package export

import (
	"fmt"
	"regexp"
	"strings"

	"bluegraph/internal/entities"
)

// A mapping may take any column as the key of a table: an address, a name, the
// path of a file. A key shows in readable ids and in the row ids of evidence, so
// that an export with redaction keeps it only if it is a plain number.

// plainKey is a number of a row as leaks have it ("7170"), with what the loader
// adds to a repeated one ("7170.2") or says in place of a blank one ("row-12").
// Ten digits may be a phone number.
var plainKey = regexp.MustCompile(`^(row-)?\d{1,9}(\.\d{1,9})?$`)

// tableName is a part of an id between the site and the key.
var tableName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// splitRowID takes the id of a thing bound to one row apart: "campaign:ncric/"
// and "7170", "document:ncric/" and "Documents/3". ok is false for opaque ids and
// those of sites, which hold no key.
func splitRowID(id entities.ID) (site, rest string, ok bool) {
	i := strings.IndexByte(string(id), '/')
	if k, known := id.Kind(); i < 0 || known && k == entities.Site {
		return "", "", false
	}
	return string(id[:i+1]), string(id[i+1:]), true
}

// isPlainID tells whether an id says no more than site, table and a plain number.
func isPlainID(id entities.ID) bool {
	_, rest, ok := splitRowID(id)
	if !ok {
		return true
	}
	table, key, hasTable := strings.Cut(rest, "/")
	if !hasTable {
		return plainKey.MatchString(rest)
	}
	return tableName.MatchString(table) && plainKey.MatchString(key)
}

// rename gives the id of a public thing a number of this export in place of its
// key, if the key is not plain.
func (r *Redactor) rename(id entities.ID) {
	if _, seen := r.renamed[id]; seen || isPlainID(id) {
		return
	}
	site, _, _ := splitRowID(id)
	r.renamed[id] = entities.ID(fmt.Sprintf("%sr%06d", site, len(r.renamed)+1))
}

// unkeyed returns a name without the key of its id: a thing without a name of its
// own is called by its table and key ("EventBuilder Jane Doe").
func (r *Redactor) unkeyed(id entities.ID, name string) string {
	shown, isRenamed := r.renamed[id]
	if !isRenamed {
		return name
	}
	_, rest, _ := splitRowID(id)
	_, key, hasTable := strings.Cut(rest, "/")
	_, number, _ := splitRowID(shown)
	if before, found := strings.CutSuffix(name, " "+rest); found {
		return before + " " + number
	}
	if before, found := strings.CutSuffix(name, " "+key); found && hasTable && tableName.MatchString(before) {
		return before + " " + number
	}
	return name
}

// rowKey names a row of evidence.
type rowKey struct{ leak, site, table, row string }

// rowID returns the id that the export shows for a row of evidence. The same row
// has the same one throughout the export.
func (r *Redactor) rowID(v entities.Evidence) string {
	if v.RowID == "" || plainKey.MatchString(v.RowID) {
		return v.RowID
	}
	k := rowKey{v.Leak, v.Site, v.Table, v.RowID}
	if r.rows[k] == 0 {
		r.rows[k] = len(r.rows) + 1
	}
	return fmt.Sprintf("r%06d", r.rows[k])
}
