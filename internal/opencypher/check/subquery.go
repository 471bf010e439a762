package check

import (
	"bluegraph/internal/opencypher/syntax"
)

// importing checks the WITH at the head of CALL { }, which may only name variables outside.
func (c *checker) importing(outer scope, x *syntax.Projection) scope {
	refs := false
	for _, it := range x.Items {
		if v, ok := it.Value.(*syntax.Var); ok {
			_, ok := outer[v.Name]
			refs = refs || ok
		}
	}
	if !refs && !x.Star {
		s, _ := c.projection(scope{}, x, imported)
		return s
	}
	for _, it := range x.Items {
		v, ok := it.Value.(*syntax.Var)
		if !ok || it.Alias != nil && it.Alias.Text != v.Name {
			c.fail(it, "UnexpectedSyntax",
				"Importing WITH should consist only of simple references to outside variables. Aliasing or expressions are not supported.")
		}
	}
	if x.Distinct || len(x.OrderBy) > 0 || x.Skip != nil || x.Limit != nil || x.Where != nil {
		c.fail(x, "UnexpectedSyntax", "Importing WITH should consist only of simple references to outside variables. "+
			"DISTINCT, ORDER BY, SKIP, LIMIT and WHERE are not allowed.")
	}
	s, _ := c.projection(outer, x, imported)
	return s
}

func (c *checker) subquery(s scope, x *syntax.Subquery) scope {
	inside, at := s, imported
	if x.Scoped {
		at = scoped
		inside = scope{}
		if x.Star {
			inside = s.clone()
		}
		for _, n := range x.Imports {
			t, ok := s[n.Text]
			if !ok {
				c.fail(n, "UndefinedVariable", "Variable `%s` not defined", n.Text)
			}
			inside[n.Text] = t
		}
	}
	outer, around := c.outer, c.around
	c.around = nil
	if x.Scoped {
		c.outer = append(c.outer[:len(c.outer):len(c.outer)], inside)
	} else {
		c.outer = nil
	}
	columns := c.query(inside, x.Query, at)
	c.outer, c.around = outer, around
	s = s.clone()
	for _, col := range columns {
		if _, ok := s[col.name]; ok {
			c.fail(x, "VariableAlreadyBound", "Variable `%s` already declared in outer scope", col.name)
		}
		s[col.name] = col.typ
	}
	return s
}
