package api

// endpoints lists every resource once, as openapi.json names it.
var endpoints = []endpoint{
	me, login, loginProvider, loginReturn, logout,
	openAPI, schema, queries, cypherQuery,
	search, entity, counts, groups, neighbourhood, edgesAmong,
	entityEvidence, edgeEvidence, edgesEvidence,
	paths, traceCampaign, traceReceipts, traceAgency, traceMentions, traceReports, matrix, cascades,
	entityIdentity, judge, judgements, undo, reviewQueue,
	listMetrics, metric, startMetric,
	metricRuns, metricRun, stopRun, metricResult,
	writeMetric, writtenMetrics, dropMetric,
	views, savedView, saveView, deleteView, viewChanges, reopenView, notes, saveNote, deleteNote,
	stories, story, saveStory, deleteStory,
	exportScene,
	healthz, readyz, prometheusText,
}
