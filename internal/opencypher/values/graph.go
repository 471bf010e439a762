package values

// Direction is how a relationship is followed from a node.
type Direction uint8

// The directions.
const (
	Both Direction = iota
	Out
	In
)

// Graph is what Cypher asks of a property graph. It does not change while a query runs, and all
// methods may be called by many goroutines at once. Labels and types have numbers; a nil list of
// types is all.
type Graph interface {
	// Label and Type find the number of a name, or report that nothing has it.
	Label(name string) (label int, ok bool)
	Type(name string) (typ int, ok bool)
	// LabelNames, TypeNames and PropertyKeys are the names in use, sorted.
	LabelNames() []string
	TypeNames() []string
	PropertyKeys() []string

	// CountNodes counts the nodes with a label, or all if label is -1; CountRelationships likewise.
	CountNodes(label int) int64
	CountRelationships(types []int) int64
	// Nodes calls yield with the nodes of a label (all if -1) until it returns false.
	Nodes(label int, yield func(Node) bool)
	// Find returns the nodes of a label whose property equals the value; ok is false where no index
	// answers that, and all nodes of the label must be looked at.
	Find(label int, key string, value any) (nodes []Node, ok bool)

	HasLabel(n Node, label int) bool
	Labels(n Node) []string
	// Property is one property or nil; Properties is a map of the caller's own.
	Property(n Node, key string) any
	Properties(n Node) Map
	ElementID(n Node) string

	// Expand calls yield with the relationships of a node and their other ends until it returns
	// false. With Both, a relationship of a node with itself comes once.
	Expand(n Node, dir Direction, types []int, yield func(r Relationship, other Node) bool)
	// Neighbours appends to list the other ends of what Expand yields, in its order: one as often as
	// relationships lead to it.
	Neighbours(n Node, dir Direction, types []int, list []uint32) []uint32
	// Degree counts what Expand yields.
	Degree(n Node, dir Direction, types []int) int64
	// Relationships calls yield with all relationships of the types until it returns false.
	Relationships(types []int, yield func(r Relationship) bool)
	Ends(r Relationship) (start, end Node)
	TypeOf(r Relationship) int
	TypeName(r Relationship) string
	RelationshipProperty(r Relationship, key string) any
	RelationshipProperties(r Relationship) Map
	RelationshipElementID(r Relationship) string
}

// Broken is what a Graph panics with where it cannot read what it is asked for; the engine returns
// Err as the query's error.
type Broken struct{ Err error }
