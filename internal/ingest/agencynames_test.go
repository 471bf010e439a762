package ingest

import (
	"testing"

	"bluegraph/internal/entities"
)

func TestAgencyInAText(t *testing.T) {
	id := func(state, key string) entities.ID { return agencyNamed{state: state, key: key}.id("leak") }
	names := namesOf(map[agencyNamed]entities.ID{
		{"CA", "oakmere police department", "fallow", ""}: "agency:ca", {"NV", "oakmere police department", "", ""}: "agency:nv",
		{"NV", "lindow police department", "umber", ""}: "agency:l1", {"NV", "lindow police department", "fallow", ""}: "agency:l2",
		{"NV", "tule police department", "", ""}: "agency:t1", {"OR", "tule police department", "", ""}: "agency:t2",
		{"NV", "tule police department", "umber", ""}: "agency:t3",
	}, "CA", "leak")
	for _, c := range []struct {
		text, kind string
		want       entities.ID
	}{
		{"Oakmere PD", entities.ORG, id("CA", "oakmere police department")},         // the site's own state
		{"Lindow Police Dept.", entities.ORG, id("NV", "lindow police department")}, // in one state; the text does not tell the place
		{"Tule PD", entities.ORG, ""},                                               // two, and neither is near
		{"Oakmere PD", entities.PER, ""},
		{"Acme", entities.ORG, ""},
	} {
		if got, ok := names.find(entities.Mention{Text: c.text, Type: c.kind}); got.id != c.want || ok != (c.want != "") {
			t.Errorf("%s as %s is %q", c.text, c.kind, got.id)
		}
	}
}
