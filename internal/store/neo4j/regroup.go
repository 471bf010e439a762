package neo4j

import (
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/store/layout"
)

// regrouping is a change of clusters while it is worked out. Nodes and relationships
// are what is shown; what the leak states of the members of clusters, and of edges that
// end at one, is kept beside them (Stated, StatedEdge).
type regrouping struct {
	// stated are the entities touched, by id.
	stated map[entities.ID]entities.Entity
	edges  []statedEdge
	// before and after say what is shown for an entity that is in a cluster.
	before, after map[entities.ID]entities.ID
	canonical     map[entities.ID]entities.Entity
}

// statedEdge is an edge as the leak states it.
type statedEdge struct {
	entities.Edge
	leak string
	// through is that of a receipt; nil where it counts by all for whom the recipient works.
	through []int64
}

// regroup ends the clusters that hold a touched entity and makes others of them. All
// edges that a changed cluster shows end at an entity that is touched, so that nothing
// else need be read.
func (u unit) regroup(change entities.Regrouping) error {
	r := &regrouping{
		stated: map[entities.ID]entities.Entity{}, before: map[entities.ID]entities.ID{}, after: map[entities.ID]entities.ID{},
		canonical: map[entities.ID]entities.Entity{},
	}
	if err := u.readStated(r, change.Touched); err != nil {
		return err
	}
	for _, c := range change.Clusters {
		r.canonical[c.Canonical.ID] = c.Canonical
		for _, id := range c.Members {
			r.after[id] = c.Canonical.ID
		}
	}
	if err := u.readEdges(r); err != nil {
		return err
	}
	ids := map[string]any{"ids": entities.Strings(sortedIDs(r.stated))}
	for _, name := range []string{"load/shown_delete", "load/stated_delete", "load/stated_edges_delete"} {
		if _, err := u.ask(name, ids); err != nil {
			return err
		}
	}
	if err := u.keep(r); err != nil {
		return err
	}
	if err := u.show(r); err != nil {
		return err
	}
	return u.moveEvidence(r)
}

// readStated reads the touched entities, and all that share a cluster with one.
func (u unit) readStated(r *regrouping, touched []entities.ID) error {
	rows, err := u.ask("read/clusters_of", map[string]any{"ids": entities.Strings(touched)})
	if err != nil {
		return err
	}
	for _, x := range rows {
		e, err := keptEntity(x)
		if err != nil {
			return err
		}
		r.stated[e.ID], r.before[e.ID] = e, x.id("into")
	}
	alone := slices.DeleteFunc(slices.Clone(touched), func(id entities.ID) bool { return r.before[id] != "" })
	rows, err = u.ask("read/nodes", map[string]any{"ids": entities.Strings(alone), "with_text": true})
	for _, x := range rows {
		n := nodeOf(x)
		r.stated[n.ID] = entities.Entity{
			ID: n.ID, Kind: n.Kind, Labels: n.Labels, Leak: n.Leak, Name: n.Name, Properties: n.Properties, Text: x.text("text"),
		}
	}
	return err
}

// readEdges reads the edges of the touched entities, and what is shown of the others
// that they end at.
func (u unit) readEdges(r *regrouping) error {
	var alone []entities.ID
	for id := range r.stated {
		if r.before[id] == "" {
			alone = append(alone, id)
		}
	}
	rows, err := u.ask("read/stated_edges_kept", map[string]any{"ids": entities.Strings(sortedIDs(r.stated))})
	if err != nil {
		return err
	}
	for _, x := range rows {
		p, err := graph.DecodeProperties(x.text("properties"))
		if err != nil {
			return err
		}
		r.edges = append(r.edges, statedEdge{edgeWith(x, p), x.text("leak"), codesOf(x.list("through"))})
	}
	if rows, err = u.ask("read/stated_edges_shown", map[string]any{"ids": entities.Strings(alone)}); err != nil {
		return err
	}
	ends := map[entities.ID]bool{}
	for _, x := range rows {
		properties := x.values("properties")
		list, _ := properties[entities.ThroughProperty].([]any)
		r.edges = append(r.edges, statedEdge{edgeWith(x, edgeProperties(properties)), x.text("leak"), codesOf(list)})
	}
	for _, e := range r.edges {
		for _, id := range []entities.ID{e.Source, e.Target} {
			if _, touched := r.stated[id]; !touched {
				ends[id] = true
			}
		}
	}
	for some := range slices.Chunk(sortedKeys(ends), unitRows) {
		rows, err := u.ask("read/clustered", map[string]any{"ids": entities.Strings(some)})
		if err != nil {
			return err
		}
		for _, x := range rows {
			r.before[x.id("id")], r.after[x.id("id")] = x.id("into"), x.id("into")
		}
	}
	return nil
}

// keep writes what the leak states of members of clusters and of their edges.
func (u unit) keep(r *regrouping) error {
	var members, edges []map[string]any
	for _, id := range sortedIDs(r.stated) {
		if r.after[id] == "" {
			continue
		}
		row, err := keptRow(r.stated[id], r.after[id], r.canonical)
		if err != nil {
			return err
		}
		members = append(members, row)
	}
	for _, e := range r.edges {
		if r.after[e.Source] == "" && r.after[e.Target] == "" {
			continue
		}
		properties, err := graph.EncodeProperties(e.Properties)
		if err != nil {
			return err
		}
		edges = append(edges, map[string]any{
			"source": string(e.Source), "type": string(e.Type), "target": string(e.Target), "leak": e.leak, "properties": properties,
			"through": e.through,
		})
	}
	if err := u.create("load/stated_create", members); err != nil {
		return err
	}
	return u.create("load/stated_edges_create", edges)
}

// show writes the nodes and relationships that follow.
func (u unit) show(r *regrouping) error {
	nodes := map[string]*pile{}
	for _, id := range sortedIDs(r.stated) {
		e := r.stated[id]
		switch r.after[id] {
		case "":
		case id:
			shown := r.canonical[id]
			shown.Leak, shown.Text = e.Leak, e.Text
			e = shown
		default:
			continue
		}
		labels, err := labelSlot(e)
		if err != nil {
			return err
		}
		into(nodes, labels, line{properties: layout.Node(e), things: 1})
	}
	if err := u.put("load/entities_create", "labels", nodes); err != nil {
		return err
	}
	edges := map[string]*pile{}
	for _, e := range r.shownEdges() {
		into(edges, string(e.Type), line{values: []any{string(e.Source), string(e.Target)}, properties: withThrough(e.Properties, e.through),
			things: 1})
	}
	return u.put("load/edges_create", "type", edges)
}

func into(piles map[string]*pile, key string, x line) {
	if piles[key] == nil {
		piles[key] = &pile{}
	}
	piles[key].add(x)
}
