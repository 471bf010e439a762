package values

import "math"

// Truth is a value of three-valued logic.
type Truth int8

// The three values.
const (
	False Truth = iota
	True
	Unknown
)

// TruthOf turns a Go bool into a Truth.
func TruthOf(b bool) Truth {
	if b {
		return True
	}
	return False
}

// Value is the Cypher value: true, false or null.
func (t Truth) Value() any {
	switch t {
	case True:
		return true
	case False:
		return false
	}
	return nil
}

// Equal is the operator =.
func Equal(a, b any) Truth {
	if a == nil || b == nil {
		return Unknown
	}
	switch x := a.(type) {
	case int64:
		switch y := b.(type) {
		case int64:
			return TruthOf(x == y)
		case float64:
			return TruthOf(float64(x) == y)
		}
	case float64:
		switch y := b.(type) {
		case int64:
			return TruthOf(x == float64(y))
		case float64:
			return TruthOf(x == y)
		}
	case List:
		if y, ok := b.(List); ok {
			return equalLists(x, y)
		}
	case Map:
		if y, ok := b.(Map); ok {
			return equalMaps(x, y)
		}
	case Path:
		y, ok := b.(Path)
		return TruthOf(ok && equalPaths(x, y))
	default: // the others are comparable and equal as Go has it
		return TruthOf(a == b)
	}
	return False
}

func equalLists(a, b List) Truth {
	if len(a) != len(b) {
		return False
	}
	t := True
	for i := range a {
		switch Equal(a[i], b[i]) {
		case False:
			return False
		case Unknown:
			t = Unknown
		}
	}
	return t
}

func equalMaps(a, b Map) Truth {
	if len(a) != len(b) {
		return False
	}
	t := True
	for k, x := range a {
		y, ok := b[k]
		if !ok {
			return False
		}
		switch Equal(x, y) {
		case False:
			t = False
		case Unknown:
			if t == True {
				t = Unknown
			}
		}
	}
	for k := range a {
		if _, ok := b[k]; !ok {
			return False
		}
	}
	return t
}

func equalPaths(a, b Path) bool {
	if len(a.Nodes) != len(b.Nodes) || a.Nodes[0] != b.Nodes[0] {
		return false
	}
	for i, r := range a.Relationships {
		if r != b.Relationships[i] || a.Nodes[i+1] != b.Nodes[i+1] {
			return false
		}
	}
	return true
}

// Compare is the operators < and >: less is -1, 0 or 1; ok is Unknown where the two cannot be
// compared, and False for NaN, which is on no side of any number.
func Compare(a, b any) (order int, ok Truth) {
	if a == nil || b == nil {
		return 0, Unknown
	}
	ga, gb := groupOf(a), groupOf(b)
	if ga != gb {
		return 0, Unknown
	}
	switch ga {
	case groupNumber:
		if isNaN(a) || isNaN(b) {
			return 0, False
		}
	case groupList:
		return compareLists(a.(List), b.(List))
	case groupMap:
		return compareMaps(a.(Map), b.(Map))
	case groupPoint, groupDuration, groupNode, groupRelationship, groupPath:
		if Equal(a, b) == True {
			return 0, True
		}
		return 0, Unknown
	}
	return Order(a, b), True
}

func compareLists(a, b List) (int, Truth) {
	for i := range min(len(a), len(b)) {
		if a[i] == nil || b[i] == nil {
			return 0, Unknown
		}
		o, ok := Compare(a[i], b[i])
		if ok != True || o != 0 {
			return o, ok
		}
	}
	return sign(len(a) - len(b)), True
}

func compareMaps(a, b Map) (int, Truth) {
	if len(a) != len(b) {
		return sign(len(a) - len(b)), True
	}
	ka, kb := Keys(a), Keys(b)
	for i := range ka {
		if ka[i] != kb[i] {
			return Order(ka[i], kb[i]), True
		}
	}
	for _, k := range ka {
		o, ok := Compare(a[k], b[k])
		if ok != True || o != 0 {
			return o, ok
		}
	}
	return 0, True
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

func isNaN(v any) bool {
	f, ok := v.(float64)
	return ok && math.IsNaN(f)
}
