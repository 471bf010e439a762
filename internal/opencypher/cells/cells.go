// Package cells writes Cypher's values as cells of an answer in JSON, so that no value loses its type. What JSON
// can say stands as it is; a float has a point or an exponent, 1.0, and an integer has neither. Everything else
// is an object that names its type.
package cells

import (
	"math"

	"bluegraph/internal/opencypher/values"
)

// Float is a float of a cell: 1.0 is written with its point.
type Float float64

// MarshalJSON writes the float as Cypher's toString does, of which every finite one is a number of JSON.
func (f Float) MarshalJSON() ([]byte, error) { return []byte(values.FormatFloat(float64(f))), nil }

// Typed is a value that JSON cannot say: {"type": "DATE", "value": "2020-06-19"}. Type is the word of Cypher's
// valueType(), Value what toString() gives; a point has its system and place beside.
type Typed struct {
	Type  string   `json:"type"`
	Value string   `json:"value"`
	SRID  int64    `json:"srid,omitempty"`
	X     *float64 `json:"x,omitempty"`
	Y     *float64 `json:"y,omitempty"`
	Z     *float64 `json:"z,omitempty"`
}

// maxExact is the first whole number above which a float64, and so a browser, no longer tells neighbours apart.
const maxExact = 1 << 53

// Scalar is the cell of a value without parts: null, a truth, a text, a number, a moment, a duration or a point.
func Scalar(v any) any {
	switch v := v.(type) {
	case nil, bool, string:
		return v
	case int64:
		if v > maxExact || v < -maxExact {
			return Typed{Type: "INTEGER", Value: values.String(v)}
		}
		return v
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return Typed{Type: "FLOAT", Value: values.String(v)}
		}
		return Float(v)
	case values.Point:
		point := Typed{Type: "POINT", Value: values.String(v), SRID: v.SRID, X: &v.X, Y: &v.Y}
		if v.Dimensions == 3 {
			point.Z = &v.Z
		}
		return point
	}
	return Typed{Type: typeNames[values.TypeOf(v)], Value: values.String(v)}
}

// typeNames are those of moments and durations in valueType().
var typeNames = map[values.Types]string{
	values.DateType: "DATE", values.LocalTimeType: "LOCAL TIME", values.TimeType: "ZONED TIME",
	values.LocalDateTimeType: "LOCAL DATETIME", values.DateTimeType: "ZONED DATETIME", values.DurationType: "DURATION",
}

// Map is the cell of a map that a query made. One that a reader could take for a node, an edge, a path, a typed
// value or a wrapped map is wrapped: {"map": {…}}.
func Map(m map[string]any) map[string]any {
	_, isPath := m["path"].([]any)
	_, hasType := m["type"].(string)
	_, hasValue := m["value"].(string)
	if isPath || hasType && hasValue {
		return map[string]any{"map": m}
	}
	for _, key := range []string{"node", "edge", "map"} {
		if _, has := m[key]; has && len(m) == 1 {
			return map[string]any{"map": m}
		}
	}
	return m
}
