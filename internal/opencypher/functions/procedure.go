package functions

import (
	"sort"

	"bluegraph/internal/opencypher/values"
)

// Procedure is what CALL may name: what it takes and the columns that it gives.
type Procedure struct {
	Name    string
	Params  []Column
	Columns []Column
	// Order says what a query asks for that takes the first of the rows as they come, where a Neo4j promises an order
	// that is not kept here; "" if it promises none.
	Order string
	// Call calls yield with each row, as long as Columns.
	Call func(c *Context, args []any, yield func(row []any) error) error
}

// Column is a named value with its type.
type Column struct {
	Name string
	Type values.Type
	// Refused says what a query that takes the column asks for, where that is not given exactly; "" if it is.
	Refused string
}

// Procedures are the procedures of every graph.
var Procedures = []Procedure{
	names("db.labels", "label", values.Graph.LabelNames),
	names("db.relationshipTypes", "relationshipType", values.Graph.TypeNames),
	names("db.propertyKeys", "propertyKey", values.Graph.PropertyKeys),
	nodeTypes,
	relTypes,
}

// names is a procedure that lists names.
func names(name, column string, of func(values.Graph) []string) Procedure {
	return Procedure{Name: name, Columns: []Column{{Name: column, Type: values.Of(values.StringType)}},
		Call: func(c *Context, _ []any, yield func([]any) error) error {
			for _, n := range of(c.Graph) {
				if err := yield([]any{n}); err != nil {
					return err
				}
			}
			return nil
		}}
}

// FindProcedure looks a procedure up, the given ones first.
func FindProcedure(more []Procedure, name string) *Procedure {
	for _, list := range [][]Procedure{more, Procedures} {
		for i := range list {
			if list[i].Name == name {
				return &list[i]
			}
		}
	}
	return nil
}

// ProcedureNames lists the names of all procedures.
func ProcedureNames(more []Procedure) (out []string) {
	for _, list := range [][]Procedure{more, Procedures} {
		for _, p := range list {
			out = append(out, p.Name)
		}
	}
	sort.Strings(out)
	return out
}
