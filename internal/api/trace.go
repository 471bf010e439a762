package api

import (
	"math"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// traceCampaign tells which agencies received a campaign:
// GET /trace/campaigns/{id}, the id with or without "campaign:".
func (s *server) traceCampaign(c *call) (any, error) {
	id, o, err := c.traceInput(entities.Campaign)
	if err != nil {
		return nil, err
	}
	t, err := s.Store.TraceCampaign(c.Context(), id, o)
	if err != nil {
		return nil, err
	}
	t.Cypher = traceCypher(kept("trace_campaign", t.ByAgency), id, o)
	if t.Campaign.Status != "sent" {
		t.Note = "the leak does not say that this campaign was sent: agencies and recipients are those it was meant for, and nobody is known to have received it"
	}
	return t, nil
}

// traceAgency tells what an agency received: GET /trace/agencies/{id}.
func (s *server) traceAgency(c *call) (any, error) {
	id, o, err := c.traceInput(entities.Agency)
	if err != nil {
		return nil, err
	}
	t, err := s.Store.TraceAgency(c.Context(), id, o)
	if err != nil {
		return nil, err
	}
	t.Cypher = traceCypher(kept("trace_agency", t.ByAgency), id, o)
	return t, nil
}

// kept is the query of the library that answers as the store does, which may keep
// recipient lists by agency.
func kept(query string, byAgency bool) string {
	if byAgency {
		return query + "_by_agency"
	}
	return query
}

// traceMentions tells who was told of a person, or of another thing that texts name:
// GET /trace/persons/{id}. An id without a kind is a person's.
func (s *server) traceMentions(c *call) (any, error) {
	id, o := entities.ID(c.id), graph.TraceOptions{Limit: c.params.number("limit", 0, 0, math.MaxInt32)}
	if _, known := id.Kind(); !known {
		id = entities.RowID(entities.Person, c.id)
	}
	if err := c.params.check(); err != nil {
		return nil, err
	}
	t, err := s.Store.TraceMentions(c.Context(), id, o)
	if err != nil {
		return nil, err
	}
	t.Cypher = traceCypher("trace_mentions", id, o)
	return t, nil
}

func (c *call) traceInput(k entities.Kind) (entities.ID, graph.TraceOptions, error) {
	o := graph.TraceOptions{Limit: c.params.number("limit", 0, 0, math.MaxInt32)}
	id := entities.ID(c.id)
	info, _ := entities.InfoOf(k)
	if !strings.HasPrefix(c.id, info.Prefix+":") {
		if other, known := id.Kind(); known {
			return "", o, badRequest("this traces "+aKind(k)+", and the id is of "+aKind(other), "give the id of "+aKind(k))
		}
		id = entities.RowID(k, c.id)
	}
	return id, o, c.params.check()
}

// aKind is a kind with its article: "an Agency".
func aKind(k entities.Kind) string {
	if strings.ContainsRune("AEIO", rune(k[0])) {
		return "an " + string(k)
	}
	return "a " + string(k)
}
