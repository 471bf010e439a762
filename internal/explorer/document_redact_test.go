package explorer

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"bluegraph/internal/entities"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/figure"
)

// TestEveryFieldIsMasked: a name in every field that the page's sources define, and in fields that nobody has defined yet. Our own
// words stay, also where a leak calls a person so.
func TestEveryFieldIsMasked(t *testing.T) {
	const name = "Zqalvander"
	names := redact.NewNames()
	for id, called := range map[entities.ID]string{"recipient:z": "Maria " + name, "recipient:r": "Radial", "recipient:p": "Pinned"} {
		names.Learn(id, entities.Recipient, called, nil)
	}
	names.Freeze()
	r := redact.NewRedactor(redact.NewKey([]byte("a secret of sixteen bytes"), "test"), names)
	r.Number()
	definition, err := figure.DocumentDefinition(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(definition.Fields) < 40 || !slices.Contains(definition.Words, "radial") || !slices.Contains(definition.Words, "agency_type") {
		t.Fatalf("%d fields, words %q", len(definition.Fields), definition.Words)
	}
	fields := append(definition.Fields, figure.Field{Path: []string{"figure", "caption"}, Empty: ""},
		figure.Field{Path: []string{"story", "steps"}, Empty: []any{}}, figure.Field{Path: []string{"scene", "hidden"}, Empty: []any{}})
	for _, f := range fields {
		var planted any = "of " + name
		switch f.Empty.(type) {
		case bool:
			continue
		case []any:
			planted = []any{"CA", "of " + name, "CA/agency:" + name, "of " + name + "/agency:x"}
		}
		for _, key := range slices.Backward(f.Path) {
			planted = map[string]any{key: planted}
		}
		document, err := json.Marshal(planted)
		if err != nil {
			t.Fatal(err)
		}
		got, err := maskedDocument(t.Context(), r, document)
		if err != nil || strings.Contains(string(got), name) || !strings.Contains(string(got), "of Recipient") {
			t.Errorf("%v becomes %s, %v", f.Path, got, err)
		}
	}
	pinned, err := maskedDocument(t.Context(), r, []byte(`{"scene":{"pinned":{"agency:x":[1,2],"Maria `+name+`":[3,4],"of `+name+`":[5,6]}}}`))
	if err != nil || strings.Contains(string(pinned), name) || strings.Count(string(pinned), "[") != 3 {
		t.Errorf("what is pinned becomes %s, %v", pinned, err)
	}
	own := `{"question":{"matrix":{"cols":"campaign","rows":"agency_type"}},"scene":{"layout":"radial","pinned":{},"steps":[{"id":"","kind":"expand",` +
		`"type":"SENT_TO"}]},"time":{"from":"2020-05"},"version":1,"view":"matrix"}`
	if got, err := maskedDocument(t.Context(), r, []byte(own)); err != nil || string(got) != own {
		t.Errorf("%s becomes %s, %v", own, got, err)
	}
}
