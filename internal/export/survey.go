package export

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// surveyed is what the first reading of the graph tells: what to replace, and
// which properties there will be.
type surveyed struct {
	redactor *Redactor // nil: nothing is replaced
	nodes    shapes    // by kind
	edges    shapes    // by type
	inLists  map[rune]bool
}

// survey reads every node and edge once.
func survey(ctx context.Context, src Source, o Options) (surveyed, error) {
	s := surveyed{nodes: shapes{}, edges: shapes{}, inLists: map[rune]bool{}}
	if !o.KeepPrivate {
		s.redactor = NewRedactor(nil)
	}
	err := src.EachNode(ctx, func(n graph.Node, text string) error {
		if s.redactor != nil {
			s.redactor.Learn(n)
			s.redactor.LearnText(text)
		}
		s.nodes.learn(string(n.Kind), n.Properties, func(name string, v any) bool {
			return s.redactor == nil || shows(n.Kind, name, v)
		})
		s.learnLists(n.Properties)
		return ctx.Err()
	})
	if err != nil {
		return s, err
	}
	if s.redactor != nil {
		err = src.EachPrivate(ctx, func(shown entities.ID, e entities.Entity) error {
			s.redactor.LearnMember(shown, e)
			return ctx.Err()
		})
		if err != nil {
			return s, err
		}
	}
	err = src.EachEdge(ctx, func(e graph.Edge) error {
		if s.redactor != nil {
			s.redactor.LearnEdge(e)
		}
		s.edges.learn(string(e.Type), e.Properties, func(name string, v any) bool {
			return s.redactor == nil || showsOnEdge(name, v)
		})
		s.learnLists(e.Properties)
		return ctx.Err()
	})
	return s, err
}

// learnLists takes note of the characters in lists, for formats that separate the
// items of a list by one that stands in none.
func (s surveyed) learnLists(p entities.Properties) {
	for _, v := range p {
		list, _ := v.([]string)
		for _, item := range list {
			for _, r := range item {
				s.inLists[r] = true
			}
		}
	}
}

func (s surveyed) node(n graph.Node) (graph.Node, error) {
	if s.redactor == nil {
		return n, nil
	}
	return s.redactor.Node(n)
}

func (s surveyed) edge(e graph.Edge) (graph.Edge, error) {
	if s.redactor == nil {
		return e, nil
	}
	return s.redactor.Edge(e)
}

func (s surveyed) evidence(v entities.Evidence) (entities.Evidence, error) {
	if s.redactor == nil {
		return v, nil
	}
	return s.redactor.Evidence(v)
}
