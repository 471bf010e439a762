package ingest

import (
	"testing"

	"bluegraph/internal/entities"
)

func TestAgencyInAText(t *testing.T) {
	names := namesOf(map[[2]string]entities.ID{
		{"CA", "oakmere police department"}: "agency:ca", {"NV", "oakmere police department"}: "agency:nv",
		{"NV", "lindow police department"}: "agency:lindow", {"NV", "tule police department"}: "agency:t1", {"OR", "tule police department"}: "agency:t2",
	}, "CA")
	for _, c := range []struct {
		text, kind string
		want       entities.ID
	}{
		{"Oakmere PD", entities.ORG, "agency:ca"},              // the site's own state
		{"Lindow Police Dept.", entities.ORG, "agency:lindow"}, // the only one
		{"Tule PD", entities.ORG, ""},                          // two, and neither is near
		{"Oakmere PD", entities.PER, ""},
		{"Acme", entities.ORG, ""},
	} {
		if got, ok := names.find(entities.Mention{Text: c.text, Type: c.kind}); got != c.want || ok != (c.want != "") {
			t.Errorf("%s as %s is %q", c.text, c.kind, got)
		}
	}
}
