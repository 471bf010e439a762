package scan_test

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"bluegraph/internal/export"
	"bluegraph/internal/export/scan"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// TestNamesOfTheSample: of its names of public things, those that the truth says hold a
// private name, address or number do not show it, and of all others less than 3 % change.
func TestNamesOfTheSample(t *testing.T) {
	leak, truth := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5})
	s := load(t, leak)
	var private []string
	for _, m := range truth.Table(t, "mentions.csv") {
		if slices.Contains([]string{"PER", "EMAIL", "PHONE", "PLATE", "CASE"}, m["type"]) {
			private = append(private, m["text"])
		}
	}
	holds := func(name string) (string, bool) {
		for _, p := range private {
			if strings.Contains(" "+folded(name)+" ", " "+folded(p)+" ") {
				return p, true
			}
		}
		return "", false
	}
	shown := map[string]string{}
	for _, row := range table(t, filepath.Join(exports(t, s, "csv", export.Options{}), "nodes.csv")) {
		shown[row["id"]] = row["name"]
	}
	names, changed, protected := map[string]bool{}, 0, 0
	for _, row := range table(t, filepath.Join(exports(t, s, "csv", export.Options{KeepPrivate: true}), "nodes.csv")) {
		if !slices.Contains([]string{"Campaign", "Document", "Event", "Agency", "Site"}, row["kind"]) || names[row["name"]] {
			continue
		}
		names[row["name"]] = true
		after, isKnown := shown[shownID(row["id"])]
		if !isKnown {
			t.Fatalf("%s is not in the redacted export", row["id"])
		}
		if _, isPrivate := holds(row["name"]); !isPrivate {
			if after != row["name"] {
				changed++
				t.Logf("%q is shown as %q", row["name"], after)
			}
			continue
		}
		protected++
		if what, still := holds(after); still {
			t.Errorf("%q is shown as %q: %s", row["name"], after, what)
		}
	}
	t.Logf("%d names, %d of them private; %d others changed", len(names), protected, changed)
	if others := len(names) - protected; protected < 10 || others < 100 || changed*100 >= 3*others {
		t.Errorf("%d of %d public names changed, %d private ones", changed, others, protected)
	}
}

// folded is a text in lower case with one blank between words.
func folded(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// TestOrderTellsNothing: neither numbers of pseudonyms nor places of rows go with the order
// of the store's ids, or of hashes of the addresses.
func TestOrderTellsNothing(t *testing.T) {
	leak, _ := testkit.MakeLeak(t, sample.Options{Preset: "tiny", Seed: 5})
	s := load(t, leak)
	redacted := table(t, filepath.Join(exports(t, s, "csv", export.Options{}), "nodes.csv"))
	number, place := map[string]int{}, map[string]int{}
	for i, row := range redacted {
		var n int
		if _, err := fmt.Sscanf(row["name"], row["kind"]+" %d", &n); err == nil {
			number[row["id"]] = n
		}
		place[row["id"]] = i
	}
	orders := map[string]func(id, mail string) string{
		"id":     func(id, _ string) string { return id },
		"md5":    func(_, mail string) string { h := md5.Sum([]byte(mail)); return string(h[:]) },
		"sha1":   func(_, mail string) string { h := sha1.Sum([]byte(mail)); return string(h[:]) },
		"sha256": func(_, mail string) string { h := sha256.Sum256([]byte(mail)); return string(h[:]) },
		"mail":   func(_, mail string) string { return mail },
	}
	for of, key := range orders {
		var before []string
		var numbers, places []int
		for _, row := range table(t, filepath.Join(exports(t, s, "csv", export.Options{KeepPrivate: true}), "nodes.csv")) {
			if row["kind"] != "Recipient" || row["email"] == "" {
				continue
			}
			id := shownID(row["id"])
			if number[id] == 0 {
				t.Fatalf("%s has no pseudonym", row["id"])
			}
			before, numbers, places = append(before, key(row["id"], row["email"])), append(numbers, number[id]), append(places, place[id])
		}
		limit := 4 / math.Sqrt(float64(len(before)))
		if r := scan.Correlation(before, numbers); len(before) < 100 || math.Abs(r) > limit {
			t.Errorf("numbers go with the order of %s: %.3f of %d (limit %.3f)", of, r, len(before), limit)
		}
		if r := scan.Correlation(before, places); math.Abs(r) > limit {
			t.Errorf("rows go with the order of %s: %.3f (limit %.3f)", of, r, limit)
		}
		if of == "id" {
			if r := scan.Correlation(before, before); r < 0.99 {
				t.Errorf("an order goes with itself by %.3f", r)
			}
		}
	}
}

// shownID is the id of a redacted export, by a computation of its own.
func shownID(id string) string {
	mac := func(key []byte, parts ...string) []byte {
		h := hmac.New(sha256.New, key)
		h.Write([]byte(strings.Join(parts, "\x00") + "\x00"))
		return h.Sum(nil)
	}
	kind, _, _ := strings.Cut(id, ":")
	code := mac(mac([]byte(secret), "bluegraph redaction", project), "id", id)
	const letters = "bcdfghjkmnpqrstv"
	shown := kind + ":"
	for _, b := range code[:10] {
		shown += string(letters[b>>4]) + string(letters[b&15])
	}
	return shown
}

func table(t testing.TB, file string) (rows []map[string]string) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records[1:] {
		row := map[string]string{}
		for i, v := range r {
			row[records[0][i]] = v
		}
		rows = append(rows, row)
	}
	return rows
}
