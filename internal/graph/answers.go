package graph

import (
	"encoding/json"

	"bluegraph/internal/entities"
)

// SearchQuery asks for entities by words. Terms are folded (entities.Fold) and
// all must occur, the last one as a prefix. An empty query lists everything that
// passes the filters.
type SearchQuery struct {
	Text  string
	Kinds []entities.Kind
	// States are values of the property state ("CA").
	States []string
	// Limit is 1 to 100; 0 means 20.
	Limit int
	// Cursor is SearchResult.Next of the page before.
	Cursor string
}

// SearchResult holds hits in this order: name equal to the query, name starting
// with it, all terms in the name, terms elsewhere; then larger degree, then id.
type SearchResult struct {
	Hits []Hit `json:"hits"`
	// Total counts every hit; facets count hits per kind and state without paging.
	Total  int64   `json:"total"`
	Kinds  []Facet `json:"kinds"`
	States []Facet `json:"states"`
	// Next is the cursor of the next page, "" on the last one.
	Next string `json:"next,omitempty"`
}

// Hit is one entity found. Excerpt is a piece of its text around the words when
// the name alone does not hold them.
type Hit struct {
	Node
	Excerpt string `json:"excerpt,omitempty"`
}

// Facet is one value and how many hits have it, most frequent first.
type Facet struct {
	Value string `json:"value"`
	Count int64  `json:"count"`
}

// CampaignTrace answers which agencies received a campaign (PRODUCT: trace). That of
// a draft lists whom it was meant for: Campaign.Status says that it was not sent.
type CampaignTrace struct {
	Campaign Campaign `json:"campaign"`
	Coverage Coverage `json:"coverage"`
	// Agencies by recipients (most first), then name, then id.
	Agencies []TracedAgency `json:"agencies"`
	// States by recipients (most first), then state; "" is "state unknown".
	States []TracedState `json:"states"`
	Cypher string        `json:"cypher"`
	// Note says what the answer must not be taken for; "" for a campaign that was sent.
	Note string `json:"note,omitempty"`
	// ByAgency tells that the store keeps recipient lists as counts by agency.
	ByAgency bool `json:"by_agency,omitempty"`
	// Truncated tells that Total agencies were found and fewer are listed.
	Truncated bool  `json:"truncated"`
	Total     int64 `json:"total"`
}

// Campaign is the head of a trace.
type Campaign struct {
	ID     entities.ID `json:"id"`
	Name   string      `json:"name"`
	SentAt string      `json:"sent_at"`
	Status string      `json:"status"`
	Site   SiteRef     `json:"site"`
}

// SiteRef names the site that sent a campaign.
type SiteRef struct {
	ID    entities.ID `json:"id"`
	Name  string      `json:"name"`
	State string      `json:"state,omitempty"`
}

// Coverage says how much of the recipient list the trace stands on.
type Coverage struct {
	// Listed counts data lines of the list file, repeats included.
	Listed int64 `json:"listed"`
	// Matched and Unmatched count its distinct ids that name a row, or none.
	Matched   int64 `json:"matched"`
	Unmatched int64 `json:"unmatched"`
	// Addressed counts distinct recipients of the custom address list.
	Addressed int64 `json:"addressed"`
	// Recipients counts distinct recipients, listed or addressed.
	Recipients int64 `json:"recipients"`
	// WithoutAgency counts those of them that no agency is known for.
	WithoutAgency int64 `json:"without_agency"`
}

// TracedAgency is an agency that received a campaign.
type TracedAgency struct {
	ID     entities.ID `json:"id"`
	Name   string      `json:"name"`
	Type   string      `json:"type"`
	State  string      `json:"state"`
	County string      `json:"county"`
	ORI    string      `json:"ori"`
	// Recipients counts distinct recipients of the agency, listed or addressed;
	// Addressed those typed into the custom address list.
	Recipients int64 `json:"recipients"`
	Addressed  int64 `json:"addressed"`
	// Rules counts Recipients by the rule of WORKS_FOR.
	Rules Rules `json:"rules"`
}

