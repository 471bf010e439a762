package explorer

import (
	"context"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/figure"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Schema is what the store holds and what can be asked: all that a page needs to draw itself.
type Schema struct {
	Version   string          `json:"version"`
	Store     string          `json:"store"`
	Leaks     []LeakSummary   `json:"leaks"`
	Kinds     []KindCount     `json:"kinds"`
	Relations []RelationCount `json:"relations"`
	Metrics   []MetricInfo    `json:"metrics"`
	Scopes    []ScopeInfo     `json:"scopes"`
	Formats   []export.Format `json:"formats"`
	// Presets are usual sizes of pictures.
	Presets    []figure.Preset  `json:"presets"`
	Ranks      []questions.Rank `json:"ranks"`
	Highlights []graph.Node     `json:"highlights"`
	// Resolved reports whether it is derived since the last load which entities are one.
	Resolved bool `json:"resolved"`
	// Cypher reports whether Cypher works on this store.
	Cypher bool `json:"cypher"`
	// Redaction is what an export does unless told otherwise.
	Redaction bool `json:"redaction"`
}

// LeakSummary is a loaded leak without its path: that stays on this machine.
type LeakSummary struct {
	Name     string        `json:"name"`
	Sites    []string      `json:"sites"`
	LoadedAt string        `json:"loaded_at"`
	Coverage *LoadCoverage `json:"coverage"`
}

// KindCount is a kind and how many entities are of it.
type KindCount struct {
	entities.KindInfo
	Count int64 `json:"count"`
}

// RelationCount is a relationship type and how many edges are of it.
type RelationCount struct {
	entities.RelationInfo
	Count int64 `json:"count"`
}

// Schema tells what the store holds and what can be asked.
func (e *Explorer) Schema(ctx context.Context) (Schema, error) {
	return guarded(ctx, e, Act{Name: ActSchema}, func(ctx context.Context) (Schema, error) {
		summary, err := e.store.Summary(ctx)
		if err != nil {
			return Schema{}, err
		}
		highlights, err := e.store.Highlights(ctx)
		if err != nil {
			return Schema{}, err
		}
		answer := Schema{
			Version: e.options.Version, Store: summary.Store, Leaks: []LeakSummary{}, Metrics: metricInfos(), Scopes: scopeInfos(),
			Formats: formats(), Presets: figure.Presets, Ranks: []questions.Rank{questions.ByDegree, questions.ByPageRank, questions.ByRecent},
			Highlights: notNil(highlights), Redaction: true, Resolved: true,
		}
		if e.identity != nil {
			mark, err := e.identity.Store.Unresolved(ctx)
			if err != nil {
				return Schema{}, err
			}
			answer.Resolved = mark == ""
		}
		_, answer.Cypher = e.store.(CypherReader)
		for _, l := range summary.Leaks {
			answer.Leaks = append(answer.Leaks, LeakSummary{l.Name, notNil(l.Sites), l.LoadedAt, coverageOf(l.Report)})
		}
		for _, k := range entities.Kinds {
			answer.Kinds = append(answer.Kinds, KindCount{k, summary.Kinds[k.Kind]})
		}
		for _, r := range entities.Relations {
			answer.Relations = append(answer.Relations, RelationCount{r, summary.Types[r.Type]})
		}
		return answer, nil
	})
}

// Ready returns nil if the store answers.
func (e *Explorer) Ready(ctx context.Context) error {
	_, err := guarded(ctx, e, Act{Name: ActReady}, func(ctx context.Context) (struct{}, error) {
		_, err := e.store.Summary(ctx)
		return struct{}{}, err
	})
	return err
}
