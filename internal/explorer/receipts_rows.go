package explorer

import (
	"context"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// receiptReader finds the rows of receipts.
type receiptReader struct {
	e      *Explorer
	raw    *rawReader
	answer Receipts
	// site, table, leak and file are those of the list; file is "" where rows are the list.
	site, table, leak, file string
	// lines of the list file by the id that they hold.
	lines map[string][]entities.ListLine
}

// read fills in the rows of the receipts.
func (r *receiptReader) read(ctx context.Context, withRaw bool) error {
	if len(r.answer.Receipts.Receipts) == 0 {
		return nil
	}
	people := make([][]entities.Evidence, len(r.answer.Receipts.Receipts))
	campaigns, err := r.e.store.Nodes(ctx, []entities.ID{r.answer.Campaign.ID})
	if err != nil {
		return err
	}
	if len(campaigns) == 0 {
		return questions.ErrNotFound
	}
	campaign := campaigns[0]
	file, _ := campaign.Properties["list_file"].(string)
	r.table, _ = campaign.Properties["list_table"].(string)
	r.site, _ = campaign.Properties["site"].(string)
	r.leak = campaign.Leak
	var ids []string
	isListed := false
	for n, x := range r.answer.Receipts.Receipts {
		if !x.Listed {
			continue
		}
		isListed = true
		if people[n], err = r.e.rowsOf(ctx, x.Person.ID, r.site, r.table); err != nil {
			return err
		}
		for _, v := range people[n] {
			ids = append(ids, v.RowID)
		}
	}
	if isListed && file != "" {
		r.file = file
		if err := r.readList(ctx, campaign.ID, ids, withRaw); err != nil {
			return err
		}
	}
	for n, x := range r.answer.Receipts.Receipts {
		rows, err := r.rowsOf(ctx, x, people[n])
		if err != nil {
			return err
		}
		for i := range rows {
			if v := &rows[i].EvidenceEntry; withRaw && v.Role != "list_line" {
				v.Raw, v.RawProblem = r.raw.row(ctx, v.Evidence)
			}
		}
		r.answer.Rows = append(r.answer.Rows, ReceiptRows{x, rows})
	}
	return nil
}

// readList reads the lines of the list that hold ids, and the cell that names its file.
func (r *receiptReader) readList(ctx context.Context, campaign entities.ID, ids []string, withRaw bool) error {
	cells, err := r.e.store.Evidence(ctx, string(campaign), questions.EvidenceQuery{Limit: perStep})
	if err != nil {
		return err
	}
	for _, v := range cells.Evidence {
		if shows(v.Value, r.file) {
			one := []EvidenceEntry{{Evidence: v, Role: "list_cell"}}
			if withRaw {
				addRaw(ctx, r.raw, one)
			}
			r.answer.List = &one[0]
			break
		}
	}
	lines, problem := r.raw.lines(ctx, r.leak, r.file, ids)
	r.answer.RawProblem = problem
	for _, l := range lines {
		id := strings.TrimSpace(l.Value)
		r.lines[id] = append(r.lines[id], l)
	}
	return nil
}

// rowsOf are the rows of a receipt; rows are those of the person in the list's table.
func (r *receiptReader) rowsOf(ctx context.Context, x questions.Receipt, rows []entities.Evidence) ([]ReceiptRow, error) {
	stated, err := r.statedBy(ctx, x.Person.ID)
	if err != nil {
		return nil, err
	}
	all, named := []ReceiptRow{}, map[string]bool{} // keys that the list names
	if x.Listed {
		if all, err = r.onList(ctx, x, rows, named); err != nil {
			return nil, err
		}
	}
	listed := map[rowKey]bool{}
	for _, v := range rows {
		if !named[v.RowID] && r.answer.RawProblem == "" {
			continue // a row of the person that the list does not name
		}
		k := rowKey{v.Leak, v.File, v.Offset}
		listed[k] = true
		all = append(all, stated.row(v, "listed_row"))
	}
	if x.Addressed {
		cells, err := r.edgeEvidence(ctx, r.answer.Campaign.ID, entities.AddressedTo, x.Person.ID)
		if err != nil {
			return nil, err
		}
		all = append(all, withRole(cells, "typed_cell")...)
	}
	for _, k := range stated.order {
		s := stated.rows[k]
		isOffice := slices.ContainsFunc(x.Offices, func(o questions.NodeRef) bool { return o.ID == s.Agency.ID })
		switch {
		case listed[k] || !isOffice:
		case x.Rule == questions.ReceiptListed && x.Addressed && s.Site == r.site && len(listed) == 0:
			s.Role = "site_row"
			all = append(all, *s)
		case x.Rule == questions.ReceiptElsewhere || r.answer.Attribution == questions.ByPerson:
			s.Role = "other_row"
			all = append(all, *s)
		}
	}
	return all, nil
}

// onList are the lines of the list that name rows of a person, or the rows that are the list; named holds
// the keys of these.
func (r *receiptReader) onList(ctx context.Context, x questions.Receipt, rows []entities.Evidence,
	named map[string]bool) ([]ReceiptRow, error) {
	if r.file == "" {
		lines, err := r.edgeEvidence(ctx, r.answer.Campaign.ID, entities.SentTo, x.Person.ID)
		if len(lines) == 0 && err == nil {
			r.answer.RawProblem = problemNoList
		}
		for _, v := range lines {
			named[v.Value] = true
		}
		return withRole(lines, "list_line"), err
	}
	all := []ReceiptRow{}
	for _, v := range rows {
		if named[v.RowID] {
			continue
		}
		for _, l := range r.lines[v.RowID] {
			named[v.RowID] = true
			all = append(all, ReceiptRow{EvidenceEntry: EvidenceEntry{Role: "list_line", Evidence: entities.Evidence{
				Subject: string(entities.NewEdgeID(r.answer.Campaign.ID, entities.SentTo, x.Person.ID)), Leak: r.leak, Site: r.site,
				Table: v.Table, File: r.file, Row: l.Row, Offset: l.Offset, RowID: l.Value, Value: l.Value,
			}}})
		}
	}
	return all, nil
}

func withRole(some []entities.Evidence, role string) []ReceiptRow {
	all := []ReceiptRow{}
	for _, v := range some {
		all = append(all, ReceiptRow{EvidenceEntry: EvidenceEntry{Evidence: v, Role: role}})
	}
	return all
}

func (r *receiptReader) edgeEvidence(ctx context.Context, from entities.ID, t entities.RelationType,
	to entities.ID) ([]entities.Evidence, error) {
	page, err := r.e.store.Evidence(ctx, string(entities.NewEdgeID(from, t, to)), questions.EvidenceQuery{Limit: perStep})
	return page.Evidence, err
}

// statedRows are the rows of a person that state an agency.
type statedRows struct {
	rows  map[rowKey]*ReceiptRow
	order []rowKey
	// addresses are the cells of rows that hold an address.
	addresses map[rowKey]entities.Evidence
}

// row is a row with the cell that states an agency; of one that states none, with its address.
func (s *statedRows) row(v entities.Evidence, role string) ReceiptRow {
	k := rowKey{v.Leak, v.File, v.Offset}
	if stated, ok := s.rows[k]; ok {
		row := *stated
		row.Role = role
		return row
	}
	if address, ok := s.addresses[k]; ok {
		v = address
	}
	return ReceiptRow{EvidenceEntry: EvidenceEntry{Evidence: v, Role: role}}
}

// statedBy finds the rows of a person that state an agency.
func (r *receiptReader) statedBy(ctx context.Context, person entities.ID) (*statedRows, error) {
	s := &statedRows{rows: map[rowKey]*ReceiptRow{}, addresses: map[rowKey]entities.Evidence{}}
	n, err := r.e.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	p, ok := n.graph.Index(person)
	if !ok {
		return s, nil
	}
	for _, a := range n.graph.Out().Targets(p, graph.TypeWorksFor) {
		agency := questions.NodeRef{ID: n.graph.Vertex(a).ID, Name: n.graph.Vertex(a).Name}
		cells, err := r.edgeEvidence(ctx, n.graph.Vertex(p).ID, entities.WorksFor, agency.ID)
		if err != nil {
			return nil, err
		}
		for _, v := range cells {
			k := rowKey{v.Leak, v.File, v.Offset}
			if strings.Contains(v.Value, "@") { // what tells by the domain is an address
				s.addresses[k] = v
			} else if s.rows[k] == nil {
				s.rows[k] = &ReceiptRow{EvidenceEntry: EvidenceEntry{Evidence: v}, Agency: &agency}
				s.order = append(s.order, k)
			}
		}
	}
	own, err := r.e.store.Evidence(ctx, string(person), questions.EvidenceQuery{Site: r.site, Limit: perStep})
	for _, v := range own.Evidence {
		if k := (rowKey{v.Leak, v.File, v.Offset}); strings.Contains(v.Value, "@") {
			if _, known := s.addresses[k]; !known {
				s.addresses[k] = v
			}
		}
	}
	return s, err
}