// Rules counts recipients by the rule that ties them to their agency.
type Rules struct {
	Stated    int64 `json:"stated"`
	Domain    int64 `json:"domain"`
	Judgement int64 `json:"judgement"`
}

// TracedState sums a trace by the state of the agency. Recipients are counted
// once in a state, also when they work for two of its agencies.
type TracedState struct {
	State      string `json:"state"`
	Agencies   int64  `json:"agencies"`
	Recipients int64  `json:"recipients"`
}

// AgencyTrace answers what an agency received: from whom, when, through whom. A
// campaign whose status is not "sent" was received by nobody and is left out.
type AgencyTrace struct {
	Agency Node `json:"agency"`
	// Recipients counts the people known to work for the agency.
	Recipients int64 `json:"recipients"`
	// Campaigns by time (newest first), then id.
	Campaigns []ReceivedCampaign `json:"campaigns"`
	// Sites by campaigns (most first), then id; all campaigns are counted, also
	// those cut from the list.
	Sites  []ReceivedSite `json:"sites"`
	Months []Facet        `json:"months"` // "2020-06", oldest first; "" is "time unknown", first
	Cypher string         `json:"cypher"`
	// ByAgency tells that the store keeps recipient lists as counts by agency: the
	// numbers hold, and Through names nobody.
	ByAgency bool `json:"by_agency,omitempty"`

	Truncated bool  `json:"truncated"`
	Total     int64 `json:"total"`
}

// ReceivedCampaign is a campaign that reached an agency through Recipients of
// its people, of whom Addressed were typed into the custom address list.
type ReceivedCampaign struct {
	Campaign
	Recipients int64 `json:"recipients"`
	Addressed  int64 `json:"addressed"`
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
type TraceOptions struct{ Limit int }

// EvidenceQuery pages through the evidence of one entity or edge, in the order
// site, table, row, column. Site and Table narrow it when not empty.
type EvidenceQuery struct {
	Site, Table   string
	Limit, Offset int
}

// EvidencePage is one page of evidence and the number of all.
type EvidencePage struct {
	Evidence []entities.Evidence `json:"evidence"`
	Total    int64               `json:"total"`
}

// Summary is what a store holds.
type Summary struct {
	// Store is "embedded" or "neo4j".
	Store string       `json:"store"`
	Leaks []LoadedLeak `json:"leaks"`
	// Kinds and Types count entities and edges; a kind without any is absent.
	Kinds map[entities.Kind]int64         `json:"kinds"`
	Types map[entities.RelationType]int64 `json:"types"`
}

// LoadedLeak is one leak in a store, with the report of its load.
type LoadedLeak struct {
	entities.Leak
	LoadedAt string          `json:"loaded_at"`
	Report   json.RawMessage `json:"report,omitempty"`
}

// CypherQuery is a read-only Cypher statement with its bounds.
type CypherQuery struct {
	Text   string
	Params map[string]any
	// Limit caps the rows returned; 0 means 1000, at most 10000.
	Limit int
	// TimeoutMS stops the query on the server; 0 means 10000, at most 120000.
	TimeoutMS int
}

// CypherResult is a table, and the nodes and edges found in its cells. A node in
// a cell is written as {"node": id}, an edge as {"edge": id}, a path as
// {"path": [ids]}.
type CypherResult struct {
	Columns   []string `json:"columns"`
	Rows      [][]any  `json:"rows"`
	Nodes     []Node   `json:"nodes"`
	Edges     []Edge   `json:"edges"`
	Truncated bool     `json:"truncated"`
	ElapsedMS int64    `json:"elapsed_ms"`
}

// Stated is an entity as the leak states it, whatever cluster it is in. Evidence counts
// the records that speak of it.
type Stated struct {
	entities.Entity
	Evidence int64
}

// Moved counts what a new resolution changed: entities shown as another one since, and
// entities shown as themselves again.
type Moved struct {
	Merged, Restored int
}
