// Package ingest is the load pipeline on one page: it reads a leak site by site,
// finds mentions in its texts, resolves duplicates, and writes entities, edges
// and evidence to a sink. Every row read is accounted for in the report.
//
//	source ──► harvest (one a site, in parallel) ──► assemble ──► Sink
//	              │ lists matched to rows                │ recipients, agencies
//	              └ mentions found in texts              └ canonical names and ids
//
// The same leak gives the same graph, whatever the number of workers: harvests
// are put together in the order of the sites.
package ingest
