package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/nodeset"
	"bluegraph/internal/source"
)

// matcher is what matching one list after the other uses again.
type matcher struct {
	// people are the person rows.
	people []listed
	// list counts lists from 1.
	list uint32
	// lost are the site's ids that name no row, by table and then id.
	lost   map[string]map[string]*lostID
	lostOf map[string]*lostID
	losts  uint32
	// missing are those of one list, by number.
	missing []uint32
	// found are positions in harvest.employed that the list names.
	found []uint32
}

// lostID is an id that names no row, with the list in which it was last seen.
type lostID struct{ number, in uint32 }

// listed is what matching needs of a person row, close together: millions of ids name
// rows in any order.
type listed struct {
	employed uint32
	// in is the list in which the row's key was last seen: a set that need not be emptied
	// between lists.
	in uint32
}

// resolveLists reads every campaign's recipients and matches them to the site's
// people. An id names the rows whose key it is; one that names none is counted and
// noted. Lists are read when all people are known, so that only one at a time is
// in memory.
func (x *harvester) resolveLists(ctx context.Context) error {
	x.matcher = matcher{people: make([]listed, x.h.people.len()), lost: map[string]map[string]*lostID{}}
	x.h.people.each(func(i int, p *personRow) { x.matcher.people[i].employed = p.employed })
	for _, c := range x.h.campaigns {
		if err := ctx.Err(); err != nil {
			return err
		}
		x.list++
		x.found, x.missing = x.found[:0], x.missing[:0]
		switch {
		case len(c.rows) > 0:
			x.matchRows(c)
		case c.cells.List != "":
			x.readList(c)
		}
		if c.isFirstOfList || c.listFile == "" {
			x.h.lists.IDsMatched += c.matched
			x.h.lists.IDsUnmatched += c.unmatched
		}
		c.unmatchedAs = entities.Ranges(x.missing)
		if len(x.found) > 0 {
			members := roaring.BitmapOf(nodeset.Sort(x.found)...)
			members.RunOptimize()
			c.members = members.Clone() // without the room that growing left
		}
		x.typed(c)
	}
	for _, c := range x.h.grouped {
		x.h.lists.IDsListed += c.listed
	}
	return nil
}

// typed finds what the site's own rows state of the addresses typed for a campaign. Who is
// on the list too counts by the list.
func (x *harvester) typed(c *campaignRow) {
	for i := range c.addressed {
		t := &c.addressed[i]
		if row, known := x.h.addresses[t.address]; known {
			all := x.h.allEmployed(x.h.people.at(int(row)).recipient)
			all = slices.DeleteFunc(all, func(at uint32) bool {
				return x.h.employed[at].agency == ambiguous && (c.members == nil || !c.members.Contains(at))
			})
			listed := slices.DeleteFunc(slices.Clone(all), func(at uint32) bool { return c.members == nil || !c.members.Contains(at) })
			if t.isListed = len(listed) > 0; t.isListed {
				all = listed
			}
			for _, at := range all {
				if id := x.h.employed[at].agency; id != "" || t.isListed {
					t.agencies = append(t.agencies, id)
				}
			}
			slices.Sort(t.agencies) // of spellings of one agency the first counts, whatever the order of the tables
		}
	}
}

// readList reads the list file of a campaign.
func (x *harvester) readList(c *campaignRow) {
	l, problem := readList(x.reader, x.h.site, c.ref, c.cells.List)
	if problem != nil {
		x.reader.OnProblem(*problem)
	}
	c.listFile, c.isFirstOfList = l.File, !x.h.listFiles[l.File]
	if c.isFirstOfList {
		x.h.lists.add(l.count())
		x.h.listFiles[l.File] = true
	}
	switch {
	case c.cells.Table == "":
		c.cells.Table = l.Table
	case l.Table != "" && !strings.EqualFold(l.Table, c.cells.Table):
		x.problem(c.ref, "", "tables of a list", fmt.Sprintf("the row says the ids belong to %s, the list file says %s; the row is followed",
			c.cells.Table, l.Table))
	}
	c.listed = int64(len(l.IDs))
	keys := x.keysOf(c)
	for i := range l.IDs {
		x.match(c, keys, l.IDs[i].Value)
	}
	if c.unmatched > 0 {
		x.reader.OnProblem(source.Problem{File: c.listFile, Reason: lostReason(c), Kind: lostIDs, Place: x.h.site.ListPlace()})
	}
}

// matchRows matches the rows of a member table. A repeated row is evidence of its own.
func (x *harvester) matchRows(c *campaignRow) {
	keys := x.keysOf(c)
	var firstLost source.Ref
	for _, r := range c.rows {
		lost := c.unmatched
		for row, ok := x.match(c, keys, r.key); ok; row, ok = keys.after(row) {
			c.claims = append(c.claims, memberClaim{r, x.h.people.at(int(row)).recipient})
		}
		if lost == 0 && c.unmatched == 1 {
			firstLost = r.ref
		}
	}
	if c.unmatched > 0 {
		x.problem(firstLost, c.cells.ListColumn, lostIDs, lostReason(c))
	}
}

// keysOf are the keys of the table whose rows a campaign's list names.
func (x *harvester) keysOf(c *campaignRow) *keyIndex {
	table := strings.ToLower(c.cells.Table)
	if x.lost[table] == nil {
		x.lost[table] = map[string]*lostID{}
	}
	x.lostOf = x.lost[table]
	return x.h.rows[table]
}

// lose counts an id that names no row, once a list.
func (x *harvester) lose(c *campaignRow, key string) {
	id, known := x.lostOf[key]
	if !known {
		id = &lostID{number: x.losts}
		x.lostOf[key], x.losts = id, x.losts+1
	}
	if id.in != x.list {
		id.in = x.list
		x.missing = append(x.missing, id.number)
		c.unmatched++
	}
}

// match finds the first row that an id names. What an id names is counted once,
// however often the list repeats it.
func (x *harvester) match(c *campaignRow, keys *keyIndex, key string) (first uint32, ok bool) {
	first, ok = keys.find(key)
	switch {
	case !ok:
		x.lose(c, key)
	case x.matcher.people[first].in != x.list:
		x.matcher.people[first].in = x.list
		c.matched++
		at := len(x.found)
		for row, more := first, true; more; row, more = keys.after(row) {
			x.found = append(x.found, x.matcher.people[row].employed)
		}
		if one, ok := x.h.oneOf(x.found[at:]); ok {
			x.found = append(x.found[:at], one)
		} else {
			c.ambiguous++
			for n, employed := range x.found[at:] {
				recipient := x.h.employed[employed].recipient
				x.found[at+n] = x.h.employedBy(x.h.firstEmployed[recipient], ambiguous)
			}
		}
	}
	return first, ok
}

// lostIDs is the kind of the problem that lostReason describes.
const lostIDs = "ids of nobody"

// lostReason describes ids of a list that name no row: often deleted accounts.
func lostReason(c *campaignRow) string {
	if c.cells.Table == "" {
		return fmt.Sprintf("%d ids name no row: neither the e-mail nor the list says of which table", c.unmatched)
	}
	return fmt.Sprintf("%d of %d ids name no row of %s", c.unmatched, c.matched+c.unmatched, c.cells.Table)
}
