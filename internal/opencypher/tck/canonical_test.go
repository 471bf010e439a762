package tck

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"bluegraph/internal/opencypher/values"
)

// canonical writes a value of either engine alike. loose sorts lists.
func canonical(g *memGraph, v any, loose bool) string {
	switch v := v.(type) {
	case values.Node:
		return fmt.Sprintf("(%v)", g.Property(v, "k"))
	case values.Relationship:
		return fmt.Sprintf("[%v]", g.RelationshipProperty(v, "k"))
	case values.Path:
		text := canonical(g, v.Nodes[0], loose)
		for i, r := range v.Relationships {
			text += canonical(g, r, loose) + canonical(g, v.Nodes[i+1], loose)
		}
		return text
	case dbtype.Node:
		return fmt.Sprintf("(%v)", v.Props["k"])
	case dbtype.Relationship:
		return fmt.Sprintf("[%v]", v.Props["k"])
	case dbtype.Path: // its nodes are each there once
		byID := map[string]dbtype.Node{}
		for _, n := range v.Nodes {
			byID[n.ElementId] = n
		}
		at := v.Nodes[0].ElementId
		text := canonical(g, byID[at], loose)
		for _, r := range v.Relationships {
			if at == r.StartElementId {
				at = r.EndElementId
			} else {
				at = r.StartElementId
			}
			text += canonical(g, r, loose) + canonical(g, byID[at], loose)
		}
		return text
	case float64:
		return "f" + strconv.FormatFloat(v, 'g', 8, 64)
	case []any:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = canonical(g, x, loose)
		}
		if loose {
			slices.Sort(parts)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		parts := []string{}
		for _, k := range values.Keys(v) {
			parts = append(parts, k+": "+canonical(g, v[k], loose))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case string:
		return strconv.Quote(longFloat.ReplaceAllStringFunc(v, shortestFloat))
	case nil, bool, int64:
		return fmt.Sprint(v)
	}
	if ours := (&converter{}).moment(v); ours != nil {
		return fmt.Sprintf("%T %s", ours, values.String(ours))
	}
	return fmt.Sprint(v)
}

// longFloat finds floats in a text with more digits than any needs. Java before 19, on which a server may run, writes one
// digit too many of some (JDK-4511638): 4.6116860184273879E18 for 4.611686018427388E18.
var longFloat = regexp.MustCompile(`[0-9]+\.[0-9]{15,}(E-?[0-9]+)?`)

func shortestFloat(text string) string {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	return values.FormatFloat(f)
}
