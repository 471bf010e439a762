package questions

import "bluegraph/internal/entities"

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
