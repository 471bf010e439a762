package explorer

import (
	"context"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/figure"
)

// documentMask replaces what is private in a view document. A text is one of our own words (by the document's definition,
// a kind, a type of edge), an id, a moment, or it is read for names: so a field that is new is masked without a word here. So is
// the name of a field, for what is pinned is named by what the asker wrote.
type documentMask struct {
	redactor      *redact.Redactor
	words, fields map[string]bool
}

// sceneFields are the names of fields that the document's definition does not list, which stay also where a person is called so.
const sceneFields = "version view scene steps hidden open groups pinned layout id kind type to limit mentions k inTime"

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
	m := documentMask{r, map[string]bool{}, map[string]bool{}}
	for _, name := range strings.Fields(sceneFields) {
		m.fields[name] = true
	}
	for _, f := range definition.Fields {
		for _, name := range f.Path {
			m.fields[name] = true
		}
	}
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
		for _, key := range slices.Sorted(maps.Keys(v)) { // two may become one, and the same one each time
			shown := key
			if !m.fields[key] {
				shown = m.text(key)
			}
			out[shown] = m.value(v[key])
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
