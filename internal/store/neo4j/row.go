package neo4j

import (
	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"bluegraph/internal/entities"
)

// row reads the columns of one record. A column that is null or of another type
// than asked for is the zero value.
type row struct{ record *neo4j.Record }

func column[T any](r row, name string) T {
	v, _ := r.record.Get(name)
	x, _ := v.(T)
	return x
}

func (r row) text(name string) string     { return column[string](r, name) }
func (r row) id(name string) entities.ID  { return entities.ID(r.text(name)) }
func (r row) number(name string) int64    { return column[int64](r, name) }
func (r row) texts(name string) []string  { return texts(column[[]any](r, name)) }
func (r row) values(name string) mapping  { return column[map[string]any](r, name) }
func (r row) list(name string) []any      { return column[[]any](r, name) }
func (r row) has(name string) bool        { v, _ := r.record.Get(name); return v != nil }
func (m mapping) text(name string) string { s, _ := m[name].(string); return s }
func (m mapping) number(name string) int64 {
	n, _ := m[name].(int64)
	return n
}

// mapping is a map as the server answers it.
type mapping map[string]any

// texts returns the strings of a list, never nil.
func texts(list []any) []string {
	out := make([]string, 0, len(list))
	for _, v := range list {
		if s, ok := v.(string); ok {
			out = append(out, s)
		}
	}
	return out
}
