package neo4j

import (
	"cmp"
	"context"
	"encoding/base64"
	"path/filepath"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/opencypher/cells"
	"bluegraph/internal/questions"
	"bluegraph/internal/store/layout"
)

// table is a result on its way: raw values first, then cells.
type table struct {
	raw    [][]any
	result questions.CypherResult
	// nodes and edges met in the cells; edges by the server's own id.
	nodes map[entities.ID]bool
	edges map[string]graph.Edge
	// paths are the folders of the leaks, which no answer shows.
	paths []string
	// hides reports whether the folded texts are left out of every map.
	hides bool
}

func newTable(columns []string) *table {
	return &table{
		result: questions.CypherResult{Columns: columns, Rows: [][]any{}, Nodes: []graph.Node{}, Edges: []graph.Edge{}},
		nodes:  map[entities.ID]bool{}, edges: map[string]graph.Edge{},
	}
}

// fillCells turns raw values into cells and reads the nodes and edges in them.
func (s *Store) fillCells(ctx context.Context, t *table) error {
	leaks, err := s.ask(ctx, "read/leak_paths", nil)
	if err != nil {
		return err
	}
	for _, r := range leaks {
		// Stores of before hold a relative path, as it was typed.
		if p := r.text("path"); len(p) > 1 && filepath.IsAbs(p) {
			t.paths = append(t.paths, p)
		}
	}
	elements := map[string]bool{}
	for _, values := range t.raw {
		for _, v := range values {
			collectElements(v, elements)
		}
	}
	for some := range slices.Chunk(sortedKeys(elements), 5000) {
		rows, err := s.ask(ctx, "read/edges_by_element", map[string]any{"elements": some})
		if err != nil {
			return err
		}
		for _, r := range rows {
			e := edgeOf(r)
			t.edges[r.text("element")] = e
			t.result.Edges = append(t.result.Edges, e)
		}
	}
	slices.SortFunc(t.result.Edges, byEnds)
	for _, values := range t.raw {
		cells := make([]any, len(values))
		for i, v := range values {
			cells[i] = t.cell(v)
		}
		t.result.Rows = append(t.result.Rows, cells)
	}
	t.raw = nil
	t.result.Nodes, err = s.Nodes(ctx, sortedKeys(t.nodes))
	return err
}

// collectElements finds the relationships in a value, by the server's own ids.
func collectElements(v any, elements map[string]bool) {
	switch v := v.(type) {
	case dbtype.Relationship:
		elements[v.ElementId] = true
	case dbtype.Path:
		for _, r := range v.Relationships {
			elements[r.ElementId] = true
		}
	case []any:
		for _, x := range v {
			collectElements(x, elements)
		}
	case map[string]any:
		for _, x := range v {
			collectElements(x, elements)
		}
	}
}

// withoutFolder hides where on this machine a leak lies, in a value that is a path and nowhere
// else: what a leak says is never rewritten.
func (t *table) withoutFolder(s string) string {
	for _, p := range t.paths {
		if rest, isBelow := strings.CutPrefix(s, p); isBelow && (rest == "" || rest[0] == '/' || rest[0] == '\\') {
			return "[folder of the leak]" + rest
		}
	}
	return s
}

// cell turns one value into what JSON can hold: {"node": id}, {"edge": id}, {"path": [node ids], "edges": [edge
// ids]}, bytes in base 64, and what package cells says of all others.
func (t *table) cell(v any) any {
	switch v := v.(type) {
	case string:
		return t.withoutFolder(v)
	case dbtype.Node:
		return t.node(v)
	case dbtype.Relationship:
		if e, ok := t.edges[v.ElementId]; ok {
			return map[string]any{"edge": e.ID}
		}
		return map[string]any{"type": v.Type, "properties": t.properties(v.Props)}
	case dbtype.Path:
		nodes, edges := make([]any, 0, len(v.Relationships)+1), make([]any, len(v.Relationships))
		for _, n := range inOrder(v) {
			id, _ := t.entity(n)
			nodes = append(nodes, id)
		}
		for i, r := range v.Relationships {
			edges[i] = t.edges[r.ElementId].ID // empty for a relationship of the store's books, as its node is
		}
		return map[string]any{"path": nodes, "edges": edges}
	case []any:
		list := make([]any, len(v))
		for i, x := range v {
			list[i] = t.cell(x)
		}
		return list
	case map[string]any:
		return t.values(v)
	case []byte:
		return cells.Typed{Type: "BYTES", Value: base64.StdEncoding.EncodeToString(v)}
	}
	return cells.Scalar(plain(v))
}

// inOrder are the nodes of a path as it walks: the driver has each once.
func inOrder(p dbtype.Path) []dbtype.Node {
	byElement := make(map[string]dbtype.Node, len(p.Nodes))
	for _, n := range p.Nodes {
		byElement[n.ElementId] = n
	}
	at := p.Nodes[0]
	nodes := []dbtype.Node{at}
	for _, r := range p.Relationships {
		next := r.EndElementId
		if next == at.ElementId {
			next = r.StartElementId
		}
		at = byElement[next]
		nodes = append(nodes, at)
	}
	return nodes
}

// entity enters a node of the graph; ok is false for nodes of the store's books.
func (t *table) entity(n dbtype.Node) (id entities.ID, ok bool) {
	text, _ := n.Props["id"].(string)
	if !slices.Contains(n.Labels, "Entity") || text == "" {
		return "", false
	}
	t.nodes[entities.ID(text)] = true
	return entities.ID(text), true
}

func (t *table) node(n dbtype.Node) any {
	if id, ok := t.entity(n); ok {
		return map[string]any{"node": id}
	}
	return map[string]any{"labels": n.Labels, "properties": t.properties(n.Props)}
}

// values are the cells of a user's map, with all its keys.
func (t *table) values(m map[string]any) map[string]any {
	out := make(map[string]any, len(m))
	for name, x := range m {
		if !t.hides || !layout.IsFolded(name) {
			out[name] = t.cell(x)
		}
	}
	return cells.Map(out)
}

// properties are the cells of what a node or relationship says, without the folded copies for
// the index.
func (t *table) properties(m map[string]any) map[string]any {
	out := make(map[string]any, len(m))
	for name, x := range m {
		if !layout.IsFolded(name) {
			out[name] = t.cell(x)
		}
	}
	return out
}

// sizeOf estimates the bytes that a value of the driver holds.
func sizeOf(v any) int64 {
	n := int64(32)
	switch v := v.(type) {
	case string:
		n += int64(len(v))
	case []byte:
		n += int64(len(v))
	case []any:
		for _, x := range v {
			n += sizeOf(x)
		}
	case map[string]any:
		for k, x := range v {
			n += int64(len(k)) + sizeOf(x)
		}
	case dbtype.Node:
		n += 200 + sizeOf(v.Props)
	case dbtype.Relationship:
		n += 200 + sizeOf(v.Props)
	case dbtype.Path:
		for _, x := range v.Nodes {
			n += sizeOf(x)
		}
		for _, x := range v.Relationships {
			n += sizeOf(x)
		}
	}
	return n
}

func sortedKeys[K cmp.Ordered](m map[K]bool) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
