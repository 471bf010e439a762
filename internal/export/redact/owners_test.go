package redact

import (
	"fmt"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// TestFirmsOfOwners: a firm that is called for somebody who states it names that person, whatever number of others works
// there and in nodes that the owner does not state; a word that many others have in their bodies is public.
func TestFirmsOfOwners(t *testing.T) {
	nodes := []graph.Node{
		{ID: "agency:law", Kind: entities.Agency, Name: "Law Office of Viggo Barrastam-Yalost"},
		{ID: "agency:firm", Kind: entities.Agency, Name: "Cordelfen Consulting"},
		{ID: "agency:second", Kind: entities.Agency, Name: "Cordelfen  Consulting LLC"},
		{ID: "agency:one", Kind: entities.Agency, Name: "Kroeverdal #1"},
		{ID: "agency:chain", Kind: entities.Agency, Name: "Kroeverdal #2"},
		{ID: "recipient:v", Kind: entities.Recipient, Name: "Viggo Barrastam-Yalost",
			Properties: entities.Properties{"email": "vbarrastamyalost371@firm.example"}},
		{ID: "recipient:c", Kind: entities.Recipient, Name: "Mirela Cordelfen",
			Properties: entities.Properties{"email": "mirela.cordelfen@mail.example"}},
		{ID: "recipient:k", Kind: entities.Recipient, Name: "Dan Kroeverdal",
			Properties: entities.Properties{"email": "dkroeverdal@mail.example"}},
		{ID: "agency:third", Kind: entities.Agency, Name: "Thomas Fenbar Consulting LLC"},
		{ID: "agency:fourth", Kind: entities.Agency, Name: "Fenbar Consulting"},
		{ID: "recipient:t", Kind: entities.Recipient, Name: "Thomas Fenbar",
			Properties: entities.Properties{"email": "thomas.fenbar1469@mail.example"}},
	}
	edges := []graph.Edge{
		{Source: "recipient:v", Type: entities.WorksFor, Target: "agency:law"},
		{Source: "recipient:c", Type: entities.WorksFor, Target: "agency:firm"},
		{Source: "recipient:k", Type: entities.WorksFor, Target: "agency:one"},
	}
	for i := range 40 {
		id := entities.ID(fmt.Sprint("recipient:staff", i))
		nodes = append(nodes, graph.Node{ID: id, Kind: entities.Recipient, Name: fmt.Sprint("Staff ", i)})
		works := []entities.ID{"agency:chain"}
		if i < 7 {
			works = append(works, "agency:law", "agency:firm", "agency:second", "agency:third", "agency:fourth")
		}
		for _, a := range works {
			edges = append(edges, graph.Edge{Source: id, Type: entities.WorksFor, Target: a})
		}
	}
	names := NewNames()
	for _, n := range nodes {
		names.Learn(n.ID, n.Kind, n.Name, n.Properties)
	}
	for _, e := range edges {
		names.LearnEdge(e.Source, e.Type, e.Target)
	}
	names.Freeze()
	r := NewRedactor(NewKey([]byte("a secret of sixteen bytes"), "test"), names)
	for _, c := range []struct {
		id         entities.ID
		name, want string
	}{
		{"agency:law", "Law Office of Viggo Barrastam-Yalost", "Law Office of ~"},
		{"agency:firm", "Cordelfen Consulting", "~ Consulting"},
		{"agency:second", "Cordelfen Consulting LLC", "~ Consulting LLC"},
		{"agency:third", "Thomas Fenbar Consulting LLC", "~ Consulting LLC"},
		{"agency:fourth", "Fenbar Consulting", "~ Consulting"},
		{"agency:chain", "Kroeverdal #2", "Kroeverdal #2"},
	} {
		spans := r.spans(c.id, entities.Agency, c.name)
		for i := range spans {
			spans[i].with = "~"
		}
		if got := apply(c.name, spans); got != c.want {
			t.Errorf("%s is shown as %q, want %q", c.name, got, c.want)
		}
	}
}
