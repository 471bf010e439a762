package graph

import "bluegraph/internal/entities"

// joinEqual makes one, in place, of arcs with equal ends and type: nodes that were
// absorbed bring edges that their canonical has too. Counts add up, the earliest time
// stands, and of several rules the strongest.
func (g *Graph) joinEqual(arcs []Arc) []Arc {
	joined := map[[2]uint32]uint32{}
	w := 0
	for _, a := range arcs {
		if w == 0 || arcs[w-1].Source != a.Source || arcs[w-1].Type != a.Type || arcs[w-1].Target != a.Target {
			arcs[w] = a
			w++
			continue
		}
		last := &arcs[w-1]
		if last.At == 0 || a.At > 0 && a.At < last.At {
			last.At = a.At
		}
		key := [2]uint32{last.Set, a.Set}
		set, known := joined[key]
		if !known {
			set = g.joinSets(last.Set, a.Set)
			joined[key] = set
		}
		last.Set = set
	}
	return arcs[:w]
}

// joinSets is the number of a property set that says what two say.
func (g *Graph) joinSets(a, b uint32) uint32 {
	if a == b && g.sets[a].properties()["count"] == nil {
		return a
	}
	p := JoinEdges(g.sets[a].properties(), g.sets[b].properties())
	encoded, err := EncodeProperties(p)
	if err != nil { // both were decoded from what EncodeProperties wrote
		return a
	}
	name, _ := p["rule"].(string)
	g.sets = append(g.sets, propertySet{encoded: encoded, rule: ruleNamed(name)})
	return uint32(len(g.sets) - 1)
}

// JoinEdges are the properties of one edge that stands for two: counts add up, the
// earliest time stands, the properties of the stronger rule, and every status.
func JoinEdges(a, b entities.Properties) entities.Properties {
	if strength(b) > strength(a) {
		a, b = b, a
	}
	p := entities.Properties{}
	for name, v := range b {
		p[name] = v
	}
	for name, v := range a {
		p[name] = joinProperty(name, v, b[name])
	}
	return p
}

func joinProperty(name string, a, b any) any {
	if b == nil {
		return a
	}
	switch name {
	case "count":
		m, _ := a.(int64)
		n, _ := b.(int64)
		return m + n
	case atProperty:
		s, _ := a.(string)
		t, _ := b.(string)
		return min(s, t)
	case "status":
		s, _ := a.(string)
		t, _ := b.(string)
		return entities.JoinTexts(s, t)
	}
	return a
}

// strength orders the rules of WORKS_FOR: an analyst's word before what a form says,
// and that before what a domain suggests; then by score.
func strength(p entities.Properties) float64 {
	name, _ := p["rule"].(string)
	score, _ := p["score"].(float64)
	switch ruleNamed(name) {
	case RuleJudgement:
		return 30 + score
	case RuleStated:
		return 20 + score
	case RuleDomain:
		return 10 + score
	}
	return score
}
