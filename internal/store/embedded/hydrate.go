package embedded

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync/atomic"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// maxCached bounds how many nodes keep their properties in memory once shown.
const maxCached = 200_000

// details are what the file adds to a node of the graph.
type details struct {
	labels     []string
	properties entities.Properties
	// written is the JSON of the node with its measures, once someone asked for it.
	written atomic.Pointer[[]byte]
}

// nodeCache keeps the details of nodes that were shown, by node index. When it is full
// it starts again empty.
type nodeCache struct {
	slots atomic.Pointer[[]atomic.Pointer[details]]
	count atomic.Int64
}

func (s *nodeCache) start(nodes int) {
	slots := make([]atomic.Pointer[details], nodes)
	s.slots.Store(&slots)
	s.count.Store(0)
}

func (s *nodeCache) get(i uint32) *details { return (*s.slots.Load())[i].Load() }

func (s *nodeCache) put(i uint32, d *details) {
	slots := *s.slots.Load()
	if slots[i].Swap(d) == nil && s.count.Add(1) > maxCached {
		s.start(len(slots))
	}
}

// detailsOf are those of the nodes at indices, in their order; what was not shown lately
// is read from the file.
func (v *view) detailsOf(indices []uint32) ([]*details, error) {
	found := make([]*details, len(indices))
	var missing []uint32
	for at, i := range indices {
		if found[at] = v.details.get(i); found[at] == nil {
			missing = append(missing, i)
		}
	}
	if len(missing) == 0 {
		return found, nil
	}
	read := make(map[uint32]*details, len(missing))
	slices.Sort(missing)
	for part := range slices.Chunk(slices.Compact(missing), 500) {
		err := v.readDetails(part, func(i uint32, d *details, _ string) error {
			v.details.put(i, d)
			read[i] = d
			return nil
		}, false)
		if err != nil {
			return nil, fmt.Errorf("reading properties: %w", err)
		}
	}
	for at, i := range indices {
		if found[at] != nil {
			continue
		}
		if found[at] = read[i]; found[at] == nil {
			return nil, fmt.Errorf("node %d: %w", i, errPack)
		}
	}
	return found, nil
}

// nodesAt returns the nodes at indices, with their details, in their order.
func (v *view) nodesAt(indices []uint32) ([]graph.Node, error) {
	found, err := v.detailsOf(indices)
	if err != nil {
		return nil, err
	}
	nodes := make([]graph.Node, len(indices))
	for at, i := range indices {
		nodes[at] = v.measured(i, found[at])
	}
	return nodes, nil
}

// appendNode appends the JSON of a node with its measures.
func (v *view) appendNode(b []byte, i uint32, d *details) []byte {
	text := d.written.Load()
	if text == nil {
		made := slices.Clip(v.measured(i, d).AppendJSON(nil))
		text = &made
		d.written.Store(text)
	}
	return append(b, *text...)
}

// nodeWith is a node of the caller's own: changing it changes nothing kept.
func (v *view) nodeWith(i uint32, d *details) graph.Node {
	n := v.graph.Node(i)
	_, n.Leak = v.number(i)
	n.Labels = slices.Clone(d.labels)
	n.Properties = maps.Clone(d.properties)
	return n
}

// readDetails reads the details, and if asked the free text, of nodes from the file.
func (v *view) readDetails(indices []uint32, visit func(i uint32, d *details, text string) error, withText bool) error {
	numbers := make([]int64, len(indices))
	for at, i := range indices {
		numbers[at], _ = v.number(i)
	}
	list, err := json.Marshal(numbers)
	if err != nil {
		return err
	}
	text, body := "''", ""
	if withText {
		text, body = "coalesce(text, '')", " LEFT JOIN body USING (node)"
	}
	query := "SELECT node, coalesce(canonical.labels, node.labels), coalesce(canonical.properties, node.properties), " + text +
		" FROM node LEFT JOIN canonical USING (node)" + body + " WHERE node IN (SELECT value FROM json_each(?))"
	return v.each(query, func(scan scanner) error {
		var number int64
		var labels, properties, text string
		if err := scan(&number, &labels, &properties, &text); err != nil {
			return err
		}
		i, ok := v.index(number)
		if !ok {
			return errPack
		}
		d := &details{}
		if d.labels, err = decodeStrings(labels); err != nil {
			return err
		}
		if d.properties, err = graph.DecodeProperties(properties); err != nil {
			return err
		}
		return visit(i, d, text)
	}, string(list))
}

// hydrate gives nodes their details, in place.
func (v *view) hydrate(nodes []graph.Node) error {
	indices := make([]uint32, len(nodes))
	for at, n := range nodes {
		i, err := v.find(n.ID)
		if err != nil {
			return err
		}
		indices[at] = i
	}
	hydrated, err := v.nodesAt(indices)
	copy(nodes, hydrated)
	return err
}
