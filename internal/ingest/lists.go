package ingest

import (
	"fmt"
	"strings"

	"bluegraph/internal/source"
)

// resolveLists matches the ids of every campaign's list to the site's people. An
// id names the rows whose key it is; an id that names none is counted and noted.
func (x *harvester) resolveLists() {
	for _, c := range x.h.campaigns {
		x.match(c)
		if c.isFirstOfList || c.listFile == "" {
			x.h.lists.IDsMatched += c.matched
			x.h.lists.IDsUnmatched += c.unmatched
		}
	}
	for _, c := range x.h.grouped {
		x.h.lists.IDsListed += c.listed
	}
}

func (x *harvester) match(c *campaignRow) {
	rows := x.h.rows[strings.ToLower(c.cells.Table)]
	seen := make(map[string]bool, len(c.members))
	matched := make([]member, 0, len(c.members))
	var firstLost member
	for _, m := range c.members {
		people := rows[m.key]
		if !seen[m.key] {
			seen[m.key] = true
			if len(people) > 0 {
				c.matched++
			} else {
				if c.unmatched == 0 {
					firstLost = m
				}
				c.unmatched++
			}
		} else if m.ref == nil {
			continue // a repeated line says nothing new; a repeated row is evidence of its own
		}
		for _, p := range people {
			matched = append(matched, member{person: p, ref: m.ref, key: m.key})
		}
	}
	c.members = matched
	if c.unmatched > 0 {
		x.reader.OnProblem(x.lost(c, firstLost))
	}
}

// lost describes ids of a list that name no row: often deleted accounts.
func (x *harvester) lost(c *campaignRow, first member) source.Problem {
	reason := fmt.Sprintf("%d of %d ids name no row of %s", c.unmatched, c.matched+c.unmatched, c.cells.Table)
	if c.cells.Table == "" {
		reason = fmt.Sprintf("%d ids name no row: neither the e-mail nor the list says of which table", c.unmatched)
	}
	if first.ref != nil {
		return source.Problem{File: first.ref.File, Row: first.ref.Row, Offset: first.ref.Offset, Reason: reason}
	}
	return source.Problem{File: c.listFile, Reason: reason}
}
