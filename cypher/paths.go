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

// Places of the library query paths that a question changes; a test sees that they
// are there.
const (
	pathSteps  = "-[*0..4]-"
	pathSimple = "WHERE all(n IN nodes(p) WHERE single(m IN nodes(p) WHERE m = n))"
	pathCost   = "toFloat(size(nodes) - 1) AS cost"
)

// rarityCost is the cost of a path by questions.ByRarity.
const rarityCost = "reduce(sum = 1000000 * (size(nodes) - 1), n IN nodes[1..-1] |\n" +
	"       sum + toInteger(round(1000000 * log(COUNT { (n)--() })))) / 1000000.0 AS cost"

// inTime is the condition that no step is earlier than those before it; a day
// alone (midnight) is any time of that day. See questions.PathsQuery.
const inTime = "\n  AND reduce(last = '', at IN [r IN relationships(p) | coalesce(CASE type(r)\n" +
	"        WHEN 'SENT' THEN endNode(r).sent_at\n" +
	"        WHEN 'SENT_TO' THEN startNode(r).sent_at\n" +
	"        WHEN 'ADDRESSED_TO' THEN startNode(r).sent_at\n" +
	"        ELSE r.at END, '')] |\n" +
	"      CASE WHEN last IS NULL THEN null WHEN at = '' THEN last WHEN at >= last THEN at\n" +
	"        WHEN at = left(last, 10) + 'T00:00:00' THEN last END) IS NOT NULL"

// Paths is the statement that finds the best simple paths.
func Paths(p PathParts) string {
	types, cost, where := "", pathCost, pathSimple
	if len(p.Types) > 0 {
		types = ":" + strings.Join(p.Types, "|")
	}
	if p.Rarity {
		cost = rarityCost
	}
	if len(p.Without) > 0 {
		where += "\n  AND none(n IN nodes(p)[1..-1] WHERE n:" + strings.Join(p.Without, " OR n:") + ")"
	}
	if p.InTime {
		where += inTime
	}
	return strings.NewReplacer(
		pathSteps, fmt.Sprintf("-[%s*0..%d]-", types, p.MaxHops), pathSimple, where, pathCost, cost,
	).Replace(Statement(Text("query/paths")))
}
