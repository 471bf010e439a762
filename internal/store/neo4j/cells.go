package neo4j

import (
	"cmp"
	"context"
	"encoding/base64"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/opencypher/values"
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

// cell turns one value into what JSON can hold: {"node": id}, {"edge": id},
// {"path": [node ids], "edges": [edge ids]}; times, durations and bytes as text; whole
// numbers beyond 2^53 and numbers that are not finite as text. The id of an edge names its
// source first, whichever way the path walks.
func (t *table) cell(v any) any {
	switch v := v.(type) {
	case string:
		return t.withoutFolder(v)
	case int64, float64:
		return values.JSONNumber(v)
	case dbtype.Node:
		return t.node(v)
	case dbtype.Relationship:
		if e, ok := t.edges[v.ElementId]; ok {
			return map[string]any{"edge": e.ID}
		}
		return map[string]any{"type": v.Type, "properties": t.properties(v.Props)}
	case dbtype.Path:
		nodes, edges := make([]any, len(v.Nodes)), make([]any, len(v.Relationships))
		for i, n := range v.Nodes {
			nodes[i], _ = t.entity(n)
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
		return base64.StdEncoding.EncodeToString(v)
	}
	return scalar(v)
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
	return questions.MapCell(out)
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

// scalar writes times, durations and points as Cypher's toString does; nil and bool stay as they are.
func scalar(v any) any {
	switch v := v.(type) {
	case dbtype.Date:
		return values.Date(daysOf(time.Time(v))).String()
	case dbtype.Time:
		_, offset := time.Time(v).Zone()
		return values.Time{Nanos: nanosOf(time.Time(v)), Offset: int32(offset)}.String()
	case dbtype.LocalTime:
		return values.LocalTime(nanosOf(time.Time(v))).String()
	case dbtype.LocalDateTime:
		t := time.Time(v)
		t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
		return values.LocalDateTime{Seconds: t.Unix(), Nanos: int32(t.Nanosecond())}.String()
	case dbtype.Duration:
		return values.Duration{Months: v.Months, Days: v.Days, Seconds: v.Seconds, Nanos: int32(v.Nanos)}.String()
	case time.Time:
		_, offset := v.Zone()
		zone := v.Location().String()
		if zone == "Offset" || zone == "UTC" {
			zone = ""
		}
		return values.DateTime{Seconds: v.Unix(), Nanos: int32(v.Nanosecond()), Offset: int32(offset), Zone: zone}.String()
	case dbtype.Point2D:
		return values.Point{SRID: int64(v.SpatialRefId), X: v.X, Y: v.Y, Dimensions: 2}.String()
	case dbtype.Point3D:
		return values.Point{SRID: int64(v.SpatialRefId), X: v.X, Y: v.Y, Z: v.Z, Dimensions: 3}.String()
	case nil, bool:
		return v
	}
	return "[a value of a kind not known here]"
}

// daysOf counts the days from 1970 to that of a moment.
func daysOf(t time.Time) int64 {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / 86_400
}

func nanosOf(t time.Time) int64 {
	return int64(t.Hour())*3600e9 + int64(t.Minute())*60e9 + int64(t.Second())*1e9 + int64(t.Nanosecond())
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
