package ingest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/ingest"
	"bluegraph/internal/ingest/ingesttest"
	"bluegraph/internal/questions"

	"github.com/google/go-cmp/cmp"
)

// loadMapped loads tables under a user's own mapping.
func loadMapped(t *testing.T, tables string, files map[string]string) (*ingest.Report, questions.Keeper) {
	t.Helper()
	mapping := filepath.Join(t.TempDir(), "my.yaml")
	if err := os.WriteFile(mapping, []byte("leak: mine\nlayout: {sites: flat, site: mine}\ntables:\n"+tables), 0o600); err != nil {
		t.Fatal(err)
	}
	folder := writeLeak(t, files)
	report, s := ingesttest.Load(t, folder, mapping, filepath.Join(t.TempDir(), "graph.db"), ingest.Options{})
	checkSaysTheSame(t, folder, mapping, report)
	return report, s
}

// described are the nodes of a store with their properties.
func described(t *testing.T, s questions.Keeper) (all []string) {
	t.Helper()
	if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
		if n.Kind != entities.Site {
			line := string(n.Kind) + " " + n.Name
			for _, name := range []string{"email", "status", "rank", "badge", "budget", "country", "recipients_listed", "recipients_matched"} {
				if v := n.Properties[name]; v != nil {
					line += fmt.Sprintf(" %s=%v", name, v)
				}
			}
			all = append(all, line)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

// joined are the edges of a store, by names, with a property.
func joined(t *testing.T, s questions.Keeper, property string) (all []string) {
	t.Helper()
	names := map[entities.ID]string{}
	err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
		names[n.ID] = n.Name
		return nil
	})
	if err == nil {
		err = s.EachEdge(t.Context(), func(e graph.Edge) error {
			line := fmt.Sprintf("%s %s %s", names[e.Source], e.Type, names[e.Target])
			if v := e.Properties[property]; v != nil {
				line += fmt.Sprint(" ", v)
			}
			all = append(all, line)
			return nil
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(all)
	return all
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// Rows of one key are one node, of people and of things, and say all that they say.
func TestRowsOfOneKeyAreOne(t *testing.T) {
	report, s := loadMapped(t, `
  - {tables: [officers], kind: Recipient, key: uid, fields: {name: name, email: mail, badge: badge}}
  - {tables: [complaints], kind: Report, fields: {name: title, rank: rank}}
`, map[string]string{
		"officers.csv":   "uid,name,mail,badge\n1,Ann One,,\n2,Bob Two,bob@x.example,7\n1,Ann One,ann@x.example,9\n1.0,Ann One,,\n",
		"complaints.csv": "id,title,rank\nC1,First,\nC1,,high\nC2,Second,low\n",
	})
	noProblems(t, report)
	same(t, "nodes", described(t, s), []string{"Recipient Ann One email=ann@x.example badge=9",
		"Recipient Bob Two email=bob@x.example badge=7", "Report First rank=high", "Report Second rank=low"})
}

// Numbers that several rows state of one edge are joined as numbers, as the mapping says.
func TestNumbersOnAnEdge(t *testing.T) {
	for join, want := range map[string]string{"": "1e+06", ", join: max": "1e+06", ", join: sum": "1.000021e+06", ", join: min": "9",
		", join: first": "12"} {
		_, s := loadMapped(t, `
  - {tables: [people], kind: Recipient, fields: {name: name}}
  - {tables: [files], kind: Document, fields: {name: name}}
  - tables: [fetched]
    links: [{type: DOWNLOADED, from: {table: people, column: who}, to: {table: files, column: what}, set: {amount: {from: n, as: number`+join+`}}}]
`, map[string]string{
			"people.csv": "id,name\n1,Ann One\n", "files.csv": "id,name\n5,Plan\n",
			"fetched.csv": "id,who,what,n\n1,1,5,12\n2,1,5,9\n3,1,5,\"1,000,000\"\n",
		})
		same(t, "edges"+join, joined(t, s, "amount"), []string{"Ann One DOWNLOADED Plan " + want})
	}
}

// Two tables of campaigns may have a key in common: `table_in_id` tells them apart, and
// without it the load does so and says it.
func TestCampaignsOfTwoTables(t *testing.T) {
	files := map[string]string{"a.csv": "id,subject\n1,First\n", "b.csv": "id,subject\n1,Second\n"}
	const tables = `
  - {tables: [a], kind: Campaign, fields: {name: subject}%[1]s}
  - {tables: [b], kind: Campaign, fields: {name: subject}%[1]s}
`
	report, s := loadMapped(t, fmt.Sprintf(tables, ", table_in_id: true"), files)
	noProblems(t, report)
	want := []string{"Campaign First status=draft recipients_listed=0 recipients_matched=0",
		"Campaign Second status=draft recipients_listed=0 recipients_matched=0"}
	same(t, "nodes", described(t, s), want)
	report, s = loadMapped(t, fmt.Sprintf(tables, ""), files)
	told(t, "problem", report.Problems, []string{"is one of a too"})
	same(t, "nodes", described(t, s), want)
}

// Links work from tables of recipients, to campaigns and to agencies; mail that is told by
// links is a recipient list like any other; what a mapping says of a status holds.
func TestLinksOfEveryKind(t *testing.T) {
	report, s := loadMapped(t, `
  - {tables: [people], kind: Recipient, fields: {name: name}}
  - {tables: [agencies], kind: Agency, fields: {name: name, budget: {from: budget, as: integer}}}
  - {tables: [mails], kind: Campaign, fields: {name: subject, status: =sent}, recipients: {member: who, member_table: people}, links: [{type: ATTACHES, to: {table: files, column: file}}]}
  - {tables: [notes], kind: Campaign, table_in_id: true, fields: {name: subject}}
  - {tables: [files], kind: Document, fields: {name: name}}
  - tables: [sent]
    links: [{type: SENT_TO, from: {table: notes, column: note}, to: {table: people, column: who}}]
  - tables: [works]
    links: [{type: WORKS_FOR, from: {table: people, column: who}, to: {table: agencies, column: agency}}]
  - tables: [attached]
    links: [{type: ATTACHES, from: {table: notes, column: note}, to: {table: files, column: file}}]
`, map[string]string{
		"people.csv": "id,name\n1,Ann One\n2,Bob Two\n", "agencies.csv": "id,name,budget\n1,Oakmere PD,12\n",
		"mails.csv": "id,subject,who,file\n1,Mail,1,5\n1,Mail,2,5\n", "notes.csv": "id,subject\n1,Note\n", "files.csv": "id,name\n5,Plan\n",
		"sent.csv": "id,note,who\n1,1,2\n", "works.csv": "id,who,agency\n1,1,1\n", "attached.csv": "id,note,file\n1,1,5\n",
	})
	noProblems(t, report)
	same(t, "nodes", described(t, s), []string{
		"Agency Oakmere PD budget=12", "Campaign Mail status=sent recipients_listed=2 recipients_matched=2",
		"Campaign Note status=sent recipients_listed=1 recipients_matched=1",
		"Document Plan", "Recipient Ann One", "Recipient Bob Two",
	})
	same(t, "edges", joined(t, s, ""), []string{
		"Ann One WORKS_FOR Oakmere PD", "Mail ATTACHES Plan", "Mail SENT_TO Ann One", "Mail SENT_TO Bob Two", "Note ATTACHES Plan",
		"Note SENT_TO Bob Two", "mine SENT Mail", "mine SENT Note",
	})
}

// Agencies of one name in two countries are two.
func TestCountriesTellAgenciesApart(t *testing.T) {
	_, s := loadMapped(t, `
  - {tables: [bodies], kind: Agency, fields: {name: name, country: country}}
`, map[string]string{"bodies.csv": "id,name,country\n1,National Police,France\n2,National Police,Poland\n3,National Police,France\n"})
	same(t, "nodes", described(t, s), []string{"Agency National Police country=France", "Agency National Police country=Poland"})
}

// A name that the mapping makes up is nobody's; who is known by a log-in is one in every
// row.
func TestMadeNamesAndLogins(t *testing.T) {
	_, s := loadMapped(t, `
  - {tables: [complainants], kind: Recipient, fields: {name: "Complainant: {race}"}}
  - {tables: [chat], kind: Report, fields: {name: text}, submitter: {login: user}, links: [{type: SUBMITTED, from: submitter}]}
`, map[string]string{
		"complainants.csv": "id,race\n1,white\n2,white\n",
		"chat.csv":         "id,user,text\n1,ann,hello\n2,bob,hi\n3,Ann,bye\n",
	})
	same(t, "nodes", described(t, s), []string{
		"Recipient Unnamed (Complainant: white)", "Recipient Unnamed (Complainant: white)", "Recipient ann", "Recipient bob", "Report bye",
		"Report hello", "Report hi",
	})
}

// What is misspelt in a mapping is told wherever it stands, with what it may mean.
func TestMisspeltMappings(t *testing.T) {
	report, _ := loadMapped(t, `
  - tables: [people]
    kind: Recipient
    fields: {name: nmae, email: [mail, e_mail], badge: badge}
    text: [remark]
    attachments: [photoo]
    links: [{type: REGISTERED_FOR, to: {table: evnts, column: evnt}, set: {status: sttus}}]
  - {tables: [cards], kind: Document, fields: {name: password}}
  - {tables: [events], kind: Event, fields: {name: name}}
skip: [{tables: [peeple], reason: none}]
`, map[string]string{
		"people.csv": "id,name,mail,badge,remarks,photo,event,status\n1,Ann One,a@x.example,7,x,,1,ok\n",
		"cards.csv":  "id,title,password\n1,x,secret\n", "events.csv": "id,name\n1,Fair\n",
	})
	var reasons []string
	for _, p := range report.Problems {
		if p.File == "my.yaml" {
			reasons = append(reasons, p.Reason)
		}
	}
	got := strings.Join(reasons, "\n")
	for _, want := range []string{
		"fields.name: no table has the column nmae; the nearest is name", "text: no table has the column remark; the nearest is remarks",
		"attachments: no table has the column photoo; the nearest is photo", "to: no table has the column evnt; the nearest is event",
		"set: status: no table has the column sttus; the nearest is status",
		"refers to a table evnts, which the leak does not have; the nearest is events",
		"skip: the leak has no table peeple; the nearest is people", "cards: fields.name: the column password is withheld",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("not told: %s", want)
		}
	}
	if len(reasons) != 8 {
		t.Errorf("%d told:\n%s", len(reasons), got)
	}
}
