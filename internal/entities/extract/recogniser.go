package extract

import (
	"bytes"
	_ "embed"
	"fmt"
	"sync"

	"bluegraph/internal/entities"
	"bluegraph/internal/entities/extract/gazetteer"
	"bluegraph/internal/entities/extract/sequence"
)

// recogniser finds names with the statistical model of the project.
type recogniser struct{}

func (recogniser) Rule() string { return "model" }

//go:embed model.bin
var modelFile []byte

// loaded is the model with what it needs; it is only read afterwards.
type loaded struct {
	gazetteer *gazetteer.Gazetteer
	model     *sequence.Model
	tagger    *sequence.Tagger
}

var loadModel = sync.OnceValues(func() (*loaded, error) {
	g, err := gazetteer.Load()
	if err != nil {
		return nil, err
	}
	m, err := sequence.Read(bytes.NewReader(modelFile))
	if err != nil {
		return nil, fmt.Errorf("the embedded model: %w", err)
	}
	return &loaded{g, m, sequence.NewTagger(m, g)}, nil
})

func (recogniser) load() error {
	_, err := loadModel()
	return err
}

func (f recogniser) Find(d *document) []entities.Mention {
	l, err := loadModel()
	if err != nil {
		return nil // New has reported it
	}
	var found []entities.Mention
	l.tagger.Tag(d.words(), func(i int, spans []sequence.Span) {
		from := d.sentences[i].from
		for _, s := range spans {
			m := mention(d.text, d.tokens[from+s.First].start, d.tokens[from+s.Last].end, sequence.Types[s.Type], round(s.Score), f.Rule())
			if m = retyped(d.joined(d.trim(m))); m.Text != "" && !d.isDoubtful(m) && !d.isVehicle(from+s.Last) {
				found = appendValid(found, m)
			}
		}
	})
	return found
}

// round keeps two digits of a probability, at least 0.01.
func round(p float64) float64 { return max(0.01, float64(int(p*100+.5))/100) }
