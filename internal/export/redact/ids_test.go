package redact

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// TestIDsAreKeyed: they are HMAC-SHA256 under the key of secret and project, by a second
// computation, and another secret or project shares none.
func TestIDsAreKeyed(t *testing.T) {
	mac := func(key []byte, parts ...string) []byte {
		h := hmac.New(sha256.New, key)
		h.Write([]byte(strings.Join(parts, "\x00") + "\x00"))
		return h.Sum(nil)
	}
	code := func(secret, project string) string {
		sum := mac(mac([]byte(secret), "bluegraph redaction", project), "id", "agency:oak")
		return strings.NewReplacer("0", "b", "1", "c", "2", "d", "3", "f", "4", "g", "5", "h", "6", "j", "7", "k", "8", "m", "9", "n",
			"a", "p", "b", "q", "c", "r", "d", "s", "e", "t", "f", "v").Replace(hex.EncodeToString(sum[:10]))
	}
	for _, of := range [][2]string{{"one secret", "a"}, {"one secret", "b"}, {"another", "a"}} {
		got, err := NewRedactor(NewKey([]byte(of[0]), of[1]), NewNames()).ID("agency:oak", entities.Agency)
		if want := entities.ID("agency:" + code(of[0], of[1])); err != nil || got != want {
			t.Errorf("%v gives %s, %v; want %s", of, got, err, want)
		}
	}
	if first, second := NewProject(), NewProject(); first == second || !IsRandomProject(first) || IsRandomProject("huffman") {
		t.Errorf("two exports have the projects %s and %s", first, second)
	}
}

func TestEdgesAndEvidenceHideIDsAndRows(t *testing.T) {
	r := learned()
	id := func(id entities.ID) string {
		shown, err := r.end(id)
		if err != nil {
			t.Fatal(err)
		}
		return string(shown)
	}
	e, err := r.Edge(graph.Edge{Source: "recipient:m", Type: entities.WorksFor, Target: "agency:oak",
		Properties: entities.Properties{"rule": "stated", "score": 0.9, "stated": "Oakmere PD (Maria)", "phone": int64(2125550142)}})
	if err != nil {
		t.Fatal(err)
	}
	want := graph.Edge{ID: entities.EdgeID(id("recipient:m") + "~WORKS_FOR~" + id("agency:oak")), Source: entities.ID(id("recipient:m")),
		Type:   entities.WorksFor,
		Target: entities.ID(id("agency:oak")), Properties: entities.Properties{"rule": "stated", "score": 0.9}}
	if diff := cmp.Diff(want, e); diff != "" {
		t.Errorf("edge differs (-want +got):\n%s", diff)
	}
	for subject, want := range map[string]string{
		"recipient:m":                         id("recipient:m"),
		"recipient:m~WORKS_FOR~agency:oak":    string(e.ID),
		"campaign:a/1":                        id("campaign:a/1"),
		"campaign:a~~b/1~SENT_TO~recipient:m": id("campaign:a~b/1") + "~SENT_TO~" + id("recipient:m"),
	} {
		v, err := r.Evidence(entities.Evidence{Subject: subject, Site: "a", Table: "T", File: "a/T.csv", Row: 4, Offset: 99, RowID: "2616",
			Column: "Name", Value: "Maria", Start: 1, End: 6})
		if err != nil {
			t.Fatal(err)
		}
		if v.RowID == "" || strings.Contains(v.RowID, "2616") {
			t.Errorf("the row is %q", v.RowID)
		}
		if diff := cmp.Diff(entities.Evidence{Subject: want, Site: "a", Table: "T", RowID: v.RowID, Column: "Name", Value: Withheld},
			v); diff != "" {
			t.Errorf("evidence of %s differs (-want +got):\n%s", subject, diff)
		}
	}
}

