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
	Problems []source.Problem `json:"problems"`
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

// Check surveys a leak.
func Check(ctx context.Context, leak *source.Leak, o Options) (*Survey, error) {
	found := newProblems()
	s := &Survey{Leak: leak.Mapping.Name, Sites: len(leak.Sites), Tables: []SurveyTable{}}
	reader := source.Reader{OnProblem: found.add, OnBytes: o.progress("reading", leak)}
	perSite := make([][]SurveyTable, len(leak.Sites))
	lists := make([]ListCount, len(leak.Sites))
	err := eachSite(ctx, leak, o.Workers, func(ctx context.Context, i int, site *source.Site) (err error) {
		perSite[i], lists[i], err = survey(ctx, reader, site)
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range perSite {
		s.Tables = append(s.Tables, perSite[i]...)
		s.Lists.Files += lists[i].Files
		s.Lists.IDs += lists[i].IDsListed
	}
	s.Problems = append(found.list, leak.Mapping.Unused()...)
	sortProblems(s.Problems)
	return s, nil
}

func survey(ctx context.Context, reader source.Reader, site *source.Site) ([]SurveyTable, ListCount, error) {
	var tables []SurveyTable
	var lists ListCount
	uses, _, err := usesOf(ctx, reader, site)
	if err != nil {
		return nil, lists, err
	}
	counted := map[string]bool{}
	for _, u := range uses {
		t := SurveyTable{
			Site: site.Folder, Table: u.Table.Name, File: u.Table.File, Status: u.status(),
			Reason: cmp.Or(u.reason(), u.Note), CopyOf: u.CopyOf, UnmappedColumns: u.Unmapped,
		}
		if u.Map != nil {
			t.Kind = u.Map.Kind
		}
		counts, err := reader.Read(ctx, u.Table, u.Map, func(r *source.Record) error {
			if cell := r.Recipients().List; cell != "" {
				l, problem := readList(reader, site, r.Ref, cell)
				if !counted[l.File] {
					counted[l.File] = true
					lists.add(l.count())
				}
				if problem != nil {
					reader.OnProblem(*problem)
				}
			}
			return nil
		})
		if err != nil {
			return nil, lists, err
		}
		t.Rows, t.Rejected = counts.Rows, counts.Rejected
		tables = append(tables, t)
	}
	slices.SortFunc(tables, func(a, b SurveyTable) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Table), strings.ToLower(b.Table)), cmp.Compare(a.Table, b.Table))
	})
	return tables, lists, nil
}
