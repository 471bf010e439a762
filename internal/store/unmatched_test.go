package store_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
	"bluegraph/internal/testkit/random"
)

// An id of nobody that stands on many lists is one id: a question about all campaigns of a
// site hides no more than one about one of them if their lists miss the same accounts.
func TestAnIDOfNobodyIsCountedOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(random.Seed(t, 15), 1))
	folder := t.TempDir()
	write := func(name, text string) {
		file := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	// By site and table the ids of lists that name no row, by campaign how many.
	lost, perList := map[string]bool{}, map[string]int64{}
	for _, site := range []string{"ncric", "jric"} {
		write(site+"/Company.csv", "CompanyID,Name,State\n1,\"Center of "+site+"\",\"CA\"\n")
		mails := "EmailBuilderID,EmailSubject,EmailTable,SentEmailList,DateSent\n"
		for _, table := range []string{"Registrations", "Associates"} {
			people := table + "ID,EmailAddress,FirstName,LastName,AgencyOrganization,State\n"
			for key := 1; key <= 30; key++ {
				people += fmt.Sprintf("%d,\"p%d@%s.example\",\"Person\",\"Number\",\"Quillbrook Police Department\",\"CA\"\n", key, key, table)
			}
			write(site+"/"+table+".csv", people)
		}
		for mail := 1; mail <= 12; mail++ {
			table := []string{"Registrations", "Associates"}[mail%2]
			list, own := "IDs,"+table+"\n", map[string]bool{}
			for range 20 {
				id := 1 + r.IntN(60) // the half of them names no row
				list += fmt.Sprintf("%d\n", id)
				if id > 30 {
					own[fmt.Sprintf("%s/%s/%d", site, table, id)] = true
				}
			}
			for id := range own {
				lost[id] = true
			}
			perList[fmt.Sprintf("campaign:%s/%d", site, mail)] = int64(len(own))
			write(fmt.Sprintf("%s/files/EBSE00000/%03d.csv", site, mail), list)
			mails += fmt.Sprintf("%d,\"Notice %d\",\"%s\",\"EBSE00000\\%03d.csv\",\"05/01/20 10:00:00\"\n", mail, mail, table, mail)
		}
		write(site+"/EmailBuilder.csv", mails)
	}
	s := loaded(t, folder, filepath.Join(t.TempDir(), "graph.db"))
	unmatched := func(campaigns ...entities.ID) int64 {
		m := ok[questions.Matrix](t)(s.Matrix(t.Context(), questions.MatrixQuery{
			Rows: questions.ByAgency, Cols: questions.ByMonth, Population: "sender", Campaigns: campaigns,
		}))
		return m.DidNotReceive.Coverage.Unmatched
	}
	sum := int64(0)
	for campaign, want := range perList {
		sum += want
		if got := unmatched(entities.ID(campaign)); got != want {
			t.Errorf("the list of %s has %d ids of nobody, want %d", campaign, got, want)
		}
	}
	for _, site := range []string{"ncric", "jric"} {
		var all []entities.ID
		want := int64(0)
		for campaign := range perList {
			if strings.HasPrefix(campaign, "campaign:"+site) {
				all = append(all, entities.ID(campaign))
			}
		}
		for id := range lost {
			if strings.HasPrefix(id, site) {
				want++
			}
		}
		if got := unmatched(all...); got != want {
			t.Errorf("the lists of %s have %d ids of nobody, want %d", site, got, want)
		}
	}
	if got := unmatched(); got != int64(len(lost)) || sum <= got {
		t.Errorf("all lists have %d ids of nobody, want %d, of %d list by list", got, len(lost), sum)
	}
}