func TestUnlearnedPrivateThingsAreRefused(t *testing.T) {
	r := learned()
	if _, err := r.Node(graph.Node{ID: "recipient:new", Kind: entities.Recipient}); !errors.Is(err, ErrChanged) {
		t.Errorf("node of an unlearned recipient: %v", err)
	}
	if _, err := r.Edge(graph.Edge{Source: "campaign:a/1", Type: entities.SentTo, Target: "recipient:new"}); !errors.Is(err, ErrChanged) {
		t.Errorf("edge to an unlearned recipient: %v", err)
	}
	if _, err := r.Evidence(entities.Evidence{Subject: "recipient:new"}); !errors.Is(err, ErrChanged) {
		t.Errorf("evidence of an unlearned recipient: %v", err)
	}
}

// TestForms: addresses, numbers and dates of birth in every form that people write.
func TestForms(t *testing.T) {
	r := learned()
	hidden := []string{
		// addresses
		"someone.else@mail.oakmere.example", "someone%40oakmere.example", "someone&#64;oakmere.example", "someone&commat;oakmere.example",
		"someone&amp;#64;oakmere.example",
		"someone＠oakmere．example", "someone AT oakmere DOT example", "someone at oakmere dot example", "someone{at}oakmere{dot}example",
		"someone[at]oakmere[.]example",
		"someone (at) oakmere (dot) example", "some\u200bone@oak\u00admere.example", "someone@[192.0.2.1]", "someone@oakmere",
		"someone @ oakmere.example", "o’neil@oakmere.example",
		"someone_at_oakmere.example", "someone=40oakmere.example", "someone\\u0040oakmere.example", "someone@oak-mere.police.example",
		// numbers
		"(212) 555-0142", "212.555.0142", "+1 212 555 0142", "212–555–0142", "212‑555‑0142", "212\u00a0555\u00a00142", "212 - 555 - 0142",
		"2125550142", "212 5550142", "1-212-555-0142 x12", "212/555-0142",
		"+44 20 7946 0018", "0044 20 7946 0018", "020 7946 0018", "+49 (0)30 123456", "06 12 34 56 78", "555-0142", "555 0142", "phone: 5550142",
		"２１２-５５５-０１４２",
		"123-45-6789", "123 45 6789", "123–45–6789", "SSN 123456789", "ssn: 6789", "4111 1111 1111 1111", "DL# D1234567",
		// dates of birth
		"2 1 2 - 5 5 5 - 0 1 7 7", "212_555_0177", "5550177", "tel:+12125550177", "1.212.555.0142", "+1(212)555-0142", "+33 6 12 34 56 78",
		"0044-20-79460018", "555.0142",
		"someone@[IPv6:2001:db8::1]", "someone(at)oakmere(dot)example", "someone [ at ] oakmere [ dot ] example",
		"someone<at>oakmere<dot>example", "someone%2540oakmere.example", "someone @oakmere.example",
		"DOB 2/1/80", "DOB: 02/01/2003", "born 1 Feb 1980", "born on February 1, 1980", "1980-02-01", "02.01.1980", "2/1/80", "19800201",
		"D.O.B. 02011980",
	}
	for _, s := range hidden {
		for _, text := range []string{s, "(" + s + ")", "see " + s + ", then"} {
			got := scrub(r, entities.Event, text)
			if letters := strings.Trim(strings.NewReplacer("see", "", "then", "", "~", "").Replace(got), " (),.-"); letters != "" &&
				!isCue(letters) {
				t.Errorf("%q is shown as %q", text, got)
			}
		}
	}
	kept := []string{
		"2020-06-01 and 06/01/2020", "June 1, 2020", `EBSE00007\170.csv`, "9/11/2001", "Highway 101", "Course 4 of 12", "TLP:AMBER",
		"3 suspects, 12 stores", "Q2 2020", "10:30 at the center",
		"meet at Oakmere", "cyber_157887.pdf", "losses over $899", "Section 8, page 212", "10-4", "COVID-19", "24/7", "100% off", "a=b & c",
	}
	for _, s := range kept {
		if got := scrub(r, entities.Event, s); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
}

// isCue reports whether what is left is the word that called a number by its name.
func isCue(s string) bool {
	return slices.Contains([]string{"DOB", "born", "born on", "phone", "tel", "SSN", "ssn", "DL#"}, strings.Trim(s, ": "))
}
