package entities

import "slices"

// RelationType is the type of an edge, a verb in Cypher's manner.
type RelationType string

// The relationship types of the graph. Sent, addressed and
// downloaded are three different facts and are never merged.
const (
	Sent          RelationType = "SENT"
	SentTo        RelationType = "SENT_TO"
	AddressedTo   RelationType = "ADDRESSED_TO"
	Downloaded    RelationType = "DOWNLOADED"
	WorksFor      RelationType = "WORKS_FOR"
	RegisteredAt  RelationType = "REGISTERED_AT"
	RegisteredFor RelationType = "REGISTERED_FOR"
	Submitted     RelationType = "SUBMITTED"
	FiledAt       RelationType = "FILED_AT"
	Attaches      RelationType = "ATTACHES"
	Announces     RelationType = "ANNOUNCES"
	Mentions      RelationType = "MENTIONS"
	FiledBy       RelationType = "FILED_BY"
	PartOf        RelationType = "PART_OF"
)

// RelationInfo describes a relationship type for readers and screens.
type RelationInfo struct {
	Type    RelationType `json:"type"`
	Sources []Kind       `json:"sources"`
	Targets []Kind       `json:"targets"`
	Meaning string       `json:"meaning"`
	// Line is how the graph view draws it: solid, thin, dotted, dashed.
	Line string `json:"line"`
}

// texts are the kinds that carry free text.
var texts = []Kind{Campaign, Document, Report, Event}

// Relations lists every relationship type once.
var Relations = []RelationInfo{
	{Sent, []Kind{Site}, []Kind{Campaign}, "the site sent it", "solid"},
	{SentTo, []Kind{Campaign}, []Kind{Recipient}, "on the recipient list file of the send", "thin"},
	{AddressedTo, []Kind{Campaign}, []Kind{Recipient}, "typed into the custom address list of the send", "thin"},
	{Downloaded, []Kind{Recipient}, []Kind{Document}, "fetched it: stronger than being sent it", "solid"},
	{WorksFor, []Kind{Recipient}, []Kind{Agency}, "works for, with the rule that says so", "dotted"},
	{RegisteredAt, []Kind{Recipient}, []Kind{Site}, "has an account or a row in a person table of the site", "thin"},
	{RegisteredFor, []Kind{Recipient}, []Kind{Event}, "registered for the event", "thin"},
	{Submitted, []Kind{Recipient}, []Kind{Report}, "submitted the report", "thin"},
	{FiledAt, []Kind{Report}, []Kind{Site}, "was filed at the site", "thin"},
	{Attaches, []Kind{Campaign}, []Kind{Document}, "carried it as an attachment or link", "solid"},
	{Announces, []Kind{Campaign}, []Kind{Event}, "announced it", "solid"},
	{Mentions, texts, []Kind{Person, Organization, Location, Identifier, Agency}, "named in its text", "dashed"},
	{FiledBy, []Kind{Report}, []Kind{Agency}, "names the agency as the one that filed it or asked", "thin"},
	{PartOf, []Kind{Agency}, []Kind{Agency, Site}, "is an office of the body, or the center that the site is of", "dotted"},
}

// IsRelation tells whether t is a relationship type of the graph.
func IsRelation(t RelationType) bool {
	return slices.ContainsFunc(Relations, func(r RelationInfo) bool { return r.Type == t })
}
