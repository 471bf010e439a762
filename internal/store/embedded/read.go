package embedded

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Summary lists the leaks by name, with the counts of the whole graph.
func (s *Store) Summary(ctx context.Context) (sum questions.Summary, err error) {
	err = s.look(ctx, "summing up the store", func(v *view) error {
		sum = questions.Summary{
			Store: "embedded", Leaks: []questions.LoadedLeak{},
			Kinds: v.graph.KindCounts(), Types: v.graph.TypeCounts(),
		}
		return v.each(
			"SELECT name, path, sites, fingerprint, secrets, loaded_at, report FROM leak ORDER BY name",
			func(scan scanner) error {
				var l questions.LoadedLeak
				var sites, secrets, report string
				if err := scan(&l.Name, &l.Path, &sites, &l.Fingerprint, &secrets, &l.LoadedAt, &report); err != nil {
					return err
				}
				if report != "" {
					l.Report = json.RawMessage(report)
				}
				if l.Sites, err = decodeStrings(sites); err != nil {
					return err
				}
				if l.Secrets, err = decodeStrings(secrets); err != nil {
					return err
				}
				sum.Leaks = append(sum.Leaks, l)
				return nil
			},
		)
	})
	return sum, err
}

// Generation tells one state of the graph from another.
func (s *Store) Generation(ctx context.Context) (string, error) {
	snap, err := s.fresh(ctx)
	if err != nil {
		return "", err
	}
	return snap.generationName(), nil
}

func (snap *snapshot) generationName() string { return strconv.FormatInt(snap.generation, 10) }

// Entity returns one node and its free text.
func (s *Store) Entity(ctx context.Context, id entities.ID) (n graph.Node, text string, err error) {
	err = s.look(ctx, "entity "+string(id), func(v *view) error {
		i, err := v.find(id)
		if err != nil {
			return err
		}
		return v.readDetails([]uint32{i}, func(i uint32, d *details, body string) error {
			n, text = v.measured(i, d), body
			return nil
		}, true)
	})
	return n, text, err
}

// Nodes returns the nodes in the order of ids; unknown ids are left out.
func (s *Store) Nodes(ctx context.Context, ids []entities.ID) (nodes []graph.Node, err error) {
	err = s.look(ctx, "reading nodes", func(v *view) error {
		indices := make([]uint32, 0, len(ids))
		for _, id := range ids {
			if i, ok := v.graph.Index(id); ok {
				indices = append(indices, i)
			}
		}
		nodes, err = v.nodesAt(indices)
		return err
	})
	return nodes, err
}

// Counts counts the edges of an entity by type, direction and kind.
func (s *Store) Counts(ctx context.Context, id entities.ID) (counts questions.Counts, err error) {
	err = s.look(ctx, "counting edges", func(v *view) error {
		counts, err = v.graph.Counts(id)
		return err
	})
	return counts, err
}

// Neighbourhood answers a questions.NeighbourhoodQuery.
func (s *Store) Neighbourhood(ctx context.Context, id entities.ID, q questions.NeighbourhoodQuery) (sub questions.Subgraph, err error) {
	err = s.look(ctx, "reading the graph", func(v *view) error {
		if sub, err = v.graph.Neighbourhood(ctx, id, q, nil); err != nil {
			return err
		}
		return v.hydrate(sub.Nodes)
	})
	return sub, err
}

// AppendNeighbourhood appends the JSON of what Neighbourhood answers. Nodes that were
// shown before are copied as they were written, so it is the quick way to an answer.
func (s *Store) AppendNeighbourhood(
	ctx context.Context,
	b []byte,
	id entities.ID,
	q questions.NeighbourhoodQuery,
) (answer []byte, err error) {
	err = s.look(ctx, "reading the graph", func(v *view) error {
		around, err := v.graph.Around(ctx, id, q, nil)
		if err != nil {
			return err
		}
		found, err := v.detailsOf(around.Nodes)
		if err != nil {
			return err
		}
		answer = v.graph.AppendSubgraph(b, around, func(b []byte, at int) []byte {
			return v.appendNode(b, around.Nodes[at], found[at])
		})
		return nil
	})
	return answer, err
}

// Groups groups the neighbours of an entity.
func (s *Store) Groups(ctx context.Context, id entities.ID, q questions.GroupsQuery) (groups questions.Groups, err error) {
	err = s.look(ctx, "grouping neighbours", func(v *view) error {
		groups, err = v.graph.Groups(ctx, id, q)
		return err
	})
	return groups, err
}

// Paths answers a questions.PathsQuery.
func (s *Store) Paths(ctx context.Context, q questions.PathsQuery) (paths questions.Paths, err error) {
	err = s.look(ctx, "searching the graph", func(v *view) error {
		if paths, err = v.graph.Paths(ctx, q, nil); err != nil {
			return err
		}
		for _, p := range paths.Paths {
			if err := v.hydrate(p.Nodes); err != nil {
				return err
			}
		}
		return nil
	})
	return paths, err
}

// Graph is the whole graph in memory, the same one until it changes: by a load, a
// judgement or a resolution.
func (s *Store) Graph(ctx context.Context) (g *graph.Graph, err error) {
	err = s.look(ctx, "reading the graph", func(v *view) error {
		g = v.graph.Graph
		return nil
	})
	return g, err
}

// Highlights names campaigns and agencies worth a first look.
func (s *Store) Highlights(ctx context.Context) (nodes []graph.Node, err error) {
	err = s.look(ctx, "finding highlights", func(v *view) error {
		indices, err := v.graph.Highlights(ctx)
		if err != nil {
			return err
		}
		nodes, err = v.nodesAt(indices)
		return err
	})
	return nodes, err
}

// Leak is a leak as it was loaded: its folder and what is withheld of its rows.
func (s *Store) Leak(ctx context.Context, name string) (entities.Leak, error) {
	sum, err := s.Summary(ctx)
	if err != nil {
		return entities.Leak{}, err
	}
	for _, l := range sum.Leaks {
		if l.Name == name {
			return l.Leak, nil
		}
	}
	return entities.Leak{}, fmt.Errorf("leak %s: %w", name, questions.ErrNotFound)
}
