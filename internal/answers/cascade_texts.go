package answers

import (
	"context"
	"fmt"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Texts reads what a graph in memory does not keep and a store does.
type Texts interface {
	// Bodies calls visit with the free text of those of the nodes that have one, in any order.
	Bodies(ctx context.Context, nodes []uint32, visit func(i uint32, text string)) error
	// Digests calls visit with the SHA-256 of those of the files whose content is known, in any order.
	Digests(ctx context.Context, documents []uint32, visit func(i uint32, digest string)) error
}

// sketches are those of the texts of all campaigns, by node index.
type sketches struct {
	maker Sketcher
	of    map[uint32]Sketch
}

// textCascade compares texts: those whose sketches may be alike, word by word.
func (g *Index) textCascade(ctx context.Context, q questions.CascadeQuery, texts Texts) (questions.Cascade, error) {
	seed, ok := g.indexOf(q.Of)
	if !ok {
		return questions.Cascade{}, fmt.Errorf("the text of %s: %w", q.Of, questions.ErrNotFound)
	}
	all, err := g.sketches.Get(func() (sketches, error) { return g.sketchAll(ctx, texts) })
	if err != nil {
		return questions.Cascade{}, err
	}
	var wanted string
	if err := texts.Bodies(ctx, []uint32{seed}, func(_ uint32, text string) { wanted = text }); err != nil {
		return questions.Cascade{}, err
	}
	sketch := all.maker.Sketch(wanted)
	var near []uint32
	for i, other := range all.of {
		if sketch.MayBeLike(other, q.Least) {
			near = append(near, i)
		}
	}
	slices.Sort(near)
	var found []alike
	err = texts.Bodies(ctx, near, func(i uint32, text string) {
		if s := TextSimilarity(wanted, text); s >= q.Least {
			found = append(found, alike{campaign: i, similarity: s})
		}
	})
	if err != nil {
		return questions.Cascade{}, err
	}
	return g.cascadeOf(ctx, q, q.Of, found)
}

// sketchAll reads the texts of all campaigns once. It takes about a second for every
// 20,000 campaigns, so it waits until someone asks.
func (g *Index) sketchAll(ctx context.Context, texts Texts) (sketches, error) {
	all := sketches{maker: NewSketcher(), of: map[uint32]Sketch{}}
	err := texts.Bodies(ctx, g.OfKind(entities.Campaign), func(i uint32, text string) {
		if s := all.maker.Sketch(text); len(s) > 0 {
			all.of[i] = s
		}
	})
	return all, err
}

// fileCascade compares attached files.
func (g *Index) fileCascade(ctx context.Context, q questions.CascadeQuery, texts Texts) (questions.Cascade, error) {
	digests, err := g.digests.Get(func() (map[uint32]string, error) {
		digests := map[uint32]string{}
		err := texts.Digests(ctx, g.attachedFiles(), func(i uint32, digest string) { digests[i] = digest })
		return digests, err
	})
	if err != nil {
		return questions.Cascade{}, fmt.Errorf("reading digests: %w", err)
	}
	name, digest, found := g.attached(q.Of, digests)
	c, err := g.cascadeOf(ctx, q, name, found)
	c.Digest = digest
	return c, err
}
