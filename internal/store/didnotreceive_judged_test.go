package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bluegraph/internal/api"
	"bluegraph/internal/explorer"
	"bluegraph/internal/identity"
	"bluegraph/internal/identity/rules"
	"bluegraph/internal/questions"
)

// Of an agency that is written like one that received nobody can say that it did not, until an
// analyst has judged the two to be two; unsure, or the judgement taken back, it cannot be told again.
func TestJudgedDifferentIsToldApart(t *testing.T) {
	folder := t.TempDir()
	registrations := "RegistrationsID,EmailAddress,FirstName,LastName,AgencyOrganization,State\n"
	for n, agency := range []string{"Quillbrook Police Department", "Quil PD", "Vantmoor Fire Department"} {
		registrations += fmt.Sprintf("%d,\"p@host%d.example\",\"Pat\",\"Person%c\",\"%s\",\"CA\"\n", n+1, n+1, 'a'+n, agency)
	}
	for name, text := range map[string]string{
		"ncric/Company.csv":             "CompanyID,Name,State\n1,\"Center\",\"CA\"\n",
		"ncric/Registrations.csv":       registrations,
		"ncric/files/EBSE00000/001.csv": "IDs,Registrations\n1\n",
		"ncric/EmailBuilder.csv": "EmailBuilderID,EmailSubject,EmailTable,SentEmailList,DateSent\n" +
			"1,\"Notice\",\"Registrations\",\"EBSE00000\\001.csv\",\"05/01/20 10:00:00\"\n",
	} {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := loaded(t, folder, filepath.Join(t.TempDir(), "graph.db"))
	r := &resolved{Keeper: s, service: &identity.Service{Store: s, Now: time.Now, Rules: []identity.Rule{rules.Agency{}}}}
	r.resolve(t)
	var err error
	if r.api, err = api.New(api.Options{Explorer: explorer.New(explorer.Options{Store: s, Identity: r.service})}); err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	told := func() (did, unsure []string) {
		var m questions.Matrix
		r.ask(t, "GET", "/trace/matrix?rows=agency&cols=campaign&population=sender", "", &m)
		if m.DidNotReceive.Refused != "" {
			t.Fatal(m.DidNotReceive.Refused)
		}
		for _, a := range m.Rows.Items {
			ids[a.Name] = a.Key
		}
		for _, a := range m.DidNotReceive.Agencies {
			ids[a.Name] = a.Key
			did = append(did, a.Name)
		}
		for _, a := range m.DidNotReceive.Unsure {
			ids[a.Name] = a.Key
			unsure = append(unsure, a.Name)
		}
		return did, unsure
	}
	check := func(when string, wantUnsure bool) {
		t.Helper()
		did, unsure := told()
		if slices.Contains(did, "Quil PD") == wantUnsure || slices.Contains(unsure, "Quil PD") != wantUnsure ||
			!slices.Contains(did, "Vantmoor Fire Department") {
			t.Errorf("%s it is said that %q did not receive, and that of %q it cannot be told", when, did, unsure)
		}
	}
	check("before a judgement", true)
	judge := func(verdict string) (id int64) {
		var judged struct{ ID int64 }
		r.ask(t, "POST", "/judgements", fmt.Sprintf(`{"left": %q, "right": %q, "judgement": %q, "reason": "two towns", "author": "a test"}`,
			ids["Quillbrook Police Department"], ids["Quil PD"], verdict), &judged)
		return judged.ID
	}
	judge("unsure")
	check("unsure,", true)
	id := judge("different")
	check("judged to be two,", false)
	r.ask(t, "DELETE", "/judgements/"+strings.TrimSpace(fmt.Sprint(id)), "", &struct{}{})
	check("with the judgement taken back", true)
}
