package gate

import (
	"fmt"
	"slices"
	"strings"
)

// readers are the plan operators that read, compute or shape rows; families of
// them go by the ends of their names.
var (
	readers = []string{
		"ProduceResults", "Argument", "Projection", "Filter", "Distinct", "OrderedDistinct", "Sort", "PartialSort",
		"Top", "PartialTop", "Top1WithTies", "PartialTop1WithTies", "Limit", "Skip", "Union", "OrderedUnion", "Unwind",
		"Optional", "Eager", "EmptyRow", "EmptyResult", "CartesianProduct", "CacheProperties", "ProjectEndpoints",
		"ShortestPath", "NullifyMetadata", "AssertSameNode", "AssertSameRelationship", "ProcedureCall", "Input",
		"TriadicSelection", "TriadicBuild", "TriadicFilter", "PathPropagatingBFS", "Trail", "Values",
	}
	readerEnds = []string{
		"Scan", "Seek", "SeekByRange", "Lookup", "Expand(All)", "Expand(Into)", "Expand(Pruning)", "Expand(Pruning,BFS,All)",
		"Expand(Pruning,BFS,Into)", "ShortestPath(All)", "ShortestPath(Into)", "Repeat(Trail)", "Repeat(Walk)", "Repeat(Acyclic)",
		"Join", "Aggregation", "CountFromCountStore", "Apply", "Sorted", "ApplyOptional",
	}
	// notReaders end like readers and are not.
	notReaders = []string{"TransactionApply", "AssertingMultiNodeIndexSeek", "LockingUniqueIndexSeek"}
)

// CheckOperator judges one operator of a plan by its name and details, as EXPLAIN
// tells them: Limit@neo4j. What it does not know it refuses with a *Refusal.
func CheckOperator(name, details string) error {
	name, _, _ = strings.Cut(name, "@")
	known := slices.Contains(readers, name) ||
		slices.ContainsFunc(readerEnds, func(end string) bool { return strings.HasSuffix(name, end) })
	if !known || slices.Contains(notReaders, name) {
		return &Refusal{Reason: fmt.Sprintf("the server would run %s for this query, which is not among the steps allowed for reading", name)}
	}
	if name != "ProcedureCall" {
		return nil
	}
	procedure, _, _ := strings.Cut(details, "(")
	if !MayCallProcedure(strings.ReplaceAll(strings.TrimSpace(procedure), "`", "")) {
		return &Refusal{Reason: fmt.Sprintf("the procedure %s is not allowed", procedure)}
	}
	return nil
}
