package embedded

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// The size of the benchmark's leak: a site, agencies, campaigns with texts and
// lists, recipients with four pieces of evidence each.
const (
	benchAgencies, benchCampaigns, benchRecipients = 2_000, 1_000, 100_000
	benchListed                                    = 14_458
)

func benchID(k entities.Kind, i int) entities.ID { return entities.RowID(k, "a", fmt.Sprint(i)) }

// benchLoad loads the benchmark's leak in batches of a thousand.
func benchLoad(ctx context.Context, s *Store) error {
	random := rand.New(rand.NewPCG(3, 3))
	things := []entities.Entity{{ID: "site:a", Kind: entities.Site, Leak: "l", Name: "Site"}}
	for i := range benchAgencies {
		things = append(things, entities.Entity{ID: benchID(entities.Agency, i), Kind: entities.Agency, Leak: "l", Name: fmt.Sprint("Agency ", i),
			Properties: entities.Properties{"state": fmt.Sprint("S", i%50), "type": "police", "county": fmt.Sprint("County ", i%90)}})
	}
	for i := range benchCampaigns {
		things = append(things, entities.Entity{ID: benchID(entities.Campaign, i), Kind: entities.Campaign, Leak: "l",
			Name:       fmt.Sprint("Bulletin ", i),
			Properties: entities.Properties{"status": "sent", "sent_at": fmt.Sprintf("2020-01-02T03:%02d:00", i%60)},
			Text:       "Words of the bulletin, some of them long, and a number: " + fmt.Sprint(i)})
	}
	var edges []entities.Edge
	var evidence []entities.Evidence
	people := make([]entities.ID, benchRecipients)
	for i := range benchRecipients {
		id := benchID(entities.Recipient, i)
		people[i] = id
		things = append(things, entities.Entity{ID: id, Kind: entities.Recipient, Leak: "l", Name: fmt.Sprintf("First%d Last%d", i%700, i%9000),
			Properties: entities.Properties{"email": fmt.Sprintf("r%d@a%d.example", i, i%500), "domain": fmt.Sprintf("a%d.example", i%500),
				"title": "Officer"}})
		edges = append(edges, entities.Edge{Source: id, Type: entities.WorksFor, Target: benchID(entities.Agency, random.IntN(benchAgencies)),
			Properties: entities.Properties{"rule": "stated", "score": 1.0}})
		for _, column := range []string{"Name", "Email", "Agency", "Title"} {
			evidence = append(evidence, entities.Evidence{Subject: string(id), Leak: "l", Site: "a", Table: "Registrations",
				File: "a/Registrations.csv",
				Row:  int64(i), Offset: int64(i * 300), RowID: fmt.Sprint(i), Column: column, Value: fmt.Sprint("value ", i)})
		}
	}
	var sets []entities.RecipientSet
	for i := range benchCampaigns {
		edges = append(edges, entities.Edge{Source: "site:a", Type: entities.Sent, Target: benchID(entities.Campaign, i)})
		set := entities.RecipientSet{Campaign: benchID(entities.Campaign, i)}
		size := benchListed
		if i > 0 {
			size = random.IntN(2_000)
		}
		for range size {
			set.Recipients = append(set.Recipients, uint32(random.IntN(benchRecipients)))
		}
		sets = append(sets, set)
	}
	return errors.Join(
		s.BeginLoad(ctx, entities.Leak{Name: "l"}),
		inBatches(things, func(b []entities.Entity) error { return s.PutEntities(ctx, b) }),
		inBatches(edges, func(b []entities.Edge) error { return s.PutEdges(ctx, b) }),
		inBatches(sets, func(b []entities.RecipientSet) error { return s.PutRecipientSets(ctx, people, b) }),
		inBatches(evidence, func(b []entities.Evidence) error { return s.PutEvidence(ctx, b) }),
		s.CommitLoad(ctx, nil),
	)
}

func inBatches[T any](list []T, put func([]T) error) error {
	for batch := range slices.Chunk(list, 1000) {
		if err := put(batch); err != nil {
			return err
		}
	}
	return nil
}

func benchStore(b *testing.B) *Store {
	s := open(b, filepath.Join(b.TempDir(), "x.db"), Options{})
	if err := benchLoad(b.Context(), s); err != nil {
		b.Fatal(err)
	}
	return s
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		benchStore(b)
	}
	rows := benchAgencies + benchCampaigns + benchRecipients*(1+1+4)
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkOpen(b *testing.B) {
	path := benchStore(b).path
	for b.Loop() {
		s, err := Open(b.Context(), path, Options{ReadOnly: true})
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAnswers(b *testing.B) {
	s := benchStore(b)
	ctx := b.Context()
	recipient := func(i int) entities.ID { return benchID(entities.Recipient, i*7919%benchRecipients) }
	for _, q := range []struct {
		name string
		ask  func(i int) error
	}{
		{"neighbourhood", func(i int) error {
			_, err := s.Neighbourhood(ctx, recipient(i), questions.NeighbourhoodQuery{Hops: 1, Limit: questions.MaxLimit})
			return err
		}},
		{"trace campaign", func(int) error {
			_, err := s.TraceCampaign(ctx, benchID(entities.Campaign, 0), questions.TraceOptions{})
			return err
		}},
		{"trace agency", func(i int) error {
			_, err := s.TraceAgency(ctx, benchID(entities.Agency, i%benchAgencies), questions.TraceOptions{})
			return err
		}},
		{"search, few hits", func(i int) error {
			_, err := s.Search(ctx, questions.SearchQuery{Text: fmt.Sprintf("first%d last%d", i%700, i%9000)})
			return err
		}},
		{"search, all hits", func(int) error { _, err := s.Search(ctx, questions.SearchQuery{Text: "f"}); return err }},
		{"evidence", func(i int) error {
			_, err := s.Evidence(ctx, string(recipient(i)), questions.EvidenceQuery{})
			return err
		}},
	} {
		b.Run(q.name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				if err := q.ask(i); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
