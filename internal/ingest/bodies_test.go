package ingest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
)

// offices is a leak of a fusion center whose people write a few bodies and their offices.
var offices = map[string]string{
	"ncric/Company.csv": "CompanyID,WebsiteTitle,State\n1,\"Northern California Regional Intelligence Center\",\"CA\"\n",
	"ncric/Registrations.csv": "RegistrationsID,Email,AgencyOrganization,State\n" +
		"1,\"a@x.example\",\"FBI San Francisco\",\"CA\"\n2,\"b@x.example\",\"Federal Bureau of Investigation\",\"NV\"\n" +
		"3,\"c@x.example\",\"NCRIC\",\"CA\"\n4,\"d@x.example\",\"Wexel Markets #384\",\"CA\"\n" +
		"5,\"e@x.example\",\"Wexel Markets, Inc.\",\"OR\"\n" +
		"6,\"f@x.example\",\"Oakmere PD\",\"CA\"\n",
	"ncric/RFI.csv": "RFIid,AgencyOrganization,RequestorName,RequestDescription,FormTimeStamp\n" +
		"7,\"Oakmere PD\",\"Casey Sample\",\"A plate\",\"06/01/20 08:00:00\"\n8,\"N/A\",\"Casey Sample\",\"A map\",\"06/01/20 08:00:00\"\n",
}

// Offices, stores and the center's own name lead to their body, reports to who filed them,
// each with the row that says so; an agency of one place is no office.
func TestAgenciesArePartsOfBodies(t *testing.T) {
	folder := writeLeak(t, offices)
	eachStore(t, func(t *testing.T, name string) {
		_, s := ingesttest.Load(t, folder, "netsential", name, ingest.Options{})
		names := map[entities.ID]graph.Node{}
		if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error { names[n.ID] = n; return nil }); err != nil {
			t.Fatal(err)
		}
		var got []string
		if err := s.EachEdge(t.Context(), func(e graph.Edge) error {
			if e.Type != entities.PartOf && e.Type != entities.FiledBy {
				return nil
			}
			from := names[e.Source]
			state, _ := from.Properties["state"].(string)
			got = append(got, from.Name+" ("+state+") "+string(e.Type)+" "+names[e.Target].Name)
			page, err := s.Evidence(t.Context(), string(e.ID), questions.EvidenceQuery{Limit: 10})
			if err != nil || len(page.Evidence) != 1 || page.Evidence[0].Column != "AgencyOrganization" {
				t.Errorf("%s rests on %+v, %v", got[len(got)-1], page.Evidence, err)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		slices.Sort(got)
		want := []string{
			"FBI San Francisco (CA) PART_OF Federal Bureau of Investigation",
			"Federal Bureau of Investigation (NV) PART_OF Federal Bureau of Investigation",
			"NCRIC (CA) PART_OF Northern California Regional Intelligence Center",
			"RFI 7 () FILED_BY Oakmere PD",
			"Wexel Markets #384 (CA) PART_OF Wexel Markets, Inc.",
			"Wexel Markets, Inc. (OR) PART_OF Wexel Markets, Inc.",
		}
		if !slices.Equal(got, want) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

// The site's state is a guess: the directory knows Gettysburg of Potter County in South
// Dakota alone. The cell that shows it is evidence for the agency.
func TestAPlaceOverrulesTheSitesState(t *testing.T) {
	folder := writeLeak(t, map[string]string{
		"a/Company.csv": "CompanyID,WebsiteTitle,State\n1,\"Example Center\",\"CA\"\n",
		"a/Registrations.csv": "RegistrationsID,Email,AgencyOrganization,County,State\n" +
			"1,\"one@x.example\",\"Gettysburg Police Department\",\"Potter County\",\n" +
			"2,\"two@x.example\",\"Oakmere Police Department\",,\n3,\"three@x.example\",\"Umber Fire Department\",,\"OR\"\n",
	})
	eachStore(t, func(t *testing.T, name string) {
		_, s := ingesttest.Load(t, folder, "netsential", name, ingest.Options{})
		var got []string
		if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
			if n.Kind != entities.Agency {
				return nil
			}
			got = append(got, fmt.Sprint(n.Name, " ", n.Properties["state"], " ", n.Properties[entities.StateFrom]))
			page, err := s.Evidence(t.Context(), string(n.ID), questions.EvidenceQuery{Limit: 10})
			for _, e := range page.Evidence {
				got[len(got)-1] += " " + e.Column
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		slices.Sort(got)
		if want := []string{
			"Gettysburg Police Department SD county AgencyOrganization County",
			"Oakmere Police Department CA site AgencyOrganization",
			"Umber Fire Department OR <nil> AgencyOrganization",
		}; !slices.Equal(got, want) {
			t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}
