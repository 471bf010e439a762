package answers

import (
	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// listFacts are what the load counted of a campaign's list.
type listFacts struct {
	named              bool
	matched, unmatched int64
	ambiguous          int64
	// unmatchedAs tells the ids that name no row apart from those of other lists of the site;
	// nil where the load did not say which they are.
	unmatchedAs *roaring.Bitmap
}

func listFactsOf(p entities.Properties) listFacts {
	number := func(name string) int64 { n, _ := p[name].(int64); return n }
	file, _ := p["list_file"].(string)
	f := listFacts{named: file != "", matched: number("recipients_matched"), unmatched: number("recipients_unmatched"),
		ambiguous: number(entities.RecipientsAmbiguous)}
	if text, _ := p[entities.UnmatchedAs].(string); text != "" {
		as := roaring.New()
		err := entities.EachRange(text, func(first, last uint32) { as.AddRange(uint64(first), uint64(last)+1) })
		if err == nil && int64(as.GetCardinality()) == f.unmatched {
			f.unmatchedAs = as
		}
	}
	return f
}

// distinctUnmatched counts the ids of the lists of campaigns that name no row, an id of several
// lists of one site once. Ids of which the load did not say which they are count for each list.
func (g *Index) distinctUnmatched(campaigns []uint32, lists []listFacts) (count int64) {
	bySite := map[uint32][]*roaring.Bitmap{}
	for n, c := range campaigns {
		sites := g.In().Targets(c, graph.TypeSent)
		if as := lists[n].unmatchedAs; as != nil && len(sites) == 1 {
			bySite[sites[0]] = append(bySite[sites[0]], as)
		} else {
			count += lists[n].unmatched
		}
	}
	for _, all := range bySite {
		count += int64(roaring.FastOr(all...).GetCardinality())
	}
	return count
}
