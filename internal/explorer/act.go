package explorer

import (
	"context"
	"slices"

	"bluegraph/internal/entities"
)

// Act is what a user does, as a guard sees it.
type Act struct {
	Name ActName
	// On are the ids of what it is about: entities, edges, judgements, views, notes, metric runs
	// or metrics. Words that a user searches for are not among them.
	On []string
	// Officials are the people whom an export names by choice, each with the reason that was given.
	Officials []Official
}

// ActName names a method of Explorer.
type ActName string

// The acts, by what they do.
const (
	ActSchema        ActName = "schema"
	ActReady         ActName = "ready"
	ActSearch        ActName = "search"
	ActEntity        ActName = "entity"
	ActCounts        ActName = "counts"
	ActGroups        ActName = "groups"
	ActNeighbourhood ActName = "neighbourhood"
	ActEdgesAmong    ActName = "edges-among"
	ActEvidence      ActName = "evidence"
	ActEdgeEvidence  ActName = "edge-evidence"
	ActEdgesEvidence ActName = "edges-evidence"
	ActPaths         ActName = "paths"
	ActTraceCampaign ActName = "trace-campaign"
	ActTraceAgency   ActName = "trace-agency"
	ActTraceMentions ActName = "trace-mentions"
	ActTraceReports  ActName = "trace-reports"
	ActReceipts      ActName = "trace-receipts"
	ActMatrix        ActName = "matrix"
	ActCascade       ActName = "cascade"
	ActIdentity      ActName = "identity"
	ActJudge         ActName = "judge"
	ActUndo          ActName = "undo-judgement"
	ActJudgements    ActName = "judgements"
	ActQueue         ActName = "review-queue"
	ActPair          ActName = "review-pair"
	ActMetrics       ActName = "metrics"
	ActMetric        ActName = "metric"
	ActStartMetric   ActName = "start-metric"
	ActMetricRuns    ActName = "metric-runs"
	ActMetricRun     ActName = "metric-run"
	ActStopMetric    ActName = "stop-metric"
	ActMetricResult  ActName = "metric-result"
	ActWriteMetric   ActName = "write-metric"
	ActWritten       ActName = "written-metrics"
	ActDropMetric    ActName = "drop-metric"
	ActCypher        ActName = "cypher"
	ActQueries       ActName = "queries"
	ActExport        ActName = "export"
	ActExportStory   ActName = "export-story"
	ActExportPrivate ActName = "export-unredacted" // an export that shows private people
	// ActExportOfficials is an export that is redacted and names people who were chosen, each with a reason.
	ActExportOfficials ActName = "export-officials"
	ActViews           ActName = "views"
	ActView            ActName = "view"
	ActSaveView        ActName = "save-view"
	ActDeleteView      ActName = "delete-view"
	ActCompareView     ActName = "compare-view"
	ActReopenView      ActName = "reopen-view"
	ActReopenPrivate   ActName = "reopen-private" // tells whom the pseudonyms of a file stand for
	ActNotes           ActName = "notes"
	ActSaveNote        ActName = "save-note"
	ActDeleteNote      ActName = "delete-note"
	ActStories         ActName = "stories"
	ActStory           ActName = "story"
	ActSaveStory       ActName = "save-story"
	ActDeleteStory     ActName = "delete-story"
)

// Guard stands in front of every act. It refuses one by an error of its own, or calls do
// and may note how that ended; what do returns it returns.
type Guard func(ctx context.Context, a Act, do func(context.Context) error) error

// guarded runs an act behind the guards.
func guarded[A any](ctx context.Context, e *Explorer, a Act, run func(context.Context) (A, error)) (A, error) {
	var answer A
	do := func(ctx context.Context) (err error) {
		answer, err = run(ctx)
		return err
	}
	for _, guard := range slices.Backward(e.options.Guards) {
		inner := do
		do = func(ctx context.Context) error { return guard(ctx, a, inner) }
	}
	if err := do(ctx); err != nil {
		var none A
		return none, err
	}
	return answer, nil
}

// Actor is who does something. Role is that of who has logged in.
type Actor struct{ Name, Role string }

type actorKey struct{}

// WithActor says who does what is done with the context.
func WithActor(ctx context.Context, a Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, a)
}

// ActorOf is who WithActor named; the zero Actor is whoever sits at this machine.
func ActorOf(ctx context.Context) Actor {
	a, _ := ctx.Value(actorKey{}).(Actor)
	return a
}

// on is an act about some ids.
func on[S ~string](name ActName, ids ...S) Act { return Act{Name: name, On: entities.Strings(ids)} }
