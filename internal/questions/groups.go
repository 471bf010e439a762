package questions

import (
	"cmp"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
)

// Grouping says by what neighbours are grouped.
type Grouping string

// The groupings of neighbours.
const (
	GroupByKind   Grouping = "kind"
	GroupByState  Grouping = "state"  // the property state, of recipients that of their agencies
	GroupByAgency Grouping = "agency" // that recipients work for
	GroupBySite   Grouping = "site"   // that sent campaigns
	GroupByMonth  Grouping = "month"  // of the node's time
)

// Groupings lists them.
var Groupings = []Grouping{GroupByKind, GroupByState, GroupByAgency, GroupBySite, GroupByMonth}

// GroupsQuery asks for the neighbours of an entity as groups that a screen can show
// instead of thousands of nodes.
type GroupsQuery struct {
	By    Grouping
	Types []entities.RelationType
	Kinds []entities.Kind
	// Attribution and Level say of the people around a campaign by which agencies they are grouped, and
	// of all people as what agencies are counted; states are those of offices.
	Attribution Attribution
	Level       Level
	// Limit is how many groups are given; 0 means DefaultLimit, at most MaxLimit.
	Limit int
}

// Groups are the neighbours of an entity, each in every group that it belongs to.
type Groups struct {
	ID entities.ID `json:"id"`
	By Grouping    `json:"by"`
	// Attribution and Level are absent where nothing is grouped by agencies.
	Attribution Attribution `json:"attribution,omitempty"`
	Level       Level       `json:"level,omitempty"`
	// Groups by nodes (most first), then key.
	Groups []Group `json:"groups"`
	// Nodes counts the distinct neighbours, Without those that belong to no group.
	Nodes   int64 `json:"nodes"`
	Without int64 `json:"without"`
	// Total counts all groups.
	Total     int64  `json:"total"`
	Truncated bool   `json:"truncated"`
	Cypher    string `json:"cypher"`
}

// Group is some neighbours. Key is the id of an agency or site, whose name stands beside
// it, or a plain value, "" for an agency's unknown state.
type Group struct {
	Key   string `json:"key"`
	Name  string `json:"name,omitempty"`
	Nodes int64  `json:"nodes"`
}

// Normalize fills in what the question leaves open and refuses what does not exist.
func (q GroupsQuery) Normalize() (GroupsQuery, error) {
	if !slices.Contains(Groupings, q.By) {
		return q, fmt.Errorf("%w: neighbours are grouped by kind, state, agency, site or month, not by %q", ErrBadQuery, q.By)
	}
	q.Limit = bounded(q.Limit, DefaultLimit, MaxLimit)
	var err error
	q.Attribution, q.Level, err = normalizeCounting(q.Attribution, q.Level)
	return q, err
}

// Arrange puts the groups in order, counts them and leaves as many as asked for.
func (a *Groups) Arrange(q GroupsQuery) {
	a.By, a.Total = q.By, int64(len(a.Groups))
	if q.By == GroupByAgency || q.By == GroupByState {
		a.Attribution, a.Level = q.Attribution, q.Level
	}
	slices.SortFunc(a.Groups, func(x, y Group) int { return cmp.Or(cmp.Compare(y.Nodes, x.Nodes), cmp.Compare(x.Key, y.Key)) })
	if len(a.Groups) > q.Limit {
		a.Groups, a.Truncated = a.Groups[:q.Limit], true
	}
}
