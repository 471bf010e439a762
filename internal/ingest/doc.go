// Package ingest is the load pipeline on one page: it reads a leak site by site,
// finds mentions in its texts, resolves duplicates, and writes entities, edges
// and evidence to a sink. Every row read is accounted for in the report.
//
//	source ──► harvest (one a site, in parallel) ──► assemble ──► writer ──► Sink
//	              │ ids hashed, lists matched to rows    │ evidence, sites, campaigns at once
//	              └ mentions found in texts              └ at the end recipients, agencies,
//	                                                       edges, lists
//
// The same leak gives the same graph, whatever the number of workers: harvests
// are put together in the order of the sites. Every stage waits for the next one
// when that falls behind; what is kept until the end is small (docs/decisions/0005).
package ingest
