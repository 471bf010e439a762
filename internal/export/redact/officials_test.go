package redact

import (
	"errors"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

func TestOfficialsAreNamedOnlyByChoice(t *testing.T) {
	nameOf := func(entities.ID) string { return "Maria Luz Ortega" }
	for _, refused := range [][]Official{
		{{ID: "recipient:m", Reason: " "}}, {{ID: "recipient:nobody", Reason: "sheriff"}}, {{ID: "agency:oak", Reason: "sheriff"}},
		{{ID: "identifier:p", Reason: "sheriff"}},
		{{ID: "recipient:m", Reason: "sheriff"}, {ID: "recipient:m", Reason: "sheriff"}},
	} {
		if err := learned().NameOfficials(refused, nameOf); !errors.Is(err, ErrOfficial) {
			t.Errorf("%v: %v", refused, err)
		}
	}
	r := learned()
	if err := r.NameOfficials([]Official{{ID: "recipient:m", Reason: "elected sheriff"}}, nameOf); err != nil {
		t.Fatal(err)
	}
	r.Number()
	n, err := r.Node(graph.Node{ID: "recipient:m", Kind: entities.Recipient, Name: "Maria Luz Ortega",
		Properties: entities.Properties{"email": "mortega@oakmere.example", "state": "NV"}})
	if err != nil || !strings.HasPrefix(n.Name, "Maria Luz Ortega") || n.Properties["email"] != nil || n.ID == "recipient:m" {
		t.Errorf("the official is shown as %+v, %v", n, err)
	}
	other, err := r.Node(graph.Node{ID: "recipient:q", Kind: entities.Recipient, Name: "Ansel Quillfeather"})
	if err != nil || strings.Contains(other.Name, "Ansel") {
		t.Errorf("another is shown as %+v, %v", other, err)
	}
	told := r.Report()
	if len(told.Officials) != 1 || told.Officials[0] != (NamedOfficial{n.ID, "Maria Luz Ortega", "elected sheriff"}) {
		t.Errorf("the report tells of %+v", told.Officials)
	}
}
