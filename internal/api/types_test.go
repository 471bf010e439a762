package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"bluegraph/internal/entities"
	"bluegraph/internal/opencypher/cells"
)

// TestDescriptionAgreesWithTypes walks the Go type of every answer and of every body beside
// its schema in openapi.json. A field that one side lacks, another type, a required list that
// says otherwise and a struct without a schema of its own are errors.
func TestDescriptionAgreesWithTypes(t *testing.T) {
	c := newTypeCheck(t)
	for _, e := range endpoints {
		where := e.method + " " + e.path
		operation := c.paths[e.path][strings.ToLower(e.method)]
		for status, answer := range e.answers {
			described := operation.Responses[strconv.Itoa(status)].Content["application/json"].Schema
			if answer == reflect.TypeFor[blob]() || answer == reflect.TypeFor[redirect]() {
				continue // bytes of a form of their own
			}
			c.check(where+" "+strconv.Itoa(status), answer, described)
		}
		for status, r := range operation.Responses {
			_, isKnown := e.answers[atoi(status)]
			if s := r.Content["application/json"].Schema; !isKnown && s != nil {
				c.check(where+" "+status, reflect.TypeFor[errorAnswer](), s)
			}
		}
		if e.body != nil && e.body != reflect.TypeFor[struct{}]() {
			c.check(where+" body", e.body, operation.RequestBody.Content["application/json"].Schema)
		}
	}
	c.check("a cell of Cypher", reflect.TypeFor[cells.Typed](), map[string]any{"$ref": "#/components/schemas/CypherTyped"})
	for name := range c.schemas {
		if !c.used[name] && !notOfGo[name] {
			t.Errorf("the schema %s is of no Go type", name)
		}
	}
}

// TestDescriptionListsWords: the closed lists of words are those of Go.
func TestDescriptionListsWords(t *testing.T) {
	c := newTypeCheck(t)
	kinds, relations := []any{}, []any{}
	for _, k := range entities.Kinds {
		kinds = append(kinds, string(k.Kind))
	}
	for _, r := range entities.Relations {
		relations = append(relations, string(r.Type))
	}
	codes := []any{}
	for code := range statuses {
		codes = append(codes, string(code))
	}
	described, _ := c.schemas["Error"]["properties"].(map[string]any)["code"].(map[string]any)["enum"].([]any)
	anyOrder := cmpopts.SortSlices(func(a, b any) bool { return a.(string) < b.(string) })
	for name, lists := range map[string][2][]any{
		"Kind":         {kinds, c.schemas["Kind"]["enum"].([]any)},
		"RelationType": {relations, c.schemas["RelationType"]["enum"].([]any)},
		"Error.code":   {codes, described},
	} {
		if d := cmp.Diff(lists[0], lists[1], anyOrder); d != "" {
			t.Errorf("%s (-Go +openapi.json):\n%s", name, d)
		}
	}
}

// notOfGo are schemas of what is written as it is: the description itself, an exported file; and of any value of Cypher.
var notOfGo = map[string]bool{"OpenAPI": true, "Scene": true, "CypherCell": true}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return http.StatusTeapot // "default" is no status of an answer
	}
	return n
}

// typeCheck compares Go types with schemas.
type typeCheck struct {
	*testing.T
	schemas map[string]map[string]any
	paths   map[string]map[string]operation
	// named are the schemas of the structs met so far.
	named map[reflect.Type]string
	// used are the schemas that something refers to.
	used map[string]bool
}

type operation struct {
	Parameters []struct {
		Name, In string
		Explode  bool
	}
	RequestBody content            `json:"requestBody"`
	Responses   map[string]content `json:"responses"`
}

type content struct {
	Content map[string]struct {
		Schema map[string]any `json:"schema"`
	} `json:"content"`
}

func newTypeCheck(t *testing.T) *typeCheck {
	t.Helper()
	var described struct {
		Components struct {
			Schemas map[string]map[string]any `json:"schemas"`
		} `json:"components"`
		Paths map[string]map[string]operation `json:"paths"`
	}
	if err := json.Unmarshal(openAPIText, &described); err != nil {
		t.Fatal(err)
	}
	return &typeCheck{t, described.Components.Schemas, described.Paths, map[reflect.Type]string{}, map[string]bool{}}
}

