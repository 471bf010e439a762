package testkit

import (
	"context"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
	"bluegraph/internal/resolve"
	"bluegraph/internal/sample"
)

// Truth is what is true of a made-up leak, read from its truth folder. What a
// trace must say is worked out here from rows alone, without the loader's code:
// only the normalisers of names and addresses are shared.
type Truth struct {
	// Dir is the truth folder, Campaigns the lines of its campaigns.csv.
	Dir       string
	Campaigns []map[string]string
	// sentTo and addressed list, by campaign, rows as "site/table/row" and addresses.
	sentTo, addressed map[string][]string
	// rows are what the rows of a key say; works is by identity, ofSite what the rows of a
	// site say of an identity ("site who").
	rows   map[string][]stated
	works  map[string]map[entities.ID]bool
	ofSite map[string][]stated
}

// stated is whose a row is, and the agency that it states, "" for none.
type stated struct {
	who    string
	agency entities.ID
}

// MakeLeak makes a leak and reads its truth.
func MakeLeak(t testing.TB, o sample.Options) (leak string, tr *Truth) {
	t.Helper()
	if o.Preset != "tiny" {
		SkipIfShort(t)
	}
	o.Out = filepath.Join(t.TempDir(), "leak")
	if _, err := sample.Generate(context.Background(), o); err != nil {
		t.Fatal(err)
	}
	return o.Out, readTruth(t, o.Out)
}

// Table reads one of the truth's files, a line as values by column.
func (tr *Truth) Table(t testing.TB, name string) []map[string]string {
	t.Helper()
	return readCSV(t, filepath.Join(tr.Dir, name))
}

// Trace is the coverage and the agencies that a campaign's trace must show by what the
// listed rows state, before any rule finds more: WithoutAgency are recipients of whom none
// does.
func (tr *Truth) Trace(t testing.TB, c map[string]string) (questions.Coverage, map[entities.ID]int64) {
	t.Helper()
	id := c["campaign_id"]
	number := func(column string) int64 {
		n, err := strconv.ParseInt(c[column], 10, 64)
		if err != nil {
			t.Fatalf("truth of %s: %v", id, err)
		}
		return n
	}
	who := tr.Counted(c)
	cov := questions.Coverage{Listed: number("listed"), Matched: number("matched"), Unmatched: number("unmatched"),
		Addressed: number("addressed"), Recipients: int64(len(who))}
	listed := map[string]bool{}
	for _, row := range tr.sentTo[id] {
		if !listed[row] && tr.isAmbiguous(row) {
			cov.Ambiguous++
		}
		listed[row] = true
	}
	agencies := map[entities.ID]int64{}
	for _, counted := range who {
		if len(counted) == 0 {
			cov.WithoutAgency++
		} else {
			cov.Rules.Listed++
		}
		for a := range counted {
			agencies[a]++
		}
	}
	return cov, agencies
}

// IsOpen reports whether a campaign has open addresses; see OpenAddresses.
func (tr *Truth) IsOpen(c map[string]string) bool { return tr.OpenAddresses(c) > 0 }

// OpenAddresses counts the typed addresses, of nobody on the list, that stand in rows of the site
// which state an agency in several spellings: whether they are one is for rules to say, and not
// for the truth. Who is on the list counts by the list.
func (tr *Truth) OpenAddresses(c map[string]string) (open int64) {
	listed := map[string]bool{}
	for _, row := range tr.sentTo[c["campaign_id"]] {
		for _, x := range tr.rows[row] {
			listed[x.who] = true
		}
	}
	for _, address := range tr.addressed[c["campaign_id"]] {
		spellings := map[entities.ID]bool{}
		for _, x := range tr.ofSite[c["site"]+" "+address] {
			if x.agency != "" {
				spellings[x.agency] = true
			}
		}
		if !listed[address] && len(spellings) > 1 {
			open++
		}
	}
	return open
}

