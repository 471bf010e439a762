package store_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/api"
	"bluegraph/internal/entities"
	"bluegraph/internal/explorer"
	"bluegraph/internal/graph"
	"bluegraph/internal/identity"
	"bluegraph/internal/questions"
	"bluegraph/internal/source"
	"bluegraph/internal/testkit"
)

// Who fetched an attachment, by the row of the account, when people and agencies are judged to be one and told apart again:
// both stores stay equal to the byte, and the counts are those of the rows.
func TestDownloadsOfThoseJudgedToBeOne(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{
		"ncric/Company.csv": "CompanyID,Name,State\n1,\"Center\",\"CA\"\n",
		"ncric/Registrations.csv": "RegistrationsID,EmailAddress,FirstName,LastName,AgencyOrganization,State\n" +
			"1,\"ann@mail.example\",\"Ann\",\"Zqone\",\"Quillbrook Police Department\",\"CA\"\n" +
			"2,\"ann@mail.example\",\"Ann\",\"Zqone\",\"Vantmoor Police Department\",\"CA\"\n" +
			"3,\"bob@mail.example\",\"Bob\",\"Zqtwo\",\"Quillbrook Police Department\",\"CA\"\n" +
			"4,\"bob@mail.example\",\"Bob\",\"Zqtwo\",\"\",\"CA\"\n" +
			"5,\"cy@mail.example\",\"Cy\",\"Zqthree\",\"Dunholt County Sheriff\",\"CA\"\n",
		"ncric/Documents.csv": "DocumentID,DocTitle\n1,\"One\"\n2,\"Two\"\n",
		"ncric/DocumentDownload.csv": "DocumentDownloadID,DocumentID,SessionID,SessionTableName,SessionIDFieldName\n" +
			"1,1,1,Registrations,RegistrationsID\n2,1,3,Registrations,RegistrationsID\n3,1,4,Registrations,RegistrationsID\n" +
			"4,1,5,Registrations,RegistrationsID\n5,2,2,Registrations,RegistrationsID\n6,2,4,Registrations,RegistrationsID\n",
		"ncric/EmailBuilder.csv": "EmailBuilderID,EmailSubject,EmailTable,SentEmailList,DateSent\n" +
			"1,\"Come\",\"Registrations\",\"EBSE00000\\001.csv\",\"05/01/20 10:00:00\"\n",
		"ncric/files/EBSE00000/001.csv": "IDs,Registrations\n1\n4\n5\n",
	} {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	uri := testkit.Neo4j(t)
	testkit.Reset(t, uri)
	var both []*resolved
	for _, name := range []string{filepath.Join(t.TempDir(), "graph.db"), uri} {
		s := loaded(t, folder, name)
		r := &resolved{Keeper: s, name: name, service: &identity.Service{Store: s, Now: time.Now}}
		var err error
		e := explorer.New(explorer.Options{Store: s, Identity: r.service, Leaks: source.Raw{}})
		if r.api, err = api.New(api.Options{Explorer: e}); err != nil {
			t.Fatal(err)
		}
		r.resolve(t)
		both = append(both, r)
	}
	id := map[string]entities.ID{}
	if err := both[0].EachNode(t.Context(), func(n graph.Node, _ string) error { id[n.Name] = n.ID; return nil }); err != nil {
		t.Fatal(err)
	}
	fetchers := func(r *resolved, agency string) (n int) {
		for _, e := range downloadsOf(t, r) {
			for _, x := range e.Through {
				if x.Agency == id[agency] {
					n++
				}
			}
		}
		return n
	}
	check := func(what string, quillbrook, vantmoor int) {
		t.Helper()
		var written []map[string]string
		for _, r := range both { // the leak and the manifest hold the time of the load
			all := files(t, exported(t, r.Keeper, "neo4j-csv"))
			written = append(written, without(without(all, "manifest.json"), "leak.csv"))
		}
		differ(t, what+": exports", written[1], written[0])
		for _, r := range both {
			if q, v := fetchers(r, "Quillbrook Police Department"), fetchers(r, "Vantmoor Police Department"); q != quillbrook || v != vantmoor {
				t.Errorf("%s: %d downloads count for Quillbrook and %d for Vantmoor, want %d and %d", what, q, v, quillbrook, vantmoor)
			}
		}
		for _, target := range []string{"/trace/campaigns/ncric%2F1", "/trace/agencies/" + string(id["Dunholt County Sheriff"])} {
			var a, b map[string]any
			both[0].ask(t, http.MethodGet, target, "", &a)
			both[1].ask(t, http.MethodGet, target, "", &b)
			differ(t, what+": "+target, b, a)
		}
	}
	judge := func(left, right string) {
		t.Helper()
		for _, r := range both {
			r.ask(t, http.MethodPost, "/judgements",
				fmt.Sprintf(`{"left": %q, "right": %q, "judgement": "same", "author": "rosa"}`, id[left], id[right]), &struct{}{})
		}
	}
	undo := func(n int) {
		t.Helper()
		for _, r := range both {
			r.ask(t, http.MethodDelete, fmt.Sprintf("/judgements/%d", n), "", &struct{}{})
		}
	}
	// One: Ann's and Bob's accounts of Quillbrook; Two: Ann's of Vantmoor.
	check("as stated", 2, 1)
	judge("Ann Zqone", "Bob Zqtwo") // one person fetched One by two accounts of one agency
	check("one person", 1, 1)
	undo(1)
	check("two persons again", 2, 1)
	judge("Quillbrook Police Department", "Vantmoor Police Department")
	var kept graph.Node
	both[0].ask(t, http.MethodGet, "/entities/"+string(id["Vantmoor Police Department"]), "", &kept)
	if isQuillbrook := kept.ID == id["Quillbrook Police Department"]; isQuillbrook {
		check("one agency", 3, 0)
	} else {
		check("one agency", 0, 3)
	}
	undo(2)
	check("two agencies again", 2, 1)
}

// downloadsOf are the DOWNLOADED edges of a store.
func downloadsOf(t *testing.T, s questions.Keeper) (all []graph.Edge) {
	t.Helper()
	if err := s.EachEdge(t.Context(), func(e graph.Edge) error {
		if e.Type == entities.Downloaded {
			all = append(all, e)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if len(all) == 0 || strings.TrimSpace(string(all[0].Source)) == "" {
		t.Fatal("nothing was downloaded")
	}
	return all
}
