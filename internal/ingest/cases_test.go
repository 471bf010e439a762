package ingest_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
	"bluegraph/internal/source"

	"github.com/google/go-cmp/cmp"
)

// Small leaks, each with one kind of dirt that users met in the world, and what must
// come of it. People and towns are invented.
func TestDirtyCells(t *testing.T) {
	for name, want := range map[string]struct {
		nodes []string
		// problems and notes are pieces of those told, in order.
		problems, notes []string
	}{
		"01-access-hyperlink": {nodes: []string{
			"Agency Wexelmere PD", "Campaign Notice sent 4/4 2020-06-05T19:31:02",
			"Recipient Ines Varga ivarga@wexelmere-pd.example", "Recipient Odile Brandt obrandt@wexelmere-pd.example",
			"Recipient Perry Stroud pstroud@wexelmere-pd.example", "Recipient Tobias Lund tlund@wexelmere-pd.example",
		}},
		"02-trailing-comma": {nodes: []string{
			"Agency Wexelmere PD", "Recipient Ines Varga ivarga@x.example", "Recipient Odile Brandt obrandt@x.example",
			"Recipient Tobias Lund tlund@x.example",
		}, notes: []string{"1 cells more than the header"}},
		"03-null-literal": {nodes: []string{
			"Agency Wexelmere PD", "Campaign A draft draft 0/0", "Campaign Notice draft 3/3",
			"Recipient Bram Kell", "Recipient Ines Varga ivarga@alder.example", "Recipient Jenna Null jnull@elder.example", "Recipient Mira Sato",
			"Recipient Tobias Lund tlund@birch.example", "Recipient obrandt@cedar.example obrandt@cedar.example",
			"Recipient pstroud@dogwood.example pstroud@dogwood.example",
		}},
		"04-duplicate-header": {nodes: []string{
			"Agency Wexelmere PD", "Recipient Ines Varga ivarga@x.example", "Recipient Tobias Lund tlund@x.example",
		}, problems: []string{"AgencyOrganization another column of this name holds something else",
			"EmailAddress another column of this name holds something else"},
			notes: []string{"AgencyOrganization the column stands more than once", "EmailAddress the column stands more than once",
				"RegistrationsID the column stands more than once"}},
		"05-excel-formula": {nodes: []string{
			"Agency Wexelmere PD", "Campaign Notice sent 3/3 2020-06-05T19:31:02",
			"Recipient Ines Varga ivarga@x.example", "Recipient Odile Brandt obrandt@x.example", "Recipient Tobias Lund tlund@x.example",
		}},
		"06-day-first": {nodes: []string{
			"Campaign five sent 0/0 2019-02-28T00:00:00", "Campaign four sent 0/0 2019-06-12T14:00:00", "Campaign one sent 0/0 2019-12-31T00:00:00",
			"Campaign three sent 0/0 2019-06-13T14:00:00", "Campaign two sent 0/0 2019-06-05T00:00:00",
		}, notes: []string{"DateSent dates are read day first: 3 of the first 5"}},
		"07-date-forms": {nodes: func() (all []string) {
			for i := range 16 {
				clock := "09:30:00"
				if i+1 == 10 || i+1 == 13 {
					clock = "00:00:00"
				}
				all = append(all, fmt.Sprintf("Campaign form %d sent 0/0 2020-05-01T%s", i+1, clock))
			}
			return all
		}()},
		"09-address-wrapping": {nodes: []string{
			"Agency Wexelmere PD", "Campaign Notice sent 0/0 2020-06-05T19:31:02",
			"Recipient Ines Varga ivarga@home.example", "Recipient Ines Varga ivarga@x.example",
			"Recipient jkell@x.example jkell@x.example", "Recipient obrandt@x.example obrandt@x.example",
			"Recipient pstroud@x.example pstroud@x.example", "Recipient tlund@x.example tlund@x.example",
		}, notes: []string{"EmailAddress holds several addresses"}},
		"23-space-before-quote": {nodes: []string{
			`Agency Sheriff, Fallow County`, `Agency Umber "North" PD`, "Agency Wexelmere PD",
			"Recipient Ines Varga ivarga@x.example", "Recipient Odile Brandt obrandt@x.example", "Recipient Tobias Lund tlund@x.example",
		}},
		// Other forms of the same kinds, in one leak: separators, escapes, keys, lists, names of states.
		"many-kinds": {nodes: []string{
			`Agency Wexelmere "North" PD`, "Campaign B sent 0/0 2020-06-13T14:00:00", "Campaign C draft 0/0",
			"Campaign Café notice sent 4/4 2020-06-05T00:00:00",
			"Recipient Ines Varga iv@home.example", "Recipient Ines Varga ivarga@x.example [TerrorismUpdates]", "Recipient JENNA jn@x.example",
			"Recipient Unnamed (Registrations 4)",
			"Recipient frontdesk@wexelmere-pd.example frontdesk@wexelmere-pd.example [TerrorismUpdates]",
			"Recipient tlund@x.example tlund@x.example",
		}, problems: []string{"hold no id", "hold the header once more", "the header line stands here again", "CustomEmailList 2 of 4 entries",
			"FormTimeStamp cannot be read as time"},
			notes: []string{"WorkPhone is a telephone number that nobody has", "FormTimeStamp tells a time zone",
				"quotes inside of cells are written", "EmailAddress the column stands more than once"}},
		"26-flag-words": {nodes: []string{
			"Agency Wexelmere PD", "Recipient Ines Varga ivarga@x.example [TerrorismUpdates]",
			"Recipient Mira Sato msato@x.example [TerrorismUpdates]",
			"Recipient Odile Brandt obrandt@x.example [TerrorismUpdates]", "Recipient Perry Stroud pstroud@x.example [TerrorismUpdates]",
			"Recipient Tobias Lund tlund@x.example [TerrorismUpdates]",
		}},
	} {
		t.Run(name, func(t *testing.T) {
			folder := filepath.Join("testdata", "cases", name)
			report, s := ingesttest.Load(t, folder, "netsential", filepath.Join(t.TempDir(), "graph.db"), ingest.Options{})
			got := nodes(t, s)
			slices.Sort(want.nodes)
			if diff := cmp.Diff(want.nodes, got); diff != "" {
				t.Errorf("nodes (-want +got):\n%s", diff)
			}
			told(t, "problem", report.Problems, want.problems)
			for _, piece := range want.notes {
				if !slices.ContainsFunc(report.Notes, func(p source.Problem) bool { return strings.Contains(p.Column+" "+p.Reason, piece) }) {
					t.Errorf("no note with %q in %+v", piece, report.Notes)
				}
			}
			checkSaysTheSame(t, folder, "netsential", report)
		})
	}
}

