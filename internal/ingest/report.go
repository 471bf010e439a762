package ingest

import (
	"cmp"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// Report accounts for everything a load read: per table
// RowsRead = Mapped + Skipped + Rejected.
type Report struct {
	Leak string `json:"leak"`
	// Unchanged tells that the store held this very input: the report is that of the
	// load that read it.
	Unchanged bool         `json:"unchanged"`
	Seconds   float64      `json:"seconds"`
	Sites     int          `json:"sites"`
	Tables    []TableCount `json:"tables"`
	Lists     ListCount    `json:"lists"`
	// Campaigns says what stands behind the traces.
	Campaigns CampaignCount `json:"campaigns"`
	// Problems says what was lost or left out, Notes how cells were read that do not say
	// what they mean; of many of one kind a few are named, and the first carries the count.
	Problems      []source.Problem                `json:"problems"`
	Notes         []source.Problem                `json:"notes"`
	Nodes         map[entities.Kind]int64         `json:"nodes"`
	Relationships map[entities.RelationType]int64 `json:"relationships"`
}

// TableCount accounts for one table's rows.
type TableCount struct {
	Site     string `json:"site"`
	Table    string `json:"table"`
	File     string `json:"file"`
	RowsRead int64  `json:"rows_read"`
	Mapped   int64  `json:"mapped"`
	Skipped  int64  `json:"skipped"`
	Rejected int64  `json:"rejected"`
	// Reason says why rows were skipped; empty when none were.
	Reason string `json:"reason"`
	// CopyOf names the table of the site that this one is a copy of.
	CopyOf string `json:"copy_of,omitempty"`
}

// ListCount accounts for the recipient lists.
type ListCount struct {
	Files        int64 `json:"files"`
	MissingFiles int64 `json:"missing_files"`
	EmptyFiles   int64 `json:"empty_files"`
	// IDsListed counts data lines, repeats included; IDsMatched and IDsUnmatched
	// count the distinct ids of each list that name a row, or none.
	IDsListed    int64 `json:"ids_listed"`
	IDsMatched   int64 `json:"ids_matched"`
	IDsUnmatched int64 `json:"ids_unmatched"`
}

func (c *ListCount) add(o ListCount) {
	c.Files += o.Files
	c.MissingFiles += o.MissingFiles
	c.EmptyFiles += o.EmptyFiles
	c.IDsListed += o.IDsListed
	c.IDsMatched += o.IDsMatched
	c.IDsUnmatched += o.IDsUnmatched
}

// CampaignCount says how many campaigns were sent and how many of those have
// recipients on record.
type CampaignCount struct {
	Sent           int64 `json:"sent"`
	Drafts         int64 `json:"drafts"`
	WithRecipients int64 `json:"with_recipients"`
	// SitesWithout counts sites from which no campaign is on record.
	SitesWithout int64 `json:"sites_without"`
}

func newReport(leak *source.Leak) *Report {
	return &Report{Leak: leak.Mapping.Name, Sites: len(leak.Sites), Tables: []TableCount{}}
}

// add accounts for a site.
func (r *Report) add(h *harvest) {
	r.Tables = append(r.Tables, h.tables...)
	r.Lists.add(h.lists)
}

// addTotals adds what the load made of it all.
func (r *Report) addTotals(a *assembler, found *problems) {
	r.Campaigns, r.Nodes, r.Relationships = a.count, a.nodes, a.relations
	r.Problems, r.Notes = found.lists()
	r.sort()
}

// Rejected tells whether some input could not be taken as it stands.
func (r *Report) Rejected() bool { return len(r.Problems) > 0 }

func (r *Report) sort() {
	slices.SortFunc(r.Tables, func(a, b TableCount) int {
		return cmp.Or(cmp.Compare(a.Site, b.Site), cmp.Compare(a.Table, b.Table))
	})
}
