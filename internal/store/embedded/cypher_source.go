package embedded

import (
	"maps"
	"math"
	"slices"
	"sync"

	"bluegraph/internal/graph"
	"bluegraph/internal/opencypher/leakgraph"
	"bluegraph/internal/opencypher/values"
	"bluegraph/internal/questions"
)

// querySource keeps the properties of the nodes that one query asks for.
type querySource struct {
	v *view
	// reading is for several that work on one query.
	reading sync.Mutex
	cache   map[uint32]values.Map
}

var _ leakgraph.Source = (*querySource)(nil)

// What a query keeps of properties, and how many nodes it reads at once: a query that asks for one
// node of a kind mostly goes on to the next, and neighbours in the file are nearly free.
const (
	maxQueried = 50_000
	readAhead  = 64
)

// Properties are those of node i with its id, name and leak, and the values of metrics.
func (s *querySource) Properties(i uint32) (values.Map, error) {
	s.reading.Lock()
	defer s.reading.Unlock()
	if p, ok := s.cache[i]; ok {
		return p, nil
	}
	if len(s.cache) > maxQueried {
		clear(s.cache)
	}
	var wanted []uint32
	kind := s.v.graph.Vertex(i).Kind
	for j := i; j < i+readAhead && int(j) < s.v.graph.Len(); j++ {
		if _, known := s.cache[j]; !known && s.v.graph.Vertex(j).Kind == kind && (j == i || s.v.isNode(j)) {
			wanted = append(wanted, j)
		}
	}
	nodes, err := s.v.nodesAt(wanted)
	if err != nil {
		return nil, err
	}
	for at, j := range wanted {
		s.cache[j] = propertiesOf(nodes[at])
	}
	return s.cache[i], nil
}

// Books are said at leakgraph.Source.
func (s *querySource) Books() []string { return questions.Books }

// isNode reports whether an index is a node's own, not that of one absorbed in another.
func (v *view) isNode(i uint32) bool {
	at, ok := v.graph.Index(v.graph.Vertex(i).ID)
	return ok && at == i
}

func propertiesOf(n graph.Node) values.Map {
	p := make(values.Map, len(n.Properties)+3+len(n.Measures))
	for k, x := range n.Properties {
		p[storedName(k)] = leakgraph.CypherValue(x)
	}
	for k, x := range n.Measures {
		if !math.IsNaN(x) {
			p[k] = x
		}
	}
	p["id"], p["name"], p["leak"] = string(n.ID), n.Name, n.Leak
	return p
}

// storedName is the name of a property beside those that every node has: as in Neo4j, one more
// underscore keeps them apart.
func storedName(name string) string {
	bare := name
	for len(bare) > 0 && bare[len(bare)-1] == '_' {
		bare = bare[:len(bare)-1]
	}
	switch bare {
	case "id", "name", "long_name", "leak", "text", "search_fields", "search_text":
		return name + "_"
	}
	if questions.IsMeasure(bare) {
		return name + "_"
	}
	return name
}

// Text reads the text of a node.
func (s *querySource) Text(i uint32) (text string, err error) {
	s.reading.Lock()
	defer s.reading.Unlock()
	err = s.v.readDetails([]uint32{i}, func(_ uint32, _ *details, body string) error {
		text = body
		return nil
	}, true)
	return text, err
}

// Labels are the labels beside Entity and the kinds, read once for each generation.
func (s *querySource) Labels() (map[string][]uint32, error) {
	return s.v.furtherLabels.Get(func() (map[string][]uint32, error) {
		nodes := map[string][]uint32{}
		err := s.v.each("SELECT node, coalesce(canonical.labels, node.labels) FROM node LEFT JOIN canonical USING (node) "+
			"WHERE coalesce(canonical.labels, node.labels) NOT IN ('[]', 'null', '')", func(scan scanner) error {
			var number int64
			var encoded string
			if err := scan(&number, &encoded); err != nil {
				return err
			}
			labels, err := decodeStrings(encoded)
			i, ok := s.v.index(number)
			if err != nil || !ok {
				return err
			}
			for _, l := range labels {
				nodes[l] = append(nodes[l], i)
			}
			return nil
		})
		for l := range nodes {
			slices.Sort(nodes[l])
			nodes[l] = slices.Compact(nodes[l])
		}
		return nodes, err
	})
}

// PropertyKeys are the names in use on nodes, read once for each generation.
func (s *querySource) PropertyKeys() ([]string, error) {
	return s.v.propertyNames.Get(func() ([]string, error) {
		keys := map[string]bool{"id": true, "name": true, "leak": true}
		for _, m := range s.v.measures.Load().list {
			keys[m.Property] = true
		}
		err := s.v.each("SELECT DISTINCT key FROM node, json_each(node.properties)", func(scan scanner) error {
			var key string
			err := scan(&key)
			keys[storedName(key)] = true
			return err
		})
		if err != nil {
			return nil, err
		}
		err = s.v.each("SELECT 1 FROM body LIMIT 1", func(scanner) error {
			keys["text"] = true
			return nil
		})
		return slices.Sorted(maps.Keys(keys)), err
	})
}
