package cypher

import (
	"slices"
	"strings"
)

// ScopeParts say which graph a metric runs on; each is a word of a closed list.
type ScopeParts struct {
	Name         string
	Kinds, Types []string
	// Filters are those in use: sites, states, from, until, ids; the parameters of the
	// statement have their names.
	Filters  []string
	Directed bool
}

// kept are the conditions of filters on a node, as graph.Selection says, by its kind ("" for
// one of any kind). A filter does not bear on the kinds that are left out.
var kept = []struct {
	filter string
	of     map[string]string
}{
	{"ids", map[string]string{"": "{{n}}.id IN $ids", "Campaign": "{{n}}.id IN $ids", "Recipient": "{{n}}.id IN $ids", "Agency": "{{n}}.id IN $ids", "Site": "{{n}}.id IN $ids"}},
	{"sites", map[string]string{
		"": "CASE WHEN {{n}}:Site THEN {{n}}.id IN $sites\n" +
			"    WHEN {{n}}:Campaign|Document|Event|Report THEN " + siteOfNode + " IN $sites ELSE true END",
		"Site": "{{n}}.id IN $sites", "Campaign": siteOfNode + " IN $sites",
	}},
	{"states", map[string]string{
		"": "CASE WHEN {{n}}:Site|Agency THEN {{n}}.state IN $states\n" +
			"    WHEN {{n}}:Recipient THEN " + isOfStates + "\n    ELSE true END",
		"Site": "{{n}}.state IN $states", "Agency": "{{n}}.state IN $states", "Recipient": isOfStates,
	}},
	{"from", map[string]string{
		"":         "(NOT {{n}}:Campaign|Document|Event|Report OR any(t IN [" + timeOfNode + "] WHERE t >= $from))",
		"Campaign": "{{n}}.sent_at >= $from",
	}},
	{"until", map[string]string{
		"":         "(NOT {{n}}:Campaign|Document|Event|Report OR any(t IN [" + timeOfNode + "] WHERE t <> '' AND left(t, size($until)) <= $until))",
		"Campaign": "{{n}}.sent_at <> '' AND left({{n}}.sent_at, size($until)) <= $until",
	}},
}

// Parts of conditions: the site that a row comes from, whether a person is of some states,
// and when something was sent or happened.
const (
	siteOfNode = "'site:' + split(split({{n}}.id, ':')[1], '/')[0]"
	isOfStates = "({{n}}.state IN $states OR EXISTS { ({{n}})-[:WORKS_FOR]->(at:Agency) WHERE at.state IN $states })"
	timeOfNode = "CASE WHEN {{n}}:Campaign THEN {{n}}.sent_at ELSE head([x IN [{{n}}.occurred_at, {{n}}.starts_at, " +
		"{{n}}.entered_at, {{n}}.created_at] WHERE x <> '']) END"
)

// node is a name in a pattern, and its kind where the pattern says one.
type node struct{ name, kind string }

// where keeps the nodes that pass the filters.
func (p ScopeParts) where(nodes ...node) string {
	var all []string
	for _, n := range nodes {
		if len(p.Kinds) > 0 {
			all = append(all, n.name+":"+strings.Join(p.Kinds, "|"))
		}
		for _, k := range kept {
			if condition := k.of[n.kind]; condition != "" && slices.Contains(p.Filters, k.filter) {
				all = append(all, Fill(condition, "n", n.name))
			}
		}
	}
	if len(all) == 0 {
		return ""
	}
	return "WHERE " + strings.Join(all, "\n  AND ")
}

// reached are the nodes of the pattern that leads from campaigns to agencies.
var reached = []node{{"c", "Campaign"}, {"r", "Recipient"}, {"a", "Agency"}}

// types writes those of the types that are asked for, of all that a scope has (none: any).
// A scope without any of them has no edge: no type has the name 0.
func (p ScopeParts) types(of ...string) string {
	some := p.Types
	if len(of) > 0 {
		some = slices.DeleteFunc(slices.Clone(of), func(t string) bool { return len(p.Types) > 0 && !slices.Contains(p.Types, t) })
		if len(some) == 0 {
			return ":`0`"
		}
	}
	if len(some) == 0 {
		return ""
	}
	return ":" + strings.Join(some, "|")
}

