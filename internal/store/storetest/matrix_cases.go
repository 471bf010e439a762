package storetest

import (
	"errors"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Axis items of the small world.
func item(id entities.ID, name, state string, total int64) graph.AxisItem {
	return graph.AxisItem{Key: string(id), Name: name, State: state, Total: total}
}

func plainItem(key string, total int64) graph.AxisItem { return graph.AxisItem{Key: key, Total: total} }

func axis(d graph.Dimension, items ...graph.AxisItem) graph.Axis {
	if items == nil {
		items = []graph.AxisItem{}
	}
	return graph.Axis{Dimension: d, Items: items, Total: int64(len(items))}
}

func testMatrix(t *testing.T, s Store) {
	loadWorld(t, s, smallWorld())
	const lindowName, oakmereName = "Lindow County Sheriff", "Oakmere Police Department"
	may, june := plainItem("2020-05", 1), plainItem("2020-06", 1)
	// storm (May) reached ana, bo, cy and dee, theft (June) ana and eve. The draft counts
	// nowhere. ana and bo work for oakmere; bo, dee and eve for lindow.
	cases := []struct {
		name  string
		query graph.MatrixQuery
		want  graph.Matrix
	}{
		{"agency by month", graph.MatrixQuery{Rows: graph.ByAgency, Cols: graph.ByMonth}, graph.Matrix{
			Rows: axis(graph.ByAgency, item(lindow, lindowName, "OR", 2), item(oakmere, oakmereName, "OR", 2)), Cols: axis(graph.ByMonth, may, june),
			Cells: [][]int64{{1, 1}, {1, 1}}, Counts: graph.CountsReceived, Total: 2, Campaigns: 2,
		}},
		// ana received both: 3 people of lindow and 2 of oakmere are 4 people, for bo works for both.
		{"agency by campaign", graph.MatrixQuery{Rows: graph.ByAgency, Cols: graph.ByCampaign}, graph.Matrix{
			Rows:  axis(graph.ByAgency, item(lindow, lindowName, "OR", 3), item(oakmere, oakmereName, "OR", 2)),
			Cols:  axis(graph.ByCampaign, item(storm, "Storm warning", "", 3), item(theft, "Storm", "", 2)),
			Cells: [][]int64{{2, 1}, {2, 1}}, Counts: graph.CountsRecipients, Total: 4, Campaigns: 2,
		}},
		// Oregon has four people, not five; a campaign that reached two agencies is one.
		{"state by campaign", graph.MatrixQuery{Rows: graph.ByState, Cols: graph.ByCampaign}, graph.Matrix{
			Rows: axis(graph.ByState, plainItem("OR", 4)), Cols: axis(graph.ByCampaign, item(storm, "Storm warning", "", 3), item(theft, "Storm", "", 2)),
			Cells: [][]int64{{3, 2}}, Counts: graph.CountsRecipients, Total: 4, Campaigns: 2,
		}},
		{"state by site", graph.MatrixQuery{Rows: graph.ByState, Cols: graph.BySite}, graph.Matrix{
			Rows: axis(graph.ByState, plainItem("OR", 2)), Cols: axis(graph.BySite, item(harbor, "Harbor Fusion Center", "OR", 2)),
			Cells: [][]int64{{2}}, Counts: graph.CountsReceived, Total: 2, Campaigns: 2,
		}},
		{"type by month, one type", graph.MatrixQuery{Rows: graph.ByAgencyType, Cols: graph.ByMonth, AgencyTypes: []string{"police"}, To: "2020-05"}, graph.Matrix{
			Rows: axis(graph.ByAgencyType, plainItem("police", 1)), Cols: axis(graph.ByMonth, may),
			Cells: [][]int64{{1}}, Counts: graph.CountsReceived, Total: 1, Campaigns: 1,
		}},
		{"people, cut", graph.MatrixQuery{Rows: graph.ByRecipient, Cols: graph.ByMonth, RowLimit: 2, ColLimit: 1}, graph.Matrix{
			Rows: graph.Axis{Dimension: graph.ByRecipient, Total: 5, Truncated: true, Items: []graph.AxisItem{
				item(ana, "Ana Löfgren", "OR", 2), item(bo, "Bo O’Malley", "", 1)}},
			Cols:  graph.Axis{Dimension: graph.ByMonth, Total: 2, Truncated: true, Items: []graph.AxisItem{may}},
			Cells: [][]int64{{1}, {1}}, Counts: graph.CountsReceived, Total: 2, Campaigns: 2, Truncated: true,
		}},
		{"sent by site", graph.MatrixQuery{Rows: graph.BySite, Cols: graph.ByMonth}, graph.Matrix{
			Rows: axis(graph.BySite, item(harbor, "Harbor Fusion Center", "OR", 2)), Cols: axis(graph.ByMonth, may, june),
			Cells: [][]int64{{1, 1}}, Counts: graph.CountsSent, Total: 2, Campaigns: 2,
		}},
		{"sent by topic, to sheriffs", graph.MatrixQuery{Rows: graph.ByTopic, Cols: graph.ByMonth, AgencyTypes: []string{"sheriff"}}, graph.Matrix{
			Rows: axis(graph.ByTopic, item(gang, "Zürich Bridge Crew", "", 1)), Cols: axis(graph.ByMonth, june),
			Cells: [][]int64{{1}}, Counts: graph.CountsReceived, Total: 1, Campaigns: 2,
		}},
		{"words of the subject", graph.MatrixQuery{Rows: graph.ByState, Cols: graph.ByMonth, Text: "STORM warning"}, graph.Matrix{
			Rows: axis(graph.ByState, plainItem("OR", 1)), Cols: axis(graph.ByMonth, may),
			Cells: [][]int64{{1}}, Counts: graph.CountsReceived, Total: 1, Campaigns: 1,
		}},
		{"an agency, a topic, a site", graph.MatrixQuery{Rows: graph.ByAgency, Cols: graph.ByMonth, Agencies: []entities.ID{oakmere}, Topics: []entities.ID{gang}, Sites: []entities.ID{harbor}}, graph.Matrix{
			Rows: axis(graph.ByAgency, item(oakmere, oakmereName, "OR", 1)), Cols: axis(graph.ByMonth, june),
			Cells: [][]int64{{1}}, Counts: graph.CountsReceived, Total: 1, Campaigns: 1,
		}},
		{"nothing", graph.MatrixQuery{Rows: graph.ByAgency, Cols: graph.ByMonth, Campaigns: []entities.ID{draft}}, graph.Matrix{
			Rows: axis(graph.ByAgency), Cols: axis(graph.ByMonth), Cells: [][]int64{}, Counts: graph.CountsReceived,
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			differ(t, "matrix", get[graph.Matrix](t)(s.Matrix(t.Context(), c.query)), c.want)
		})
	}
	for _, bad := range []graph.MatrixQuery{
		{Rows: "fame", Cols: graph.ByMonth}, {Rows: graph.ByAgency, Cols: "fame"}, {Rows: graph.BySite, Cols: graph.BySite},
		{Rows: graph.BySite, Cols: graph.ByCampaign}, {Rows: graph.ByAgency, Cols: graph.ByMonth, Population: "everyone"},
	} {
		if _, err := s.Matrix(t.Context(), bad); !errors.Is(err, graph.ErrBadQuery) {
			t.Errorf("query %+v: error is %v, want ErrBadQuery", bad, err)
		}
	}
}

func testDidNotReceive(t *testing.T, s Store) {
	// A third agency, of Kansas, that received nothing; eve leaves lindow.
	w := smallWorld()
	const flint = entities.ID("agency:flint")
	w.entities = append(w.entities, entity(flint, entities.Agency, "Flint Hills Patrol", entities.Properties{"state": "KS"}))
	for i, e := range w.edges {
		if e.Source == eve && e.Type == entities.WorksFor {
			w.edges[i].Target = flint
		}
	}
	w.edges = append(w.edges, edge(dee, entities.RegisteredAt, harbor))
	loadWorld(t, s, w)
	n := func(n int64) *int64 { return &n }
	flintItem, lindowItem := item(flint, "Flint Hills Patrol", "KS", 0), item(lindow, "Lindow County Sheriff", "OR", 0)
	cases := []struct {
		name  string
		query graph.MatrixQuery
		want  graph.DidNotReceive
		// byColumn are the agencies that did not receive, by month.
		byColumn []*int64
	}{
		// storm reached oakmere and lindow, theft oakmere (ana) and flint (eve).
		{"all", graph.MatrixQuery{Population: "all"}, graph.DidNotReceive{Population: "all", Size: 3, Received: 3, Agencies: []graph.AxisItem{}}, []*int64{n(1), n(1)}},
		{"one campaign", graph.MatrixQuery{Population: "all", Campaigns: []entities.ID{storm}},
			graph.DidNotReceive{Population: "all", Size: 3, Received: 2, NotReceived: 1, Agencies: []graph.AxisItem{flintItem}}, []*int64{n(1)}},
		{"a state", graph.MatrixQuery{Population: "state:OR", From: "2020-06"},
			graph.DidNotReceive{Population: "state:OR", Size: 2, Received: 1, NotReceived: 1, Agencies: []graph.AxisItem{lindowItem}}, []*int64{n(1)}},
		// ana and dee are registered at harbor: oakmere and lindow.
		{"a site's people", graph.MatrixQuery{Population: graph.Population(harbor), From: "2020-06"},
			graph.DidNotReceive{Population: graph.Population(harbor), Size: 2, Received: 1, NotReceived: 1, Agencies: []graph.AxisItem{lindowItem}}, []*int64{n(1)}},
		// A filter on receivers leaves rows out, and nobody of the population.
		{"beside a filter on agencies", graph.MatrixQuery{Population: "all", States: []string{"KS"}, Campaigns: []entities.ID{theft}},
			graph.DidNotReceive{Population: "all", Size: 3, Received: 2, NotReceived: 1, Agencies: []graph.AxisItem{lindowItem}}, []*int64{n(1)}},
		{"cut", graph.MatrixQuery{Population: "all", RowLimit: 1, Campaigns: []entities.ID{draft}},
			graph.DidNotReceive{Population: "all", Size: 3, NotReceived: 3, Agencies: []graph.AxisItem{flintItem}, Truncated: true}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.query.Rows, c.query.Cols = graph.ByAgency, graph.ByMonth
			got := get[graph.Matrix](t)(s.Matrix(t.Context(), c.query))
			differ(t, "population", *got.DidNotReceive, c.want)
			var byColumn []*int64
			for _, col := range got.Cols.Items {
				byColumn = append(byColumn, col.NotReceived)
			}
			differ(t, "by column", byColumn, c.byColumn)
		})
	}
	if _, err := s.Matrix(t.Context(), graph.MatrixQuery{Rows: graph.ByAgency, Cols: graph.ByMonth, Population: "site:nowhere"}); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("population of a site that is not there: error is %v, want ErrNotFound", err)
	}
}
