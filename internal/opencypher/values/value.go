// Package values holds the values of Cypher: what they are, how they are equal, ordered,
// added and written, as Neo4j 5 does it.
//
// A value is a Go value in an any: nil (null), bool, int64, float64, string, List, Map, Node,
// Relationship, Path, Point, Date, LocalTime, Time, LocalDateTime, DateTime or Duration. No other
// Go type occurs, and a value is never changed once it was made.
package values

import "fmt"

// List is an ordered list.
type List = []any

// Map is a map with string keys.
type Map = map[string]any

// Node is a node, by the number that its graph gave it.
type Node int64

// Relationship is a relationship, by the number that its graph gave it.
type Relationship int64

// Path is a walk: Relationships[i] lies between Nodes[i] and Nodes[i+1], in either direction.
type Path struct {
	Nodes         []Node
	Relationships []Relationship
}

// Point is a place: two or three coordinates in one of four systems.
type Point struct {
	SRID       int64 // 7203, 9157 (cartesian), 4326, 4979 (WGS-84)
	X, Y, Z    float64
	Dimensions int
}

// Error is what goes wrong while a query runs (or is checked), in Neo4j's words. Kind is the last
// part of Neo4j's status code (TypeError, ArgumentError …), Detail the kit's word for it.
type Error struct {
	Kind    string
	Detail  string
	Message string
}

func (e *Error) Error() string { return e.Message }

// Fail makes an Error.
func Fail(kind, detail, format string, args ...any) *Error {
	return &Error{kind, detail, fmt.Sprintf(format, args...)}
}

// TypeMismatch is the error of a value of a type that an operation does not take.
func TypeMismatch(format string, args ...any) *Error {
	return Fail("TypeError", "InvalidArgumentType", format, args...)
}

// TypeName names the type of a value as Neo4j's messages do.
func TypeName(v any) string {
	switch v.(type) {
	case nil:
		return "Null"
	case bool:
		return "Boolean"
	case int64:
		return "Integer"
	case float64:
		return "Float"
	case string:
		return "String"
	case List:
		return "List"
	case Map:
		return "Map"
	case Node:
		return "Node"
	case Relationship:
		return "Relationship"
	case Path:
		return "Path"
	case Point:
		return "Point"
	case Date:
		return "Date"
	case LocalTime:
		return "LocalTime"
	case Time:
		return "Time"
	case LocalDateTime:
		return "LocalDateTime"
	case DateTime:
		return "DateTime"
	case Duration:
		return "Duration"
	}
	return fmt.Sprintf("%T", v)
}

// Size estimates the bytes that a value holds, for limits of memory.
func Size(v any) int64 {
	switch v := v.(type) {
	case string:
		return 16 + int64(len(v))
	case List:
		n := int64(24)
		for _, x := range v {
			n += 16 + Size(x)
		}
		return n
	case Map:
		n := int64(48)
		for k, x := range v {
			n += 48 + int64(len(k)) + Size(x)
		}
		return n
	case Path:
		return 64 + 8*int64(len(v.Nodes)+len(v.Relationships))
	case nil, bool:
		return 0
	}
	return 16
}
