package csvscan

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// scramble takes UTF-8 for Windows-1252, as browsers do.
func scramble(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		switch c {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
			b.WriteRune(rune(c))
		default:
			b.WriteRune(charmap.Windows1252.DecodeByte(c))
		}
	}
	return b.String()
}

func TestUnscramble(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"apostrophe", "the agencyâ€™s list", "the agency’s list"},
		{"quotes, the closing one with a byte without a character", "â€œsoâ€\u009d", "“so”"},
		{"dash, ellipsis, bullet", "a â€“ b â€¦ â€¢", "a – b … •"},
		{"small letters", "JosÃ© PeÃ±a", "José Peña"},
		{"capital letters", "PEÃ‘A", "PEÑA"},
		{"a letter with a byte without a character", "Ã\u0081vila", "Ávila"},
		{"letters outside Latin-1", "Å½Å¡ Å“uvre", "Žš œuvre"},
		{"euro, trade mark", "â‚¬ 5 â„¢", "€ 5 ™"},
		{"hard spaces of a web page", "a:Â\u00a0b", "a:\u00a0b"},
		{"section sign", "Â§ 5", "§ 5"},
		{"a doubtful one beside a sure one", "KÃ–LN, NÃ¼rnberg", "KÖLN, Nürnberg"},
		{"one of a long text", strings.Repeat("plain text ", 50) + "itâ€™s", strings.Repeat("plain text ", 50) + "it’s"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, ok := unscramble(c.in)
			if got != c.want || !ok {
				t.Errorf("got %q, %v; want %q", got, ok, c.want)
			}
			if back := scramble(got); back != c.in {
				t.Errorf("%q scrambled gives %q, not %q", got, back, c.in)
			}
		})
	}
}

func TestUnscrambleLeavesTextAlone(t *testing.T) {
	for name, in := range map[string]string{
		"nothing":                           "",
		"ASCII":                             "plain",
		"Portuguese":                        "São Paulo",
		"Spanish":                           "Peña, José; ¿qué?",
		"French":                            "Châteauneuf-du-Pape, « à côté »",
		"German":                            "Grüße aus Köln, „Spaß”",
		"Scandinavian":                      "Århus, Ærø",
		"a lone letter":                     "Ã",
		"capitals":                          "MAÇÃ, CHÂTEAU",
		"capitals and an apostrophe":        "CAFÉ’S",
		"capitals and the end of a quote":   "“IRMÃ”",
		"capitals and a dash":               "AMANHÃ—SEMPRE",
		"capitals and a hard space":         "IRMÃ\u00a0LUZ",
		"capitals and an ellipsis":          "AMANHÃ…",
		"Danish capitals and an apostrophe": "PÅ’S",
		"an ellipsis and the end of a quote after a letter": "“touché…”",
		"two ends of quotes after a letter":                 "‘the “café”’",
		"scrambled, but true accents beside it":             "JosÃ© and José",
		"scrambled, but true quotes beside it":              "“JosÃ©”",
		"scrambled, but another script beside it":           "JosÃ© Иван",
		"scrambled and cut off":                             "JosÃ© itâ€",
		"scrambled Cyrillic: too like chance":               "Ð˜",
		"a scrambled replacement character says nothing":    "ï¿½",
		"a replacement character":                           "Jos\ufffd Ã©",
		"a control character of Latin-1":                    "Ã©\u0085",
	} {
		if got, ok := unscramble(in); ok || got != in {
			t.Errorf("%s: %q became %q (%v)", name, in, got, ok)
		}
	}
}
