// Package entities is the vocabulary of bluegraph: kinds, entities, edges,
// mentions and evidence. It imports nothing else of the project.
package entities

import "slices"

// Kind is the kind label of an entity. In Neo4j it stands beside the label Entity.
type Kind string

// The kinds of the graph.
const (
	Site         Kind = "Site"
	Campaign     Kind = "Campaign"
	Recipient    Kind = "Recipient"
	Agency       Kind = "Agency"
	Person       Kind = "Person"
	Organization Kind = "Organization"
	Location     Kind = "Location"
	Identifier   Kind = "Identifier"
	Document     Kind = "Document"
	Event        Kind = "Event"
	Report       Kind = "Report"
)

// FusionCenter is the second label of a Site that is a fusion center.
const FusionCenter = "FusionCenter"

// KindInfo says what a reader and a screen need to know of a kind.
type KindInfo struct {
	Kind    Kind   `json:"kind"`
	Plural  string `json:"plural"`
	Meaning string `json:"meaning"`
	// Prefix starts every id of the kind: "campaign" in "campaign:ncric/7170".
	Prefix string `json:"prefix"`
	// Shape is the glyph of the graph view.
	Shape string `json:"shape"`
	// Light and Dark are the colours of the kind in the two themes.
	Light string `json:"light"`
	Dark  string `json:"dark"`
	// Private marks kinds that name private people: exports replace their
	// names, addresses and free text unless told otherwise.
	Private bool `json:"private"`
}

// Kinds lists every kind once, in the order screens show them.
var Kinds = []KindInfo{
	{Site, "Sites", "a leaked web site: fusion center, HIDTA, retail-crime alliance, police department", "site", "hexagon", "#2c4ed6",
		"#3f72ff", false},
	{Agency, "Agencies", "an organisation a recipient works for", "agency", "square", "#3c8ff8", "#55adfc", false},
	{Campaign, "Campaigns", "a bulk e-mail or bulletin", "campaign", "diamond", "#e56b15", "#db4015", false},
	{Recipient, "Recipients", "a person or mailbox that mail went to or that registered", "recipient", "dot", "#485561", "#bfccd9", true},
	{Person, "Persons", "a person named in a text", "person", "ring", "#b570a2", "#f36d9e", true},
	{Organization, "Organizations", "an organisation named in a text", "organization", "pentagon", "#561a7b", "#b24daf", false},
	{Location, "Locations", "a place named in a text", "location", "triangle", "#114207", "#9dfb9a", false},
	{Identifier, "Identifiers", "an e-mail address, phone number, URL or number found in a text", "identifier", "bar", "#6b7280", "#9aa4b2",
		true},
	{Document, "Documents", "a published document or an attachment", "document", "page", "#7e5900", "#e6a638", false},
	{Event, "Events", "a training or meeting", "event", "star", "#6b7280", "#9aa4b2", false},
	{Report, "Reports", "a suspicious-activity report, request or tip", "report", "flag", "#6b7280", "#9aa4b2", true},
}

// InfoOf returns the description of a kind; ok is false for a kind that is not ours.
func InfoOf(k Kind) (KindInfo, bool) {
	i := slices.IndexFunc(Kinds, func(x KindInfo) bool { return x.Kind == k })
	if i < 0 {
		return KindInfo{}, false
	}
	return Kinds[i], true
}
