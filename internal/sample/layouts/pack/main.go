// Command pack makes facts.gz from the facts of the leak's shape (sites.csv,
// site-tables.tsv and columns.tsv):
//
//	go run ./internal/sample/layouts/pack -facts DIR -out internal/sample/layouts/facts.gz
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	facts := flag.String("facts", ".", "folder with sites.csv, site-tables.tsv and columns.tsv")
	out := flag.String("out", "facts.gz", "file to write")
	flag.Parse()
	if err := run(*facts, *out); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(facts, out string) error {
	columns, err := readTable(filepath.Join(facts, "columns.tsv"), '\t')
	if err != nil {
		return err
	}
	siteTables, err := readTable(filepath.Join(facts, "site-tables.tsv"), '\t')
	if err != nil {
		return err
	}
	sites, err := readTable(filepath.Join(facts, "sites.csv"), ',')
	if err != nil {
		return err
	}
	var text bytes.Buffer
	number := writeLayouts(&text, columns)
	if err := writeSites(&text, sites, siteTables, number); err != nil {
		return err
	}
	var z bytes.Buffer
	w, err := gzip.NewWriterLevel(&z, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(text.Bytes()); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(out, z.Bytes(), 0o644)
}

// layoutKey names a layout in the facts: table and layout number.
type layoutKey struct{ table, layout string }

// writeLayouts writes one line a layout and returns their numbers. columns.tsv is
// sorted by table, layout and position: its order is kept.
func writeLayouts(text *bytes.Buffer, columns []map[string]string) map[layoutKey]int {
	number := map[layoutKey]int{}
	for _, c := range columns {
		k := layoutKey{c["table"], c["layout"]}
		if _, ok := number[k]; !ok {
			if len(number) > 0 {
				text.WriteByte('\n')
			}
			number[k] = len(number)
			text.WriteString("L\t" + k.table)
		}
		text.WriteString("\t" + c["column"])
	}
	text.WriteByte('\n')
	return number
}

func writeSites(text *bytes.Buffer, sites, siteTables []map[string]string, number map[layoutKey]int) error {
	tables := map[string][]string{}
	for _, t := range siteTables {
		n, ok := number[layoutKey{t["table"], t["layout"]}]
		if !ok {
			return fmt.Errorf("site %s: no columns for table %s layout %s", t["site"], t["table"], t["layout"])
		}
		tables[t["site"]] = append(tables[t["site"]], fmt.Sprintf("T\t%d\t%s\n", n, t["nonempty"]))
	}
	for _, s := range sites {
		lines := tables[s["folder"]]
		if len(lines) == 0 {
			continue // not a site: backups, the parent folder of usao
		}
		delete(tables, s["folder"])
		fmt.Fprintf(text, "S\t%s\t%s\t%s\t%s\t%s\t%s\n", s["folder"], s["path"], s["kind"], s["state"], s["lat"], s["lon"])
		text.WriteString(strings.Join(lines, ""))
	}
	for site := range tables {
		return fmt.Errorf("site %s has tables and no line in sites.csv", site)
	}
	return nil
}

func readTable(name string, comma rune) ([]map[string]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = comma
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := make(map[string]string, len(row))
		for i, h := range rows[0] {
			m[h] = row[i]
		}
		out = append(out, m)
	}
	return out, nil
}