// received are the types of a receipt.
var received = []string{"SENT_TO", "ADDRESSED_TO"}

// edges is the statement of the edges of a scope, without an order.
func (p ScopeParts) edges() string {
	switch p.Name {
	case "agencies-campaigns", "agencies-by-shared-campaigns", "sites-agencies":
		file := map[string]string{"agencies-campaigns": "metric/scope_agencies_campaigns", "agencies-by-shared-campaigns": "metric/scope_agencies_shared", "sites-agencies": "metric/scope_sites_agencies"}[p.Name]
		return p.fill(file, p.types(received...), p.where(reached...))
	case "recipients-campaigns":
		return p.plain("Campaign {status: 'sent'}", "Recipient", p.types(received...), reached[:2])
	case "texts-mentions":
		return p.plain("Entity", "Entity", p.types("MENTIONS"), anything)
	}
	return p.plain("Entity", "Entity", p.types(), anything)
}

// anything are the ends of an edge of any kind.
var anything = []node{{"s", ""}, {"t", ""}}

// plain takes edges as they are.
func (p ScopeParts) plain(sources, targets, types string, ends []node) string {
	s, t := ends[0].name, ends[1].name
	pair := Fill("CASE WHEN {{s}}.id < {{t}}.id THEN [{{s}}.id, {{t}}.id] ELSE [{{t}}.id, {{s}}.id] END", "s", s, "t", t)
	if p.Directed {
		pair = Fill("[{{s}}.id, {{t}}.id]", "s", s, "t", t)
	}
	return p.fill("metric/scope_plain", types, p.where(ends...), "source", s+":"+sources, "target", t+":"+targets, "pair", pair)
}

func (p ScopeParts) fill(file, types, where string, more ...string) string {
	slots := append([]string{"types", types, "where", where, "sites", p.where(node{"s", "Site"})}, more...)
	return Statement(Fill(Statement(Text(file)), slots...))
}

// alone is the statement of the nodes of a scope that may be without an edge, as
// metric/neighbours takes them; "" where there are none.
func (p ScopeParts) alone() string {
	const rest = " AS id, null AS other, 0 AS weight"
	switch p.Name {
	case "all", "selection":
		return Statement("MATCH (n:Entity)\n" + p.where(node{"n", ""}) + "\nRETURN n.id" + rest)
	case "agencies-by-shared-campaigns":
		return Statement("MATCH (c:Campaign {status: 'sent'})-["+p.types(received...)+"]->(r:Recipient)-[:WORKS_FOR]->(a:Agency)\n"+
			p.where(reached...)) + "\nRETURN DISTINCT a.id" + rest
	}
	return ""
}

// Edges is the statement that lists the edges of a scope: source, target, weight. Of
// agencies-by-shared-campaigns it lists the pairs that share any campaign.
func (p ScopeParts) Edges() string { return p.edges() + "\nORDER BY source, target" }

// neighbours are which ends of an edge a metric gives to which node.
var neighbours = map[string]string{
	"in-degree":  "[[target, source, weight], [source, null, 0]]",
	"out-degree": "[[source, target, weight], [target, null, 0]]",
	"":           "[[source, target, weight], [target, source, weight]]",
}

// metricFiles are the statements that work a metric out.
var metricFiles = map[string]string{
	"degree": "metric/degree", "in-degree": "metric/degree", "out-degree": "metric/degree", "strength": "metric/strength",
	"clustering": "metric/clustering", "assortativity-state": "metric/assortativity_state", "assortativity-degree": "metric/assortativity_degree",
}

// Metric is the statement that works a metric out: id and value of every node, or name,
// value, of and missing of a number. It is "" for a metric that Cypher cannot work out.
func (p ScopeParts) Metric(name string) string {
	file, known := metricFiles[name]
	if !known {
		return ""
	}
	ends, own := neighbours[name]
	if !own {
		ends = neighbours[""]
	}
	near := Fill(Statement(Text("metric/neighbours")), "edges", p.edges(), "ends", ends)
	if alone := p.alone(); alone != "" {
		near = Fill(near, "alone", alone)
	} else {
		near = strings.TrimSuffix(near, "\nUNION\n{{alone}}")
	}
	return Fill(Statement(Text(file)), "edges", p.edges(), "neighbours", near)
}
