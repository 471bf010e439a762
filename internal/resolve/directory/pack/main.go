// Command pack makes the built-in directory of agencies from the two public-domain
// lists it comes from. Run it from the folder of the directory:
//
//	go run ./pack --fbi fbi_agencies_2018.csv --hifld hifld_law_enforcement.csv --out agencies.csv.gz
package main

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/resolve/directory"
)

func main() {
	fbi := flag.String("fbi", "", "FBI Crime Data Explorer list of agencies")
	hifld := flag.String("hifld", "", "HIFLD Local Law Enforcement Locations")
	out := flag.String("out", "agencies.csv.gz", "file to write")
	flag.Parse()
	if err := run(*fbi, *hifld, *out); err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func run(fbi, hifld, out string) error {
	first, err := readAll(fbi)
	if err != nil {
		return err
	}
	second, err := readAll(hifld)
	if err != nil {
		return err
	}
	var entries [][]string
	known := map[string]bool{}
	for _, r := range first {
		// A post of the state police is no agency of its own.
		if strings.HasPrefix(r["agency_name"], "State Police:") || strings.HasPrefix(r["agency_name"], "Highway Patrol:") {
			continue
		}
		name := clean(r["agency_name"], r["agency_type"])
		n := agencyname.Parse(name, r["state"])
		entries = append(entries, []string{"ori:" + r["ori"], r["ori"], name, string(n.Type), r["state"], county(r["county"]), "", r["latitude"],
			r["longitude"]})
		for c := range strings.SplitSeq(r["county"], ";") {
			known[key(n, r["state"], c)] = true
		}
	}
	for _, r := range second {
		n := agencyname.Parse(r["name"], r["state"])
		if n.Type == agencyname.Jail || known[key(n, r["state"], r["county"])] {
			continue
		}
		known[key(n, r["state"], r["county"])] = true
		entries = append(entries, []string{"hifld:" + r["id"], "", r["name"], string(n.Type), r["state"], county(r["county"]), r["city"],
			r["latitude"], r["longitude"]})
	}
	slices.SortFunc(entries, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return write(out, entries)
}

// clean takes a wrong second office off a name and adds the one the FBI's type tells
// where the name is a mere place.
func clean(name, kind string) string {
	for _, wrong := range []string{" Police Department County Sheriff's Office", " Police Department Police Department"} {
		if place, ok := strings.CutSuffix(name, wrong); ok {
			return place + " Police Department"
		}
	}
	if kind == "City" && agencyname.Parse(name, "").Type == agencyname.Plain {
		return name + " Police Department"
	}
	return name
}

func county(s string) string {
	if s == "NOT SPECIFIED" {
		return ""
	}
	return s
}

// key is what two entries of one agency have in common.
func key(n agencyname.Name, state, county string) string {
	kind := n.Type
	if kind == agencyname.Safety {
		kind = agencyname.Police
	}
	return strings.ReplaceAll(n.Core, " ", "") + "|" + string(kind) + "|" + state + "|" + strings.ReplaceAll(agencyname.Parse(county, "").Core,
		" ", "")
}

func readAll(path string) ([]map[string]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		r := map[string]string{}
		for i, name := range rows[0] {
			r[name] = strings.TrimSpace(row[i])
		}
		out = append(out, r)
	}
	return out, nil
}

func write(path string, entries [][]string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(writeZipped(file, entries), file.Close())
}

func writeZipped(file io.Writer, entries [][]string) error {
	zipped, err := gzip.NewWriterLevel(file, gzip.BestCompression)
	if err != nil {
		return err
	}
	rows := csv.NewWriter(zipped)
	if err := rows.WriteAll(append([][]string{directory.Header}, entries...)); err != nil {
		return err
	}
	return zipped.Close()
}
