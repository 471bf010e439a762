// Build makes the gazetteer's lists that come from data: towns, counties, and how
// common words are written.
//
//	go run ./internal/entities/extract/gazetteer/build --data DIR
//
// DIR is the folder of data sets; data/README.md says where each list comes from.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	data := flag.String("data", "", "folder of the data sets")
	out := flag.String("out", "internal/entities/extract/gazetteer/data", "folder of the lists")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(data, out string) error {
	if data == "" {
		return fmt.Errorf("--data DIR is required: the folder that holds agency_directory")
	}
	towns, counties, err := unitedStates(filepath.Join(data, "agency_directory"))
	if err != nil {
		return err
	}
	world, err := worldTowns()
	if err != nil {
		return err
	}
	common, err := commonWords(data)
	if err != nil {
		return err
	}
	for _, f := range []struct {
		name  string
		lines []string
	}{
		{"ustowns.txt.gz", towns}, {"counties.txt.gz", counties}, {"towns.txt.gz", world}, {"common.txt.gz", common},
	} {
		if err := write(filepath.Join(out, f.name), f.lines); err != nil {
			return err
		}
	}
	return nil
}

func write(file string, lines []string) error {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(z, strings.Join(lines, "\n")+"\n"); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	fmt.Printf("%s: %d lines, %d bytes\n", file, len(lines), b.Len())
	return os.WriteFile(file, b.Bytes(), 0o644)
}

// unitedStates reads places from the federal directories of agencies: lines
// "town|county|state" and names of counties.
func unitedStates(folder string) (towns, counties []string, err error) {
	set, named := map[string]bool{}, map[string]bool{}
	rows, err := readCSV(filepath.Join(folder, "hifld_law_enforcement.csv"))
	if err != nil {
		return nil, nil, err
	}
	for _, r := range rows {
		if len(r["city"]) > 2 && r["city"] != "NOT AVAILABLE" && len(r["state"]) == 2 {
			set[title(r["city"])+"|"+title(r["county"])+"|"+r["state"]] = true
			named[title(r["county"])] = true
		}
	}
	rows, err = readCSV(filepath.Join(folder, "fbi_agencies_2018.csv"))
	if err != nil {
		return nil, nil, err
	}
	for _, r := range rows {
		county, _, _ := strings.Cut(r["county"], ";")
		name, ok := strings.CutSuffix(r["agency_name"], " Police Department")
		if ok && r["agency_type"] == "City" && !strings.ContainsAny(name, ":,/") {
			set[name+"|"+title(county)+"|"+r["state"]] = true
		}
		if r["agency_type"] == "County" {
			named[title(county)] = true
		}
	}
	for c := range named {
		if c != "" && c != "Not Available" {
			counties = append(counties, c+" County")
			if strings.HasPrefix(c, "St ") {
				counties = append(counties, "St."+c[2:]+" County")
			}
		}
	}
	for t := range set {
		towns = append(towns, t)
	}
	slices.Sort(towns)
	slices.Sort(counties)
	return towns, slices.Compact(counties), nil
}

func title(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

func readCSV(file string) ([]map[string]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, c := range row {
			m[rows[0][i]] = strings.TrimSpace(c)
		}
		out = append(out, m)
	}
	return out, nil
}

// worldTowns reads the places that telephone prefixes belong to, from the data of
// the phonenumbers module.
func worldTowns() ([]string, error) {
	dir, err := goCommand("list", "-m", "-f", "{{.Dir}}", "github.com/nyaruka/phonenumbers")
	if err != nil {
		return nil, err
	}
	f, err := os.Open(filepath.Join(dir, "data", "prefix_to_geocodings", "en.txt.gz"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	// Four bytes of length, names by line, then numbers.
	n := int(b[0]) | int(b[1])<<8 | int(b[2])<<16 | int(b[3])<<24
	if n > len(b)-4 {
		return nil, fmt.Errorf("the list of telephone prefixes has another form than expected")
	}
	set := map[string]bool{}
	for _, line := range strings.Split(string(b[4:4+n]), "\n") {
		for _, name := range strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == '/' || r == '(' || r == ')' }) {
			name, _, _ = strings.Cut(name, " - ")
			name = strings.TrimSpace(name)
			if words := strings.Fields(name); len(name) > 3 && len(words) <= 4 && !strings.ContainsAny(name, "0123456789&") {
				set[name] = true
			}
		}
	}
	return sorted(set), nil
}

func sorted(set map[string]bool) (out []string) {
	for s := range set {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

func goCommand(args ...string) (string, error) {
	out, err := exec.Command("go", args...).Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out)), nil
}

// commonWords counts words in lower case in the comments of Go's own source and
// in the training sets: what is often written so is seldom a name.
func commonWords(data string) ([]string, error) {
	root, err := goCommand("env", "GOROOT")
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	err = filepath.WalkDir(filepath.Join(root, "src"), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		return eachLine(path, func(line string) {
			if _, comment, ok := strings.Cut(line, "// "); ok {
				count(counts, comment, 1)
			}
		})
	})
	if err != nil {
		return nil, err
	}
	for _, pattern := range []string{"ner_btc/*.conll", "ner_wikigold/wikigold.conll", "ner_wnut17_train_dev/wnut17train.conll",
		"ner_sec_filings/FIN5.train.txt"} {
		files, err := filepath.Glob(filepath.Join(data, pattern))
		if err != nil {
			return nil, err
		}
		for _, file := range files {
			if err := eachLine(file, func(line string) {
				if f := strings.Fields(line); len(f) > 1 && f[len(f)-1] == "O" {
					count(counts, f[0], 5)
				}
			}); err != nil {
				return nil, err
			}
		}
	}
	var out []string
	for usage, least := range []int{1: 5, 2: 40, 3: 600, 4: 1 << 60} {
		if usage == 0 || usage == 4 {
			continue
		}
		most := []int{1: 40, 2: 600, 3: 1 << 60}[usage]
		out = append(out, fmt.Sprintf("=%d", usage))
		var words []string
		for w, n := range counts {
			if n >= least && n < most {
				words = append(words, w)
			}
		}
		slices.Sort(words)
		out = append(out, words...)
	}
	return out, nil
}

func eachLine(file string, each func(string)) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		each(lines.Text())
	}
	return lines.Err()
}

func count(counts map[string]int, text string, by int) {
	for _, w := range strings.Fields(text) {
		w = strings.Trim(w, ".,;:!?()\"'")
		if len(w) < 2 || len(w) > 20 || strings.Trim(w, "abcdefghijklmnopqrstuvwxyz'") != "" {
			continue
		}
		counts[w] += by
	}
}
