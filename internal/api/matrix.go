package api

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// matrix counts who received what: GET /trace/matrix.
func (s *server) matrix(c *call) (any, error) {
	q := graph.MatrixQuery{
		Rows:        graph.Dimension(c.params.choice("rows", words(graph.RowDimensions)...)),
		Cols:        graph.Dimension(c.params.choice("cols", words(graph.ColDimensions)...)),
		Campaigns:   c.params.ids("campaign", entities.Campaign),
		Sites:       c.params.ids("site", entities.Site),
		Topics:      c.params.ids("topic", ""),
		Text:        c.params.text("q"),
		From:        c.params.moment("from"),
		To:          c.params.moment("to"),
		Agencies:    c.params.ids("agency", entities.Agency),
		States:      c.params.list("state"),
		AgencyTypes: c.params.list("type"),
		Population:  graph.Population(c.params.text("population")),
		RowLimit:    c.params.number("limit", graph.DefaultRows, 1, graph.MaxMatrix),
		ColLimit:    c.params.number("cols_limit", graph.DefaultCols, 1, graph.MaxMatrix),
	}
	if err := c.params.check(); err != nil {
		return nil, err
	}
	m, err := s.Store.Matrix(c.Context(), q)
	if err != nil {
		return nil, err
	}
	params := q.Params()
	filters := slices.Collect(maps.Keys(params))
	m.Cypher = inline(cypher.Matrix(cypher.MatrixOf(string(q.Rows), string(q.Cols), q.Counts() == graph.CountsRecipients, filters)), params)
	if d := m.DidNotReceive; d != nil {
		what, value, _ := q.Population.Split() // the store has taken it apart
		if d.Size == 0 && what == "state" {
			return nil, badRequest(fmt.Sprintf("no agency is known in the state %q", value),
				"states are two capital letters, as state:CA; GET "+prefix+"/search?q=&kind=Agency counts the agencies of each")
		}
		params["value"] = value
		d.Cypher = inline(cypher.DidNotReceive(what, filters), params)
	}
	return m, nil
}

// ids returns the ids that a parameter names; those of a kind also without its prefix.
func (p *params) ids(name string, k entities.Kind) (ids []entities.ID) {
	info, _ := entities.InfoOf(k)
	for _, s := range p.list(name) {
		id := entities.ID(s)
		if kind, known := id.Kind(); k != "" && (!known || kind != k) {
			if known {
				p.fail("parameter "+name+" names the id of a "+string(kind), "give ids of the kind "+string(k))
			}
			id = entities.ID(info.Prefix + ":" + s)
		}
		ids = append(ids, id)
	}
	return ids
}

// moment returns the beginning of a time ("2020", "2020-06", "2020-06-30T12:00:00").
func (p *params) moment(name string) string {
	s := p.text(name)
	const shape = "0000-00-00T00:00:00"
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, s)
	if !strings.HasPrefix(shape, digits) || len(s) != 0 && len(s) < len("2020") {
		p.fail("parameter "+name+" is no time", "write it as 2020, 2020-06, 2020-06-30 or 2020-06-30T12:00:00")
		return ""
	}
	return s
}
