package questions

import (
	"fmt"
	"strings"

	"bluegraph/internal/entities"
)

// Population is a set of agencies of which it is told who did not receive: those that the
// sender could have told, because somebody of theirs is registered at the site or it mailed
// them once. The sender is a site ("site:ncric") or, with "sender", the sites that sent the
// campaigns asked for; ",state:CA" behind it narrows it. "state:CA" is short for
// "sender,state:CA", and "all" for "sender": a state alone is no population. "" asks for none.
type Population string

// PopulationParts are a population taken apart.
type PopulationParts struct {
	// Site is "" for the senders of the campaigns.
	Site entities.ID
	// State narrows it if HasState.
	State    string
	HasState bool
}

// Parts takes a population apart.
func (p Population) Parts() (parts PopulationParts, err error) {
	who, state, narrowed := strings.Cut(string(p), ",state:")
	if rest, short := strings.CutPrefix(string(p), "state:"); short {
		who, state, narrowed = "sender", rest, true
	}
	parts = PopulationParts{State: state, HasState: narrowed}
	switch {
	case p == "", who == "sender", who == "all":
	case strings.HasPrefix(who, "site:") && who != "site:":
		parts.Site = entities.ID(who)
	default:
		return parts, fmt.Errorf("%w: population is sender or the id of a site, narrowed by a state (site:ncric,state:CA), not %q", ErrBadQuery, string(p))
	}
	return parts, nil
}

// In is the population of a state.
func (p PopulationParts) In(state string) Population {
	who := Population(p.Site)
	if who == "" {
		who = "sender"
	}
	return who + ",state:" + Population(state)
}

// DidNotReceive tells who of a population is not known to have received any of the campaigns
// that pass the filters on campaigns. Filters on receivers do not narrow it. What a store
// answers has in Agencies all that did not, by id, and in Reached all that did; who shows it
// sorts out of whom that cannot be told.
type DidNotReceive struct {
	Population Population `json:"population"`
	// Senders are the sites whose population it is.
	Senders []entities.ID `json:"senders"`
	// Size counts the agencies of the population.
	Size        int64 `json:"size"`
	Received    int64 `json:"received"`
	NotReceived int64 `json:"not_received"`
	CannotTell  int64 `json:"cannot_tell"`
	// Agencies are those that did not, by id, at most as many as rows were asked for, and
	// Unsure likewise those that may have.
	Agencies  []AxisItem `json:"agencies"`
	Unsure    []Unsure   `json:"unsure"`
	Truncated bool       `json:"truncated"`
	// Refused says why it is not told who did not receive; "" where it is.
	Refused string `json:"refused,omitempty"`
	Cypher  string `json:"cypher"`
	// Reached are all agencies that received, Elsewhere of the population those that
	// recipients state in other rows than those on the lists; by id.
	Reached   []entities.ID        `json:"-"`
	Elsewhere map[entities.ID]bool `json:"-"`
	// Unattributed are the recipients that count for no agency, by id: whoever has an address
	// at an agency's domain may belong to it.
	Unattributed []entities.ID `json:"-"`
	// Ground is what the lists of the campaigns hold.
	Ground Ground `json:"-"`
}

// Ground counts the recipients that an answer stands on.
type Ground struct{ Campaigns, Recipients int64 }

// Unsure is an agency that may be the same as one that received.
type Unsure struct {
	AxisItem
	// Reason is elsewhere (somebody who states it received, by a row that states another
	// agency or none), review (an open pair), place (of one town and type), domain (of an agency
	// that received, or of a recipient who counts for none), or name.
	Reason string `json:"reason"`
	// Like is the agency that received; "" for elsewhere, and where a recipient's domain says it.
	Like entities.ID `json:"like,omitempty"`
}
