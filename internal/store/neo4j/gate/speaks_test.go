package gate

import "testing"

func TestSpeaks(t *testing.T) {
	for text, want := range map[string]bool{
		"MATCH ()-[:SENT_TO]->() RETURN 1":                    true,
		"MATCH ()-[r:SENT|SENT_TO*1..2]->() RETURN r":         true,
		"MATCH ()-[:`SENT_TO`]->() RETURN 1":                  true,
		"MATCH ()-[r]->() WHERE type(r) = 'SENT_TO' RETURN r": true,
		`MATCH ()-[r]->() WHERE type(r) = "SENT_TO" RETURN r`: true,
		"MATCH ()-[:SENT_TO_AGENCY]->() RETURN 1":             false,
		"MATCH ()-[:sent_to]->() RETURN 1":                    false, // types have a case
		"RETURN 1 // SENT_TO":                                 false,
		"RETURN 'not SENT_TO alone'":                          false,
		"RETURN 'open":                                        false,
	} {
		if got := Speaks(text, "SENT_TO"); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
