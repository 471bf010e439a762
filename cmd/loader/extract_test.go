package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func runExtractCommand(t *testing.T, stdin string, args ...string) (string, error) {
	t.Helper()
	cmd := newExtractCommand()
	var out bytes.Buffer
	cmd.SetIn(strings.NewReader(stdin))
	cmd.SetOut(&out)
	cmd.SetErr(&bytes.Buffer{})
	cmd.SetArgs(args)
	err := cmd.ExecuteContext(t.Context())
	return out.String(), err
}

func TestExtractCommand(t *testing.T) {
	cases := []struct {
		name, format, in, want string
	}{
		{"text", "text", "é: jane@x.example\n",
			`{"start":4,"end":18,"text":"jane@x.example","type":"EMAIL","score":0.99,"rule":"email","value":"jane@x.example"}` + "\n"},
		{"html", "html", "<p>Call <b>415</b>-555-0123</p>",
			`{"start":5,"end":17,"text":"415-555-0123","type":"PHONE","score":0.98,"rule":"phone","value":"+14155550123"}` + "\n"},
		{"conll", "conll", "Ms.\nRoe\n", "Ms.\tO\nRoe\tB-PER\n"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := runExtractCommand(t, c.in, "--in", "-", "--format", c.format)
			if err != nil || got != c.want {
				t.Errorf("got %s (%v)\nwant %s", got, err, c.want)
			}
		})
	}
}

func TestExtractCommandWritesPlainText(t *testing.T) {
	dir := t.TempDir()
	in, plain := filepath.Join(dir, "in.html"), filepath.Join(dir, "plain.txt")
	if err := os.WriteFile(in, []byte("<p>Smith &amp; Doe</p>"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := runExtractCommand(t, "", "--in", in, "--format", "html", "--plain", plain); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(plain)
	if err != nil || string(text) != "Smith & Doe" {
		t.Errorf("plain text %q (%v)", text, err)
	}
}

func TestExtractCommandRefuses(t *testing.T) {
	cases := []struct {
		name string
		args []string
		want string
	}{
		{"unknown format", []string{"--in", "-", "--format", "pdf"}, "pdf"},
		{"plain without HTML", []string{"--in", "-", "--plain", "x"}, "--format html"},
		{"no input named", nil, "in"},
		{"missing file", []string{"--in", filepath.Join("no", "such.txt")}, "such.txt"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, err := runExtractCommand(t, "", c.args...); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one that names %q", err, c.want)
			}
		})
	}
}
