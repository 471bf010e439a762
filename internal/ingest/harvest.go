package ingest

import (
	"cmp"
	"context"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// harvest is what one site's tables state, before anything is resolved across
// sites.
type harvest struct {
	site *source.Site
	// uses are the tables in the order in which they were read.
	uses     []use
	company  []companyRow
	people   rows[personRow]
	agencies []agencyRow
	// stated is what rows of people state each agency by.
	stated map[entities.ID]agencyNamed
	// employers finds agencies of people and agencies by name.
	employers agencyNames
	places    places
	campaigns []*campaignRow
	tables    []TableCount
	lists     ListCount
	// recipients are the people's ids, each once, in the order of the rows.
	recipients []entities.ID
	// employed are the recipients by the employers that their rows state; firstEmployed holds
	// the first of each recipient.
	employed      []employed
	firstEmployed []uint32
	// listFiles are the list files counted: two campaigns may name one.
	listFiles map[string]bool

	// rows finds people by table and key: what a recipient list's ids name. A key
	// that two rows share names both.
	rows map[string]*keyIndex
	// addresses finds people by e-mail, named finds things by table, field ("" for
	// the key) and value: what links refer to.
	addresses map[string]uint32
	named     map[[3]string]entities.ID
	// logins finds people by table and log-in name.
	logins map[[2]string]uint32
	// members are memberships whose persons stand in other tables.
	members     []memberOf
	groupClaims []groupClaim
	things      []*thingRow
	files       map[entities.ID]*thingRow
	// fileNames are the files of campaigns by name without folder, in lower case.
	fileNames map[string][]entities.ID
	links     rows[linkRow]
	edges     rows[siteEdge]
	// keys are the keys taken, by table: a repeated one is told apart. taken are the ids
	// of rows with the tables that have them, firsts the first rows by table and key where
	// a key makes rows one.
	keys    map[string]*keyIndex
	taken   map[entities.ID]string
	firsts  map[string]map[string]int
	grouped map[string]*campaignRow
}

// employed is a recipient as some rows of the site show them: by the agency that these rows
// state, "" for none. This is what an id of a list names.
type employed struct {
	recipient uint32
	agency    entities.ID
	// other is another one of the recipient plus 1; 0 for none.
	other uint32
}

// ambiguous is the agency of a recipient whom an id of a list names beside others: a receipt
// counts for none then.
const ambiguous entities.ID = "?"

// companyRow is one web site hosted in the folder.
type companyRow struct {
	ref                    source.Ref
	name, url, state, city cell
}

// agencyFields are the fields of an agency that have a place of their own.
var agencyFields = []string{"name", "type", "city", "county", "state", "ori", "country"}

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
	// homes are the tables, by lower-case name, that ids of lists are looked up in.
	homes map[string]bool
	// isSurvey tells that texts and uploads are not looked into.
	isSurvey bool
	matcher
}

// harvestSite reads all tables of a site, then the recipient lists that they name.
func harvestSite(ctx context.Context, reader source.Reader, finder Finder, leak string, site *source.Site) (*harvest, error) {
	return (&harvester{reader: reader, finder: finder}).site(ctx, leak, site)
}

// surveySite reads a site without looking into its texts.
func surveySite(ctx context.Context, reader source.Reader, leak string, site *source.Site) (*harvest, error) {
	return (&harvester{reader: reader, isSurvey: true}).site(ctx, leak, site)
}

func (x *harvester) site(ctx context.Context, leak string, site *source.Site) (*harvest, error) {
	x.words, x.h = newWords(), &harvest{
		site: site, places: places{}, rows: map[string]*keyIndex{}, keys: map[string]*keyIndex{}, listFiles: map[string]bool{},
		grouped:   map[string]*campaignRow{},
		addresses: map[string]uint32{}, named: map[[3]string]entities.ID{}, logins: map[[2]string]uint32{}, files: map[entities.ID]*thingRow{},
		taken: map[entities.ID]string{}, firsts: map[string]map[string]int{},
	}
	uses, homes, err := usesOf(ctx, x.reader, site)
	if err != nil {
		return nil, err
	}
	x.homes, x.h.uses = homes, uses
	for _, u := range uses {
		if err := x.table(ctx, u); err != nil {
			return nil, err
		}
	}
	x.h.identify(leak)
	if err := x.resolveLists(ctx); err != nil {
		return nil, err
	}
	x.resolveLinks()
	x.resolveMembers()
	// What finds rows is done with: a harvest may wait long for its turn.
	x.h.named, x.h.addresses, x.h.rows, x.h.keys, x.h.logins, x.h.taken, x.h.firsts = nil, nil, nil, nil, nil, nil, nil
	x.h.firstEmployed = nil
	return x.h, nil
}

// table reads one table and accounts for its rows.
func (x *harvester) table(ctx context.Context, u use) error {
	count := TableCount{Site: x.h.site.Folder, Table: u.Table.Name, File: u.Table.File, CopyOf: u.CopyOf}
	counts, err := x.reader.Read(ctx, u.Table, u.Map, func(r *source.Record) error {
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
	if left := counts.Rows - count.Mapped - count.Skipped; left > 0 { // not one of them was mapped
		count.Skipped, count.Reason = left, cmp.Or(u.reason(), "the table cannot be mapped")
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
		a := x.statedAgency(r.Ref, r.Field)
		if a.key == "" {
			return "names no agency"
		}
		a.others = r.Others(agencyFields)
		x.h.agencies = append(x.h.agencies, agencyRow{ref: r.Ref, agency: a})
		x.links(r, end{agency: len(x.h.agencies)}, rowKey(r.Ref))
	case entities.Campaign:
		x.campaign(r)
	case "":
		if stated := x.links(r, end{}, "") + x.memberships(r); stated == 0 && !r.Map.Lookup {
			return "refers to nothing"
		}
	default:
		x.thing(r)
	}
	return ""
}

// problem tells of a defect of a record; kind is the same for reasons that differ in
// their numbers alone.
func (x *harvester) problem(ref source.Ref, column, kind, reason string) {
	x.reader.OnProblem(source.Problem{File: ref.File, Row: ref.Row, Offset: ref.Offset, Column: column, Kind: kind, Reason: reason})
}

// note tells how a cell was read.
func (x *harvester) note(ref source.Ref, column, reason string) {
	x.reader.OnProblem(source.Problem{File: ref.File, Row: ref.Row, Offset: ref.Offset, Column: column, Reason: reason, IsNote: true})
}

// index remembers that a person row answers to a table and key, and to an address.
func (h *harvest) index(r *source.Record, address string, person uint32) {
	h.knownBy(address, person)
	if r.Key == "" {
		return
	}
	table := strings.ToLower(r.Table)
	if h.rows[table] == nil {
		h.rows[table] = &keyIndex{column: r.KeyColumn()}
	}
	h.rows[table].add(r.Key, person)
}

// knownBy lets links find a person by an address: the first row of several counts.
func (h *harvest) knownBy(address string, person uint32) {
	if _, known := h.addresses[address]; !known && address != "" {
		h.addresses[address] = person
	}
}
