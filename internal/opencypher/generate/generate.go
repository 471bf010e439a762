// Package generate writes well-typed queries for tests that compare two engines: seeded, nested, and
// each with one answer but for the order of rows.
package generate

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Schema is what the graph of the queries has.
type Schema struct {
	Labels []string // label expressions of nodes, "" for none
	Types  []string // type expressions of relationships, "" for none
	// Property gives expressions of a type on a node or relationship, written %s.
	Property map[string][]string
	Unique   string // the property of nodes and relationships that has a value of its own for each
	Anchors  bool   // the graph is large: every MATCH starts at few nodes
}

// Query is one query. Loose says that lists in its rows have no order.
type Query struct {
	Text   string
	Params map[string]any
	Loose  bool
}

// New writes query number i of a series.
func New(s *Schema, seed, i uint64) Query {
	g := &generator{s: s, r: rand.New(rand.NewPCG(seed, i)), params: map[string]any{}}
	text := g.query()
	loose := strings.Contains(text, "collect(") || strings.Contains(text, "labels(")
	return Query{text, g.params, loose}
}

type generator struct {
	s      *Schema
	r      *rand.Rand
	vars   []variable
	next   int
	params map[string]any
	// older says that the MATCH being written has older variable lengths, not quantified patterns.
	older bool
	// inner counts the subqueries around: those inside are short.
	inner int
}

// variable is a name in scope and its type: one of types, or node, rel, nodes, rels, path, length (a
// path of which the length alone is sure).
type variable struct{ name, typ string }

// types are those of expressions. list holds integers, strings texts.
var types = []string{
	"int", "int", "int", "float", "float", "string", "string", "string", "bool", "bool", "list", "list", "date",
	"datetime", "local", "time", "localtime", "duration", "point", "strings", "map",
}

func (g *generator) pick(options ...string) string { return options[g.r.IntN(len(options))] }

// one reports true in one of n cases.
func (g *generator) one(n int) bool { return g.r.IntN(n) == 0 }

func (g *generator) typ() string { return types[g.r.IntN(len(types))] }

func (g *generator) fresh(prefix string) string {
	g.next++
	return fmt.Sprintf("%s%d", prefix, g.next)
}

func (g *generator) ofType(types ...string) []string {
	var names []string
	for _, v := range g.vars {
		for _, t := range types {
			if v.typ == t {
				names = append(names, v.name)
			}
		}
	}
	return names
}

func (g *generator) declare(name, typ string) { g.vars = append(g.vars, variable{name, typ}) }

// apart writes something in a scope of its own.
func (g *generator) apart(write func() string) string {
	before := g.vars
	g.vars = append([]variable(nil), before...)
	g.inner++
	text := write()
	g.inner--
	g.vars = before
	return text
}

// param writes a parameter with a value.
func (g *generator) param(value any) string {
	name := g.fresh("q")
	g.params[name] = value
	return "$" + name
}
