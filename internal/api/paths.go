package api

import (
	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// pathsAnswer holds the best paths and what they are the best of.
type pathsAnswer struct {
	graph.Paths
	MaxHops        int    `json:"max_hops"`
	K              int    `json:"k"`
	Weight         string `json:"weight"`
	TimeRespecting bool   `json:"time_respecting"`
	Cypher         string `json:"cypher"`
}

// paths finds the best paths between two entities: GET /paths.
func (s *server) paths(c *call) (any, error) {
	q := graph.PathsQuery{
		PathQuery: graph.PathQuery{
			From:    entities.ID(c.params.text("from")),
			To:      entities.ID(c.params.text("to")),
			MaxHops: c.params.number("max_hops", graph.DefaultHops, 1, graph.MaxHops),
			Types:   c.params.relations("rel"),
		},
		Without:        c.params.kinds("without"),
		Weight:         graph.Weight(c.params.choice("weight", string(graph.ByHops), string(graph.ByRarity))),
		OnlyBest:       c.params.flag("only_best"),
		TimeRespecting: c.params.flag("time_respecting"),
	}
	byDefault := 1
	if q.OnlyBest {
		byDefault = graph.MaxPaths
	}
	q.K = c.params.number("k", byDefault, 1, graph.MaxPaths)
	if err := c.params.check(); err != nil {
		return nil, err
	}
	if q.From == "" || q.To == "" {
		return nil, badRequest("a path needs two ends", "give from= and to=, each the id of an entity")
	}
	found, err := s.Store.Paths(c.Context(), q)
	if err != nil {
		return nil, err
	}
	return pathsAnswer{
		Paths: found, MaxHops: q.MaxHops, K: q.K, Weight: string(q.Weight), TimeRespecting: q.TimeRespecting,
		Cypher: pathsCypher(q, found),
	}, nil
}

// pathsCypher asks for the same paths. By hops, paths longer than the longest listed
// need not be looked for when there are enough.
func pathsCypher(q graph.PathsQuery, found graph.Paths) string {
	hops := q.MaxHops
	if n := len(found.Paths); n > 0 && q.Weight == graph.ByHops && (n == q.K || q.OnlyBest) {
		hops = len(found.Paths[n-1].Edges)
	}
	text := cypher.Paths(cypher.PathParts{
		Types: words(q.Types), Without: words(q.Without), MaxHops: hops,
		Rarity: q.Weight == graph.ByRarity, InTime: q.TimeRespecting,
	})
	limit := q.K
	if q.OnlyBest && len(found.Paths) > 0 {
		limit = len(found.Paths)
	}
	return inline(text, map[string]any{"from": string(q.From), "to": string(q.To), "limit": limit})
}

// words are the plain strings of a closed list's values.
func words[S ~string](list []S) []string {
	plain := make([]string, len(list))
	for i, s := range list {
		plain[i] = string(s)
	}
	return plain
}
