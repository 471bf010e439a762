package layout

import (
	"cmp"
	"maps"
	"slices"

	"bluegraph/internal/entities"
)

// Works knows who works where, to keep recipient lists as counts by agency
// (docs/decisions/0011). It must know all of a campaign's recipients before the
// campaign is counted.
type Works struct {
	jobs   map[entities.ID][]job // by recipient, ascending by agency
	states map[entities.ID]string
}

type job struct {
	agency entities.ID
	rule   int // its place among rules, -1 for another one
}

// NewWorks returns a Works that knows nobody.
func NewWorks() *Works {
	return &Works{jobs: map[entities.ID][]job{}, states: map[entities.ID]string{}}
}

// Agency takes note of an agency's state.
func (w *Works) Agency(id entities.ID, p entities.Properties) {
	if state, _ := p["state"].(string); state != "" {
		w.states[id] = state
	}
}

// For takes note of a WORKS_FOR edge.
func (w *Works) For(recipient, agency entities.ID, p entities.Properties) {
	rule, _ := p["rule"].(string)
	jobs := w.jobs[recipient]
	at, _ := slices.BinarySearchFunc(jobs, agency, func(j job, id entities.ID) int { return cmp.Compare(j.agency, id) })
	w.jobs[recipient] = slices.Insert(jobs, at, job{agency, slices.Index(rules[:], rule)})
}

// ListCount counts the recipients of one campaign's list.
type ListCount struct {
	Recipients, WithoutAgency int64
}

// Properties are what stands on the campaign.
func (c ListCount) Properties() entities.Properties {
	return entities.Properties{"sent_to_recipients": c.Recipients, "sent_to_without_agency": c.WithoutAgency}
}

// rules are the rules of WORKS_FOR that a trace counts.
var rules = [3]string{"stated", "domain", "judgement"}

// Count sums a campaign's list: the SENT_TO_AGENCY edges, ascending by agency, and
// how many there are of all. An edge says how many recipients work for the agency,
// and how many of them by each rule. once_in_state counts a recipient at one of
// the agencies of a state only: summed over these it is the people of the state.
// Counts of 0 are left out.
func (w *Works) Count(campaign entities.ID, list []entities.ID) ([]entities.Edge, ListCount) {
	all := ListCount{Recipients: int64(len(list))}
	sums := map[entities.ID]*sum{}
	for _, recipient := range list {
		jobs := w.jobs[recipient]
		if len(jobs) == 0 {
			all.WithoutAgency++
		}
		for i, j := range jobs {
			s := sums[j.agency]
			if s == nil {
				s = &sum{}
				sums[j.agency] = s
			}
			s.recipients++
			if j.rule >= 0 {
				s.rules[j.rule]++
			}
			if !slices.ContainsFunc(jobs[:i], func(o job) bool { return w.states[o.agency] == w.states[j.agency] }) {
				s.onceInState++
			}
		}
	}
	edges := make([]entities.Edge, 0, len(sums))
	for agency, s := range sums {
		edges = append(edges, entities.Edge{Source: campaign, Type: entities.SentToAgency, Target: agency, Properties: s.properties()})
	}
	slices.SortFunc(edges, func(a, b entities.Edge) int { return cmp.Compare(a.Target, b.Target) })
	return edges, all
}

// sum counts the recipients of one list at one agency.
type sum struct {
	recipients, onceInState int64
	rules                   [3]int64
}

func (s *sum) properties() entities.Properties {
	p := entities.Properties{"recipients": s.recipients}
	for i, n := range s.rules {
		if n > 0 {
			p[rules[i]] = n
		}
	}
	if s.onceInState > 0 {
		p["once_in_state"] = s.onceInState
	}
	return p
}

// Listed returns what marks the properties of an ADDRESSED_TO edge to somebody who
// is on the list too: such people are in its counts, which do not say who is.
func Listed(list []entities.ID) func(addressed entities.ID, p entities.Properties) entities.Properties {
	on := make(map[entities.ID]bool, len(list))
	for _, id := range list {
		on[id] = true
	}
	return func(addressed entities.ID, p entities.Properties) entities.Properties {
		if !on[addressed] {
			return p
		}
		marked := entities.Properties{"listed": true}
		maps.Copy(marked, p)
		return marked
	}
}
