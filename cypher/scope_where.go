package cypher

import (
	"slices"
	"strings"
)

// filterConditions are those of filters on a node, as graph.Selection says, by its kind ("" for
// one of any kind). A filter does not bear on the kinds that are left out.
var filterConditions = []struct {
	filter string
	of     map[string]string
}{
	{"ids", map[string]string{"": "{{n}}.id IN $ids", "Campaign": "{{n}}.id IN $ids", "Recipient": "{{n}}.id IN $ids",
		"Agency": "{{n}}.id IN $ids", "Site": "{{n}}.id IN $ids"}},
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
		"": "(NOT {{n}}:Campaign|Document|Event|Report OR any(t IN [" + timeOfNode +
			"] WHERE t <> '' AND left(t, size($until)) <= $until))",
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

// where keeps the nodes that pass the filters.
func (q ScopeQuery) where(nodes ...Place) string {
	var all []string
	for _, n := range nodes {
		if len(q.Kinds) > 0 {
			all = append(all, n.Name+":"+strings.Join(q.Kinds, "|"))
		}
		for _, c := range filterConditions {
			if c.filter == "ids" && n.Kind == "Recipient" && q.AnyRecipient {
				continue
			}
			if condition := c.of[n.Kind]; condition != "" && slices.Contains(q.Filters, c.filter) {
				all = append(all, Fill(condition, "n", n.Name))
			}
		}
	}
	if len(all) == 0 {
		return ""
	}
	return "WHERE " + strings.Join(all, "\n  AND ")
}
