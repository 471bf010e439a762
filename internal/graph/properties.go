package graph

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

// propertySet is the properties of one or many edges, decoded when first asked for.
type propertySet struct {
	encoded string
	rule    Rule
	decoded atomic.Pointer[entities.Properties]
	written atomic.Pointer[[]byte]
}

// Rule is the rule of WORKS_FOR that ties a recipient to an agency.
type Rule uint8

const (
	RuleNone Rule = iota
	RuleStated
	RuleDomain
	RuleJudgement
)

func ruleNamed(name string) Rule {
	switch name {
	case "stated":
		return RuleStated
	case "domain":
		return RuleDomain
	case "judgement":
		return RuleJudgement
	}
	return RuleNone
}

// properties are the properties of out edge e, as a map of the caller's own.
func (g *Graph) properties(e int64) entities.Properties {
	p := maps.Clone(g.sets[g.outSets[e]].properties())
	if g.outTimes != nil && g.outTimes[e] > 0 {
		if p == nil {
			p = entities.Properties{}
		}
		p[atProperty] = g.outTimes[e].String()
	}
	return p
}

// properties are the decoded properties, shared; nil for none.
func (set *propertySet) properties() entities.Properties {
	if set.encoded == "{}" {
		return nil
	}
	if p := set.decoded.Load(); p != nil {
		return *p
	}
	p, err := DecodeProperties(set.encoded)
	if err != nil { // AddSet decoded it once
		return nil
	}
	set.decoded.Store(&p)
	return p
}

// atProperty is the property that Arc.At holds.
const atProperty = "at"

// EncodeEdge splits the properties of an edge into Arc.At and the rest, encoded;
// without a rest, encoded is "".
func EncodeEdge(p entities.Properties) (at entities.Moment, encoded string, err error) {
	if s, ok := p[atProperty].(string); ok {
		if m, ok := entities.MomentOf(s); ok {
			at = m
			p = maps.Clone(p)
			delete(p, atProperty)
		}
	}
	if len(p) == 0 {
		return at, "", nil
	}
	encoded, err = EncodeProperties(p)
	return at, encoded, err
}

// DecodeEdge puts together again what EncodeEdge split.
func DecodeEdge(at entities.Moment, encoded string) (p entities.Properties, err error) {
	if encoded != "" {
		p, err = DecodeProperties(encoded)
	}
	if at > 0 {
		if p == nil {
			p = entities.Properties{}
		}
		p[atProperty] = at.String()
	}
	return p, err
}

// EncodeProperties writes properties as JSON with sorted keys, such that
// DecodeProperties gives the same values of the same Go types. A value of
// another type than entities.Properties allows is an error.
func EncodeProperties(p entities.Properties) (string, error) {
	var names [16]string
	sorted := slices.AppendSeq(names[:0], maps.Keys(p))
	slices.Sort(sorted)
	b := make([]byte, 0, 256)
	b = append(b, '{')
	for i, name := range sorted {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendText(b, name), ':')
		var err error
		if b, err = appendValue(b, p[name]); err != nil {
			return "", fmt.Errorf("property %s: %w", name, err)
		}
	}
	return string(append(b, '}')), nil
}

func appendValue(b []byte, v any) ([]byte, error) {
	switch v := v.(type) {
	case string:
		return appendText(b, v), nil
	case int64:
		return strconv.AppendInt(b, v, 10), nil
	case bool:
		return strconv.AppendBool(b, v), nil
	case []string:
		b = append(b, '[')
		for i, s := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendText(b, s)
		}
		return append(b, ']'), nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("%v is no number that can be stored", v)
		}
		s := strconv.FormatFloat(v, 'g', -1, 64)
		if !strings.ContainsAny(s, ".e") {
			s += ".0" // keeps a whole float64 apart from an int64
		}
		return append(b, s...), nil
	}
	return nil, fmt.Errorf("a value of type %T cannot be stored", v)
}

// appendText writes a JSON string. Nearly all are plain; the others are left to the
// library, which knows what to do with control characters and invalid UTF-8.
func appendText(b []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			return appendJSON(b, s)
		}
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// appendJSON writes a value of which all parts can be written, as the API does.
func appendJSON(b []byte, v any) []byte {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // texts, whole and finite numbers, and lists of texts always can
	return append(b, bytes.TrimSuffix(text.Bytes(), []byte("\n"))...)
}

// DecodeProperties reads what EncodeProperties wrote.
func DecodeProperties(encoded string) (entities.Properties, error) {
	if p, ok := decodePlain(encoded); ok {
		return p, nil
	}
	return decodeAny(encoded)
}

// decodeAny leaves texts with escapes to the library.
func decodeAny(encoded string) (entities.Properties, error) {
	dec := json.NewDecoder(strings.NewReader(encoded))
	dec.UseNumber()
	var p entities.Properties
	if err := dec.Decode(&p); err != nil {
		return nil, fmt.Errorf("reading properties: %w", err)
	}
	for name, v := range p {
		typed, err := typedValue(v)
		if err != nil {
			return nil, fmt.Errorf("reading property %s: %w", name, err)
		}
		p[name] = typed
	}
	return p, nil
}

func typedValue(v any) (any, error) {
	switch v := v.(type) {
	case json.Number:
		if strings.ContainsAny(v.String(), ".eE") {
			return v.Float64()
		}
		return v.Int64()
	case []any:
		list := make([]string, len(v))
		for i, x := range v {
			s, ok := x.(string)
			if !ok {
				return nil, fmt.Errorf("a list holds a %T", x)
			}
			list[i] = s
		}
		return list, nil
	case string, bool:
		return v, nil
	}
	return nil, fmt.Errorf("a %T is no property", v)
}
