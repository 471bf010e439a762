package asked

import (
	"fmt"
	"math"
	"strings"

	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/store/neo4j/gate"
)

// maxSteps is how many steps a loop inside one expression may take: the server does not look at its clock
// within an expression.
const maxSteps = 1_000_000

// tooLong refuses forms at which a Neo4j goes on after it was told to stop: long loops inside one
// expression, regular expressions with a repetition inside a repetition, and SHORTEST without a bound.
func tooLong(text string, q *syntax.Query, params map[string]any) (err error) {
	unwound := map[syntax.Expr]bool{} // ranges that make rows, between which the server looks at its clock
	visit(q, visitor{clause: func(c syntax.Clause) {
		if u, ok := c.(*syntax.Unwind); ok {
			unwound[u.List] = true
		}
	}})
	refuse := func(x syntax.Expr, reason string) {
		if err == nil {
			p := syntax.PositionOf(text, x.At().From)
			err = &gate.Refusal{Reason: reason, Line: p.Line, Column: p.Column}
		}
	}
	visit(q, visitor{
		pattern: func(p *syntax.Pattern) {
			if err == nil && p.Selector != syntax.AllPaths && p.Selector < syntax.ShortestFunction && isUnbounded(p) {
				at := syntax.PositionOf(text, p.From)
				err = &gate.Refusal{Reason: "SHORTEST or ANY without an upper bound goes on in the server after its time is over: give one, " +
					"as in -[…]->{1,8}, or use shortestPath",
					Line: at.Line, Column: at.Column}
			}
		},
		expr: func(x syntax.Expr) {
			switch x := x.(type) {
			case *syntax.Binary:
				if x.Op != "=~" {
					return
				}
				if re, ok := constant(x.Right, params).(string); ok && repeatsRepetition(re) {
					refuse(x.Right,
						"a repetition inside a repetition, as in (a+)+, can keep the server busy for ever: write the regular expression without it")
				}
			case *syntax.Call, *syntax.Reduce, *syntax.ListComprehension, *syntax.Every:
				if n := steps(x, params); n > maxSteps && !unwound[x] {
					refuse(x, fmt.Sprintf("an expression may not loop %.0f times, at most %d: the server would not stop in it", n, maxSteps))
				}
			}
		},
	})
	return err
}

func isUnbounded(p *syntax.Pattern) bool {
	for _, step := range p.Steps {
		switch s := step.(type) {
		case *syntax.Rel:
			if s.Quantifier != nil && s.Quantifier.Max < 0 || s.Length != nil && s.Length.Max < 0 {
				return true
			}
		case *syntax.Group:
			if s.Quantifier != nil && s.Quantifier.Max < 0 {
				return true
			}
		}
	}
	return false
}

// constant is the value of a literal or parameter, nil of everything else.
func constant(x syntax.Expr, params map[string]any) any {
	switch x := x.(type) {
	case *syntax.Literal:
		return x.Value
	case *syntax.Param:
		return params[x.Name]
	case *syntax.Unary:
		if n, ok := constant(x.X, params).(int64); ok && x.Op == "-" {
			return -n
		}
	}
	return nil
}

// steps estimates how many steps an expression takes, from the ranges that it loops over.
func steps(x syntax.Expr, params map[string]any) float64 {
	inside := func(xs ...syntax.Expr) float64 {
		most := 1.0
		for _, x := range xs {
			if x != nil {
				most = max(most, steps(x, params))
			}
		}
		return most
	}
	switch x := x.(type) {
	case *syntax.Call:
		if strings.EqualFold(x.Name, "range") && len(x.Args) > 1 {
			return lengthOf(x, params)
		}
	case *syntax.Reduce:
		return max(steps(x.List, params)*inside(x.Next), inside(x.Start))
	case *syntax.ListComprehension:
		return steps(x.List, params) * inside(x.Where, x.Map)
	case *syntax.Every:
		return steps(x.List, params) * inside(x.Where)
	}
	return inside(syntax.Inside(x)...)
}

// lengthOf is the length of a range of constants, 1 of any other.
func lengthOf(x *syntax.Call, params map[string]any) float64 {
	from, ok1 := constant(x.Args[0], params).(int64)
	to, ok2 := constant(x.Args[1], params).(int64)
	step := int64(1)
	if len(x.Args) > 2 {
		if n, ok := constant(x.Args[2], params).(int64); ok && n != 0 {
			step = n
		}
	}
	if !ok1 || !ok2 {
		return 1
	}
	return max(1, math.Floor((float64(to)-float64(from))/float64(step))+1)
}

// repeatsRepetition reports whether a regular expression repeats a group in which something is repeated, or
// in which there is a choice: Java tries all ways to share the text out among them.
func repeatsRepetition(re string) bool {
	var open []bool // for each group: whether it holds a repetition or choice
	last := false   // whether the group that just ended does
	for i := 0; i < len(re); i++ {
		switch c := re[i]; c {
		case '\\':
			i++
			last = false
			continue
		case '[':
			for i++; i < len(re) && re[i] != ']'; i++ {
				if re[i] == '\\' {
					i++
				}
			}
		case '(':
			open = append(open, false)
			if i+1 < len(re) && re[i+1] == '?' { // (?i) and (?: hold no repetition
				i++
			}
		case ')':
			if n := len(open); n > 0 {
				inner := open[n-1]
				open = open[:n-1]
				if n > 1 {
					open[n-2] = open[n-2] || inner
				}
				last = inner
				continue
			}
		case '*', '+', '{', '|':
			if last && c != '|' {
				return true
			}
			if n := len(open); n > 0 {
				open[n-1] = true
			}
		}
		last = false
	}
	return false
}
