package metrics

// Scopes lists every scope once, in the order screens show them. All but "all" and
// "selection" hold only nodes that have an edge there before anything is projected.
var Scopes = []ScopeInfo{
	wholeGraph, filtered, selection,
	recipientsCampaigns, agenciesCampaigns, agenciesBySharedCampaigns, sitesAgencies, textsMentions,
}
