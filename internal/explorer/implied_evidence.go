package explorer

import (
	"context"
	"path"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// problemNoList says why a SENT_TO edge has no line to show.
const problemNoList = "the campaign does not say which list file it was sent by"

// perStep bounds the evidence of one entity that implied evidence is made of.
const perStep = 1000

// impliedEvidence finds what a SENT_TO edge rests on: the campaign's cell that
// names the list file, the lines of that file that hold a row of the recipient,
// and these rows. It is worked out from the file, not stored: lists reach 150
// million lines. Which file it was the load has decided (property list_file).
func (e *Explorer) impliedEvidence(ctx context.Context, edge graph.Edge, q EvidenceQuery) (EvidencePage, error) {
	a := EvidencePage{Subject: string(edge.ID), Kind: "implied", Evidence: []EvidenceEntry{}}
	campaigns, err := e.store.Nodes(ctx, []entities.ID{edge.Source})
	if err != nil {
		return EvidencePage{}, err
	}
	if len(campaigns) == 0 {
		return EvidencePage{}, questions.ErrNotFound
	}
	campaign := campaigns[0]
	file, _ := campaign.Properties["list_file"].(string)
	table, _ := campaign.Properties["list_table"].(string)
	site, _ := campaign.Properties["site"].(string)
	if file == "" {
		a.RawProblem = problemNoList
		return a, nil
	}
	cells, err := e.store.Evidence(ctx, string(campaign.ID), questions.EvidenceQuery{Limit: perStep})
	if err != nil {
		return EvidencePage{}, err
	}
	var all []EvidenceEntry
	for _, v := range cells.Evidence {
		if shows(v.Value, file) {
			all = append(all, EvidenceEntry{Evidence: v, Role: "list_cell"})
		}
	}
	rows, err := e.rowsOf(ctx, edge.Target, site, table)
	if err != nil {
		return EvidencePage{}, err
	}
	var ids []string
	for _, v := range rows {
		ids = append(ids, v.RowID)
	}
	reader := e.newRawReader()
	lines, problem := reader.lines(ctx, campaign.Leak, file, ids)
	if problem != "" {
		a.RawProblem = problem
	}
	var found []string
	for _, l := range lines {
		found = append(found, strings.TrimSpace(l.Value))
		all = append(all, EvidenceEntry{Role: "list_line", Evidence: entities.Evidence{
			Subject: string(edge.ID), Leak: campaign.Leak, Site: site, File: file,
			Row: l.Row, Offset: l.Offset, RowID: l.Value, Value: l.Value,
		}})
	}
	for _, v := range rows {
		// Without the file, any of the recipient's rows may be the one listed.
		if problem != "" || slices.Contains(found, v.RowID) {
			all = append(all, EvidenceEntry{Evidence: v, Role: "person_row"})
		}
	}
	a.Total = int64(len(all))
	from := min(q.Offset, len(all))
	a.Evidence = append(a.Evidence, all[from:min(from+q.Limit, len(all))]...)
	if q.Raw {
		addRaw(ctx, reader, a.Evidence)
	}
	return a, nil
}

// rowsOf returns one piece of evidence for each row of a table that an entity is
// made of.
func (e *Explorer) rowsOf(ctx context.Context, id entities.ID, site, table string) ([]entities.Evidence, error) {
	page, err := e.store.Evidence(ctx, string(id), questions.EvidenceQuery{Site: site, Limit: perStep})
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

// shows reports whether a campaign's cell ("EBSE00007\170.csv") is the one in which a
// reader sees the list file ("site/files/EBSE00007/170.csv"). It picks the cell to
// show and nothing else.
func shows(cell, file string) bool {
	cell = strings.TrimLeft(strings.ReplaceAll(strings.TrimSpace(cell), `\`, "/"), "/")
	return cell != "" && strings.HasSuffix(strings.ToLower(file), "/"+strings.ToLower(path.Clean(cell)))
}
