package questions

import (
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// Dimension is what the rows or columns of a matrix stand for.
type Dimension string

// The dimensions of a matrix. Those of receivers come from the people whom a campaign
// was sent or addressed to, the others from the campaign.
const (
	ByRecipient  Dimension = "recipient"
	ByAgency     Dimension = "agency"
	ByAgencyType Dimension = "agency_type"
	ByState      Dimension = "state" // of the agency
	BySite       Dimension = "site"  // that sent the campaign
	ByMonth      Dimension = "month" // of sent_at
	ByTopic      Dimension = "topic" // an organisation or place that the text names
	ByCampaign   Dimension = "campaign"
)

// RowDimensions and ColDimensions list what a matrix may have as rows and columns.
var (
	RowDimensions = []Dimension{ByAgency, ByAgencyType, ByState, ByRecipient, BySite, ByMonth, ByTopic}
	ColDimensions = []Dimension{ByMonth, ByCampaign, BySite, ByTopic, ByAgency, ByAgencyType, ByState, ByRecipient}
)

// IsReceiver reports whether a dimension is about who received.
func (d Dimension) IsReceiver() bool {
	return d == ByRecipient || d == ByAgency || d == ByAgencyType || d == ByState
}

// IsEntity reports whether the keys of a dimension are ids of entities.
func (d Dimension) IsEntity() bool { return d != ByAgencyType && d != ByState && d != ByMonth }

// MatrixQuery asks who received what. Only campaigns whose status is "sent" count.
// Every filter that is not empty must hold; of the values of one filter, any.
type MatrixQuery struct {
	Rows, Cols Dimension
	// Campaigns, Sites (that sent) and Topics (any entity that the text names) filter
	// campaigns by id, Text by words of the subject, From and To by sent_at: both are
	// beginnings of a time ("2020-06", "2020-06-30"), and both are included.
	Campaigns, Sites, Topics []entities.ID
	Text                     string
	From, To                 string
	// KnownLists leaves out campaigns whose list is missing, empty or names no row.
	KnownLists bool
	// Employed leaves out people who count for no agency.
	Employed bool
	// Agencies, States and AgencyTypes filter receivers by the agency they work for;
	// "" is an agency whose state or type is unknown.
	Agencies            []entities.ID
	States, AgencyTypes []string
	Population          Population
	// Open are pairs of agencies of which somebody has to judge whether they are one: where one
	// received, it cannot be told that the other did not. Apart are those that an analyst judged to
	// be two: that one received says nothing of the other.
	Open, Apart [][2]entities.ID
	// Attribution says for which agencies a receipt counts.
	Attribution Attribution
	// Level says as what agencies are counted. Filters by state and type are of the office.
	Level Level
	// RowLimit and ColLimit are how many rows and columns are given, those with the
	// largest totals; 0 means 50 and 200, at most 1000.
	RowLimit, ColLimit int
}

// Normalize fills in what the question leaves open and refuses what does not exist.
func (q MatrixQuery) Normalize() (MatrixQuery, error) {
	if !slices.Contains(RowDimensions, q.Rows) {
		return q, fmt.Errorf("%w: a matrix has no rows %q", ErrBadQuery, q.Rows)
	}
	if !slices.Contains(ColDimensions, q.Cols) {
		return q, fmt.Errorf("%w: a matrix has no columns %q", ErrBadQuery, q.Cols)
	}
	if q.Rows == q.Cols {
		return q, fmt.Errorf("%w: rows and columns are both %q", ErrBadQuery, q.Rows)
	}
	if _, err := q.Population.Parts(); err != nil {
		return q, err
	}
	if err := CheckWindow(q.From, q.To); err != nil {
		return q, err
	}
	if strings.TrimSpace(q.Text) != "" && len(q.Words()) == 0 {
		return q, fmt.Errorf("%w: %q has no word that a subject could hold", ErrBadQuery, q.Text)
	}
	if err := q.Attribution.Check(); err != nil {
		return q, err
	}
	if q.Attribution == "" {
		q.Attribution = ByRow
	}
	var err error
	if q.Level, err = q.Level.normalize(); err != nil {
		return q, err
	}
	q.RowLimit = bounded(q.RowLimit, DefaultRows, MaxMatrix)
	q.ColLimit = bounded(q.ColLimit, DefaultCols, MaxMatrix)
	return q, nil
}

// Limits of a matrix.
const (
	DefaultRows = 50
	DefaultCols = 200
	MaxMatrix   = 1000
)

// What the cells of a matrix count.
const (
	// CountsReceived is distinct campaigns that reached someone of the row.
	CountsReceived = "campaigns_received"
	// CountsSent is distinct campaigns that were sent, whoever received them.
	CountsSent = "campaigns_sent"
	// CountsRecipients is distinct people of the row whom the campaign reached.
	CountsRecipients = "recipients"
)

// Counts says what the cells count.
func (q MatrixQuery) Counts() string {
	switch {
	case q.Cols == ByCampaign && q.Rows.IsReceiver():
		return CountsRecipients
	case q.NeedsReceivers():
		return CountsReceived
	}
	return CountsSent
}

// NeedsReceivers and NeedsAgencies tell what the question cannot be answered without.
func (q MatrixQuery) NeedsReceivers() bool {
	return q.Rows.IsReceiver() || q.Cols.IsReceiver() || q.NeedsAgencies()
}

// NeedsAgencies is told beside NeedsReceivers.
func (q MatrixQuery) NeedsAgencies() bool {
	ofAgency := func(d Dimension) bool { return d.IsReceiver() && d != ByRecipient }
	return ofAgency(q.Rows) || ofAgency(q.Cols) || len(q.Agencies)+len(q.States)+len(q.AgencyTypes) > 0 || q.Employed
}

// Words are the folded words that a subject must hold.
func (q MatrixQuery) Words() []string { return strings.Fields(entities.Fold(q.Text)) }

// Params are the values of the filters in use, as Cypher takes them.
func (q MatrixQuery) Params() map[string]any {
	p := map[string]any{}
	for name, list := range map[string][]string{
		"campaigns": entities.Strings(q.Campaigns), "sites": entities.Strings(q.Sites), "topics": entities.Strings(q.Topics), "words": q.Words(),
		"agencies": entities.Strings(q.Agencies), "states": entities.Strings(q.States), "types": entities.Strings(q.AgencyTypes),
	} {
		if len(list) > 0 {
			p[name] = list
		}
	}
	if q.KnownLists {
		p["known_lists"] = true
	}
	if q.Employed {
		p["employed"] = true
	}
	if q.From != "" {
		p["from"] = q.From
	}
	if q.To != "" {
		p["to"] = q.To
	}
	return p
}

// Matrix counts who received what. Cells[i][j] is of Rows.Items[i] and Cols.Items[j]. Where
// both are of receivers, a person is in the cells of each agency that the person works for.
// Totals count distinct things over all columns or rows, also those not given: a
// campaign in two cells of a row counts once in its total.
type Matrix struct {
	Rows   Axis      `json:"rows"`
	Cols   Axis      `json:"cols"`
	Cells  [][]int64 `json:"cells"`
	Counts string    `json:"counts"`
	// Total counts the distinct things of the whole matrix.
	Total int64 `json:"total"`
	// Campaigns counts the sent campaigns that pass the filters on campaigns.
	Campaigns int64 `json:"campaigns"`
	// Attribution says for which agencies receipts count.
	Attribution   Attribution    `json:"attribution"`
	Level         Level          `json:"level"`
	Truncated     bool           `json:"truncated"`
	DidNotReceive *DidNotReceive `json:"did_not_receive,omitempty"`
	Cypher        string         `json:"cypher"`
}

// Axis is the rows or columns of a matrix. Items stand by total (largest first), then
// key; months stand in order of time, "" for an unknown time first.
type Axis struct {
	Dimension Dimension  `json:"dimension"`
	Items     []AxisItem `json:"items"`
	// Total counts all rows or columns; those with the largest totals are given.
	Total     int64 `json:"total"`
	Truncated bool  `json:"truncated"`
}

// AxisItem is one row or column. Key is the id of an entity, whose name and state
// stand beside it, or a plain value; "" is unknown.
type AxisItem struct {
	Key   string `json:"key"`
	Name  string `json:"name,omitempty"`
	State string `json:"state,omitempty"`
	// Tells is what tells it from others of its name and state in the answer: city, folder of the leak, day; "" where
	// nothing must or can.
	Tells string `json:"tells,omitempty"`
	Total int64  `json:"total"`
	// NotReceived counts, for a column of campaigns, the agencies that would be named as not
	// having received if the question were about this column alone; absent where that would be
	// refused, and where the lists are too long to be read twice.
	NotReceived *int64 `json:"not_received,omitempty"`
}
