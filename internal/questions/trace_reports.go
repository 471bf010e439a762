package questions

import (
	"cmp"
	"slices"

	"bluegraph/internal/entities"
)

// ReportsQuery asks which agencies filed reports, or asked for help, where, for what and when.
// Every filter that is not empty must hold.
type ReportsQuery struct {
	// Site is where they were filed, Agency who filed them.
	Site, Agency entities.ID
	// Kind is what the report is (SAR, RFI), in any case.
	Kind string
	// From and To are beginnings of a time, both included.
	From, To string
	Level    Level
	// Limit is how many agencies and reports are given, each; 0 means all.
	Limit int
}

// Normalize fills in what is left open and refuses what does not exist.
func (q ReportsQuery) Normalize() (ReportsQuery, error) {
	if err := CheckWindow(q.From, q.To); err != nil {
		return q, err
	}
	var err error
	q.Level, err = q.Level.normalize()
	return q, err
}

// ReportsTrace answers who filed what.
type ReportsTrace struct {
	Coverage ReportsCoverage `json:"coverage"`
	// Agencies by reports (most first), then id.
	Agencies []FilingAgency `json:"agencies"`
	// Reports by time (newest first, unknown ones last), then id.
	Reports []FiledReport `json:"reports"`
	// Kinds, Sites and Months count the reports of all agencies; "" is unknown.
	Kinds  []Facet     `json:"kinds"`
	Sites  []FilingSum `json:"sites"`
	Months []Facet     `json:"months"`
	Level  Level       `json:"level"`
	// Agency is the filter on the agency as it is counted; "" for none.
	Agency entities.ID `json:"-"`
	Cypher string      `json:"cypher"`
	// Truncated tells that Total agencies or Coverage.Reports reports were found and fewer are
	// listed.
	Truncated bool  `json:"truncated"`
	Total     int64 `json:"total"`
}

// ReportsCoverage says what the answer stands on.
type ReportsCoverage struct {
	// Reports counts those that pass the filters; with no filter on the agency, WithoutAgency
	// those of them that state no agency of their own.
	Reports       int64 `json:"reports"`
	WithoutAgency int64 `json:"without_agency"`
	WithoutTime   int64 `json:"without_time"`
}

// FilingAgency is an agency, or at the level of bodies a body, that filed reports.
type FilingAgency struct {
	NodeRef
	State   string `json:"state"`
	Reports int64  `json:"reports"`
	// First and Last are times of its reports, "" where none has one.
	First string `json:"first"`
	Last  string `json:"last"`
}

// FilingSum counts the reports filed at a site.
type FilingSum struct {
	SiteRef
	Reports int64 `json:"reports"`
}

// FiledReport is a report. Its agency is the zero NodeRef where it states none; Edge is the edge
// FILED_BY, whose evidence is the row.
type FiledReport struct {
	NodeRef
	Kind   string          `json:"kind"`
	At     string          `json:"at"`
	Site   SiteRef         `json:"site"`
	Agency NodeRef         `json:"agency"`
	Edge   entities.EdgeID `json:"edge,omitempty"`
}

// Arrange puts agencies and reports in order, counts the agencies and leaves so many of both.
func (t *ReportsTrace) Arrange(limit int) {
	slices.SortFunc(t.Agencies, func(a, b FilingAgency) int { return cmp.Or(cmp.Compare(b.Reports, a.Reports), cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(t.Reports, func(a, b FiledReport) int {
		return cmp.Or(cmp.Compare(b.At, a.At), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Edge, b.Edge))
	})
	slices.SortFunc(t.Sites, func(a, b FilingSum) int { return cmp.Or(cmp.Compare(b.Reports, a.Reports), cmp.Compare(a.ID, b.ID)) })
	t.Total = int64(len(t.Agencies))
	if limit > 0 && len(t.Agencies) > limit {
		t.Agencies, t.Truncated = t.Agencies[:limit], true
	}
	if limit > 0 && len(t.Reports) > limit {
		t.Reports, t.Truncated = t.Reports[:limit], true
	}
}
