// Package functions is the list of Cypher's functions that give one value for one row: their
// names, what they take, what they give. Aggregations are not here, because the planner must know
// them (package run).
package functions

import (
	"math/rand/v2"
	"strings"

	"bluegraph/internal/opencypher/values"
)

// Context is what functions know beside their arguments.
type Context struct {
	Graph values.Graph
	Now   values.Now
	Rand  *rand.Rand
	// Tick is called for each step of work that has no bound of its own; its error ends the query.
	Tick func() error
}

// Function is one function. Params are the types of its arguments, of which Min are needed; the
// last is repeated if Variadic. Unless Nulls is set, a null among the arguments gives null.
type Function struct {
	Name     string
	Params   []values.Types
	Min      int
	Variadic bool
	Nulls    bool
	Random   bool // not the same for the same arguments
	Result   values.Type
	// ResultOf is the type where it depends on those of the arguments.
	ResultOf func(args []values.Type) values.Type
	Call     func(c *Context, args []any) (any, error)
}

// All is the one list.
var All = concat(scalars, conversions, lists, mathematics, texts, temporals, points)

var byName = func() map[string]*Function {
	m := map[string]*Function{}
	for i := range All {
		m[strings.ToLower(All[i].Name)] = &All[i]
	}
	return m
}()

// Find returns the function of a name, in any case, or nil.
func Find(name string) *Function { return byName[strings.ToLower(name)] }

func concat(parts ...[]Function) (out []Function) {
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// Apply calls the function after it looked at nulls and types.
func (f *Function) Apply(c *Context, args []any) (any, error) {
	for i, a := range args {
		if a == nil {
			if !f.Nulls {
				return nil, nil
			}
			continue
		}
		if want := f.Params[min(i, len(f.Params)-1)]; values.TypeOf(a)&want == 0 {
			return nil, values.Fail("TypeError", "InvalidArgumentValue", "Invalid input for function '%s()': Expected a %s, got: %s(%s)",
				f.Name, want, values.TypeName(a), values.String(a))
		}
	}
	return f.Call(c, args)
}

type (
	types = values.Types
	list  = values.List
)

const (
	boolean  = values.BooleanType
	integer  = values.IntegerType
	float    = values.FloatType
	numeric  = values.NumberType
	text     = values.StringType
	anyList  = values.ListType
	node     = values.NodeType
	rel      = values.RelationshipType
	path     = values.PathType
	mapping  = values.MapType
	anything = values.AnyType
)

func of(t types) values.Type { return values.Of(t) }
