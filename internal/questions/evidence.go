package questions

import "bluegraph/internal/entities"

// EvidenceQuery pages through the evidence of one entity or edge, in the order
// site, table, row, column. Site and Table narrow it when not empty.
type EvidenceQuery struct {
	Site, Table   string
	Limit, Offset int
}

// EvidencePage is one page of evidence and the number of all.
type EvidencePage struct {
	Evidence []entities.Evidence `json:"evidence"`
	Total    int64               `json:"total"`
}
