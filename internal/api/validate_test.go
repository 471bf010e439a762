package api_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// validator checks JSON values against the schemas of openapi.json. It knows the
// keywords that the file uses and refuses others, so that none is silently ignored.
type validator struct{ schemas map[string]map[string]any }

// ignored keywords say nothing of an answer's shape.
var ignored = []string{"description", "format", "default", "minimum", "maximum"}

func (v validator) check(value any, schema map[string]any, at string) error {
	for keyword, rule := range schema {
		var err error
		switch keyword {
		case "$ref":
			name := strings.TrimPrefix(rule.(string), "#/components/schemas/")
			target, known := v.schemas[name]
			if !known {
				return fmt.Errorf("%s: no schema %s", at, name)
			}
			err = v.check(value, target, at)
		case "type":
			err = checkType(value, rule, at)
		case "enum":
			if !slices.Contains(rule.([]any), value) {
				err = fmt.Errorf("%s: %v is none of %v", at, value, rule)
			}
		case "oneOf":
			err = v.checkOneOf(value, rule.([]any), at)
		case "items":
			if list, ok := value.([]any); ok {
				for i, item := range list {
					if err := v.check(item, rule.(map[string]any), fmt.Sprintf("%s[%d]", at, i)); err != nil {
						return err
					}
				}
			}
		case "properties", "required", "additionalProperties":
			// Together, below.
		default:
			if !slices.Contains(ignored, keyword) {
				err = fmt.Errorf("%s: the validator does not know %q", at, keyword)
			}
		}
		if err != nil {
			return err
		}
	}
	if object, ok := value.(map[string]any); ok {
		return v.checkObject(object, schema, at)
	}
	return nil
}

func (v validator) checkObject(object, schema map[string]any, at string) error {
	properties, _ := schema["properties"].(map[string]any)
	required, _ := schema["required"].([]any)
	for _, name := range required {
		if _, has := object[name.(string)]; !has {
			return fmt.Errorf("%s: %s is missing", at, name)
		}
	}
	for name, value := range object {
		rule, named := properties[name].(map[string]any)
		if !named {
			switch others := schema["additionalProperties"].(type) {
			case bool:
				if !others {
					return fmt.Errorf("%s: %s is not in the schema", at, name)
				}
				continue
			case map[string]any:
				rule = others
			default:
				continue
			}
		}
		if err := v.check(value, rule, at+"."+name); err != nil {
			return err
		}
	}
	return nil
}

func (v validator) checkOneOf(value any, rules []any, at string) error {
	var errs []string
	fits := 0
	for _, r := range rules {
		if err := v.check(value, r.(map[string]any), at); err != nil {
			errs = append(errs, err.Error())
			continue
		}
		fits++
	}
	if fits != 1 {
		return fmt.Errorf("%s: fits %d of %d: %s", at, fits, len(rules), strings.Join(errs, "; "))
	}
	return nil
}

func checkType(value, rule any, at string) error {
	types, several := rule.([]any)
	if !several {
		types = []any{rule}
	}
	for _, t := range types {
		if isType(value, t.(string)) {
			return nil
		}
	}
	return fmt.Errorf("%s: %v (%T) is no %v", at, value, value, rule)
}

// isType knows JSON as decoded with UseNumber.
func isType(value any, name string) bool {
	switch v := value.(type) {
	case nil:
		return name == "null"
	case bool:
		return name == "boolean"
	case string:
		return name == "string"
	case json.Number:
		_, err := v.Int64()
		return name == "number" || name == "integer" && err == nil
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	}
	return false
}
