package questions

import "bluegraph/internal/entities"

// CampaignTrace answers which agencies received a campaign. That of
// a draft lists whom it was meant for: Campaign.Status says that it was not sent.
type CampaignTrace struct {
	Campaign Campaign `json:"campaign"`
	Coverage Coverage `json:"coverage"`
	// Agencies by recipients (most first), then name, then id.
	Agencies []TracedAgency `json:"agencies"`
	// States by recipients (most first), then state; "" is "state unknown".
	States []TracedState `json:"states"`
	// Elsewhere are further agencies, which recipients state in other rows than those on the
	// list, by persons (most first), then id. Nobody is known to have received it there.
	Elsewhere []ElsewhereAgency `json:"elsewhere"`
	// Downloads of what it attaches are in none of the counts.
	Downloads Downloads `json:"downloads"`
	// Attribution says for which agencies receipts count.
	Attribution Attribution `json:"attribution"`
	// Level says as what agencies are counted.
	Level  Level  `json:"level"`
	Cypher string `json:"cypher"`
	// Note says what the answer must not be taken for; "" for a campaign that was sent.
	Note string `json:"note,omitempty"`
	// Truncated tells that Total agencies were found and fewer are listed.
	Truncated bool  `json:"truncated"`
	Total     int64 `json:"total"`
}

// Cut counts the agencies and leaves so many; 0 means all.
func (t *CampaignTrace) Cut(limit int) {
	t.Total = int64(len(t.Agencies))
	if limit > 0 && len(t.Agencies) > limit {
		t.Agencies, t.Truncated = t.Agencies[:limit], true
	}
	if limit > 0 && len(t.Elsewhere) > limit {
		t.Elsewhere, t.Truncated = t.Elsewhere[:limit], true
	}
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
	// Tells is what tells it from others of its name and state in the answer, as AxisItem has it.
	Tells string `json:"tells,omitempty"`
}

// Coverage says how much of the recipient list the trace stands on.
type Coverage struct {
	// Listed counts data lines of the list file, repeats included.
	Listed int64 `json:"listed"`
	// Matched and Unmatched count its distinct ids that name a row, or none.
	Matched   int64 `json:"matched"`
	Unmatched int64 `json:"unmatched"`
	// Ambiguous counts, of Matched, the ids that name rows of several persons or agencies: all
	// are recipients, and count for no agency.
	Ambiguous int64 `json:"ambiguous"`
	// Addressed counts distinct recipients of the custom address list.
	Addressed int64 `json:"addressed"`
	// Recipients counts distinct recipients, listed or addressed.
	Recipients int64 `json:"recipients"`
	// Rules counts those of them whose receipt counts for an agency, once each, by the first
	// rule that holds.
	Rules Rules `json:"rules"`
	// WithoutAgency counts those whose receipt counts for none, Elsewhere those of them of
	// whom another row than that on the list states an agency.
	WithoutAgency int64 `json:"without_agency"`
	Elsewhere     int64 `json:"elsewhere"`
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
	// Rules counts Recipients by what ties their receipt to the agency. Elsewhere counts other
	// recipients, who state it in another row than that on the list: they are in no count.
	Rules     Rules `json:"rules"`
	Elsewhere int64 `json:"elsewhere"`
}

// TracedState sums a trace by the state of the agency. Recipients are counted
// once in a state, also when they work for two of its agencies.
type TracedState struct {
	State      string `json:"state"`
	Agencies   int64  `json:"agencies"`
	Recipients int64  `json:"recipients"`
}
