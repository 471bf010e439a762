package export

import (
	"cmp"
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/graph"
)

// surveyed is what the first reading of the graph tells: what to replace, and
// which properties there will be.
type surveyed struct {
	redactor *redact.Redactor // nil: nothing is replaced
	nodes    shapes           // by kind
	edges    shapes           // by type
	inLists  map[rune]bool
	bodies   map[entities.ID]entities.ID // of agencies that are of one, in the ids of the store
}

// survey reads every node and edge. key is nil for an export without redaction; names are
// what the whole graph calls its private people, nil to learn them from the source; officials
// are whom the export names.
func survey(ctx context.Context, src Source, key *redact.Key, names *redact.Names, officials []redact.Official) (surveyed, error) {
	s := surveyed{nodes: shapes{}, edges: shapes{}, inLists: map[rune]bool{}, bodies: map[entities.ID]entities.ID{}}
	isWhole := names == nil
	called := map[entities.ID]string{}
	for _, o := range officials {
		called[o.ID] = ""
	}
	if key != nil {
		if isWhole {
			names = redact.NewNames()
		}
		s.redactor = redact.NewRedactor(*key, names)
	}
	err := src.EachNode(ctx, func(n graph.Node, text string) error {
		if s.redactor != nil {
			s.redactor.Learn(n)
			if _, isOfficial := called[n.ID]; isOfficial {
				called[n.ID] = n.Name
			}
			if isWhole {
				names.Learn(n.ID, n.Kind, n.Name, n.Properties)
				names.LearnText(text)
			}
		}
		s.nodes.learn(string(n.Kind), n.Properties, func(name string, v any) bool {
			return s.redactor == nil || redact.Shows(n.Kind, name, v)
		})
		s.learnLists(n.Properties)
		return ctx.Err()
	})
	if err == nil && s.redactor != nil && isWhole {
		err = src.EachPrivate(ctx, func(shown entities.ID, e entities.Entity) error {
			names.Learn(shown, e.Kind, e.Name, e.Properties)
			return ctx.Err()
		})
	}
	if err != nil {
		return s, err
	}
	err = src.EachEdge(ctx, func(e graph.Edge) error {
		if s.redactor != nil {
			s.redactor.LearnEdge(e)
			if isWhole { // who works where tells something once all names are known
				names.LearnEdge(e.Source, e.Type, e.Target)
			}
		}
		s.edges.learn(string(e.Type), e.Properties, func(name string, v any) bool {
			return s.redactor == nil || redact.ShowsOnEdge(name, v)
		})
		s.learnLists(e.Properties)
		s.learnBody(e)
		return ctx.Err()
	})
	if err != nil || s.redactor == nil {
		return s, err
	}
	if isWhole {
		names.Freeze()
	}
	if err := s.redactor.NameOfficials(officials, func(id entities.ID) string { return called[id] }); err != nil {
		return s, err
	}
	s.redactor.Number()
	return s, nil
}

// learnBody takes note of what an agency is an office of: of several the first by id.
func (s surveyed) learnBody(e graph.Edge) {
	if k, _ := e.Target.Kind(); e.Type != entities.PartOf || k != entities.Agency {
		return
	}
	if body, known := s.bodies[e.Source]; !known || e.Target < body {
		s.bodies[e.Source] = e.Target
	}
}

// bodyOf is the id, as the export shows it, of the body that an agency is an office of: its
// own where it is of none. It is "" for other kinds.
func (s surveyed) bodyOf(n graph.Node) (string, error) {
	if n.Kind != entities.Agency {
		return "", nil
	}
	body := cmp.Or(s.bodies[n.ID], n.ID)
	if s.redactor == nil {
		return string(body), nil
	}
	shown, err := s.redactor.ID(body, entities.Agency)
	return string(shown), err
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
