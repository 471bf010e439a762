// Package metrics computes graph metrics (centralities and communities; not telemetry).
//
// Kernels such as PageRank, Betweenness and Leiden work on a Graph of numbered nodes,
// in bounded memory and on every processor; they end early with their context, report
// progress, and give the same result for the same input and seed whatever the number
// of processors. The list All holds those that give a number a node, described so that
// forms and answers can be drawn from it; Run runs them over a graph.Topology.
package metrics
