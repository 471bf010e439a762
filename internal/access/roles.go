// Package access says who may do what with an explorer: people and their roles, sessions, tokens
// of scripts, and whose connection a loopback connection is.
package access

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/explorer"
)

// Role is what somebody may do; each may do what those before it may.
type Role int

// The roles.
const (
	Nobody  Role = iota
	Reader       // looks
	Analyst      // asks, computes, saves, and exports with private people protected
	Editor       // says what is one, what is kept in the store, and who is a public official that an export may name
	Owner        // exports private people as they are
)

var roleNames = []string{"nobody", "reader", "analyst", "editor", "owner"}

func (r Role) String() string { return roleNames[r] }

// RoleNames lists the roles that somebody can have.
func RoleNames() string { return strings.Join(roleNames[1:], ", ") }

// RoleNamed is the inverse of String; an error names the roles.
func RoleNamed(name string) (Role, error) {
	if i := slices.Index(roleNames, name); i > 0 {
		return Role(i), nil
	}
	return Nobody, fmt.Errorf("%q is no role: they are %s", name, RoleNames())
}

// needs is the least role that may do an act. An act that is not named may be done by nobody.
var needs = map[explorer.ActName]Role{
	explorer.ActSchema: Reader, explorer.ActReady: Reader, explorer.ActSearch: Reader, explorer.ActEntity: Reader, explorer.ActCounts: Reader,
	explorer.ActGroups: Reader, explorer.ActNeighbourhood: Reader, explorer.ActEdgesAmong: Reader, explorer.ActEvidence: Reader,
	explorer.ActEdgeEvidence: Reader, explorer.ActEdgesEvidence: Reader, explorer.ActPaths: Reader,
	explorer.ActTraceCampaign: Reader, explorer.ActTraceAgency: Reader,
	explorer.ActTraceMentions: Reader, explorer.ActTraceReports: Reader, explorer.ActReceipts: Reader,
	explorer.ActMatrix:  Reader,
	explorer.ActCascade: Reader, explorer.ActIdentity: Reader,
	explorer.ActJudgements: Reader, explorer.ActQueue: Reader, explorer.ActPair: Reader, explorer.ActMetrics: Reader,
	explorer.ActMetric:     Reader,
	explorer.ActMetricRuns: Reader, explorer.ActMetricRun: Reader, explorer.ActMetricResult: Reader, explorer.ActWritten: Reader,
	explorer.ActQueries: Reader, explorer.ActViews: Reader, explorer.ActView: Reader, explorer.ActCompareView: Reader,
	explorer.ActNotes: Reader, explorer.ActStories: Reader, explorer.ActStory: Reader,

	explorer.ActReopenView: Analyst,
	explorer.ActCypher:     Analyst, explorer.ActStartMetric: Analyst, explorer.ActStopMetric: Analyst, explorer.ActExport: Analyst,
	explorer.ActSaveView: Analyst, explorer.ActDeleteView: Analyst, explorer.ActSaveNote: Analyst, explorer.ActDeleteNote: Analyst,
	explorer.ActSaveStory: Analyst, explorer.ActExportStory: Analyst, explorer.ActDeleteStory: Analyst,

	explorer.ActJudge: Editor, explorer.ActUndo: Editor, explorer.ActWriteMetric: Editor, explorer.ActDropMetric: Editor,
	explorer.ActExportOfficials: Editor,

	explorer.ActExportPrivate: Owner, explorer.ActReopenPrivate: Owner,
}

// Can reports whether the role may do an act.
func (r Role) Can(act explorer.ActName) bool {
	least, known := needs[act]
	return known && r >= least
}

// Least names the least role for each act.
func Least() map[explorer.ActName]string {
	all := map[explorer.ActName]string{}
	for act, r := range needs {
		all[act] = r.String()
	}
	return all
}

// Acts lists what the role may do, by name.
func (r Role) Acts() []explorer.ActName {
	acts := []explorer.ActName{}
	for act := range needs {
		if r.Can(act) {
			acts = append(acts, act)
		}
	}
	slices.Sort(acts)
	return acts
}

// Allowed is the guard that refuses acts beyond the role of who does them.
func Allowed(ctx context.Context, a explorer.Act, do func(context.Context) error) error {
	role := explorer.ActorOf(ctx).Role
	r, err := RoleNamed(role)
	if err != nil || !r.Can(a.Name) {
		least := needs[a.Name]
		return &explorer.Error{
			Code: explorer.CodeForbidden, Message: fmt.Sprintf("this needs the role of %s, and yours is %s", least, r),
			Hint: "ask whoever runs this explorer: explorer user add --role " + least.String(),
		}
	}
	return do(ctx)
}
