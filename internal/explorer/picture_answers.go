package explorer

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"bluegraph/internal/entities"
	"bluegraph/internal/figure"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// answered is an answer that a picture is drawn of. visit shows its parts, so that they can be learned, replaced and
// counted; value is what the drawing script reads.
type answered interface {
	visit(v visitor) error
	value() any
}

// visitor sees the entities, edges and texts of an answer, and may change them.
type visitor struct {
	node func(*graph.Node) error
	edge func(*graph.Edge) error
	text func(*string)
	// group sees the number of people that is told of a group.
	group func(people int64)
}

// answer answers a question of the drawing script as the API would. Its lists are the drawing's own to change: a store may
// keep what it answered.
func (d *drawing) answer(ctx context.Context, text json.RawMessage) (answered, error) {
	var q figure.Question
	if err := json.Unmarshal(text, &q); err != nil {
		return nil, fmt.Errorf("read a question of the drawing script: %w", err)
	}
	id := entities.ID(q.ID)
	attribution, level := questions.Attribution(q.Attribution), questions.Level(q.Level)
	limit := questions.TraceOptions{Limit: q.Limit, Attribution: attribution, Level: level}
	switch q.Ask {
	case "matrix":
		m, err := d.Matrix(ctx, matrixQuery(q))
		m.Rows.Items, m.Cols.Items = slices.Clone(m.Rows.Items), slices.Clone(m.Cols.Items)
		if m.DidNotReceive != nil {
			untold := *m.DidNotReceive
			untold.Agencies = slices.Clone(untold.Agencies)
			m.DidNotReceive = &untold
		}
		return (*matrixAnswer)(&m), err
	case "campaign":
		t, err := d.TraceCampaign(ctx, id, limit)
		t.Agencies = slices.Clone(t.Agencies)
		return (*campaignAnswer)(&t), err
	case "agency":
		t, err := d.TraceAgency(ctx, id, limit)
		t.Campaigns = slices.Clone(t.Campaigns)
		return (*agencyAnswer)(&t), err
	case "entity":
		n, _, err := d.store.Entity(ctx, id)
		return (*nodeAnswer)(&n), err
	case "neighbourhood":
		g, err := d.neighbourhood(ctx, id, questions.NeighbourhoodQuery{
			Hops: 1, Types: typed[entities.RelationType](q.Rel), Kinds: typed[entities.Kind](q.Kind), Limit: q.Limit, Rank: questions.ByDegree,
		})
		return (*subgraphAnswer)(&g), err
	case "path":
		p, err := d.Paths(ctx, pathsQuery(q))
		return (*pathsAnswer)(&p.Paths), err
	case "cascade":
		c, err := d.cascade(ctx, q)
		return &cascadeAnswer{Cascade: c}, err
	case "places":
		nodes, err := d.places(ctx)
		return &named{nodes}, err
	case "scene":
		nodes, edges, err := d.scene(ctx, d.query.Nodes, d.query.Edges)
		return (*subgraphAnswer)(&questions.Subgraph{Nodes: nodes, Edges: edges}), err
	}
	return nil, fmt.Errorf("the drawing script asks for %q, which nobody answers", q.Ask)
}

// places are the most connected agencies and sites, as many as the page asks for, in their order.
func (d *drawing) places(ctx context.Context) (nodes []graph.Node, err error) {
	q := questions.SearchQuery{Kinds: []entities.Kind{entities.Agency, entities.Site}, Limit: 100}
	for range 10 {
		found, err := d.store.Search(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, h := range found.Hits {
			if h.Properties["lat"] != nil {
				nodes = append(nodes, h.Node)
			}
		}
		if q.Cursor = found.Next; q.Cursor == "" {
			break
		}
	}
	return nodes, nil
}

func typed[S ~string](list []string) (all []S) {
	for _, s := range list {
		all = append(all, S(s))
	}
	return all
}

func matrixQuery(q figure.Question) questions.MatrixQuery {
	return questions.MatrixQuery{
		Rows: questions.Dimension(q.Rows), Cols: questions.Dimension(q.Cols),
		Campaigns: typed[entities.ID](q.Campaign), Sites: typed[entities.ID](q.Site), Topics: typed[entities.ID](q.Topic),
		Agencies: typed[entities.ID](q.Agency), Text: q.Q, From: q.From, To: q.To, States: q.State, AgencyTypes: q.Type,
		Population: questions.Population(q.Population), KnownLists: q.Lists == "known",
		Attribution: questions.Attribution(q.Attribution), Level: questions.Level(q.Level),
		RowLimit: q.Limit, ColLimit: q.ColsLimit,
	}
}

func pathsQuery(q figure.Question) questions.PathsQuery {
	p := questions.PathsQuery{
		PathQuery: questions.PathQuery{From: entities.ID(q.ID), To: entities.ID(q.To)}, K: q.K, TimeRespecting: q.InTime,
	}
	if !q.Mentions {
		for _, r := range entities.Relations {
			if r.Type != entities.Mentions {
				p.Types = append(p.Types, r.Type)
			}
		}
	}
	return p
}

// likenesses are those of cascades as a document names them.
var likenesses = map[string]questions.Likeness{
	"attachment": questions.ByAttachment, "entity": questions.ByMention, "subject": questions.BySubject, "text": questions.ByText,
}

func (d *drawing) cascade(ctx context.Context, q figure.Question) (questions.Cascade, error) {
	by, known := likenesses[q.By]
	if !known {
		return questions.Cascade{}, BadRequest("a cascade by "+strconv.Quote(q.By), "question.cascade.by is attachment, entity, subject or text")
	}
	least := questions.DefaultLeast
	if q.Least != "" {
		v, err := strconv.ParseFloat(q.Least, 64)
		if err != nil || !(v > 0 && v <= 1) {
			return questions.Cascade{}, BadRequest("question.cascade.least is "+strconv.Quote(q.Least), "give a number above 0 and up to 1")
		}
		least = v
	}
	c, err := d.Cascade(ctx, questions.CascadeQuery{By: by, Of: q.Of, Least: least,
		Attribution: questions.Attribution(q.Attribution), Level: questions.Level(q.Level)})
	if err != nil {
		return c, err
	}
	// What is followed is told by its name.
	if id := entities.ID(q.Of); id != "" {
		if nodes, err := d.store.Nodes(ctx, []entities.ID{id}); err == nil && len(nodes) == 1 {
			c.Of = nodes[0].Name
		}
	}
	return c, nil
}
