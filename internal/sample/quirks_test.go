package sample

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestQuirksAreRecorded plants many defects and finds each where the truth says.
func TestQuirksAreRecorded(t *testing.T) {
	l := makeLeak(t, Options{Preset: "demo", Sites: []string{"ncric", "akorca", "memiac", "jric"}, QuirkRate: .3, Seed: 5})
	count := map[quirk]int{}
	truncated := map[string]bool{}
	for _, d := range l.truthRows("defects.csv") {
		kind := quirk(d["kind"])
		count[kind]++
		offset, err := strconv.Atoi(d["offset"])
		if err != nil {
			t.Fatal(err)
		}
		if kind == tableTruncated {
			truncated[d["file"]] = true
		}
		if b, err := os.ReadFile(filepath.Join(l.dir, filepath.FromSlash(d["file"]))); !shows(kind, b, err != nil, offset) {
			t.Errorf("%v is not there", d)
		}
	}
	for _, kinds := range [][]quirk{listQuirks, tableQuirks, noteQuirks, agencyQuirk,
		{tableZeroBytes, tablePasteErrors, rowMixedDate, rowShort, rowBlankKey, rowDuplicateKey}} {
		for _, k := range kinds {
			if count[k] == 0 {
				t.Errorf("no defect of kind %s", k)
			}
		}
	}
	read := tables{}
	for _, c := range l.truthRows("campaigns.csv") {
		listed, matched, unmatched := l.recount(t, read, c)
		if got, want := [3]string{itoa(listed), itoa(matched), itoa(unmatched)},
			[3]string{c["listed"], c["matched"], c["unmatched"]}; got != want {
			t.Errorf("%s: recounted %v, truth %v", c["campaign_id"], got, want)
		}
	}
	for _, r := range l.truthRows("tables.csv") {
		b := l.bytes(r["file"])
		if len(b) == 0 {
			continue
		}
		n := len(readRows(t, b, true)) - 1
		if truncated[r["file"]] {
			n--
		}
		if itoa(n) != r["rows"] {
			t.Errorf("%s: %d records, truth %s", r["file"], n, r["rows"])
		}
	}
}

// shows tells whether a file shows a defect. For rows it looks at the text that
// starts at the offset.
func shows(kind quirk, b []byte, missing bool, offset int) bool {
	if offset > len(b) || (missing && kind != listMissing) {
		return false
	}
	at := b[offset:]
	has := func(s string) bool { return bytes.Contains(at[:min(len(at), 20_000)], []byte(s)) }
	header, _, _ := bytes.Cut(b, []byte("\n"))
	switch kind {
	case listMissing:
		return missing
	case listEmpty, tableZeroBytes:
		return len(b) == 0
	case listHeaderOnly:
		return bytes.Count(b, []byte("\n")) == 1
	case listBOM, tableBOM:
		return bytes.HasPrefix(b, []byte("\ufeff"))
	case listCRLF, tableCRLF:
		return bytes.HasSuffix(header, []byte("\r"))
	case listWindows1252:
		return has("\xa0\n")
	case tableTruncated:
		return bytes.HasSuffix(b, []byte(`,"unfinished te`))
	case tableRawHeader:
		return bytes.ContainsAny(header, " -")
	case tableInjected:
		return bytes.HasSuffix(header, []byte(injectedColumn))
	case rowNUL:
		return has("\x00")
	case rowWindows1252:
		return has("\x93verified")
	case rowBareQuote:
		return has(`12" ruler`)
	case rowMojibake:
		return has("â€™")
	case rowEntities:
		return has("&#39;") || has("&amp;")
	case rowBlankKey:
		return bytes.HasPrefix(at, []byte(","))
	case rowDuplicateKey:
		key, _, _ := bytes.Cut(at, []byte(","))
		return bytes.Contains(b[:offset], append(append([]byte("\n"), key...), ','))
	default: // of lists and rows: the recount and the reading of all rows check these
		return len(at) > 0
	}
}

func TestRawSpellingSanitisesBack(t *testing.T) {
	sanitise := strings.NewReplacer("-", "_", " ", "_", "/", "_", ":", "_")
	for column, raw := range map[string]string{
		"Agency___Organization": "Agency / Organization",
		"g_recaptcha_response":  "g-recaptcha-response",
		"Custom_Venue":          "Custom-Venue",
		"_Odd":                  "_Odd",
		"Date_Of_Event":         "Date Of Event",
	} {
		t.Run(column, func(t *testing.T) {
			if got := rawSpelling(column); got != raw || sanitise.Replace(got) != column {
				t.Errorf("got %q, want %q", got, raw)
			}
		})
	}
}
