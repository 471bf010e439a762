package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/identity"
	"bluegraph/internal/identity/rules"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"
)

// row is a registration of the site of these tests.
type row struct{ given, family, email, agency, city, phone string }

// resolved loads a leak of one site with these registrations and a list that names some of
// them by number, from 1 on, and asks the rules.
func resolved(t *testing.T, rows []row, listed ...int) questions.Keeper {
	t.Helper()
	var people, list strings.Builder
	people.WriteString("RegistrationsID,FirstName,LastName,EmailAddress,AgencyOrganization,City,State,WorkPhone\n")
	for i, r := range rows {
		fmt.Fprintf(&people, "%d,%q,%q,%q,%q,%q,CA,%q\n", i+1, r.given, r.family, r.email, r.agency, r.city, r.phone)
	}
	list.WriteString("IDs,Registrations\n")
	for _, id := range listed {
		fmt.Fprintln(&list, id)
	}
	folder := t.TempDir()
	for path, text := range map[string]string{
		"wexfc/Company.csv":       "CompanyID,WebsiteTitle,State\n1,\"Wexel Fusion Center\",\"CA\"\n",
		"wexfc/Registrations.csv": people.String(),
		"wexfc/EmailBuilder.csv": "EmailBuilderID,EmailSubject,EmailTable,SentEmailList,DateSent\n" +
			"10,\"Notice\",\"Registrations\",\"EBSE00000\\010.csv\",\"06/05/20 19:31:02\"\n",
		"wexfc/files/EBSE00000/010.csv": list.String(),
	} {
		name := filepath.Join(folder, path)
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, s := ingesttest.Load(t, folder, "netsential", filepath.Join(t.TempDir(), "x.db"), ingest.Options{})
	service := &identity.Service{Store: s.(identity.Store), Rules: rules.All, Now: time.Now}
	if _, err := service.Rederive(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	return s
}

// shown are the entities of a kind.
func shown(t *testing.T, s questions.Keeper, kind entities.Kind) (all []graph.Node) {
	t.Helper()
	if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
		if n.Kind == kind {
			all = append(all, n)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// crowd are people of several agencies that make names, domains and numbers neither rare
// nor alike.
func crowd(n int) (rows []row) {
	given := []string{"Ines", "Tobias", "Odile", "Perry", "Runa", "Bram", "Dagny", "Quirin", "Mira", "Sten", "Liv", "Otto", "Hedda"}
	family := []string{"Varga", "Lund", "Brandt", "Stroud", "Okafor", "Fisk", "Nygaard", "Tarn", "Kamp", "Sato", "Dreyer"}
	towns := []string{"Wexelmere", "Oakquill", "Umberton", "Fallowdale", "Marlbrook", "Penwhistle", "Sedgeford"}
	for i := range n {
		g, f, town := given[i%len(given)], family[i%len(family)], towns[i%len(towns)]
		rows = append(rows, row{g, f, strings.ToLower(g + "." + f + "@" + town + "pd.example"), town + " PD", town,
			fmt.Sprintf("503-555-%04d", 1000+i)})
	}
	return rows
}

// Case 30: a placeholder is nobody's name.
func TestRowsWithAPlaceholderForANameAreNotJoined(t *testing.T) {
	rows := crowd(143)
	for i, name := range []string{"N/A", "Unknown", "Test", "TBD", "NULL"} {
		for k, town := range []string{"Wexelmere", "Oakquill", "Umberton"} {
			rows = append(rows, row{name, name, fmt.Sprintf("p%d%d@%spd.example", i, k, strings.ToLower(town)), town + " PD", town, ""})
		}
	}
	s := resolved(t, rows, 144)
	if n := len(shown(t, s, entities.Recipient)); n != len(rows) {
		t.Errorf("%d rows are %d recipients", len(rows), n)
	}
	trace, err := s.TraceCampaign(t.Context(), "campaign:wexfc/10", questions.TraceOptions{})
	if err != nil || len(trace.Agencies) != 1 || trace.Agencies[0].Name != "Wexelmere PD" || trace.Coverage.Recipients != 1 {
		t.Errorf("a list of one row reached %+v of %+v, %v", trace.Agencies, trace.Coverage, err)
	}
}

// Case 31: a father and his son of one name work at one place, a figure between their
// telephones.
func TestSeniorAndJuniorAreTwo(t *testing.T) {
	rows := append(crowd(143),
		row{"Robert", "Hale Sr.", "rhale@wexelmerepd.example", "Wexelmere PD", "Wexelmere", "503-555-3001"},
		row{"Robert", "Hale Jr.", "bobby@wexelmerepd.example", "Wexelmere PD", "Wexelmere", "503-555-3002"},
		row{"Ansel", "Whitlow II", "awhitlow@umbertonpd.example", "Umberton PD", "Umberton", "503-555-3003"},
		row{"Ansel", "Whitlow III", "ansel3@umbertonpd.example", "Umberton PD", "Umberton", "503-555-3004"})
	if n := len(shown(t, resolved(t, rows), entities.Recipient)); n != len(rows) {
		t.Errorf("%d people are %d recipients", len(rows), n)
	}
}

// Case 16: two people give one address. It is a mailbox, and neither's telephone is told
// under the other's name.
func TestAMailboxOfTwoPeopleIsShared(t *testing.T) {
	people := shown(t, resolved(t, []row{
		{"Ines", "Varga", "frontoffice@smalltown.example", "Wexelmere PD", "Wexelmere", "503-555-0101"},
		{"Tobias", "Lund", "frontoffice@smalltown.example", "Umber Fire Department", "Umber", "503-555-0202"},
	}), entities.Recipient)
	if len(people) != 1 {
		t.Fatalf("%d mailboxes, want 1", len(people))
	}
	p := people[0]
	if p.Name != "frontoffice@smalltown.example" || p.Properties["shared"] != true || p.Properties["people_named"] != int64(2) ||
		p.Properties["phone"] != nil {
		t.Errorf("the mailbox is %q with %v", p.Name, p.Properties)
	}
	if names := p.Properties["aliases"]; !slices.Equal(names.([]string), []string{"Ines Varga", "Tobias Lund"}) {
		t.Errorf("it names %v", names)
	}
}

// Case 14: a list sent to one of two towns a letter apart traces to that town alone, though
// rows tell the town, and addresses at domains named for it.
func TestAListOfOneTownReachesThatTownAlone(t *testing.T) {
	var rows []row
	for _, town := range []string{"Sonoma", "Sonora"} {
		for i, name := range []string{"Ines Varga", "Tobias Lund", "Odile Brandt"} {
			given, family, _ := strings.Cut(name, " ")
			family += map[string]string{"Sonora": "son"}[town]
			rows = append(rows, row{given, family, fmt.Sprintf("%s@%spd.example", strings.ToLower(given[:1]+family), strings.ToLower(town)), town +
				" Police Department", town, fmt.Sprintf("707-555-01%d%d", len(rows), i)})
		}
	}
	trace, err := resolved(t, rows, 1, 2, 3).TraceCampaign(t.Context(), "campaign:wexfc/10", questions.TraceOptions{})
	if err != nil || len(trace.Agencies) != 1 || trace.Agencies[0].Name != "Sonoma Police Department" || trace.Agencies[0].ORI != "CA0490700" {
		t.Errorf("the list of Sonoma reached %+v, %v", trace.Agencies, err)
	}
}
