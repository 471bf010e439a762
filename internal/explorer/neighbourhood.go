package explorer

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"bluegraph/internal/answers"
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/metrics"
	"bluegraph/internal/questions"
)

// Neighbourhood is an ego network and the Cypher that asks for it.
type Neighbourhood struct {
	questions.Subgraph
	Cypher string `json:"cypher"`
}

// AppendNeighbourhood appends the Neighbourhood of an entity as JSON: a store may write
// it quicker than its answer could be encoded.
func (e *Explorer) AppendNeighbourhood(ctx context.Context, b []byte, id entities.ID, q questions.NeighbourhoodQuery) ([]byte, error) {
	return guarded(ctx, e, on(ActNeighbourhood, id), func(ctx context.Context) ([]byte, error) {
		w, writes := e.store.(NeighbourhoodWriter)
		if !writes || q.Rank == questions.ByPageRank {
			g, err := e.neighbourhood(ctx, id, q)
			if err != nil {
				return nil, err
			}
			return appendJSON(b, Neighbourhood{g, neighbourhoodCypher(id, q)})
		}
		b, err := w.AppendNeighbourhood(ctx, b, id, q)
		if err != nil {
			return nil, err
		}
		// The last byte closes the object, which has one more field here.
		b, err = appendJSON(append(b[:len(b)-1], `,"cypher":`...), neighbourhoodCypher(id, q))
		return append(b, '}', '\n'), err
	})
}

// appendJSON appends a value as JSON with < > & as they are.
func appendJSON(b []byte, v any) ([]byte, error) {
	text := bytes.NewBuffer(b)
	e := json.NewEncoder(text)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return text.Bytes(), err
}

// neighbourhood is the store's. Ranked by PageRank, which is a metric, it is found in the graph in
// memory, and the store gives its nodes and edges as they are shown.
func (e *Explorer) neighbourhood(ctx context.Context, id entities.ID, q questions.NeighbourhoodQuery) (questions.Subgraph, error) {
	if q.Rank != questions.ByPageRank {
		return e.store.Neighbourhood(ctx, id, q)
	}
	n, err := e.snapshot(ctx)
	if err != nil {
		return questions.Subgraph{}, fmt.Errorf("rank by PageRank: %w", err)
	}
	ego, err := e.store.Nodes(ctx, []entities.ID{id}) // of a member of a cluster, what is shown
	if err != nil {
		return questions.Subgraph{}, err
	}
	if len(ego) == 0 {
		return questions.Subgraph{}, questions.ErrNotFound
	}
	scores, err := n.pageRanks.get(func() ([]float64, error) { return pageRankOf(ctx, n) })
	if err != nil {
		return questions.Subgraph{}, err
	}
	sub, err := answers.Over(n.graph).Neighbourhood(ctx, ego[0].ID, q, scores)
	if err != nil {
		return sub, err
	}
	if sub.Nodes, err = e.store.Nodes(ctx, idsOf(sub.Nodes, func(n graph.Node) entities.ID { return n.ID })); err != nil {
		return sub, err
	}
	found := len(sub.Edges)
	if sub.Edges, err = e.store.Edges(ctx, idsOf(sub.Edges, func(e graph.Edge) entities.EdgeID { return e.ID })); err != nil {
		return sub, err
	}
	if len(sub.Edges) != found {
		return sub, questions.ErrChanged
	}
	return sub, nil
}

func idsOf[T any, ID ~string](list []T, id func(T) ID) []ID {
	ids := make([]ID, len(list))
	for i, v := range list {
		ids[i] = id(v)
	}
	return ids
}

// pageRankOf is the PageRank of every node, by node index: the metric on the scope "all" with
// its default parameters.
func pageRankOf(ctx context.Context, n *snapshot) ([]float64, error) {
	scope, err := n.scope(ctx, metrics.ScopeQuery{Name: metrics.AllScope})
	if err != nil {
		return nil, err
	}
	shares, err := metrics.PageRank(ctx, scope.Graph, metrics.PageRankOptions{})
	if err != nil {
		return nil, err
	}
	scores := make([]float64, n.graph.Len())
	for i := range n.graph.ByID() {
		if at, ok := scope.Part.Number(n.graph.Vertex(i).ID); ok {
			scores[i] = shares[at]
		}
	}
	return scores, nil
}
