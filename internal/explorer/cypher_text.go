package explorer

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/opencypher/syntax"
	"bluegraph/internal/questions"
)

// counting says to package cypher how receipts count.
func counting(a questions.Attribution, l questions.Level) cypher.Counting {
	return cypher.Counting{ByPerson: a == questions.ByPerson, OfBodies: l == questions.ByBody}
}

// traceCypher is the library query of a trace, ready to paste.
func traceCypher(name string, id entities.ID, o questions.TraceOptions) string {
	text := cypher.Statement(cypher.Text("query/" + name))
	if o.Level == questions.ByBody {
		text = cypher.OfBodies(text)
	}
	text = inline(text, map[string]any{"id": string(id), "by_person": o.Attribution == questions.ByPerson})
	if o.Limit > 0 {
		text += "\nLIMIT " + strconv.Itoa(o.Limit)
	}
	return text
}

// didNotReceiveCypher asks who of a population is not known to have received; the agencies of
// which that cannot be told, which no statement finds out, stand in it by their ids.
func didNotReceiveCypher(d *questions.DidNotReceive, p questions.PopulationParts, filters []string, params map[string]any,
	q questions.MatrixQuery) string {
	senders, unsure := make([]string, len(d.Senders)), make([]string, len(d.Unsure))
	for i, id := range d.Senders {
		senders[i] = string(id)
	}
	for i, u := range d.Unsure {
		unsure[i] = u.Key
	}
	params["senders"], params["state"], params["unsure"] = senders, p.State, unsure
	params["by_person"] = q.Attribution == questions.ByPerson
	said := "// Left out are " + strconv.Itoa(len(unsure)) +
		" agencies that may be one with an agency that received: names, places and domains\n" +
		"// were compared outside of Cypher.\n"
	if d.Refused != "" {
		said = "// The answer is refused: " + d.Refused +
			".\n// This lists agencies for which no receipt is known, which does not say that they did not receive.\n"
	}
	return said + inline(cypher.DidNotReceive(p.HasState, q.Level == questions.ByBody, filters), params)
}

// reportsCypher lists the reports of a trace; agency is the id of what is shown, or of its body.
func reportsCypher(q questions.ReportsQuery, agency entities.ID) string {
	params := map[string]any{}
	for name, value := range map[string]string{
		"site": string(q.Site), "agency": string(agency), "kind": q.Kind, "from": q.From, "to": q.To,
	} {
		if value != "" {
			params[name] = value
		}
	}
	return inline(cypher.Reports(slices.Collect(maps.Keys(params)), q.Level == questions.ByBody), params)
}

// Places of the library queries that a question changes; a test sees that they
// are there.
const (
	neighbourhoodSteps = "-[*1..2]-"
	neighbourhoodWhere = "WHERE entity.id <> $id"
)

// neighbourhoodCypher asks for the neighbours of an ego network.
func neighbourhoodCypher(id entities.ID, q questions.NeighbourhoodQuery) string {
	text := cypher.Statement(cypher.Text("query/neighbourhood"))
	text = strings.Replace(text, neighbourhoodSteps, steps(q.Types, q.Hops, q.Direction), 1)
	where := neighbourhoodWhere
	if len(q.Kinds) > 0 {
		var labels []string
		for _, k := range q.Kinds {
			labels = append(labels, "n:"+string(k))
		}
		where += " AND all(n IN nodes(path)[1..] WHERE " + strings.Join(labels, " OR ") + ")"
	}
	var bounds []string
	if q.From != "" {
		bounds = append(bounds, "t >= $from")
	}
	if q.To != "" {
		bounds = append(bounds, "left(t, size($to)) <= $to")
	}
	if len(bounds) > 0 {
		where += " AND all(t IN [n IN nodes(path)[1..] | coalesce(n.sent_at, n.occurred_at, n.starts_at, n.entered_at, n.created_at)]\n" +
			"  WHERE t IS NULL OR " + strings.Join(bounds, " AND ") + ")"
	}
	text = strings.Replace(text, neighbourhoodWhere, where, 1)
	text = inline(text, map[string]any{"id": string(id), "limit": q.Limit, "from": q.From, "to": q.To})
	if q.Rank != questions.ByDegree {
		text = fmt.Sprintf("// Ranked by degree; the answer beside this was ranked by %s.\n%s", q.Rank, text)
	}
	return text
}

// steps writes a pattern of 1 to hops edges. The types are of the closed list.
func steps(types []entities.RelationType, hops int, d graph.Direction) string {
	in, out := "-", "-"
	switch d {
	case graph.Inward:
		in = "<-"
	case graph.Outward:
		out = "->"
	}
	var names []string
	for _, t := range types {
		names = append(names, string(t))
	}
	pattern := strings.Join(names, "|")
	if pattern != "" {
		pattern = ":" + pattern
	}
	return fmt.Sprintf("%s[%s*1..%d]%s", in, pattern, hops, out)
}

// inline writes literals in place of the parameters of a Cypher text, so that a
// user can paste it anywhere. A parameter without a value stays, and so does a text
// that is no Cypher.
func inline(text string, values map[string]any) string {
	tokens, err := syntax.Tokens(text)
	if err != nil {
		return text
	}
	var b strings.Builder
	done := 0
	for _, t := range tokens {
		if v, known := values[t.Value]; known && t.Kind == syntax.Parameter {
			b.WriteString(text[done:t.From])
			b.WriteString(literal(v))
			done = t.To
		}
	}
	b.WriteString(text[done:])
	return b.String()
}

// literal writes a value as Cypher does. A string escapes quotes, backslashes and
// what is not printable, so that it ends where it should.
func literal(v any) string {
	if list, isList := v.([]string); isList {
		parts := make([]string, len(list))
		for i, s := range list {
			parts[i] = literal(s)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	s, isText := v.(string)
	if !isText {
		return fmt.Sprint(v)
	}
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range strings.ToValidUTF8(s, string(utf8.RuneError)) {
		switch {
		case r == '\'' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsPrint(r) || r > 0xffff: // Neo4j has no escape for what needs more than four digits
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	b.WriteByte('\'')
	return b.String()
}
