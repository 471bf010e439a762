package neo4j

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"bluegraph/internal/entities"
)

// BenchmarkLoad loads an invented leak: campaigns with lists of a thousand among
// twenty thousand recipients, each of whom works for an agency, and evidence. It
// reports what is written a second, by sort.
func BenchmarkLoad(b *testing.B) {
	const recipients, agencies, campaigns, listed = 20_000, 2_000, 200, 1000
	random := rand.New(rand.NewPCG(1, 2))
	var c contents
	for i := range agencies {
		c.entities = append(c.entities, entities.Entity{ID: entities.ID(fmt.Sprintf("agency:%d", i)), Kind: entities.Agency,
			Leak: "sample", Name: fmt.Sprintf("Department %d", i), Properties: entities.Properties{"state": "CA"}})
	}
	for i := range recipients {
		id := entities.ID(fmt.Sprintf("recipient:%d", i))
		c.entities = append(c.entities, entities.Entity{ID: id, Kind: entities.Recipient, Leak: "sample",
			Name: fmt.Sprintf("Person %d", i), Properties: entities.Properties{"email": fmt.Sprintf("p%d@oakmere.example", i)}})
		c.edges = append(c.edges, entities.Edge{Source: id, Type: entities.WorksFor,
			Target: entities.ID(fmt.Sprintf("agency:%d", random.IntN(agencies))), Properties: entities.Properties{"rule": "stated"}})
		for _, column := range []string{"Email", "Agency"} {
			c.evidence = append(c.evidence, entities.Evidence{Subject: string(id), Leak: "sample", Site: "oakmere", Table: "Registrations",
				File: "oakmere/Registrations.csv", Row: int64(i), Offset: int64(i) * 90, RowID: fmt.Sprint(i), Column: column, Value: "value"})
		}
	}
	for i := range campaigns {
		set := entities.RecipientSet{Campaign: entities.ID(fmt.Sprintf("campaign:oakmere/%d", i))}
		c.entities = append(c.entities, entities.Entity{ID: set.Campaign, Kind: entities.Campaign, Leak: "sample", Name: "Bulletin"})
		for _, r := range random.Perm(recipients)[:listed] {
			set.Recipients = append(set.Recipients, uint32(r))
		}
		c.sets = append(c.sets, set)
	}
	s := open(b)
	var seconds [4]float64
	for round := 0; b.Loop(); round++ {
		leak := entities.Leak{Name: "sample", Fingerprint: fmt.Sprint(round)}
		if err := s.BeginLoad(b.Context(), leak); err != nil {
			b.Fatal(err)
		}
		for i, step := range []func() error{
			func() error { return s.PutEntities(b.Context(), c.entities) },
			func() error { return s.PutEdges(b.Context(), c.edges) },
			func() error { return s.PutRecipientSets(b.Context(), c.people, c.sets) },
			func() error { return s.PutEvidence(b.Context(), c.evidence) },
		} {
			before := b.Elapsed()
			if err := step(); err != nil {
				b.Fatal(err)
			}
			flush(b, s)
			seconds[i] += (b.Elapsed() - before).Seconds()
		}
		if err := s.CommitLoad(b.Context(), json.RawMessage(`{}`)); err != nil {
			b.Fatal(err)
		}
	}
	for i, sort := range []string{"entities", "edges", "recipients", "evidence"} {
		things := [4]int{len(c.entities), len(c.edges), campaigns * listed, len(c.evidence)}[i]
		b.ReportMetric(float64(things*b.N)/seconds[i]/1000, "k-"+sort+"/s")
	}
}
