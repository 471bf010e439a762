package storetest

import (
	"errors"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Axis items of the small world.
func item(id entities.ID, name, state string, total int64) questions.AxisItem {
	return questions.AxisItem{Key: string(id), Name: name, State: state, Total: total}
}

func plainItem(key string, total int64) questions.AxisItem {
	return questions.AxisItem{Key: key, Total: total}
}

func axis(d questions.Dimension, items ...questions.AxisItem) questions.Axis {
	if items == nil {
		items = []questions.AxisItem{}
	}
	return questions.Axis{Dimension: d, Items: items, Total: int64(len(items))}
}

func testMatrix(t *testing.T, s questions.Keeper) {
	loadWorld(t, s, smallWorld())
	const lindowName, oakmereName = "Lindow County Sheriff", "Oakmere Police Department"
	may, june := plainItem("2020-05", 1), plainItem("2020-06", 1)
	// storm (May) reached ana, bo, cy and dee, theft (June) ana and eve. The draft counts
	// nowhere. ana and bo work for oakmere; bo, dee and eve for lindow.
	cases := []struct {
		name  string
		query questions.MatrixQuery
		want  questions.Matrix
	}{
		{"agency by month", questions.MatrixQuery{Rows: questions.ByAgency, Cols: questions.ByMonth}, questions.Matrix{
			Rows:  axis(questions.ByAgency, item(lindow, lindowName, "OR", 2), item(oakmere, oakmereName, "OR", 2)),
			Cols:  axis(questions.ByMonth, may, june),
			Cells: [][]int64{{1, 1}, {1, 1}}, Counts: questions.CountsReceived, Total: 2, Campaigns: 2,
		}},
		// ana received both: 3 people of lindow and 2 of oakmere are 4 people, for bo works for both.
		{"agency by campaign", questions.MatrixQuery{Rows: questions.ByAgency, Cols: questions.ByCampaign}, questions.Matrix{
			Rows:  axis(questions.ByAgency, item(lindow, lindowName, "OR", 3), item(oakmere, oakmereName, "OR", 2)),
			Cols:  axis(questions.ByCampaign, item(storm, "Storm warning", "", 3), item(theft, "Storm", "", 2)),
			Cells: [][]int64{{2, 1}, {2, 1}}, Counts: questions.CountsRecipients, Total: 4, Campaigns: 2,
		}},
		// Oregon has four people, not five; a campaign that reached two agencies is one.
		{"state by campaign", questions.MatrixQuery{Rows: questions.ByState, Cols: questions.ByCampaign}, questions.Matrix{
			Rows: axis(questions.ByState, plainItem("OR", 4)), Cols: axis(questions.ByCampaign, item(storm, "Storm warning", "", 3),
				item(theft, "Storm", "", 2)),
			Cells: [][]int64{{3, 2}}, Counts: questions.CountsRecipients, Total: 4, Campaigns: 2,
		}},
		{"state by site", questions.MatrixQuery{Rows: questions.ByState, Cols: questions.BySite}, questions.Matrix{
			Rows: axis(questions.ByState, plainItem("OR", 2)), Cols: axis(questions.BySite, item(harbor, "Harbor Fusion Center", "OR", 2)),
			Cells: [][]int64{{2}}, Counts: questions.CountsReceived, Total: 2, Campaigns: 2,
		}},
		{"type by month, one type", questions.MatrixQuery{Rows: questions.ByAgencyType, Cols: questions.ByMonth, AgencyTypes: []string{"police"},
			To: "2020-05"}, questions.Matrix{
			Rows: axis(questions.ByAgencyType, plainItem("police", 1)), Cols: axis(questions.ByMonth, may),
			Cells: [][]int64{{1}}, Counts: questions.CountsReceived, Total: 1, Campaigns: 1,
		}},
		{"people, cut", questions.MatrixQuery{Rows: questions.ByRecipient, Cols: questions.ByMonth, RowLimit: 2, ColLimit: 1}, questions.Matrix{
			Rows: questions.Axis{Dimension: questions.ByRecipient, Total: 5, Truncated: true, Items: []questions.AxisItem{
				item(ana, "Ana Löfgren", "OR", 2), item(bo, "Bo O’Malley", "", 1)}},
			Cols:  questions.Axis{Dimension: questions.ByMonth, Total: 2, Truncated: true, Items: []questions.AxisItem{may}},
			Cells: [][]int64{{1}, {1}}, Counts: questions.CountsReceived, Total: 2, Campaigns: 2, Truncated: true,
		}},
		// cy works for nobody known: three of the four who received storm.
		{"people of a known agency", questions.MatrixQuery{Rows: questions.ByRecipient, Cols: questions.ByCampaign, Employed: true,
			Campaigns: []entities.ID{storm}}, questions.Matrix{
			Rows: axis(questions.ByRecipient, item(ana, "Ana Löfgren", "OR", 1), item(bo, "Bo O’Malley", "", 1), item(dee, "Dee 王", "", 1)),
			Cols: axis(questions.ByCampaign, item(storm, "Storm warning", "", 3)), Cells: [][]int64{{1}, {1}, {1}},
			Counts: questions.CountsRecipients, Total: 3, Campaigns: 1,
		}},
		{"sent by site", questions.MatrixQuery{Rows: questions.BySite, Cols: questions.ByMonth}, questions.Matrix{
			Rows: axis(questions.BySite, item(harbor, "Harbor Fusion Center", "OR", 2)), Cols: axis(questions.ByMonth, may, june),
			Cells: [][]int64{{1, 1}}, Counts: questions.CountsSent, Total: 2, Campaigns: 2,
		}},
		// A cell is a campaign itself, whoever received it.
		{"campaigns of a site", questions.MatrixQuery{Rows: questions.BySite, Cols: questions.ByCampaign}, questions.Matrix{
			Rows:  axis(questions.BySite, item(harbor, "Harbor Fusion Center", "OR", 2)),
			Cols:  axis(questions.ByCampaign, item(theft, "Storm", "", 1), item(storm, "Storm warning", "", 1)),
			Cells: [][]int64{{1, 1}}, Counts: questions.CountsSent, Total: 2, Campaigns: 2,
		}},
		{"campaigns of a site, to sheriffs", questions.MatrixQuery{Rows: questions.BySite, Cols: questions.ByCampaign,
			AgencyTypes: []string{"sheriff"}, To: "2020-05"}, questions.Matrix{
			Rows:  axis(questions.BySite, item(harbor, "Harbor Fusion Center", "OR", 1)),
			Cols:  axis(questions.ByCampaign, item(storm, "Storm warning", "", 1)),
			Cells: [][]int64{{1}}, Counts: questions.CountsReceived, Total: 1, Campaigns: 1,
		}},
		{"sent by topic, to sheriffs", questions.MatrixQuery{Rows: questions.ByTopic, Cols: questions.ByMonth, AgencyTypes: []string{"sheriff"}},
			questions.Matrix{
				Rows: axis(questions.ByTopic, item(gang, "Zürich Bridge Crew", "", 1)), Cols: axis(questions.ByMonth, june),
				Cells: [][]int64{{1}}, Counts: questions.CountsReceived, Total: 1, Campaigns: 2,
			}},
		{"words of the subject", questions.MatrixQuery{Rows: questions.ByState, Cols: questions.ByMonth, Text: "STORM warning"}, questions.Matrix{
			Rows: axis(questions.ByState, plainItem("OR", 1)), Cols: axis(questions.ByMonth, may),
			Cells: [][]int64{{1}}, Counts: questions.CountsReceived, Total: 1, Campaigns: 1,
		}},
		{"an agency, a topic, a site", questions.MatrixQuery{Rows: questions.ByAgency, Cols: questions.ByMonth, Agencies: []entities.ID{oakmere},
			Topics: []entities.ID{gang}, Sites: []entities.ID{harbor}}, questions.Matrix{
			Rows: axis(questions.ByAgency, item(oakmere, oakmereName, "OR", 1)), Cols: axis(questions.ByMonth, june),
			Cells: [][]int64{{1}}, Counts: questions.CountsReceived, Total: 1, Campaigns: 1,
		}},
		{"nothing", questions.MatrixQuery{Rows: questions.ByAgency, Cols: questions.ByMonth, Campaigns: []entities.ID{draft}}, questions.Matrix{
			Rows: axis(questions.ByAgency), Cols: axis(questions.ByMonth), Cells: [][]int64{}, Counts: questions.CountsReceived,
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.want.Attribution, c.want.Level = questions.ByRow, questions.ByOffice
			differ(t, "matrix", get[questions.Matrix](t)(s.Matrix(t.Context(), c.query)), c.want)
		})
	}
	for _, bad := range []questions.MatrixQuery{
		{Rows: "fame", Cols: questions.ByMonth}, {Rows: questions.ByAgency, Cols: "fame"}, {Rows: questions.BySite, Cols: questions.BySite},
		{Rows: questions.ByAgency, Cols: questions.ByMonth, Population: "everyone"},
	} {
		if _, err := s.Matrix(t.Context(), bad); !errors.Is(err, questions.ErrBadQuery) {
			t.Errorf("query %+v: error is %v, want ErrBadQuery", bad, err)
		}
	}
}

// told is what a store answers: all that did not receive, uncut.
func told(size, received int64, missing ...questions.AxisItem) questions.DidNotReceive {
	return questions.DidNotReceive{
		Size: size, Received: received, NotReceived: size - received,
		Agencies: append([]questions.AxisItem{}, missing...), Unsure: []questions.Unsure{},
	}
}

func testDidNotReceive(t *testing.T, s questions.Keeper) {
	// A third agency, of Kansas, that received nothing; eve leaves lindow.
	w := smallWorld()
	const flint = entities.ID("agency:flint")
	w.entities = append(w.entities, entity(flint, entities.Agency, "Flint Hills Patrol", entities.Properties{"state": "KS"}))
	for i, e := range w.edges {
		if e.Source == eve && e.Type == entities.WorksFor {
			w.edges[i].Target = flint
		}
	}
	// Rows with an account at prairie state lindow, and rows of others elsewhere oakmere too.
	w.edges = append(w.edges, edge(dee, entities.RegisteredAt, prairie), edge(ana, entities.RegisteredAt, prairie))
	for i, e := range w.entities {
		if e.ID == lindow {
			w.entities[i].Properties[entities.AccountsAt] = []string{string(prairie)}
		}
	}
	loadWorld(t, s, w)
	n := func(n int64) *int64 { return &n }
	flintItem, lindowItem := item(flint, "Flint Hills Patrol", "KS", 0), item(lindow, "Lindow County Sheriff", "OR", 0)
	cases := []struct {
		name  string
		query questions.MatrixQuery
		want  questions.DidNotReceive
		// byColumn are the agencies that did not receive, by month.
		byColumn []*int64
	}{
		// storm reached oakmere and lindow, theft oakmere (ana) and flint (eve): what harbor
		// sent, and all could have been told that ever were.
		{"the sender", questions.MatrixQuery{Population: "sender"}, told(3, 3), []*int64{n(1), n(1)}},
		{"all is the sender", questions.MatrixQuery{Population: "all"}, told(3, 3), []*int64{n(1), n(1)}},
		{"one campaign", questions.MatrixQuery{Population: "sender", Campaigns: []entities.ID{storm}}, told(3, 2, flintItem), []*int64{n(1)}},
		{"a state of the sender", questions.MatrixQuery{Population: "sender,state:OR", From: "2020-06"}, told(2, 1, lindowItem), []*int64{n(1)}},
		{"a state alone", questions.MatrixQuery{Population: "state:OR", From: "2020-06"}, told(2, 1, lindowItem), []*int64{n(1)}},
		{"a site", questions.MatrixQuery{Population: questions.Population(harbor), From: "2020-06"}, told(3, 2, lindowItem), []*int64{n(1)}},
		{"a site's people", questions.MatrixQuery{Population: questions.Population(prairie), From: "2020-06"}, told(1, 0, lindowItem),
			[]*int64{n(1)}},
		// A filter on receivers leaves rows out, and nobody of the population.
		{"beside a filter on agencies", questions.MatrixQuery{Population: "sender", States: []string{"KS"}, Campaigns: []entities.ID{theft}},
			told(3, 2, lindowItem), []*int64{n(1)}},
		{"nobody sent it", questions.MatrixQuery{Population: "sender", Campaigns: []entities.ID{draft}}, told(0, 0), nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.query.Rows, c.query.Cols = questions.ByAgency, questions.ByMonth
			got := get[questions.Matrix](t)(s.Matrix(t.Context(), c.query))
			d := *got.DidNotReceive
			d.Population, d.Senders, d.Reached, d.Coverage = "", nil, nil, questions.UntoldCoverage{}
			differ(t, "population", d, c.want)
			var byColumn []*int64
			for _, col := range got.Cols.Items {
				byColumn = append(byColumn, col.NotReceived)
			}
			differ(t, "by column", byColumn, c.byColumn)
		})
	}
	if _, err := s.Matrix(t.Context(), questions.MatrixQuery{Rows: questions.ByAgency, Cols: questions.ByMonth,
		Population: "site:nowhere"}); !errors.Is(err, questions.ErrNotFound) {
		t.Errorf("population of a site that is not there: error is %v, want ErrNotFound", err)
	}
}
