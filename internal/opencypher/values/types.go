package values

import "strings"

// Types is a set of the types of values, one bit each.
type Types uint32

// The types, by Neo4j's names.
const (
	BooleanType Types = 1 << iota
	FloatType
	IntegerType
	PointType
	StringType
	DurationType
	DateType
	TimeType
	LocalTimeType
	LocalDateTimeType
	DateTimeType
	MapType
	NodeType
	RelationshipType
	PathType
	ListType
	lastType

	AnyType      = lastType - 1
	NumberType   = FloatType | IntegerType
	MomentType   = DateType | TimeType | LocalTimeType | LocalDateTimeType | DateTimeType
	TemporalType = MomentType | DurationType
)

var typeNames = []string{"Boolean", "Float", "Integer", "Point", "String", "Duration", "Date", "Time", "LocalTime", "LocalDateTime",
	"DateTime",
	"Map", "Node", "Relationship", "Path", "List<T>"}

// TypeOf is the type of a value; null is of no type.
func TypeOf(v any) Types {
	switch v.(type) {
	case bool:
		return BooleanType
	case float64:
		return FloatType
	case int64:
		return IntegerType
	case string:
		return StringType
	case List:
		return ListType
	case Map:
		return MapType
	case Node:
		return NodeType
	case Relationship:
		return RelationshipType
	case Path:
		return PathType
	case Point:
		return PointType
	case Date:
		return DateType
	case Time:
		return TimeType
	case LocalTime:
		return LocalTimeType
	case LocalDateTime:
		return LocalDateTimeType
	case DateTime:
		return DateTimeType
	case Duration:
		return DurationType
	}
	return 0
}

// String lists the types: "Float, Integer or String".
func (t Types) String() string {
	var names []string
	for i, n := range typeNames {
		if t&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// Type is what is known of an expression before it runs: the types that its value may be of, and of
// the elements of a list.
type Type struct {
	Set  Types
	Elem *Type // of lists; nil is anything
}

// Any is the type of what may be anything.
var Any = Type{Set: AnyType}

// Of is the type of one of a set of types.
func Of(t Types) Type { return Type{Set: t} }

// ListOf is the type of a list.
func ListOf(elem Type) Type { return Type{ListType, &elem} }

// Element is the type of the elements of a list, Any if nothing is known.
func (t Type) Element() Type {
	if t.Set == ListType && t.Elem != nil {
		return *t.Elem
	}
	return Any
}

// String names the type.
func (t Type) String() string {
	switch {
	case t.Set == AnyType:
		return "Any"
	case t.Set == ListType && t.Elem != nil:
		return "List<" + t.Elem.String() + ">"
	}
	return t.Set.String()
}