// check compares a type with its schema.
func (c *typeCheck) check(where string, t reflect.Type, schema map[string]any) {
	c.Helper()
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	name := ""
	if ref, isRef := schema["$ref"].(string); isRef {
		name = strings.TrimPrefix(ref, "#/components/schemas/")
		c.used[name] = true
		schema = c.schemas[name]
	}
	if schema == nil {
		c.Errorf("%s: %v has no schema", where, t)
		return
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[json.Unmarshaler]()) {
		return // it reads several types
	}
	if t.Kind() == reflect.Struct {
		c.checkNamed(where, t, name, schema)
		return
	}
	want := map[reflect.Kind]string{
		reflect.String: "string", reflect.Bool: "boolean", reflect.Float64: "number", reflect.Map: "object", reflect.Slice: "array",
		reflect.Int: "integer", reflect.Int64: "integer",
	}[t.Kind()]
	if kind, _ := schema["type"].(string); kind != want {
		c.Errorf("%s: %v is described as %q, not %q", where, t, kind, want)
	}
	switch t.Kind() {
	case reflect.Slice:
		items, _ := schema["items"].(map[string]any)
		c.checkValue(where+"[]", t.Elem(), items)
	case reflect.Map:
		values, _ := schema["additionalProperties"].(map[string]any)
		c.checkValue(where+"{}", t.Elem(), values)
	}
}

// checkValue compares the values of a list or a map; those of any type have a schema that says nothing of it.
func (c *typeCheck) checkValue(where string, t reflect.Type, schema map[string]any) {
	c.Helper()
	if t.Kind() != reflect.Interface {
		c.check(where, t, schema)
	}
}

// checkNamed compares a struct with the schema of a name; each has one of the other.
func (c *typeCheck) checkNamed(where string, t reflect.Type, name string, schema map[string]any) {
	c.Helper()
	if name == "" {
		c.Errorf("%s: the struct %v has no schema of its own among components/schemas", where, t)
		return
	}
	if known, met := c.named[t]; met {
		if known != name {
			c.Errorf("%s: %v is described by %s, and elsewhere by %s", where, t, name, known)
		}
		return
	}
	c.named[t] = name
	properties, _ := schema["properties"].(map[string]any)
	required, _ := schema["required"].([]any)
	fields := map[string]bool{}
	for _, f := range jsonFields(t) {
		at := name + "." + f.name
		fields[f.name] = true
		described, isDescribed := properties[f.name].(map[string]any)
		if !isDescribed {
			c.Errorf("%s: not described (%v)", at, f.of)
			continue
		}
		if slices.Contains(required, any(f.name)) == f.mayLack {
			c.Errorf("%s: required is %v, and it may be left out is %v", at, !f.mayLack, f.mayLack)
		}
		if f.of.Kind() == reflect.Interface {
			continue
		}
		if f.of.Kind() == reflect.Pointer && !f.mayLack {
			if described = orNull(described); described == nil {
				c.Errorf("%s: it may be null, and is described by no oneOf of it and null", at)
				continue
			}
		}
		c.check(at, f.of, described)
	}
	for p := range properties {
		if !fields[p] {
			c.Errorf("%s.%s: described, and no field of %v", name, p, t)
		}
	}
}

// orNull is the schema beside null in a oneOf; nil if it is none.
func orNull(schema map[string]any) map[string]any {
	options, _ := schema["oneOf"].([]any)
	if len(options) != 2 {
		if types, _ := schema["type"].([]any); len(types) == 2 && types[1] == "null" {
			single := maps.Clone(schema)
			single["type"] = types[0]
			return single
		}
		return nil
	}
	for i, o := range options {
		if o.(map[string]any)["type"] == "null" {
			return options[1-i].(map[string]any)
		}
	}
	return nil
}

// jsonField is a field that encoding/json writes.
type jsonField struct {
	name    string
	of      reflect.Type
	mayLack bool
}

// jsonFields are the fields of a struct, those of embedded structs among them.
func jsonFields(t reflect.Type) (all []jsonField) {
	for i := range t.NumField() {
		f := t.Field(i)
		tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && tag == "":
			embedded := f.Type
			if embedded.Kind() == reflect.Pointer {
				embedded = embedded.Elem()
			}
			all = append(all, jsonFields(embedded)...)
		case tag == "-" || !f.IsExported():
		case tag == "":
			panic(fmt.Sprintf("%v.%s has no json name", t, f.Name))
		default:
			all = append(all, jsonField{tag, f.Type, options == "omitempty" || options == "omitzero"})
		}
	}
	return all
}
