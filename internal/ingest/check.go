package ingest

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// Survey is what a leak holds, found by reading all of it and writing nothing.
type Survey struct {
	Leak   string        `json:"leak"`
	Sites  int           `json:"sites"`
	Tables []SurveyTable `json:"tables"`
	Lists  struct {
		Files int64 `json:"files"`
		IDs   int64 `json:"ids"`
	} `json:"lists"`
	// Problems and Notes are those of Report.
	Problems []source.Problem `json:"problems"`
	Notes    []source.Problem `json:"notes"`
}

// SurveyTable says how a load would treat one table.
type SurveyTable struct {
	Site  string `json:"site"`
	Table string `json:"table"`
	File  string `json:"file"`
	// Rows counts well-formed records, Rejected those that cannot be read; a load counts both
	// as read.
	Rows     int64 `json:"rows"`
	Rejected int64 `json:"rejected"`
	// Status is mapped, skipped (on purpose) or unmapped (not known).
	Status string `json:"status"`
	// Kind is what the rows of a mapped table are; empty where they only name things,
	// groups or links.
	Kind entities.Kind `json:"kind,omitempty"`
	// Reason says why a table is not read, or how one is read that no mapping names.
	Reason string `json:"reason"`
	// CopyOf names the table of the site that this one is a copy of.
	CopyOf string `json:"copy_of,omitempty"`
	// UnmappedColumns are columns of a mapped table that nothing reads.
	UnmappedColumns []string `json:"unmapped_columns,omitempty"`
}

// Check surveys a leak: it reads all that a load reads, and finds the same problems.
func Check(ctx context.Context, leak *source.Leak, o Options) (*Survey, error) {
	found := newProblems()
	s := &Survey{Leak: leak.Mapping.Name, Sites: len(leak.Sites), Tables: []SurveyTable{}}
	reader := source.Reader{OnProblem: found.add, OnBytes: o.progress("reading", leak)}
	perSite := make([]*harvest, len(leak.Sites))
	err := eachSite(ctx, leak, o.Workers, func(ctx context.Context, i int, site *source.Site) error {
		h, err := surveySite(ctx, reader, leak.Mapping.Name, site)
		if err != nil {
			return err
		}
		perSite[i] = &harvest{uses: h.uses, tables: h.tables, lists: h.lists} // the rows are done with
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, h := range perSite {
		s.Tables = append(s.Tables, h.survey()...)
		s.Lists.Files += h.lists.Files
		s.Lists.IDs += h.lists.IDsListed
	}
	found.addAll(leak.Mapping.Unused())
	found.addAll(leak.Unopened())
	s.Problems, s.Notes = found.lists()
	return s, nil
}

// survey says how the tables of a site were read.
func (h *harvest) survey() []SurveyTable {
	tables := make([]SurveyTable, len(h.tables))
	for i, u := range h.uses {
		count := h.tables[i]
		tables[i] = SurveyTable{
			Site: count.Site, Table: count.Table, File: count.File, Rows: count.RowsRead - count.Rejected, Rejected: count.Rejected,
			Status: u.status(),
			Reason: cmp.Or(u.reason(), u.Note), CopyOf: u.CopyOf, UnmappedColumns: u.Unmapped,
		}
		if u.Map != nil {
			tables[i].Kind = u.Map.Kind
		}
	}
	slices.SortFunc(tables, func(a, b SurveyTable) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Table), strings.ToLower(b.Table)), cmp.Compare(a.Table, b.Table))
	})
	return tables
}
