package graph

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"strconv"
	"strings"
	"sync/atomic"

	"bluegraph/internal/entities"
)

// propertySet is the properties of one or many edges, decoded when first asked for.
type propertySet struct {
	encoded string
	rule    rule
	decoded atomic.Pointer[entities.Properties]
}

// rule is the rule of WORKS_FOR that ties a recipient to an agency.
type rule uint8

const (
	noRule rule = iota
	stated
	domain
	judgement
)

func ruleNamed(name string) rule {
	switch name {
	case "stated":
		return stated
	case "domain":
		return domain
	case "judgement":
		return judgement
	}
	return noRule
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

// EncodeProperties writes properties as JSON with sorted keys, such that
// DecodeProperties gives the same values of the same Go types. A value of
// another type than entities.Properties allows is an error.
func EncodeProperties(p entities.Properties) (string, error) {
	typed := make(map[string]any, len(p))
	for name, v := range p {
		switch v := v.(type) {
		case string, int64, bool:
			typed[name] = v
		case []string:
			typed[name] = append([]string{}, v...) // [] rather than null
		case float64:
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return "", fmt.Errorf("property %s: %v is no number that can be stored", name, v)
			}
			s := strconv.FormatFloat(v, 'g', -1, 64)
			if !strings.ContainsAny(s, ".e") {
				s += ".0" // keeps a whole float64 apart from an int64
			}
			typed[name] = json.RawMessage(s)
		default:
			return "", fmt.Errorf("property %s: a value of type %T cannot be stored", name, v)
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(typed); err != nil {
		return "", fmt.Errorf("writing properties: %w", err)
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// DecodeProperties reads what EncodeProperties wrote.
func DecodeProperties(encoded string) (entities.Properties, error) {
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
