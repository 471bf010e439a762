package ingest_test

import (
	"fmt"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// Three of the police state it, in two spellings; the fourth has no more than an address
// at their domain. The one with free mail stays without an agency.
func TestDomainTellsTheAgency(t *testing.T) {
	_, s := loadFiles(t, map[string]string{"a/Registrations.csv": `RegistrationsID,Email,AgencyOrganization,State,City
1,"ann@pd.wexelmere.example","Wexelmere Police Department","OR","Wexelmere"
2,"bo@pd.wexelmere.example","Wexelmere PD","OR",
3,"cy@pd.wexelmere.example","Wexelmere PD","OR","Wexelmere"
4,"di@pd.wexelmere.example",,"OR",
5,"ed@gmail.com",,"OR",
`})
	edges := map[entities.ID]entities.Properties{}
	if err := s.EachEdge(t.Context(), func(e graph.Edge) error {
		if e.Type == entities.WorksFor {
			edges[e.Source] = e.Properties
			if e.Source == recipient("di@pd.wexelmere.example") {
				page, err := s.Evidence(t.Context(), string(e.ID), questions.EvidenceQuery{Limit: 10})
				if err != nil || len(page.Evidence) != 1 || page.Evidence[0].Value != "di@pd.wexelmere.example" || page.Evidence[0].RowID != "4" {
					t.Errorf("the edge rests on %+v, %v", page.Evidence, err)
				}
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"ann": "map[rule:stated score:1]", "bo": "map[rule:stated score:1]",
		"di": "map[rule:domain score:1]"} {
		if got := fmt.Sprint(edges[recipient(name+"@pd.wexelmere.example")]); got != want {
			t.Errorf("%s works there by %s, want %s", name, got, want)
		}
	}
	if len(edges) != 4 {
		t.Errorf("%d people work for somebody: %v", len(edges), edges)
	}
}

// Two police departments of one name and state, in two counties, are two.
func TestHomonymsAreStatedApart(t *testing.T) {
	report, _ := loadFiles(t, map[string]string{"a/Registrations.csv": `RegistrationsID,Email,AgencyOrganization,State,County
1,"ann@x.example","Washington Township PD","NJ","Gloucester"
2,"bo@y.example","Washington Township Police Dept.","NJ","Bergen"
3,"cy@z.example","WASHINGTON TOWNSHIP PD","NJ","GLOUCESTER COUNTY"
`})
	if n := report.Nodes[entities.Agency]; n != 2 {
		t.Errorf("%d agencies stated", n)
	}
}
