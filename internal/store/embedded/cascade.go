package embedded

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"bluegraph/internal/answers"
	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// sketches are those of the texts of all campaigns, by node index.
type sketches struct {
	maker answers.Sketcher
	of    map[uint32]answers.Sketch
}

// Cascade follows one item from site to site in time.
func (s *Store) Cascade(ctx context.Context, q questions.CascadeQuery) (c questions.Cascade, err error) {
	err = s.look(ctx, "following an item", func(v *view) error {
		q, err := q.Complete()
		if err != nil {
			return err
		}
		switch q.By {
		case questions.ByText:
			c, err = v.textCascade(q)
		case questions.ByAttachment:
			c, err = v.fileCascade(q)
		default:
			c, err = v.graph.Cascade(ctx, q)
		}
		return err
	})
	return c, err
}

// fileCascade compares attached files.
func (v *view) fileCascade(q questions.CascadeQuery) (questions.Cascade, error) {
	digests, err := v.digests.get(v.readDigests)
	if err != nil {
		return questions.Cascade{}, err
	}
	name, digest, alike := v.graph.Attached(q.Of, digests)
	c, err := v.graph.CascadeOf(v.ctx, q, name, alike)
	c.Digest = digest
	return c, err
}

// readDigests reads the digests of attached files that have one, by node index.
func (v *view) readDigests() (map[uint32]string, error) {
	digests := map[uint32]string{}
	err := v.texts("SELECT node, json_extract(properties, '$."+entities.Digest+"') AS digest FROM node WHERE digest IS NOT NULL AND node IN (SELECT value FROM json_each(?))",
		v.graph.AttachedFiles(), func(i uint32, digest string) { digests[i] = digest })
	if err != nil {
		return nil, fmt.Errorf("reading digests: %w", err)
	}
	return digests, nil
}

// textCascade compares texts: those whose sketches may be alike, word by word.
func (v *view) textCascade(q questions.CascadeQuery) (questions.Cascade, error) {
	seed, ok := v.graph.Index(entities.ID(q.Of))
	if !ok {
		return questions.Cascade{}, fmt.Errorf("the text of %s: %w", q.Of, questions.ErrNotFound)
	}
	all, err := v.sketches.get(v.sketchAll)
	if err != nil {
		return questions.Cascade{}, err
	}
	var wanted string
	if err := v.bodies([]uint32{seed}, func(_ uint32, text string) { wanted = text }); err != nil {
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
	var alike []answers.Alike
	err = v.bodies(near, func(i uint32, text string) {
		if s := answers.TextSimilarity(wanted, text); s >= q.Least {
			alike = append(alike, answers.Alike{Campaign: i, Similarity: s})
		}
	})
	if err != nil {
		return questions.Cascade{}, err
	}
	return v.graph.CascadeOf(v.ctx, q, q.Of, alike)
}

// sketchAll reads the texts of all campaigns once. It takes about a second for every
// 20,000 campaigns, so it waits until someone asks.
func (v *view) sketchAll() (sketches, error) {
	all := sketches{maker: answers.NewSketcher(), of: map[uint32]answers.Sketch{}}
	err := v.bodies(v.graph.OfKind(entities.Campaign), func(i uint32, text string) {
		if s := all.maker.Sketch(text); len(s) > 0 {
			all.of[i] = s
		}
	})
	return all, err
}

// bodies reads the free texts of nodes that have one.
func (v *view) bodies(indices []uint32, visit func(i uint32, text string)) error {
	err := v.texts("SELECT node, text FROM body WHERE node IN (SELECT value FROM json_each(?))", indices, visit)
	if err != nil {
		return fmt.Errorf("reading texts: %w", err)
	}
	return nil
}

// texts runs a query for a text of each of some nodes.
func (v *view) texts(query string, indices []uint32, visit func(i uint32, text string)) error {
	for part := range slices.Chunk(indices, 500) {
		numbers := make([]int64, len(part))
		for at, i := range part {
			numbers[at], _ = v.number(i)
		}
		list, err := json.Marshal(numbers)
		if err != nil {
			return err
		}
		err = v.each(query, func(scan scanner) error {
			var number int64
			var text string
			if err := scan(&number, &text); err != nil {
				return err
			}
			i, ok := v.index(number)
			if !ok {
				return errPack
			}
			visit(i, text)
			return nil
		}, string(list))
		if err != nil {
			return err
		}
	}
	return nil
}
