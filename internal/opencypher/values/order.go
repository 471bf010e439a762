package values

import (
	"cmp"
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strings"
	"sync/atomic"
)

// The groups of values in the order of ORDER BY.
const (
	groupMap = iota
	groupNode
	groupRelationship
	groupList
	groupPath
	groupPoint
	groupDateTime
	groupLocalDateTime
	groupDate
	groupTime
	groupLocalTime
	groupDuration
	groupString
	groupBoolean
	groupNumber
	groupNull
)

func groupOf(v any) int {
	switch v.(type) {
	case nil:
		return groupNull
	case int64, float64:
		return groupNumber
	case string:
		return groupString
	case bool:
		return groupBoolean
	case Node:
		return groupNode
	case Relationship:
		return groupRelationship
	case List:
		return groupList
	case Map:
		return groupMap
	case Path:
		return groupPath
	case Point:
		return groupPoint
	case DateTime:
		return groupDateTime
	case LocalDateTime:
		return groupLocalDateTime
	case Date:
		return groupDate
	case Time:
		return groupTime
	case LocalTime:
		return groupLocalTime
	case Duration:
		return groupDuration
	}
	panic("values: no value of Cypher")
}

// Keys are the keys of a map, sorted.
func Keys(m Map) []string { return slices.Sorted(maps.Keys(m)) }

// Order compares any two values as ORDER BY does: -1, 0 or 1.
func Order(a, b any) int {
	ga, gb := groupOf(a), groupOf(b)
	if ga != gb {
		return cmp.Compare(ga, gb)
	}
	switch x := a.(type) {
	case nil:
		return 0
	case string:
		return strings.Compare(x, b.(string))
	case int64, float64:
		return orderNumbers(a, b)
	case bool:
		return cmp.Compare(TruthOf(x), TruthOf(b.(bool)))
	case Node:
		return cmp.Compare(x, b.(Node))
	case Relationship:
		return cmp.Compare(x, b.(Relationship))
	case List:
		return slices.CompareFunc(x, b.(List), Order)
	case Map:
		return orderMaps(x, b.(Map))
	case Path:
		return orderPaths(x, b.(Path))
	case Point:
		return orderPoints(x, b.(Point))
	}
	return orderTemporal(a, b)
}

// orderNumbers puts NaN behind all other numbers.
func orderNumbers(a, b any) int {
	x, xInt := a.(int64)
	y, yInt := b.(int64)
	if xInt && yInt {
		return cmp.Compare(x, y)
	}
	f, g := Float(a), Float(b)
	switch {
	case math.IsNaN(f) || math.IsNaN(g):
		return cmp.Compare(TruthOf(math.IsNaN(f)), TruthOf(math.IsNaN(g)))
	case f != g || !xInt && !yInt:
		return cmp.Compare(f, g)
	}
	return 0
}

// Float is a number as float64.
func Float(v any) float64 {
	if n, ok := v.(int64); ok {
		return float64(n)
	}
	f, _ := v.(float64)
	return f
}

func orderMaps(a, b Map) int {
	if c := cmp.Compare(len(a), len(b)); c != 0 {
		return c
	}
	ka, kb := Keys(a), Keys(b)
	if c := slices.Compare(ka, kb); c != 0 {
		return c
	}
	for _, k := range ka {
		if c := Order(a[k], b[k]); c != 0 {
			return c
		}
	}
	return 0
}

func orderPaths(a, b Path) int {
	for i := range min(len(a.Relationships), len(b.Relationships)) {
		if c := cmp.Compare(a.Nodes[i], b.Nodes[i]); c != 0 {
			return c
		}
		if c := cmp.Compare(a.Relationships[i], b.Relationships[i]); c != 0 {
			return c
		}
	}
	return cmp.Or(slices.Compare(a.Nodes, b.Nodes), cmp.Compare(len(a.Relationships), len(b.Relationships)))
}

func orderPoints(a, b Point) int {
	return cmp.Or(cmp.Compare(a.SRID, b.SRID), cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y), cmp.Compare(a.Z, b.Z))
}

// nans numbers the NaNs that were asked for a key: each is distinct from every other.
var nans atomic.Uint64

// AppendKey appends bytes that are the same for two values exactly if DISTINCT, grouping and
// collect(DISTINCT …) take them for one: nulls are, 1 and 1.0 are, two NaNs are not.
func AppendKey(b []byte, v any) []byte {
	word := func(tag byte, n uint64) []byte { return binary.BigEndian.AppendUint64(append(b, tag), n) }
	switch v := v.(type) {
	case nil:
		return append(b, 'z')
	case bool:
		return append(b, 'b', byte(TruthOf(v)))
	case int64:
		if f := float64(v); math.Abs(f) < 1<<53 {
			return word('f', math.Float64bits(f))
		}
		return word('i', uint64(v))
	case float64:
		switch {
		case math.IsNaN(v):
			return word('n', nans.Add(1))
		case v == 0:
			v = 0 // -0.0 is 0.0
		case math.Abs(v) >= 1<<53 && math.Abs(v) < 1<<63 && v == math.Trunc(v):
			return word('i', uint64(int64(v)))
		}
		return word('f', math.Float64bits(v))
	case string:
		return append(word('s', uint64(len(v))), v...)
	case Node:
		return word('N', uint64(v))
	case Relationship:
		return word('R', uint64(v))
	case List:
		b = word('L', uint64(len(v)))
		for _, x := range v {
			b = AppendKey(b, x)
		}
		return b
	case Map:
		b = word('M', uint64(len(v)))
		for _, k := range Keys(v) {
			b = AppendKey(AppendKey(b, k), v[k])
		}
		return b
	case Path:
		b = word('P', uint64(len(v.Nodes)))
		b = binary.BigEndian.AppendUint64(b, uint64(v.Nodes[0]))
		for i, r := range v.Relationships {
			b = binary.BigEndian.AppendUint64(b, uint64(r))
			b = binary.BigEndian.AppendUint64(b, uint64(v.Nodes[i+1]))
		}
		return b
	case Point:
		b = word('p', uint64(v.SRID))
		for _, f := range []float64{v.X, v.Y, v.Z} {
			b = binary.BigEndian.AppendUint64(b, math.Float64bits(f))
		}
		return b
	}
	return appendTemporalKey(b, v)
}
