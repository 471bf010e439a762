// Package metrics computes graph metrics (centralities and communities; not telemetry).
//
// Kernels such as PageRank, Betweenness and Leiden work on a Graph of numbered nodes,
// in bounded memory and on every processor; they end early with their context, report
// progress, and give the same result for the same input and seed whatever the number
// of processors. The list All describes every metric, Scopes every graph that one can
// run on, so that forms and answers can be drawn from them.
package metrics
