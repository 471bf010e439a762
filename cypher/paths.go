package cypher

import (
	"fmt"
	"strings"
)

// PathParts say which paths are looked for. Types and Without are of closed lists.
type PathParts struct {
	Types, Without []string
	MaxHops        int
	Rarity, InTime bool
}

// Costs of a path over its nodes; see graph.Weight.
const (
	hopCost    = "toFloat(size(nodes) - 1)"
	rarityCost = "reduce(sum = 1000000 * (size(nodes) - 1), n IN nodes[1..-1] | sum + toInteger(round(1000000 * log(COUNT { (n)--() })))) / 1000000.0"
)

// inTime is the condition that no step is earlier than those before it; see
// graph.PathsQuery.
const inTime = "  AND reduce(last = '', r IN relationships(p) | CASE\n" +
	"        WHEN last IS NULL THEN null\n" +
	"        WHEN coalesce({{at}}, '') = '' THEN last\n" +
	"        WHEN {{at}} >= last THEN {{at}} END) IS NOT NULL"

const timeOfEdge = "CASE type(r) WHEN 'SENT' THEN endNode(r).sent_at WHEN 'SENT_TO' THEN startNode(r).sent_at WHEN 'ADDRESSED_TO' THEN startNode(r).sent_at ELSE r.at END"

// Paths is the statement that finds the best simple paths.
func Paths(p PathParts) string {
	types, cost, time, without := "", hopCost, "", ""
	if len(p.Types) > 0 {
		types = ":" + strings.Join(p.Types, "|")
	}
	if p.Rarity {
		cost = rarityCost
	}
	if p.InTime {
		time = Fill(inTime, "at", timeOfEdge)
	}
	if len(p.Without) > 0 {
		without = "  AND none(n IN nodes(p)[1..-1] WHERE n:" + strings.Join(p.Without, " OR n:") + ")"
	}
	return Statement(Fill(Statement(Text("read/paths")),
		"steps", fmt.Sprintf("[%s*0..%d]", types, p.MaxHops), "cost", cost, "time", time, "without", without))
}
