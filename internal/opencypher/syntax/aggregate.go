package syntax

import "strings"

// IsAggregate reports whether a function gives one value for many rows.
func IsAggregate(name string) bool {
	switch strings.ToLower(name) {
	case "count", "sum", "avg", "min", "max", "collect", "stdev", "stdevp", "percentilecont", "percentiledisc":
		return true
	}
	return false
}

// Aggregates reports whether an expression holds an aggregate of its own query.
func Aggregates(x Expr) bool {
	found := false
	Walk(x, func(x Expr) bool {
		switch x := x.(type) {
		case *Call:
			found = found || IsAggregate(x.Name)
		case *SubqueryExpr:
			return false
		}
		return !found
	})
	return found
}
