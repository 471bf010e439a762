package tck

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"bluegraph/internal/opencypher/values"
	"bluegraph/internal/testkit"
)

// TestNeo4j runs the same scenarios on a real Neo4j and keeps how it did, with TCK_NEO4J=1.
func TestNeo4j(t *testing.T) {
	if os.Getenv("TCK_NEO4J") == "" {
		t.Skip("NOT TESTED: set TCK_NEO4J=1 to run the kit on a real Neo4j (minutes)")
	}
	driver, err := neo4j.NewDriverWithContext(testkit.Neo4j(t), neo4j.NoAuth())
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	defer driver.Close(ctx)
	session := driver.NewSession(ctx, neo4j.SessionConfig{})
	defer session.Close(ctx)
	byFolder := map[string]*tally{}
	for _, s := range load(t) {
		if !s.readsOnly() || s.broken != "" {
			continue
		}
		o, why := judgeNeo4j(ctx, session, s)
		if byFolder[s.folder] == nil {
			byFolder[s.folder] = &tally{}
		}
		byFolder[s.folder].add(s, o)
		if o == wrong || o == refused {
			t.Logf("%s: %s\n    %s\n    %s", s.feature, s.name, strings.Join(strings.Fields(s.query), " "), why)
		}
	}
	var b strings.Builder
	for _, f := range slices.Sorted(keysOf(byFolder)) {
		n := byFolder[f]
		fmt.Fprintf(&b, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\n", f, n.rows[0], n.rows[1], n.rows[2], n.rows[3], n.errors[0], n.errors[1],
			n.errors[2], n.errors[3])
	}
	if err := os.WriteFile(filepath.FromSlash(kept), []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func keysOf[V any](m map[string]V) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func judgeNeo4j(ctx context.Context, session neo4j.SessionWithContext, s *scenario) (outcome, string) {
	ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
	defer cancel()
	run := func(text string) ([]*neo4j.Record, []string, error) {
		result, err := session.Run(ctx, text, s.params)
		if err != nil {
			return nil, nil, err
		}
		keys, _ := result.Keys()
		records, err := result.Collect(ctx)
		return records, keys, err
	}
	if _, _, err := run("MATCH (n) DETACH DELETE n"); err != nil {
		return refused, err.Error()
	}
	for _, f := range append([]string{s.graph}, s.fixtures...) {
		if f == "" {
			continue
		}
		if _, _, err := run(f); err != nil {
			return refused, "fixture: " + err.Error()
		}
	}
	records, columns, err := run(s.query)
	var server *neo4j.Neo4jError
	switch {
	case s.fails && err == nil:
		return wrong, "no error"
	case s.fails && errors.As(err, &server) && strings.HasSuffix(server.Code, "."+s.kind):
		return right, ""
	case s.fails:
		return lateError, err.Error()
	case err != nil:
		return refused, err.Error()
	}
	g := newMemGraph()
	c := &converter{g: g, nodes: map[string]values.Node{}, rels: map[string]values.Relationship{}}
	var rows [][]any
	for _, r := range records {
		row := make([]any, len(r.Values))
		for i, v := range r.Values {
			row[i] = c.value(v)
		}
		rows = append(rows, row)
	}
	return s.judgeRows(g, columns, rows)
}

// converter turns the driver's values into ours; nodes and relationships go into a graph of what came.
type converter struct {
	g     *memGraph
	nodes map[string]values.Node
	rels  map[string]values.Relationship
}

func (c *converter) node(id string) values.Node {
	n, ok := c.nodes[id]
	if !ok {
		n = c.g.addNode(nil, nil)
		c.nodes[id] = n
	}
	return n
}

func (c *converter) full(v dbtype.Node) values.Node {
	n := c.node(v.ElementId)
	c.g.nodes[n].labels = slices.Sorted(slices.Values(v.Labels))
	c.g.nodes[n].properties = c.value(v.Props).(values.Map)
	return n
}

func (c *converter) rel(v dbtype.Relationship) values.Relationship {
	r, ok := c.rels[v.ElementId]
	if !ok {
		r = c.g.addRel(v.Type, c.node(v.StartElementId), c.node(v.EndElementId), c.value(v.Props).(values.Map))
		c.rels[v.ElementId] = r
	}
	return r
}

func (c *converter) value(v any) any {
	switch v := v.(type) {
	case dbtype.Node:
		return c.full(v)
	case dbtype.Relationship:
		return c.rel(v)
	case dbtype.Path:
		for _, n := range v.Nodes { // each once, whatever the path
			c.full(n)
		}
		p := values.Path{Nodes: []values.Node{c.node(v.Nodes[0].ElementId)}}
		for _, x := range v.Relationships {
			r := c.rel(x)
			start, end := c.g.Ends(r)
			if p.Nodes[len(p.Nodes)-1] != start {
				end = start
			}
			p.Nodes, p.Relationships = append(p.Nodes, end), append(p.Relationships, r)
		}
		return p
	case []any:
		l := make(values.List, len(v))
		for i, x := range v {
			l[i] = c.value(x)
		}
		return l
	case map[string]any:
		m := values.Map{}
		for k, x := range v {
			m[k] = c.value(x)
		}
		return m
	}
	return c.moment(v)
}

// moment turns temporal values and points into ours.
func (c *converter) moment(v any) any {
	switch v := v.(type) {
	case dbtype.Date:
		t := time.Time(v)
		d, _ := values.MakeDate(values.Map{"year": int64(t.Year()), "month": int64(t.Month()), "day": int64(t.Day())})
		return d
	case dbtype.LocalTime:
		return values.LocalTime(nanosOf(time.Time(v)))
	case dbtype.Time:
		_, o := time.Time(v).Zone()
		return values.Time{Nanos: nanosOf(time.Time(v)), Offset: int32(o)}
	case dbtype.LocalDateTime:
		t := time.Time(v)
		t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
		return values.LocalDateTime{Seconds: t.Unix(), Nanos: int32(t.Nanosecond())}
	case time.Time:
		_, o := v.Zone()
		zone := v.Location().String()
		if zone == "Offset" || zone == "UTC" || zone == "" {
			zone = ""
		}
		return values.DateTime{Seconds: v.Unix(), Nanos: int32(v.Nanosecond()), Offset: int32(o), Zone: zone}
	case dbtype.Duration:
		return values.Duration{Months: v.Months, Days: v.Days, Seconds: v.Seconds, Nanos: int32(v.Nanos)}
	case dbtype.Point2D:
		return values.Point{SRID: int64(v.SpatialRefId), X: v.X, Y: v.Y, Dimensions: 2}
	case dbtype.Point3D:
		return values.Point{SRID: int64(v.SpatialRefId), X: v.X, Y: v.Y, Z: v.Z, Dimensions: 3}
	}
	return v
}

func nanosOf(t time.Time) int64 {
	return int64(t.Hour())*3600e9 + int64(t.Minute())*60e9 + int64(t.Second())*1e9 + int64(t.Nanosecond())
}
