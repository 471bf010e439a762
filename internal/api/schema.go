package api

import (
	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/graph"
)

// schemaAnswer is all that the page needs to draw itself.
type schemaAnswer struct {
	Version    string           `json:"version"`
	Store      string           `json:"store"`
	Leaks      []leakAnswer     `json:"leaks"`
	Kinds      []kindAnswer     `json:"kinds"`
	Relations  []relationAnswer `json:"relations"`
	Metrics    []metricInfo     `json:"metrics"`
	Scopes     []scopeInfo      `json:"scopes"`
	Formats    []export.Format  `json:"formats"`
	Ranks      []graph.Rank     `json:"ranks"`
	Highlights []graph.Node     `json:"highlights"`
	// Resolved tells whether it is derived since the last load which entities are one.
	Resolved bool `json:"resolved"`
	// Cypher tells whether POST /cypher works on this store.
	Cypher bool `json:"cypher"`
	// Redaction is what POST /export does unless told otherwise.
	Redaction bool `json:"redaction"`
}

// leakAnswer is a loaded leak without its path: that stays on this machine.
type leakAnswer struct {
	Name     string    `json:"name"`
	Sites    []string  `json:"sites"`
	LoadedAt string    `json:"loaded_at"`
	Coverage *coverage `json:"coverage"`
}

type kindAnswer struct {
	entities.KindInfo
	Count int64 `json:"count"`
}

type relationAnswer struct {
	entities.RelationInfo
	Count int64 `json:"count"`
}

// schema tells what the store holds and what can be asked: GET /schema.
func (s *server) schema(c *call) (any, error) {
	if err := c.params.check(); err != nil {
		return nil, err
	}
	summary, err := s.Store.Summary(c.Context())
	if err != nil {
		return nil, err
	}
	highlights, err := s.Store.Highlights(c.Context())
	if err != nil {
		return nil, err
	}
	if highlights == nil {
		highlights = []graph.Node{}
	}
	answer := schemaAnswer{
		Version:    s.Version,
		Store:      summary.Store,
		Leaks:      []leakAnswer{},
		Metrics:    metricInfos(),
		Scopes:     scopeInfos(),
		Formats:    export.Formats,
		Ranks:      []graph.Rank{graph.ByDegree, graph.ByPageRank, graph.ByRecent},
		Highlights: highlights,
		Redaction:  true,
		Resolved:   true,
	}
	if s.Identity != nil {
		mark, err := s.Identity.Store.Unresolved(c.Context())
		if err != nil {
			return nil, err
		}
		answer.Resolved = mark == ""
	}
	_, answer.Cypher = s.Store.(CypherReader)
	for _, l := range summary.Leaks {
		sites := l.Sites
		if sites == nil {
			sites = []string{}
		}
		answer.Leaks = append(answer.Leaks, leakAnswer{l.Name, sites, l.LoadedAt, coverageOf(l.Report)})
	}
	for _, k := range entities.Kinds {
		answer.Kinds = append(answer.Kinds, kindAnswer{k, summary.Kinds[k.Kind]})
	}
	for _, r := range entities.Relations {
		answer.Relations = append(answer.Relations, relationAnswer{r, summary.Types[r.Type]})
	}
	return answer, nil
}
