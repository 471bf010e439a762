// Command link makes up person records with known truth, to measure linking: a share of
// the records are altered copies of others, and colleagues share agency, city, state
// and e-mail domain. The same seed gives the same files.
//
//	go run ./bench/link --records 1000000 --out DIR
//
// It writes DIR/records.csv and DIR/truth.csv (record_id,cluster_id).
package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

var header = []string{"id", "given", "family", "email", "phone", "title", "org", "city", "state"}

func main() {
	records := flag.Int("records", 100_000, "how many records")
	copies := flag.Float64("copies", .2, "share of records that are altered copies")
	seed := flag.Uint64("seed", 1, "seed of the generator")
	out := flag.String("out", "", "folder to write")
	flag.Parse()
	if *out == "" {
		fmt.Fprintln(os.Stderr, "link: --out DIR is required")
		os.Exit(2)
	}
	if err := run(*records, *copies, *seed, *out); err != nil {
		fmt.Fprintln(os.Stderr, "link:", err)
		os.Exit(1)
	}
}

// run makes the people first, then copies of some, and writes both mixed.
func run(records int, copies float64, seed uint64, out string) error {
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	w := newWorld(records, seed)
	originals := records - int(float64(records)*copies)
	people := make([]person, 0, records)
	for i := range originals {
		people = append(people, w.person(i))
	}
	for len(people) < records {
		people = append(people, w.alter(people[w.IntN(originals)]))
	}
	w.Shuffle(len(people), func(i, j int) { people[i], people[j] = people[j], people[i] })
	err := writeCSV(filepath.Join(out, "records.csv"), header, len(people), func(i int) []string {
		p := people[i]
		return []string{id(i), p.given, p.family, p.email, p.phone, p.title, p.org, p.city, p.state}
	})
	if err != nil {
		return err
	}
	return writeCSV(filepath.Join(out, "truth.csv"), []string{"record_id", "cluster_id"}, len(people), func(i int) []string {
		return []string{id(i), fmt.Sprint("p", people[i].who)}
	})
}

func id(i int) string { return fmt.Sprintf("r%07d", i) }

func writeCSV(path string, header []string, n int, row func(int) []string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(writeRows(file, header, n, row), file.Close())
}

func writeRows(file io.Writer, header []string, n int, row func(int) []string) error {
	buffered := bufio.NewWriterSize(file, 1<<20)
	w := csv.NewWriter(buffered)
	if err := w.Write(header); err != nil {
		return err
	}
	for i := range n {
		if err := w.Write(row(i)); err != nil {
			return err
		}
	}
	w.Flush()
	if err := w.Error(); err != nil {
		return err
	}
	return buffered.Flush()
}
