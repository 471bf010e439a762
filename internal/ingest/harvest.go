package ingest

import (
	"context"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// harvest is what one site's tables state, before anything is resolved across
// sites.
type harvest struct {
	site      *source.Site
	company   []companyRow
	people    []personRow
	agencies  []agencyRow
	campaigns []*campaignRow
	tables    []TableCount
	lists     ListCount
	// recipients are the people's ids, each once, in the order of the rows.
	recipients []entities.ID

	// keys finds people by table and key: what a recipient list's ids name.
	keys map[string]*keyIndex
	// campaignKeys counts how often a key was seen, to tell repeated ones apart.
	campaignKeys map[string]int
	grouped      map[string]*campaignRow
}

// companyRow is one web site hosted in the folder.
type companyRow struct {
	ref                    source.Ref
	name, url, state, city cell
}

// agencyRow is one entry of a pick list.
type agencyRow struct {
	ref    source.Ref
	agency stated
}

// cell is a value and the column it came from.
type cell struct{ value, column string }

func cellOf(value, column string) cell { return cell{value, column} }

// harvester reads one site.
type harvester struct {
	reader source.Reader
	finder Finder
	h      *harvest
	words  words
	matcher
}

// harvestSite reads all tables of a site, then the recipient lists that they name.
func harvestSite(ctx context.Context, reader source.Reader, finder Finder, leak string, site *source.Site) (*harvest, error) {
	x := &harvester{reader: reader, finder: finder, words: newWords(), h: &harvest{
		site: site, keys: map[string]*keyIndex{}, campaignKeys: map[string]int{}, grouped: map[string]*campaignRow{},
	}}
	uses, err := usesOf(ctx, reader, site)
	if err != nil {
		return nil, err
	}
	for _, u := range uses {
		if err := x.table(ctx, u); err != nil {
			return nil, err
		}
	}
	x.h.identify(leak)
	if err := x.resolveLists(ctx); err != nil {
		return nil, err
	}
	return x.h, nil
}

// table reads one table and accounts for its rows.
func (x *harvester) table(ctx context.Context, u use) error {
	count := TableCount{Site: x.h.site.Folder, Table: u.table.Name, File: u.table.File}
	counts, err := x.reader.Read(ctx, u.table, u.Map, func(r *source.Record) error {
		if reason := x.record(r); reason != "" {
			count.Skipped++
			count.Reason = reason
		} else {
			count.Mapped++
		}
		return nil
	})
	if err != nil {
		return err
	}
	if u.Map == nil {
		count.Skipped, count.Reason = counts.Rows, u.reason()
		if counts.Rows == 0 && counts.Rejected == 0 {
			count.Reason = ""
		}
	}
	count.Rejected = counts.Rejected
	count.RowsRead = count.Mapped + count.Skipped + count.Rejected
	x.h.tables = append(x.h.tables, count)
	return nil
}

// record takes one row in; the reason is empty unless the row was skipped.
func (x *harvester) record(r *source.Record) (reason string) {
	switch r.Map.Kind {
	case entities.Site:
		x.h.company = append(x.h.company, companyRow{
			ref: r.Ref, name: cellOf(r.Field("name")), url: cellOf(r.Field("url")), state: cellOf(r.Field("state")), city: cellOf(r.Field("city")),
		})
	case entities.Recipient:
		x.person(r)
	case entities.Agency:
		a := x.statedAgency(r.Field)
		if a.key == "" {
			return "names no agency"
		}
		x.h.agencies = append(x.h.agencies, agencyRow{ref: r.Ref, agency: a})
	case entities.Campaign:
		x.campaign(r)
	default:
		return "rows of kind " + string(r.Map.Kind) + " are not read yet"
	}
	return ""
}

// problem notes a defect of a record.
func (x *harvester) problem(ref source.Ref, reason string) {
	x.reader.OnProblem(source.Problem{File: ref.File, Row: ref.Row, Offset: ref.Offset, Reason: reason})
}

// index remembers that a person row answers to a table and key.
func (h *harvest) index(ref source.Ref, person uint32) {
	if ref.Key == "" {
		return
	}
	table := strings.ToLower(ref.Table)
	if h.keys[table] == nil {
		h.keys[table] = &keyIndex{}
	}
	h.keys[table].add(ref.Key, person)
}
