package rules_test

import (
	"strconv"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
	"bluegraph/internal/testkit"
)

// named: a record is a mention of a kind that the truth knows; who was meant, and as
// what it is shown. Mentions that were found at another place are left out.
func named(t *testing.T, s questions.Keeper, kind entities.Kind, mention string, truth *testkit.Truth) (c testkit.Clustering) {
	t.Helper()
	who := map[[5]string]string{}
	for _, r := range truth.Table(t, "mentions.csv") {
		if r["type"] == mention {
			at := [5]string{r["site"], r["table"], r["row_id"], r["column"], r["start"]}
			who[at] = "nobody else " + strconv.Itoa(len(who))
		}
	}
	for _, r := range truth.Table(t, "named.csv") {
		at := [5]string{r["site"], r["table"], r["row_id"], r["column"], r["start"]}
		if strings.HasPrefix(r["who"], "site:") {
			delete(who, at) // the signature of every mail would outweigh all else
		}
		if who[at] != "" {
			who[at] = r["who"]
		}
	}
	if err := s.EachNode(t.Context(), func(n graph.Node, _ string) error {
		if n.Kind != kind {
			return nil
		}
		page, err := s.Evidence(t.Context(), string(n.ID), questions.EvidenceQuery{Limit: 1 << 20})
		for _, e := range page.Evidence {
			if meant := who[[5]string{e.Site, e.Table, e.RowID, e.Column, strconv.FormatInt(e.Start, 10)}]; meant != "" {
				c.Truth, c.Found, c.Names = append(c.Truth, meant), append(c.Found, string(n.ID)), append(c.Names, e.Value)
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return c
}
