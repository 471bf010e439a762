package questions

import (
	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// AgencyTrace answers what an agency received: from whom, when, through whom. A
// campaign whose status is not "sent" was received by nobody and is left out.
type AgencyTrace struct {
	Agency graph.Node `json:"agency"`
	// Recipients counts the people known to work for the agency.
	Recipients int64 `json:"recipients"`
	// Campaigns by time (newest first), then id.
	Campaigns []ReceivedCampaign `json:"campaigns"`
	// Sites by campaigns (most first), then id; all campaigns are counted, also
	// those cut from the list.
	Sites  []ReceivedSite `json:"sites"`
	Months []Facet        `json:"months"` // "2020-06", oldest first; "" is "time unknown", first
	// Elsewhere counts sent campaigns that are not in the list: people who state the agency
	// received them, but the rows on the lists state another one, or none.
	Elsewhere int64 `json:"elsewhere"`
	// Downloads are documents that people of the agency fetched, by their accounts' rows: in none of the counts.
	Downloads   []FetchedDocument `json:"downloads"`
	Attribution Attribution       `json:"attribution"`
	Level       Level             `json:"level"`
	Cypher      string            `json:"cypher"`
	Truncated   bool              `json:"truncated"`
	Total       int64             `json:"total"`
}

// ReceivedCampaign is a campaign that reached an agency through Recipients of
// its people, of whom Addressed were typed into the custom address list.
type ReceivedCampaign struct {
	Campaign
	Recipients int64 `json:"recipients"`
	Addressed  int64 `json:"addressed"`
	Rules      Rules `json:"rules"`
	// Elsewhere counts other recipients, who state the agency in another row than that on
	// the list.
	Elsewhere int64 `json:"elsewhere"`
	// Through names the people, by id, at most 20 of ThroughTotal.
	Through      []NodeRef `json:"through"`
	ThroughTotal int64     `json:"through_total"`
}

// NodeRef is a node by id and name.
type NodeRef struct {
	ID   entities.ID `json:"id"`
	Name string      `json:"name"`
}

// ReceivedSite sums what an agency received from one site.
type ReceivedSite struct {
	SiteRef
	Campaigns int64  `json:"campaigns"`
	First     string `json:"first"`
	Last      string `json:"last"`
}

// TraceOptions limits a trace; Limit 0 means every agency or campaign.
type TraceOptions struct {
	Limit       int
	Attribution Attribution
	// Level says as what agencies are counted: of the trace of an agency, the agency itself.
	Level Level
}

// Normalize fills in what is left open and refuses what does not exist.
func (o TraceOptions) Normalize() (TraceOptions, error) {
	var err error
	o.Attribution, o.Level, err = normalizeCounting(o.Attribution, o.Level)
	return o, err
}
