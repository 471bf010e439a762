package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// use is a table of a site and the way it is read.
type use struct{ source.TableUse }

func (u use) status() string {
	switch {
	case u.Map != nil:
		return "mapped"
	case u.Reason != "":
		return "skipped"
	}
	return "unmapped"
}

func (u use) reason() string {
	if u.status() == "unmapped" {
		return "no mapping knows this table"
	}
	return u.Reason
}

// phases is the order in which a site's tables are read: campaigns before people,
// because a campaign may name the table that its recipients' ids belong to.
var phases = []entities.Kind{entities.Site, entities.Campaign, entities.Recipient}

func (u use) phase() int {
	if u.Map == nil {
		return len(phases) + 1
	}
	if i := slices.Index(phases, u.Map.Kind); i >= 0 {
		return i
	}
	return len(phases)
}

// usesOf says how each table of a site is read, in reading order, and which tables
// a campaign names as the home of its recipients: their ids must find someone.
func usesOf(ctx context.Context, reader source.Reader, site *source.Site) (uses []use, homes map[string]bool, err error) {
	found, err := reader.Uses(ctx, site)
	if err != nil {
		return nil, nil, err
	}
	if homes, err = recipientTables(ctx, site, found); err != nil {
		return nil, nil, err
	}
	for _, u := range found {
		if homes[strings.ToLower(u.Table.Name)] {
			u = u.ForRecipients()
		}
		uses = append(uses, use{u})
	}
	slices.SortStableFunc(uses, func(a, b use) int {
		return cmp.Or(cmp.Compare(a.phase(), b.phase()), cmp.Compare(a.Table.Name, b.Table.Name))
	})
	return uses, homes, nil
}

// recipientTables are the tables, by lower-case name, that campaigns of a site name
// as the home of their recipients.
func recipientTables(ctx context.Context, site *source.Site, uses []source.TableUse) (map[string]bool, error) {
	quiet := source.Reader{OnProblem: func(source.Problem) {}}
	homes := map[string]bool{}
	for _, u := range uses {
		if u.Map == nil || u.Map.Recipients == nil || u.Map.Recipients.Table == "" {
			continue
		}
		if _, err := quiet.Read(ctx, u.Table, u.Map, func(r *source.Record) error {
			cells := r.Recipients()
			if cells.Table == "" && cells.List != "" {
				if l, err := quiet.List(site, cells.List); err == nil {
					cells.Table = l.Table
				}
			}
			homes[strings.ToLower(cells.Table)] = true
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return homes, nil
}

// list is a recipient list as read, or the reason why it could not be.
type list struct {
	*source.List
	isMissing bool
}

func (l list) count() ListCount {
	switch {
	case l.isMissing:
		return ListCount{MissingFiles: 1}
	case len(l.IDs) == 0:
		return ListCount{Files: 1, EmptyFiles: 1}
	}
	return ListCount{Files: 1, IDsListed: int64(len(l.IDs))}
}

// readList reads the list that a campaign's row names. A list that cannot be read
// is a problem of the row, and the campaign stays without recipients.
func readList(reader source.Reader, site *source.Site, ref source.Ref, cell string) (list, *source.Problem) {
	l, err := reader.List(site, cell)
	if err == nil {
		return list{List: l}, nil
	}
	if l == nil {
		l = &source.List{}
	}
	reason := fmt.Sprintf("recipients unknown: the list file %s cannot be read: %s", l.File, source.Plain(err))
	switch {
	case errors.Is(err, source.ErrNoList):
		reason = fmt.Sprintf("recipients unknown: no list file %s", l.File)
	case l.File == "":
		reason = "recipients unknown: " + err.Error()
	}
	return list{List: l, isMissing: true}, &source.Problem{File: ref.File, Row: ref.Row, Offset: ref.Offset, Reason: reason,
		Kind: "recipients unknown"}
}
