package explorer

import (
	"context"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Paths holds the best paths and what they are the best of.
type Paths struct {
	questions.Paths
	MaxHops        int    `json:"max_hops"`
	K              int    `json:"k"`
	Weight         string `json:"weight"`
	TimeRespecting bool   `json:"time_respecting"`
	Cypher         string `json:"cypher"`
}

// Paths finds the best paths between two entities. K 0 means 1, or as many as there may be of
// OnlyBest.
func (e *Explorer) Paths(ctx context.Context, q questions.PathsQuery) (Paths, error) {
	return guarded(ctx, e, on(ActPaths, q.From, q.To), func(ctx context.Context) (Paths, error) {
		switch {
		case q.K != 0:
		case q.OnlyBest:
			q.K = questions.MaxPaths
		default:
			q.K = 1
		}
		if q.From == "" || q.To == "" {
			return Paths{}, BadRequest("a path needs two ends", "give from= and to=, each the id of an entity")
		}
		found, err := e.store.Paths(ctx, q)
		if err != nil {
			return Paths{}, err
		}
		return Paths{
			Paths: found, MaxHops: q.MaxHops, K: q.K, Weight: string(q.Weight), TimeRespecting: q.TimeRespecting,
			Cypher: pathsCypher(q, found),
		}, nil
	})
}

// pathsCypher asks for the same paths. By hops, paths longer than the longest listed
// need not be looked for when there are enough.
func pathsCypher(q questions.PathsQuery, found questions.Paths) string {
	hops := q.MaxHops
	if n := len(found.Paths); n > 0 && q.Weight == questions.ByHops && (n == q.K || q.OnlyBest) {
		hops = len(found.Paths[n-1].Edges)
	}
	text := cypher.Paths(cypher.PathParts{
		Types: entities.Strings(q.Types), Without: entities.Strings(q.Without), MaxHops: hops,
		Rarity: q.Weight == questions.ByRarity, InTime: q.TimeRespecting,
	})
	limit := q.K
	if q.OnlyBest && len(found.Paths) > 0 {
		limit = len(found.Paths)
	}
	return inline(text, map[string]any{"from": string(q.From), "to": string(q.To), "limit": limit})
}
