package extract

import (
	"strings"
	"testing"
)

func TestPhoneSeparators(t *testing.T) {
	for _, text := range []string{
		"(503) 555-0102", "503-555-0102", "503.555.0102", "503 555 0102", "503–555–0102", "503—555—0102", "503‐555‐0102", "503‑555‑0102",
		"503−555−0102", "503 - 555 - 0102", "503\u00a0555\u00a00102", "503\u2009555\u20090102", "503·555·0102", "503•555•0102", "503/555-0102",
		"(503)555-0102", "(503)  555-0102", "(503) - 555-0102", "+1 503 555 0102", "1-503-555-0102", "1 (503) 555-0102", "503\u200b-555-0102",
	} {
		got := found(t, "Call "+text+". Ask for the desk.", "PHONE")
		if len(got) != 1 || !strings.HasPrefix(got[0], "PHONE "+text) || !strings.HasSuffix(got[0], " = +15035550102") {
			t.Errorf("%q has %q, want all of it", text, got)
		}
	}
	for text, want := range map[string]string{
		"503-555-0102/0103":         "+15035550102",
		"503-555-0102/503-555-0103": "+15035550102 +15035550103",
		"503-555-0102/2020/05":      "+15035550102",
		"503-555-0102/05":           "",
	} {
		var got []string
		for _, m := range found(t, "Call "+text+".", "PHONE") {
			got = append(got, m[strings.Index(m, "= ")+2:])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q has %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"503\n555\n0102", "503   555   0102", "1503-555-01023"} {
		if got := found(t, "Call "+text, "PHONE"); len(got) > 0 {
			t.Errorf("%q has %q, want none", text, got)
		}
	}
}
