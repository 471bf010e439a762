package agencies

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/directory"
	"bluegraph/internal/resolve/domains"
	"bluegraph/internal/resolve/linkage"
)

// Record is one spelling of an agency with what its row and its site tell.
type Record struct {
	// ID is the caller's, unique among the records.
	ID   string
	Name string
	// State is the state of the row; SiteState, of the site, counts where that is empty.
	State, SiteState string
	// IsStateGuessed says that State is none that rows state, but the site's or a place's.
	IsStateGuessed bool
	County, City   string
	// Country is where the row says that the agency is, "" if it does not: agencies of two
	// countries are never one.
	Country string
	// EmailDomain is the domain of the people who state the name, "" for free mail.
	EmailDomain string
	// Count is how many rows have the spelling; it votes for the canonical name.
	Count int
}

// Cluster is the records of one agency.
type Cluster struct {
	// ID is opaque and stays the same when records of the cluster are added: it comes
	// of the directory's entry, or else of the first record in alphabetical order.
	ID string
	// Canonical is the name that stands for all.
	Canonical string
	// Entry is the directory's, nil where none is certain.
	Entry *directory.Entry
	// Records are positions in what was resolved, ascending.
	Records []int
}

// Result is the clusters of some records, in the order of their first records.
type Result struct {
	Clusters []Cluster
	// entries are the directory's by record, nil where none is certain.
	entries []*directory.Entry
	// Linked says what was compared; entries of the directory stand behind the records.
	Linked linkage.Result
}

// Resolve makes clusters of records.
func Resolve(ctx context.Context, records []Record) (Result, error) {
	t := linkage.NewTable(append(slices.Clone(Fields), linkage.Email, linkage.StateGuess), len(records))
	for _, r := range records {
		if err := t.Add(r.ID, strings.ToLower(r.Country), "", r.values()); err != nil {
			return Result{}, err
		}
	}
	if err := AddDirectory(t); err != nil {
		return Result{}, err
	}
	linked, err := linkage.Link(ctx, t, linkage.Options{Kind: "agency"})
	if errors.Is(err, linkage.ErrNothingToCompare) {
		linked, err = linkage.Apart(t), nil
	}
	if err != nil {
		return Result{}, err
	}
	entries, err := entriesByCluster(t, linked)
	if err != nil {
		return Result{}, err
	}
	out := Result{Linked: linked, entries: make([]*directory.Entry, len(records))}
	at := map[int32]int{}
	for i, c := range linked.Cluster[:t.Own()] {
		k, ok := at[c]
		if !ok {
			k = len(out.Clusters)
			at[c] = k
			out.Clusters = append(out.Clusters, Cluster{Entry: entries[c]})
		}
		out.Clusters[k].Records = append(out.Clusters[k].Records, i)
	}
	for k := range out.Clusters {
		out.Clusters[k].finish(records)
	}
	return out, out.findEntries(t)
}

// Entry is the directory's entry for one record by that record's own evidence, nil
// where none is certain: it holds whatever other records turn out to be.
func (r Result) Entry(record int) *directory.Entry { return r.entries[record] }

// findEntries finds the best entry that each record is linked with, one of the FBI's
// before others.
func (r Result) findEntries(t *linkage.Table) error {
	all, err := directory.All()
	if err != nil {
		return err
	}
	best := make([]float64, len(r.entries))
	r.Linked.Scores(func(i, j int, bits float64) {
		if i >= t.Own() || j < t.Own() || bits <= 0 || r.Linked.Cluster[i] != r.Linked.Cluster[j] {
			return
		}
		at, ok := slices.BinarySearchFunc(all, t.ID(j), func(e directory.Entry, id string) int { return strings.Compare(e.ID, id) })
		if !ok {
			return
		}
		if all[at].ORI != "" {
			bits += fbiFirst
		}
		if r.entries[i] == nil || bits > best[i] {
			r.entries[i], best[i] = &all[at], bits
		}
	})
	return nil
}

// fbiFirst is more than any evidence, in bits.
const fbiFirst = 1000

// values are what linkage compares, in the order of the table's fields.
func (r Record) values() []string {
	guess := ""
	if r.IsStateGuessed || r.State == "" {
		guess = "guess"
	}
	return append(r.compared(), guess)
}

func (r Record) compared() []string {
	state := r.state()
	if r.isCompany(state) {
		return []string{r.Name, "", "", "", "anyone@" + domains.Registrable(r.EmailDomain)}
	}
	address := ""
	if r.EmailDomain != "" {
		address = "anyone@" + r.EmailDomain
	}
	if agencyname.Parse(r.Name, state).Body != "" { // its people live in many towns
		return []string{r.Name, state, "", "", address}
	}
	return []string{r.Name, state, r.County, r.City, address}
}

// entriesByCluster finds the directory's entries among the references: one of the
// FBI's before others.
func entriesByCluster(t *linkage.Table, linked linkage.Result) (map[int32]*directory.Entry, error) {
	all, err := directory.All()
	if err != nil {
		return nil, err
	}
	out := map[int32]*directory.Entry{}
	for i := t.Own(); i < t.Len(); i++ {
		c := linked.Cluster[i]
		if int(c) >= t.Own() || out[c] != nil && out[c].ORI != "" {
			continue // no record of ours, or better known already
		}
		at, ok := slices.BinarySearchFunc(all, t.ID(i), func(e directory.Entry, id string) int { return strings.Compare(e.ID, id) })
		if ok && (out[c] == nil || all[at].ORI != "") {
			out[c] = &all[at]
		}
	}
	return out, nil
}

// finish gives a cluster its name and id.
func (c *Cluster) finish(records []Record) {
	var votes resolve.Votes
	first := records[c.Records[0]].ID
	for _, i := range c.Records {
		for range max(records[i].Count, 1) {
			votes.Add(records[i].Name)
		}
		first = min(first, records[i].ID)
	}
	c.Canonical = votes.Canonical()
	if c.Entry != nil {
		first = c.Entry.ID
	}
	sum := sha256.Sum256([]byte("agency\x00" + first))
	c.ID = "agency:" + hex.EncodeToString(sum[:10])
}
