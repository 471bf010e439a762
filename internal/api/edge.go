package api

import (
	"context"
	"path"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// problemNoList says why a SENT_TO edge has no line to show.
const problemNoList = "the campaign does not say which list file it was sent by"

// edgeEvidence says what an edge rests on: GET /edges/{id}/evidence.
func (s *server) edgeEvidence(c *call) (any, error) {
	in, err := c.evidenceInput()
	if err != nil {
		return nil, err
	}
	edge, err := s.edge(c.Context(), entities.EdgeID(c.id))
	if err != nil {
		return nil, err
	}
	stored, err := s.storedEvidence(c.Context(), c.id, in)
	if err != nil {
		return nil, err
	}
	// A leak may also record its recipients in rows, which are stored.
	if edge.Type == entities.SentTo && stored.Total == 0 {
		return s.impliedEvidence(c.Context(), edge, in)
	}
	return stored, nil
}

// edge finds an edge; a wrong or unknown id is a failure.
func (s *server) edge(ctx context.Context, id entities.EdgeID) (graph.Edge, error) {
	if _, _, _, err := id.Parse(); err != nil {
		return graph.Edge{}, badRequest("\""+string(id)+"\" is no id of an edge", "an edge is source~TYPE~target, with a type of "+relationNames())
	}
	found, err := s.Store.Edges(ctx, []entities.EdgeID{id})
	if err != nil {
		return graph.Edge{}, err
	}
	if len(found) == 0 {
		return graph.Edge{}, noEdge(id)
	}
	return found[0], nil
}

func noEdge(id entities.EdgeID) *failure {
	return notFound("there is no edge "+string(id)+" in the store", "GET "+prefix+"/entities/{id}/neighbourhood lists the edges of an entity")
}

// perStep bounds the evidence of one entity that implied evidence is made of.
const perStep = 1000

// impliedEvidence finds what a SENT_TO edge rests on: the campaign's cell that
// names the list file, the lines of that file that hold a row of the recipient,
// and these rows. It is worked out from the file, not stored: lists reach 150
// million lines. Which file it was the load has decided (property list_file).
func (s *server) impliedEvidence(ctx context.Context, edge graph.Edge, in evidenceInput) (evidenceAnswer, error) {
	a := evidenceAnswer{Subject: string(edge.ID), Kind: "implied", Evidence: []evidenceEntry{}}
	campaigns, err := s.Store.Nodes(ctx, []entities.ID{edge.Source})
	if err != nil {
		return evidenceAnswer{}, err
	}
	if len(campaigns) == 0 {
		return evidenceAnswer{}, graph.ErrNotFound
	}
	campaign := campaigns[0]
	file, _ := campaign.Properties["list_file"].(string)
	table, _ := campaign.Properties["list_table"].(string)
	site, _ := campaign.Properties["site"].(string)
	if file == "" {
		a.RawProblem = problemNoList
		return a, nil
	}
	cells, err := s.Store.Evidence(ctx, string(campaign.ID), graph.EvidenceQuery{Limit: perStep})
	if err != nil {
		return evidenceAnswer{}, err
	}
	var all []evidenceEntry
	for _, v := range cells.Evidence {
		if shows(v.Value, file) {
			all = append(all, evidenceEntry{Evidence: v, Role: "list_cell"})
		}
	}
	rows, err := s.rowsOf(ctx, edge.Target, site, table)
	if err != nil {
		return evidenceAnswer{}, err
	}
	var ids []string
	for _, v := range rows {
		ids = append(ids, v.RowID)
	}
	reader := s.newRawReader()
	lines, problem := reader.lines(ctx, campaign.Leak, file, ids)
	if problem != "" {
		a.RawProblem = problem
	}
	var found []string
	for _, l := range lines {
		found = append(found, strings.TrimSpace(l.Value))
		all = append(all, evidenceEntry{Role: "list_line", Evidence: entities.Evidence{
			Subject: string(edge.ID), Leak: campaign.Leak, Site: site, File: file,
			Row: l.Row, Offset: l.Offset, RowID: l.Value, Value: l.Value,
		}})
	}
	for _, v := range rows {
		// Without the file, any of the recipient's rows may be the one listed.
		if problem != "" || slices.Contains(found, v.RowID) {
			all = append(all, evidenceEntry{Evidence: v, Role: "person_row"})
		}
	}
	a.Total = int64(len(all))
	from := min(in.offset, len(all))
	a.Evidence = append(a.Evidence, all[from:min(from+in.limit, len(all))]...)
	if in.raw {
		s.addRaw(ctx, reader, a.Evidence)
	}
	return a, nil
}

// rowsOf returns one piece of evidence for each row of a table that an entity is
// made of.
func (s *server) rowsOf(ctx context.Context, id entities.ID, site, table string) ([]entities.Evidence, error) {
	page, err := s.Store.Evidence(ctx, string(id), graph.EvidenceQuery{Site: site, Limit: perStep})
	if err != nil {
		return nil, err
	}
	seen := map[rowKey]bool{}
	var rows []entities.Evidence
	for _, v := range page.Evidence {
		// The case of a table's name differs between a send and its file.
		if k := (rowKey{v.Leak, v.File, v.Offset}); !seen[k] && strings.EqualFold(v.Table, table) {
			seen[k] = true
			rows = append(rows, v)
		}
	}
	return rows, nil
}

// shows tells whether a campaign's cell ("EBSE00007\170.csv") is the one in which a
// reader sees the list file ("site/files/EBSE00007/170.csv"). It picks the cell to
// show and nothing else.
func shows(cell, file string) bool {
	cell = strings.TrimLeft(strings.ReplaceAll(strings.TrimSpace(cell), `\`, "/"), "/")
	return cell != "" && strings.HasSuffix(strings.ToLower(file), "/"+strings.ToLower(path.Clean(cell)))
}
