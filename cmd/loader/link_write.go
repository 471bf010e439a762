package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"bluegraph/internal/resolve/linkage"
)

// whyLine is one line of --explain.
type whyLine struct {
	Left        string        `json:"left"`
	Right       string        `json:"right"`
	IsLinked    bool          `json:"linked"`
	Bits        float64       `json:"bits"`
	Probability float64       `json:"probability"`
	Prior       float64       `json:"prior_bits"`
	Why         []linkage.Why `json:"why"`
}

// writeClusters writes record_id,cluster_id: a cluster goes by the id of its first
// record.
func writeClusters(path string, t *linkage.Table, r linkage.Result) error {
	return writeFile(path, func(out *bufio.Writer) error {
		w := csv.NewWriter(out)
		if err := w.Write([]string{"record_id", "cluster_id"}); err != nil {
			return err
		}
		for i, c := range r.Cluster[:t.Own()] {
			if err := w.Write([]string{t.ID(i), t.ID(int(c))}); err != nil {
				return err
			}
		}
		w.Flush()
		return w.Error()
	})
}

func writeWhy(path string, t *linkage.Table, r linkage.Result) error {
	return writeFile(path, func(out *bufio.Writer) error {
		lines := json.NewEncoder(out)
		lines.SetEscapeHTML(false)
		return r.Pairs(func(p linkage.Pair) error {
			return lines.Encode(whyLine{t.ID(p.A), t.ID(p.B), p.IsLinked, p.Bits, p.Probability, r.Prior(), p.Why})
		})
	})
}

// writeFile writes beside path first, so that a run that fails leaves no half file.
func writeFile(path string, write func(*bufio.Writer) error) (err error) {
	part := path + ".part"
	file, err := os.OpenFile(part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("link: %w", err)
	}
	out := bufio.NewWriterSize(file, 1<<18)
	err = write(out)
	if err == nil {
		err = out.Flush()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(part, path)
	}
	if err != nil {
		return fmt.Errorf("link: writing %s: %w", path, errors.Join(err, os.Remove(part)))
	}
	return nil
}
