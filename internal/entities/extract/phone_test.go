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
	for _, text := range []string{"503\n555\n0102", "503   555   0102", "1503-555-01023"} {
		if got := found(t, "Call "+text, "PHONE"); len(got) > 0 {
			t.Errorf("%q has %q, want none", text, got)
		}
	}
}