// nodes are the entities of a store in words, sites left out.
func nodes(t *testing.T, s questions.Keeper) (all []string) {
	t.Helper()
	if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
		line := fmt.Sprintf("%s %s", n.Kind, n.Name)
		switch p := n.Properties; n.Kind {
		case entities.Site:
			return nil
		case entities.Campaign:
			line += fmt.Sprintf(" %s %v/%v", p["status"], p["recipients_matched"], p["recipients_listed"])
			if p["sent_at"] != nil {
				line += fmt.Sprint(" ", p["sent_at"])
			}
		case entities.Recipient:
			for _, name := range []string{"email", "groups"} {
				if p[name] != nil {
					line += fmt.Sprint(" ", p[name])
				}
			}
		}
		all = append(all, line)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

// told compares what was told with pieces of what must be.
func told(t *testing.T, what string, got []source.Problem, want []string) {
	t.Helper()
	lines := make([]string, len(got))
	for i, p := range got {
		lines[i] = p.Column + " " + p.Reason
	}
	slices.Sort(lines)
	if len(lines) != len(want) {
		t.Fatalf("%ss %q, want %q", what, lines, want)
	}
	for i, piece := range want {
		if !strings.Contains(lines[i], piece) {
			t.Errorf("%s %q, want one with %q", what, lines[i], piece)
		}
	}
}

// checkSaysTheSame: a check finds the problems and notes that a load finds.
func checkSaysTheSame(t *testing.T, folder, mapping string, report *ingest.Report) {
	t.Helper()
	m, err := source.LoadMapping(mapping)
	if err != nil {
		t.Fatal(err)
	}
	leak, err := source.Open(folder, m)
	if err != nil {
		t.Fatal(err)
	}
	survey, err := ingest.Check(t.Context(), leak, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(report.Problems, survey.Problems); diff != "" {
		t.Errorf("problems of load and check (-load +check):\n%s", diff)
	}
	if diff := cmp.Diff(report.Notes, survey.Notes); diff != "" {
		t.Errorf("notes of load and check (-load +check):\n%s", diff)
	}
}

// What was encoded twice on its way is read as it was meant, and no pieces of it are
// taken for names.
func TestEncodedTwice(t *testing.T) {
	_, s := ingesttest.Load(t, filepath.Join("testdata", "cases", "21-double-entities"), "netsential", filepath.Join(t.TempDir(), "graph.db"),
		ingest.Options{Finder: ingesttest.Finder(t)})
	got := strings.Join(nodes(t, s), "\n")
	for _, want := range []string{"Agency Smith & Wexel PD", "Campaign Meet O'Malley & Lund sent", "Campaign b & c sent",
		"Person Sean O'Malley", "Recipient Sean O'Malley", "Identifier tlund@umbercounty.gov"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	for _, piece := range []string{"&amp", "&#", "rsquo", "Karl", "Person Malley"} {
		if strings.Contains(got, piece) {
			t.Errorf("%s in\n%s", piece, got)
		}
	}
}

// Whatever is set aside is counted by column and reason, and few cells are named.
func TestWhatIsSetAsideIsCounted(t *testing.T) {
	rows := "RegistrationsID,FirstName,LastName,EmailAddress,AgencyOrganization,FormTimeStamp\n"
	for i := range 100 {
		rows += fmt.Sprintf("7,N/A,Unknown,p%d@x.example,NULL,sometime\n", i)
	}
	report, s := loadFiles(t, map[string]string{"ncric/Registrations.csv": rows})
	counts := map[string]int64{}
	for _, p := range slices.Concat(report.Problems, report.Notes) {
		if p.Count > 0 {
			counts[p.Column] += p.Count
		}
	}
	want := map[string]int64{"FirstName": 100, "LastName": 100, "AgencyOrganization": 100, "FormTimeStamp": 100, "RegistrationsID": 99}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if n := len(report.Problems) + len(report.Notes); n > 15 {
		t.Errorf("%d lines for five things", n)
	}
	if got := nodes(t, s); len(got) != 100 || !strings.HasPrefix(got[0], "Recipient p0@x.example") {
		t.Errorf("%d nodes, the first %s", len(got), got[0])
	}
}
