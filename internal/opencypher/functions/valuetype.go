package functions

import (
	"cmp"
	"slices"
	"strings"

	"bluegraph/internal/opencypher/values"
)

// valueTypeNames in the order in which a list names the types of its elements.
var valueTypeNames = []struct {
	t    types
	name string
}{
	{boolean, "BOOLEAN"}, {text, "STRING"}, {integer, "INTEGER"}, {float, "FLOAT"}, {values.DateType, "DATE"},
	{values.LocalTimeType, "LOCAL TIME"}, {values.TimeType, "ZONED TIME"}, {values.LocalDateTimeType, "LOCAL DATETIME"},
	{values.DateTimeType, "ZONED DATETIME"}, {values.DurationType, "DURATION"}, {values.PointType, "POINT"},
	{node, "NODE"}, {rel, "RELATIONSHIP"}, {mapping, "MAP"}, {path, "PATH"},
}

// hasDifferentLists reports whether a list holds, at some depth, lists of different types. Neo4j drops those of them that are
// part of another, by rules of its own.
func hasDifferentLists(l list) bool {
	kinds := map[string]bool{}
	for _, x := range l {
		if inner, ok := x.(list); ok {
			if hasDifferentLists(inner) {
				return true
			}
			kinds[elementTypes(inner)] = true
		}
	}
	return len(kinds) > 1
}

// valueType names the type of a value most exactly: INTEGER NOT NULL, LIST<STRING | FLOAT> NOT NULL.
func valueType(v any) string {
	if v == nil {
		return "NULL"
	}
	l, ok := v.(list)
	if !ok {
		return plainType(v) + " NOT NULL"
	}
	return "LIST<" + elementTypes(l) + "> NOT NULL"
}

func plainType(v any) string {
	t := values.TypeOf(v)
	for _, n := range valueTypeNames {
		if n.t == t {
			return n.name
		}
	}
	return ""
}

func elementTypes(l list) string {
	if len(l) == 0 {
		return "NOTHING"
	}
	var names []string
	null := ""
	for _, x := range l {
		if x == nil {
			null = "yes"
			continue
		}
		if t := valueType(x); !slices.Contains(names, t) {
			names = append(names, t)
		}
	}
	if len(names) == 0 {
		return "NULL"
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(typeRank(a), typeRank(b)), cmp.Compare(a, b)) })
	if null != "" {
		for i, n := range names {
			names[i] = strings.TrimSuffix(n, " NOT NULL")
		}
	}
	return strings.Join(names, " | ")
}

func typeRank(name string) int {
	name = strings.TrimSuffix(name, " NOT NULL")
	for i, n := range valueTypeNames {
		if n.name == name {
			if n.t == path {
				return i + 1
			}
			return i
		}
	}
	return len(valueTypeNames) - 1 // lists stand before paths
}
