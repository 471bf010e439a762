package explorer

import (
	"context"
	"encoding/json"
	"regexp"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/figure"
)

// documentMask replaces what is private in a view document. A text is one of our own words (by the document's definition,
// a kind, a type of edge), an id, a moment, or it is read for names: so a field that is new is masked without a word here.
type documentMask struct {
	redactor *redact.Redactor
	words    map[string]bool
}

var moment = regexp.MustCompile(`^\d{4}(-\d\d){0,2}(T\d\d:\d\d(:\d\d)?)?$`)

// maskedDocument is a document with the ids that the export shows, and without private names.
func maskedDocument(ctx context.Context, r *redact.Redactor, document json.RawMessage) (json.RawMessage, error) {
	if document == nil {
		return nil, nil
	}
	definition, err := figure.DocumentDefinition(ctx)
	if err != nil {
		return nil, err
	}
	m := documentMask{r, map[string]bool{}}
	for _, w := range definition.Words {
		m.words[w] = true
	}
	for _, k := range entities.Kinds {
		m.words[string(k.Kind)] = true
	}
	for _, t := range entities.Relations {
		m.words[string(t.Type)] = true
	}
	var v any
	if err := json.Unmarshal(document, &v); err != nil {
		return nil, err
	}
	return json.Marshal(m.value(v))
}

func (m documentMask) value(v any) any {
	switch v := v.(type) {
	case string:
		return m.text(v)
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = m.value(x)
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for key, x := range v {
			out[m.id(key)] = m.value(x)
		}
		return out
	}
	return v
}

func (m documentMask) text(s string) string {
	if m.words[s] || moment.MatchString(s) {
		return s
	}
	if shown := m.id(s); shown != s {
		return shown
	}
	// The path of an opened row: "CA/agency:x".
	if at := strings.Index(s, "/agency:"); at >= 0 {
		return m.redactor.Text(s[:at]) + "/" + m.id(s[at+1:])
	}
	return m.redactor.Text(s)
}

// id is the shown form of the id of an entity or an edge, and any other text as it is.
func (m documentMask) id(s string) string {
	if source, t, target, err := entities.EdgeID(s).Parse(); err == nil {
		return string(entities.NewEdgeID(m.redactor.Shown(source), t, m.redactor.Shown(target)))
	}
	if id := entities.ID(s); startsWithKind(id) {
		return string(m.redactor.Shown(id))
	}
	return s
}

func startsWithKind(id entities.ID) bool {
	_, known := id.Kind()
	return known
}
