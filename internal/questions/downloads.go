package questions

import (
	"cmp"
	"slices"

	"bluegraph/internal/entities"
)

// Downloads tell who fetched the files that a campaign attaches: another fact than who received it, told beside
// and counted apart. A download counts for the agency that the row of the account states, by the rules of receipts.
type Downloads struct {
	// Documents counts the attached files, Persons the distinct people who fetched one, Rules those of them whose
	// download counts for an agency, once each, and WithoutAgency the others.
	Documents     int64 `json:"documents"`
	Persons       int64 `json:"persons"`
	Rules         Rules `json:"rules"`
	WithoutAgency int64 `json:"without_agency"`
	// Agencies by persons (most first), then id.
	Agencies []DownloadingAgency `json:"agencies"`
	Cypher   string              `json:"cypher"`
}

// DownloadingAgency is an agency whose people fetched a file.
type DownloadingAgency struct {
	NodeRef
	State   string `json:"state"`
	Persons int64  `json:"persons"`
	Rules   Rules  `json:"rules"`
}

// FetchedDocument is a document that people of an agency fetched. First and Last are times, "" for unknown.
type FetchedDocument struct {
	NodeRef
	Persons int64  `json:"persons"`
	Rules   Rules  `json:"rules"`
	First   string `json:"first"`
	Last    string `json:"last"`
}

// Arrange puts the agencies in order.
func (d *Downloads) Arrange() {
	slices.SortFunc(d.Agencies, func(a, b DownloadingAgency) int {
		return cmp.Or(cmp.Compare(b.Persons, a.Persons), cmp.Compare(a.ID, b.ID))
	})
}

// ArrangeFetched puts documents in order: by persons (most first), then id.
func ArrangeFetched(all []FetchedDocument) {
	slices.SortFunc(all, func(a, b FetchedDocument) int {
		return cmp.Or(cmp.Compare(b.Persons, a.Persons), cmp.Compare[entities.ID](a.ID, b.ID))
	})
}
