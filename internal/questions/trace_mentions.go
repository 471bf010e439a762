package questions

import (
	"cmp"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// MentionTrace answers who was told of a person or another thing named in texts: the
// texts that name it, and the agencies that received the campaigns among them.
type MentionTrace struct {
	Entity   graph.Node      `json:"entity"`
	Coverage MentionCoverage `json:"coverage"`
	// Texts by time (oldest first, unknown ones last), then id.
	Texts []MentioningText `json:"texts"`
	// Agencies by campaigns, then recipients (most first), then id.
	Agencies []InformedAgency `json:"agencies"`
	// Attribution says for which agencies receipts count.
	Attribution Attribution `json:"attribution"`
	Level       Level       `json:"level"`
	Cypher      string      `json:"cypher"`
	// Truncated tells that Total agencies or Coverage.Texts texts were found and fewer
	// are listed.
	Truncated bool  `json:"truncated"`
	Total     int64 `json:"total"`
}

// MentionCoverage says what a trace of mentions stands on.
type MentionCoverage struct {
	// Texts counts campaigns, documents, reports and events that name the entity,
	// Campaigns the sent campaigns among them and NotSent those that were not sent.
	Texts     int64 `json:"texts"`
	Campaigns int64 `json:"campaigns"`
	NotSent   int64 `json:"not_sent"`
	// Recipients counts the distinct people whom the sent ones reached, listed or
	// addressed; WithoutAgency those of them that no agency is known for.
	Recipients    int64 `json:"recipients"`
	WithoutAgency int64 `json:"without_agency"`
}

// MentioningText is a text that names the entity. At is its time, "" if unknown.
type MentioningText struct {
	ID     entities.ID   `json:"id"`
	Kind   entities.Kind `json:"kind"`
	Name   string        `json:"name"`
	At     string        `json:"at"`
	Status string        `json:"status,omitempty"`
	// Count is how often the text names it; Recipients is 0 for all but sent campaigns.
	Count      int64 `json:"count"`
	Recipients int64 `json:"recipients"`
}

// InformedAgency is an agency that received campaigns naming the entity.
type InformedAgency struct {
	ID         entities.ID `json:"id"`
	Name       string      `json:"name"`
	Type       string      `json:"type"`
	State      string      `json:"state"`
	Campaigns  int64       `json:"campaigns"`
	Recipients int64       `json:"recipients"`
}

// byTime orders texts as a MentionTrace lists them.
func byTime(a, b MentioningText) int {
	if (a.At == "") != (b.At == "") {
		return cmp.Compare(b.At, a.At) // one of them is "", and comes last
	}
	return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.ID, b.ID))
}

// Arrange puts texts and agencies in order, counts the agencies and leaves so many of
// both; 0 means all.
func (t *MentionTrace) Arrange(limit int) {
	slices.SortFunc(t.Texts, byTime)
	slices.SortFunc(t.Agencies, func(a, b InformedAgency) int {
		return cmp.Or(cmp.Compare(b.Campaigns, a.Campaigns), cmp.Compare(b.Recipients, a.Recipients), cmp.Compare(a.ID, b.ID))
	})
	t.Total = int64(len(t.Agencies))
	if limit > 0 && len(t.Agencies) > limit {
		t.Agencies, t.Truncated = t.Agencies[:limit], true
	}
	if limit > 0 && len(t.Texts) > limit {
		t.Texts, t.Truncated = t.Texts[:limit], true
	}
}
