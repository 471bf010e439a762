package cypher

import (
	"slices"
	"strings"
)

// Scope says how Cypher lists the edges of a scope that metrics run on. Every word of it is of
// our own code.
type Scope struct {
	// File is the statement, a file of the folder metric.
	File string
	// Types are the relationship types that make the scope; none: any.
	Types []string
	// Nodes are the nodes of the statement's pattern, on which filters bear.
	Nodes []Place
	// Source and Target are the labels of Nodes in the file scope_plain.
	Source, Target string
	// Alone finds the nodes that may be without an edge; the zero Pattern: there are none.
	Alone Pattern
}

// Place is the name of a node in a pattern, and its kind where the pattern says one.
type Place struct{ Name, Kind string }

// Pattern is a MATCH with the slots {{types}} and {{where}}, and what it returns: an id.
type Pattern struct {
	Match  string
	Nodes  []Place
	Return string
}

// PlainScope takes relationships of some types (none: any) as they are.
func PlainScope(source, target Place, sourceLabel, targetLabel string, types ...string) Scope {
	return Scope{File: "scope_plain", Types: types, Nodes: []Place{source, target}, Source: sourceLabel, Target: targetLabel}
}

// WholeGraph takes every relationship; withNodes: and every node, also one without any.
func WholeGraph(withNodes bool) Scope {
	s := PlainScope(Place{"s", ""}, Place{"t", ""}, "Entity", "Entity")
	if withNodes {
		s.Alone = Pattern{"MATCH (n:Entity)\n{{where}}", []Place{{"n", ""}}, "n.id"}
	}
	return s
}

// ReachedScope is a statement about campaigns that were sent (c), their recipients (r) and the
// agencies of these (a).
func ReachedScope(file string) Scope {
	return Scope{File: file, Types: []string{"SENT_TO", "ADDRESSED_TO"}, Nodes: []Place{{"c", "Campaign"}, {"r",
		"Recipient"}, {"a", "Agency"}}}
}

// ScopeQuery asks for a scope of a part of the graph; its words are of closed lists.
type ScopeQuery struct {
	Scope        Scope
	Kinds, Types []string
	// Filters are those in use: sites, states, from, until, ids; the parameters of the
	// statement have their names.
	Filters  []string
	Directed bool
	// AnyRecipient lets ids not bear on recipients, as graph.Selection says.
	AnyRecipient bool
	// Counting says how receipts count, where the scope is of them.
	Counting
}

// Edges is the statement that lists the edges of a scope: source, target, weight.
func (q ScopeQuery) Edges() string { return q.edges() + "\nORDER BY source, target" }

// edges is the statement without an order.
func (q ScopeQuery) edges() string {
	slots := []string{"types", q.types(), "where", q.where(q.Scope.Nodes...), "sites", q.where(Place{"s", "Site"}), "agencies", q.agencies()}
	if q.Scope.Source != "" {
		s, t := q.Scope.Nodes[0].Name, q.Scope.Nodes[1].Name
		pair := "CASE WHEN {{s}}.id < {{t}}.id THEN [{{s}}.id, {{t}}.id] ELSE [{{t}}.id, {{s}}.id] END"
		if q.Directed {
			pair = "[{{s}}.id, {{t}}.id]"
		}
		slots = append(slots, "source", s+":"+q.Scope.Source, "target", t+":"+q.Scope.Target, "pair", Fill(pair, "s", s, "t", t))
	}
	return Statement(Fill(Statement(Text("metric/"+q.Scope.File)), slots...))
}

// alone is the statement of the nodes of a scope that may be without an edge, as
// metric/neighbours takes them; "" where there are none.
func (q ScopeQuery) alone() string {
	a := q.Scope.Alone
	if a.Match == "" {
		return ""
	}
	return Statement(Fill(a.Match, "types", q.types(), "agencies", q.agencies(), "where",
		q.where(a.Nodes...))) + "\nRETURN " + a.Return + " AS id, null AS other, 0 AS weight"
}

// agencies matches the agencies of a scope of receipts, as they are counted; filters bear on the offices.
func (q ScopeQuery) agencies() string {
	nodes := slices.Clone(q.Scope.Nodes)
	for i, n := range nodes {
		if n.Kind == "Agency" {
			nodes[i].Name = q.office()
		}
	}
	where := q.where(nodes...)
	if q.OfBodies { // who names a body means its offices
		where = strings.Replace(where, "office.id IN $ids",
			"(office.id IN $ids OR EXISTS { MATCH (office)-[:PART_OF]->(above:Agency) WHERE above.id IN $ids })", 1)
	}
	return q.Counting.of(where, "c, r")
}

// types writes those of the types that are asked for, of all that the scope has. A scope
// without any of them has no edge: no type has the name 0.
func (q ScopeQuery) types() string {
	some := q.Types
	if len(q.Scope.Types) > 0 {
		some = slices.DeleteFunc(slices.Clone(q.Scope.Types),
			func(t string) bool { return len(q.Types) > 0 && !slices.Contains(q.Types, t) })
		if len(some) == 0 {
			return ":`0`"
		}
	}
	if len(some) == 0 {
		return ""
	}
	return ":" + strings.Join(some, "|")
}
