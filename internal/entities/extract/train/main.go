// Train makes the model of the name recogniser from openly licensed data sets:
//
//	go run ./internal/entities/extract/train --data DIR
//
// The same data and seed give the same model. docs/data-card.md says what goes in.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"

	"bluegraph/internal/entities/extract/corpus"
	"bluegraph/internal/entities/extract/gazetteer"
	"bluegraph/internal/entities/extract/sequence"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run() error {
	data := flag.String("data", "", "folder of the data sets")
	out := flag.String("out", "internal/entities/extract/model.bin", "file to write the model to")
	model := flag.String("measure", "", "model file to measure instead of learning one")
	errors := flag.String("errors", "", "development set whose errors are listed")
	without := flag.String("without", "", "data sets to leave out, by name, parted by commas")
	o := sequence.LearnOptions{}
	flag.IntVar(&o.Epochs, "epochs", 8, "passes over the data")
	flag.Uint64Var(&o.Seed, "seed", 1, "of the order of examples, of what is hidden and of what is made up")
	flag.Float64Var(&o.Rate, "rate", .015, "step size")
	flag.Float64Var(&o.Decay, "decay", 1e-4, "L2 penalty")
	flag.IntVar(&o.MinCount, "min", 3, "least count of a feature")
	flag.Float64Var(&o.Hide, "hide", .3, "share of words whose spelling is hidden")
	flag.Float64Var(&o.HideLists, "hidelists", .1, "share of words whose entries in the gazetteer are hidden")
	flag.Float64Var(&o.Caution, "caution", .6, "added to the score of no name")
	rounds := flag.Int("rounds", 2, "sentences made from each template")
	weight := flag.Float64("weight", .15, "of made-up sentences and of copies with other names")
	flag.Parse()
	if *data == "" {
		return fmt.Errorf("--data DIR is required: the folder of the data sets that docs/data-card.md lists")
	}
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	if *model != "" {
		f, err := os.Open(*model)
		if err != nil {
			return err
		}
		defer f.Close()
		m, err := sequence.Read(f)
		if err != nil {
			return err
		}
		return measure(*data, sequence.NewTagger(m, g), *errors)
	}
	var sources []sequence.Source
	for _, s := range corpus.Training {
		if contains(*without, s.Name) {
			continue
		}
		documents, err := s.Read(*data)
		if err != nil {
			return err
		}
		sources = append(sources, sequence.Source{Name: s.Name, Documents: documents, Weight: s.Weight})
	}
	v, err := newInventor(o.Seed)
	if err != nil {
		return err
	}
	for _, s := range sources {
		sources = append(sources, sequence.Source{Name: s.Name + " renamed", Documents: v.renamed(s.Documents), Weight: s.Weight * *weight})
	}
	sources = append(sources, sequence.Source{Name: "templates", Documents: v.invented(*rounds), Weight: *weight})
	o.Progress = func(epoch int, likelihood float64) {
		fmt.Fprintf(os.Stderr, "pass %d: log-likelihood of a word %.5f\n", epoch, likelihood)
	}
	m := sequence.Learn(sources, g, o)
	f, err := os.Create(*out)
	if err != nil {
		return err
	}
	if err := m.Write(f); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return measure(*data, sequence.NewTagger(m, g), *errors)
}

func contains(list, name string) bool {
	for _, x := range strings.Split(list, ",") {
		if x == name {
			return true
		}
	}
	return false
}
