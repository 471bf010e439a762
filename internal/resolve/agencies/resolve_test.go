package agencies

import (
	"context"
	"strings"
	"testing"

	"bluegraph/internal/resolve/linkage"
)

// Names of places in this test are made up, so the directory knows none of them.
var made = []Record{
	{ID: "1", Name: "Wexelmere Police Department", State: "OR", County: "Fallow", Count: 3},
	{ID: "2", Name: "WEXELMERE PD", State: "OR", City: "Wexelmere"},
	{ID: "3", Name: "City of Wexelmere Police Dept.", SiteState: "Oregon", County: "FALLOW"},
	{ID: "4", Name: "Wexelmere Police Department", State: "WA"},
	{ID: "5", Name: "Fallow County Sheriff's Office", State: "OR", County: "Fallow"},
	{ID: "6", Name: "FALLOW CO SO", State: "OR"},
	{ID: "7", Name: "Wexelmere Fire Department", State: "OR", City: "Wexelmere"},
	{ID: "8", Name: "Wexelmere General Hospital", State: "OR", City: "Wexelmere"},
	{ID: "9", Name: "Oakquill Police Department", State: "OR", County: "Fallow"},
	{ID: "10", Name: "Oakquill PD", State: "OR", County: "Umber"},
	{ID: "11", Name: "Oakquill P.D.", State: "OR"},
}

func clustersOf(t *testing.T, records []Record) map[string]string {
	t.Helper()
	r, err := Resolve(context.Background(), records)
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]string{}
	for _, c := range r.Clusters {
		for _, i := range c.Records {
			of[records[i].ID] = c.ID
		}
	}
	return of
}

func TestSpellingsOfOneAgencyMeet(t *testing.T) {
	of := clustersOf(t, made)
	for _, pair := range [][2]string{{"1", "2"}, {"1", "3"}, {"5", "6"}} {
		if of[pair[0]] != of[pair[1]] {
			t.Errorf("records %s and %s are one agency", pair[0], pair[1])
		}
	}
	for _, pair := range [][2]string{{"1", "4"}, {"1", "5"}, {"1", "7"}, {"1", "8"}, {"7", "8"}, {"9", "10"}, {"9", "11"}, {"10", "11"}} {
		if of[pair[0]] == of[pair[1]] {
			t.Errorf("records %s and %s are two agencies, or nobody can tell", pair[0], pair[1])
		}
	}
}

// Two police departments of one name in two states that one mail host serves are two.
func TestOneDomainJoinsNoTwoStates(t *testing.T) {
	of := clustersOf(t, []Record{
		{ID: "1", Name: "Wexelmere Police Department", State: "OR", EmailDomain: "wexelmerepd.example", Count: 2},
		{ID: "2", Name: "Wexelmere Police Department", State: "WA", EmailDomain: "wexelmerepd.example", Count: 2},
		{ID: "3", Name: "City of Wexelmere", State: "OR", EmailDomain: "wexelmerepd.example"},
	})
	if of["1"] == of["2"] || of["1"] == of["3"] || of["2"] == of["3"] {
		t.Errorf("of three agencies some are one: %v", of)
	}
}

// Where all that is told with a domain are firms of few domains, a domain is common among
// what is compared; a firm's name at its own domain is one firm still, at another's another.
func TestFirmsOfAFewDomainsAreTold(t *testing.T) {
	var records []Record
	for _, firm := range []string{"Wexel Foods", "Quillmart", "Umber Pharmacy", "Tansy Outfitters"} {
		for _, state := range []string{"ca", "tx", "me", "az"} {
			domain := strings.ReplaceAll(strings.ToLower(firm), " ", "") + ".example"
			records = append(records, Record{ID: firm + state, Name: firm, State: state, EmailDomain: state + "." + domain})
		}
	}
	records = append(records, Record{ID: "other", Name: "Wexel Foods", State: "ca", EmailDomain: "quillmart.example"})
	of := clustersOf(t, records)
	for _, r := range records {
		if same := of[r.ID] == of[r.Name+"ca"]; same != (r.ID != "other") {
			t.Errorf("%s is the %s of California: %v", r.ID, r.Name, same)
		}
	}
}

// The entries are those of the FBI's list.
func TestDirectoryGivesTheNumber(t *testing.T) {
	records := []Record{
		{ID: "a", Name: "Maui PD", State: "HI"},
		{ID: "b", Name: "HONOLULU POLICE DEPT", State: "HI", City: "Honolulu"},
		{ID: "c", Name: "Wexelmere Police Department", State: "HI"},
	}
	r, err := Resolve(context.Background(), records)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"HI0050000", "HI0020000", ""}
	for i, c := range r.Clusters {
		ori := ""
		if c.Entry != nil {
			ori = c.Entry.ORI
		}
		if ori != want[i] {
			t.Errorf("%s is %q in the directory, want %q", c.Canonical, ori, want[i])
		}
	}
	whys := 0
	if err := r.Linked.Pairs(func(p linkage.Pair) error { whys += len(p.Why); return nil }); err != nil || whys == 0 {
		t.Errorf("no pair explains itself: %v", err)
	}
}

func TestIDsAreStable(t *testing.T) {
	before := clustersOf(t, made)
	after := clustersOf(t, append([]Record{{ID: "99", Name: "Wexelmere Police", State: "OR", City: "Wexelmere"}}, made...))
	for id, c := range before {
		if after[id] != c {
			t.Errorf("record %s was %s and is %s", id, c, after[id])
		}
	}
}
