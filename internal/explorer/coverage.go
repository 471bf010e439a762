package explorer

import (
	"encoding/json"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// LoadCoverage says how much of a leak a load could use, out of its report.
type LoadCoverage struct {
	Lists ListCoverage `json:"lists"`
	Rows  RowCoverage  `json:"rows"`
	// Problems counts the broken places found.
	Problems int64 `json:"problems"`
}

// ListCoverage has the words of the load report.
type ListCoverage struct {
	Files        int64 `json:"files"`
	MissingFiles int64 `json:"missing_files"`
	EmptyFiles   int64 `json:"empty_files"`
	IDsListed    int64 `json:"ids_listed"`
	IDsMatched   int64 `json:"ids_matched"`
	IDsUnmatched int64 `json:"ids_unmatched"`
}

// RowCoverage counts the rows of tables, as the load report does.
type RowCoverage struct {
	Read     int64 `json:"read"`
	Mapped   int64 `json:"mapped"`
	Skipped  int64 `json:"skipped"`
	Rejected int64 `json:"rejected"`
}

// coverageOf reads a load report; nil if there is none or it is not one. Files
// and reasons in it stay out of the answer.
func coverageOf(report json.RawMessage) *LoadCoverage {
	var r struct {
		Lists  ListCoverage `json:"lists"`
		Tables []struct {
			Read     int64 `json:"rows_read"`
			Mapped   int64 `json:"mapped"`
			Skipped  int64 `json:"skipped"`
			Rejected int64 `json:"rejected"`
		} `json:"tables"`
		Problems []json.RawMessage `json:"problems"`
	}
	if len(report) == 0 || json.Unmarshal(report, &r) != nil {
		return nil
	}
	c := &LoadCoverage{Lists: r.Lists, Problems: int64(len(r.Problems))}
	for _, t := range r.Tables {
		c.Rows.Read += t.Read
		c.Rows.Mapped += t.Mapped
		c.Rows.Skipped += t.Skipped
		c.Rows.Rejected += t.Rejected
	}
	return c
}

// Gaps counts nodes that should have neighbours of a kind and have none.
type Gaps struct {
	Sites                      int64 `json:"sites"`
	SitesWithoutCampaigns      int64 `json:"sites_without_campaigns"`
	Campaigns                  int64 `json:"campaigns"`
	CampaignsWithoutRecipients int64 `json:"campaigns_without_recipients"`
	Recipients                 int64 `json:"recipients"`
	RecipientsWithoutAgency    int64 `json:"recipients_without_agency"`
}

func gapsOf(g *graph.Graph) Gaps {
	all, err := g.Part(graph.Selection{})
	if err != nil { // only ids that are asked for can be unknown
		return Gaps{}
	}
	isMet := make([]bool, all.Len())
	meets := func(n, other uint32) {
		if neighbourOf[all.Vertex(n).Kind] == all.Vertex(other).Kind {
			isMet[n] = true
		}
	}
	all.EachPair(func(source, target uint32) {
		meets(source, target)
		meets(target, source)
	})
	var found Gaps
	for n := range uint32(all.Len()) {
		var total, without *int64
		switch all.Vertex(n).Kind {
		case entities.Site:
			total, without = &found.Sites, &found.SitesWithoutCampaigns
		case entities.Campaign:
			total, without = &found.Campaigns, &found.CampaignsWithoutRecipients
		case entities.Recipient:
			total, without = &found.Recipients, &found.RecipientsWithoutAgency
		default:
			continue
		}
		*total++
		if !isMet[n] {
			*without++
		}
	}
	return found
}

// neighbourOf is the kind that a node should have a neighbour of.
var neighbourOf = map[entities.Kind]entities.Kind{
	entities.Site: entities.Campaign, entities.Campaign: entities.Recipient, entities.Recipient: entities.Agency,
}

// Missing says what a metric could not know: the gaps of the graph and what the
// loads could not use, over all leaks.
type Missing struct {
	Gaps
	ListFilesMissing int64 `json:"list_files_missing"`
	ListFilesEmpty   int64 `json:"list_files_empty"`
	IDsListed        int64 `json:"ids_listed"`
	IDsMatched       int64 `json:"ids_matched"`
	IDsUnmatched     int64 `json:"ids_unmatched"`
	RowsRejected     int64 `json:"rows_rejected"`
	// LeaksWithoutReport counts leaks whose load left no report to know this from.
	LeaksWithoutReport int64 `json:"leaks_without_report"`
}

func missingOf(g Gaps, leaks []questions.LoadedLeak) Missing {
	m := Missing{Gaps: g}
	for _, l := range leaks {
		c := coverageOf(l.Report)
		if c == nil {
			m.LeaksWithoutReport++
			continue
		}
		m.ListFilesMissing += c.Lists.MissingFiles
		m.ListFilesEmpty += c.Lists.EmptyFiles
		m.IDsListed += c.Lists.IDsListed
		m.IDsMatched += c.Lists.IDsMatched
		m.IDsUnmatched += c.Lists.IDsUnmatched
		m.RowsRejected += c.Rows.Rejected
	}
	return m
}
