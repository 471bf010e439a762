package run

import (
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/opencypher/values"
)

// typeSets are the sets of values that the plain types name.
var typeSets = map[string]values.Types{
	"BOOLEAN": values.BooleanType, "STRING": values.StringType, "INTEGER": values.IntegerType, "FLOAT": values.FloatType,
	"DATE": values.DateType, "LOCAL TIME": values.LocalTimeType, "ZONED TIME": values.TimeType, "LOCAL DATETIME": values.LocalDateTimeType,
	"ZONED DATETIME": values.DateTimeType, "DURATION": values.DurationType, "POINT": values.PointType, "NODE": values.NodeType,
	"RELATIONSHIP": values.RelationshipType, "MAP": values.MapType, "PATH": values.PathType, "ANY": values.AnyType,
	"PROPERTY VALUE": values.BooleanType | values.StringType | values.NumberType | values.TemporalType | values.PointType,
}

// isTyped is IS :: type. Null is of every type that is not NOT NULL.
func isTyped(v any, t *syntax.TypeName) bool {
	if len(t.Union) > 0 {
		for _, u := range t.Union {
			if isTyped(v, u) {
				return true
			}
		}
		return false
	}
	if v == nil {
		return !t.NotNull && t.Name != "NOTHING"
	}
	l, isList := v.(values.List)
	switch {
	case t.Inner != nil:
		if !isList {
			return false
		}
		for _, x := range l {
			if !isTyped(x, t.Inner) {
				return false
			}
		}
		return true
	case isList && t.Name == "PROPERTY VALUE":
		return storable(l)
	}
	return values.TypeOf(v)&typeSets[t.Name] != 0
}

// storable reports whether a list could be a property: values of one type, none null.
func storable(l values.List) bool {
	first := values.Types(0)
	for _, x := range l {
		t := values.TypeOf(x)
		if t&typeSets["PROPERTY VALUE"] == 0 || first != 0 && t != first {
			return false
		}
		first = t
	}
	return true
}