// Counted are the identities that a campaign was sent or addressed to, each with the agencies
// that its rows on the list state. Who is not on the list, but was typed, counts for the one
// agency that rows of the site with the address state, if it is one.
func (tr *Truth) Counted(c map[string]string) map[string]map[entities.ID]bool {
	counted := map[string]map[entities.ID]bool{}
	for _, row := range tr.sentTo[c["campaign_id"]] {
		for _, x := range tr.rows[row] {
			if counted[x.who] == nil {
				counted[x.who] = map[entities.ID]bool{}
			}
			if x.agency != "" && !tr.isAmbiguous(row) {
				counted[x.who][x.agency] = true
			}
		}
	}
	listed := maps.Clone(counted)
	for _, address := range tr.addressed[c["campaign_id"]] {
		if listed[address] != nil {
			continue
		}
		counted[address] = map[entities.ID]bool{}
		rows := slices.DeleteFunc(slices.Clone(tr.ofSite[c["site"]+" "+address]), func(x stated) bool { return x.agency == "" })
		if len(rows) > 0 && !slices.ContainsFunc(rows, func(x stated) bool { return x.agency != rows[0].agency }) {
			counted[address][rows[0].agency] = true
		}
	}
	return counted
}

// isAmbiguous reports whether rows of one key are of several identities or state several agencies.
func (tr *Truth) isAmbiguous(row string) bool {
	all := tr.rows[row]
	return slices.ContainsFunc(all, func(x stated) bool { return x != all[0] })
}

// Blank are the identities of whom a row on the list of a campaign states no agency, or who
// were typed and state none or several at the site.
func (tr *Truth) Blank(c map[string]string) map[string]bool {
	blank := map[string]bool{}
	listed := map[string]bool{}
	for _, row := range tr.sentTo[c["campaign_id"]] {
		for _, x := range tr.rows[row] {
			listed[x.who] = true
			if x.agency == "" && !tr.isAmbiguous(row) {
				blank[x.who] = true
			}
		}
	}
	counted := tr.Counted(c)
	for _, address := range tr.addressed[c["campaign_id"]] {
		if !listed[address] && len(counted[address]) == 0 {
			blank[address] = true
		}
	}
	return blank
}

// Reached are the identities that a campaign was sent or addressed to.
func (tr *Truth) Reached(campaign string) map[string]bool {
	who := map[string]bool{}
	for _, row := range tr.sentTo[campaign] {
		for _, x := range tr.rows[row] {
			who[x.who] = true
		}
	}
	for _, address := range tr.addressed[campaign] {
		who[address] = true
	}
	return who
}

// WorksFor are the agencies of an identity.
func (tr *Truth) WorksFor(who string) map[entities.ID]bool { return tr.works[who] }

// Recipient is the id of an identity: that of its address, or else of its row, which a
// rule of the loader names and the truth does not know ("").
func (tr *Truth) Recipient(who string) entities.ID {
	address, ok := resolve.Email(who)
	if !ok {
		return ""
	}
	return entities.OpaqueID(entities.Recipient, "netsential", "email", address)
}

// Employed are the identities that state an agency.
func (tr *Truth) Employed() iter.Seq[string] { return maps.Keys(tr.works) }

// bareAddresses are the tables that hold addresses which mail went to, or whom a site calls
// upon, and no account.
var bareAddresses = []string{"AllEmails", "RoutingContact", "EmailBuilderCustomList", "EventBuilderCustomList"}

// StatedAt are the agencies that rows with an account, or in a person table, of a site state.
func (tr *Truth) StatedAt(site string) map[entities.ID]bool {
	stated := map[entities.ID]bool{}
	for row, all := range tr.rows {
		if part := strings.Split(row, "/"); part[0] == site && !slices.Contains(bareAddresses, part[1]) {
			for _, x := range all {
				if x.agency != "" {
					stated[x.agency] = true
				}
			}
		}
	}
	return stated
}
