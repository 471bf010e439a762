package source

import (
	"os"
	"strings"
	"testing"
)

// Every secret column is withheld in every spelling: case, characters that the
// export would have replaced, a site's own prefix.
func TestSecretsInEverySpelling(t *testing.T) {
	m, err := LoadMapping("netsential")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("testdata/withheld.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Fields(string(text)) {
		for _, spelt := range []string{
			name, strings.ToUpper(name), strings.ToLower(name), strings.Join(strings.Split(name, ""), "_"), name[:2] + " " + name[2:],
			name[:2] + "-" + name[2:], name[:1] + "." + name[1:], " " + name + "\u00a0", "Custom_" + strings.TrimPrefix(name, "Custom_"), "\ufeff" +
				name,
		} {
			if !m.IsSecret(spelt) {
				t.Errorf("%q is not withheld", spelt)
			}
		}
	}
}

// No mapping binds a secret column, whatever it is called there, but for the one
// exception that is needed: who downloaded a document stands in SessionID.
func TestNoMappingBindsASecret(t *testing.T) {
	m, err := LoadMapping("netsential")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("testdata/withheld.txt")
	if err != nil {
		t.Fatal(err)
	}
	secrets := strings.Fields(string(text))
	header := append([]string{"RowID", "Colour"}, secrets...) // one column that may be read
	for _, tm := range m.Tables {
		own := *tm
		own.Text = []FieldSpec{{As: "text", parts: []candidate{parseCandidate("*")}}}
		own.Attachments, own.Groups = []string{"*"}, true
		b, err := bind(m, &own, "", header)
		if err != nil {
			continue // needs a key column
		}
		for i, used := range b.used[2:] {
			exempt := strings.EqualFold(secrets[i], "SessionID") && len(tm.NotSecret) == 1
			if used && !exempt || len(b.groups) > 0 {
				t.Errorf("%v binds %s (groups %v)", tm.Tables, secrets[i], b.groups)
			}
		}
		for _, c := range tm.NotSecret {
			if c != "SessionID" || len(tm.Fields) > 0 || len(tm.Text) > 0 {
				t.Errorf("%v exempts %s", tm.Tables, c)
			}
		}
	}
}
