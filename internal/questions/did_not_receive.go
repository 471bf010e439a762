package questions

import (
	"fmt"
	"math"
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
		return parts, fmt.Errorf("%w: population is sender or the id of a site, narrowed by a state (site:ncric,state:CA), not %q", ErrBadQuery,
			string(p))
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
// that pass the filters on campaigns. Filters on receivers do not narrow it. A store lists
// all; who shows it asks whether pairs wait for review, refuses and cuts.
type DidNotReceive struct {
	Population Population `json:"population"`
	// Senders are the sites whose population it is.
	Senders []entities.ID `json:"senders"`
	// Size counts the agencies of the population: Received + NotReceived + CannotTell.
	Size        int64 `json:"size"`
	Received    int64 `json:"received"`
	NotReceived int64 `json:"not_received"`
	CannotTell  int64 `json:"cannot_tell"`
	// Agencies are those that did not, by id, at most as many as rows were asked for, and
	// Unsure likewise those that may have.
	Agencies  []AxisItem `json:"agencies"`
	Unsure    []Unsure   `json:"unsure"`
	Truncated bool       `json:"truncated"`
	// Coverage says what the answer stands on, and what it cannot know.
	Coverage UntoldCoverage `json:"coverage"`
	// Refused says why it is not told who did not receive; "" where it is.
	Refused string `json:"refused,omitempty"`
	Cypher  string `json:"cypher"`
	// Reached are all agencies that received, by id.
	Reached []entities.ID `json:"-"`
}

// UntoldCoverage says what the lists of some campaigns hold, and what of them hides receipts.
type UntoldCoverage struct {
	Campaigns int64 `json:"campaigns"`
	// WithoutList counts the campaigns of which nobody is known to have received them, or
	// whose list is missing, empty or names no row; Unlisted are the first MaxUnlisted.
	WithoutList int64         `json:"without_list"`
	Unlisted    []entities.ID `json:"unlisted"`
	// Matched and Ambiguous count ids of the lists that name a row, and rows of several
	// agencies or persons, for each list; Unmatched counts ids that name no row, one of several
	// lists once.
	Matched   int64 `json:"matched"`
	Unmatched int64 `json:"unmatched"`
	Ambiguous int64 `json:"ambiguous"`
	// Recipients counts distinct persons, WithoutAgency those who count for no agency.
	Recipients    int64 `json:"recipients"`
	WithoutAgency int64 `json:"without_agency"`
	// Hidden estimates how many of the agencies named may have received it, through recipients
	// of whom no row states an agency and ids that name nobody: so many persons, times the share of
	// agencies' persons on the lists who are the only one of their agency (Good, "The
	// population frequencies of species", Biometrika 1953).
	Hidden float64 `json:"hidden"`
	// Persons counts pairs of a person and an agency, Single those of agencies with one person,
	// Unemployed the recipients of whom no row states an agency.
	Persons, Single, Unemployed int64 `json:"-"`
}

// MaxUnlisted is how many campaigns without a list an answer names.
const MaxUnlisted = 20

// maxHidden is the share of the agencies named that may have received it all the same.
const maxHidden = .05

// Estimate works out Hidden.
func (c *UntoldCoverage) Estimate() {
	if c.Persons > 0 {
		hidden := float64(c.Unmatched+c.Unemployed) * float64(c.Single) / float64(c.Persons)
		c.Hidden = math.Round(hidden*10) / 10
	}
}

// Refusal says why nobody can say who did not receive; "" if somebody can.
func (d *DidNotReceive) Refusal() string {
	switch c := &d.Coverage; {
	case c.Campaigns == 0:
		return "no campaign that was sent passes the filters"
	case c.Recipients == 0:
		return "no recipient of these campaigns is known: their lists are missing or empty"
	case c.WithoutList == 1 && c.Campaigns == 1:
		return "the list of this campaign is missing, empty or names no row: only addresses that were typed are known"
	case c.WithoutList > 0:
		return fmt.Sprintf("the lists of %d of %d campaigns are missing or empty, so that anyone may have received these: leave them out "+
			"(lists=known)",
			c.WithoutList, c.Campaigns)
	case d.NotReceived > 0 && c.Hidden > maxHidden*float64(d.NotReceived):
		return fmt.Sprintf("too much is unknown: of %d recipients no row states an agency and %d ids name nobody, through which about %.0f "+
			"in 100 of the agencies named may have received it; more than %.0f in 100 is too many to name any. A larger population may be answered",
			c.Unemployed, c.Unmatched, 100*c.Hidden/float64(d.NotReceived), 100*maxHidden)
	}
	return ""
}

// Unsure is an agency of which it cannot be said that it did not receive.
type Unsure struct {
	AxisItem
	// Reason is elsewhere (somebody who states it, or what may be another spelling of it, received, by a row that states another
	// agency or none), review (an open pair), domain (of an agency that received, or of a
	// recipient who counts for none), office (of the body of one that did), place (of one
	// town and type), or name (which may be written for one that received).
	Reason string `json:"reason"`
	// Like is the agency that received, for elsewhere the one that the other row states under a spelling that may be this
	// agency's; "" for elsewhere of the agency itself, and where a recipient's domain says it.
	Like entities.ID `json:"like,omitempty"`
}

// Reasons of Unsure that do not come from two agencies alone.
const (
	UnsureElsewhere = "elsewhere"
	UnsureReview    = "review"
	UnsureDomain    = "domain"
)
