package api

import (
	"encoding/json"
	"io"
	"reflect"
	"strings"
)

// longList is the number of items from which a list is written item by item.
const longList = 256

// encodeJSON writes what encoding/json writes of v, < > & as they are and with line
// ends between its parts. The fields of a struct that has a list of at least so many
// items, and the items of that list, are written one by one: encoding/json alone would
// hold all of them as text before the first is sent.
func encodeJSON(w io.Writer, v any, long int) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false) // the answer is JSON and says so; nosniff keeps it JSON
	fields := fieldsOf(reflect.ValueOf(v), nil)
	isLong := false
	for _, f := range fields {
		isLong = isLong || isList(f.value) && f.value.Len() >= long
	}
	if !isLong {
		return e.Encode(v)
	}
	for i, f := range fields {
		before := ","
		if i == 0 {
			before = "{"
		}
		if _, err := io.WriteString(w, before+`"`+f.name+`":`); err != nil {
			return err
		}
		if err := encodeField(w, e, f.value, long); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "}\n")
	return err
}

func encodeField(w io.Writer, e *json.Encoder, v reflect.Value, long int) error {
	if !isList(v) || v.Len() < long {
		return e.Encode(v.Interface())
	}
	for i := range v.Len() {
		before := ","
		if i == 0 {
			before = "["
		}
		if _, err := io.WriteString(w, before); err != nil {
			return err
		}
		if err := e.Encode(v.Index(i).Interface()); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "]")
	return err
}

// isList reports whether a value is a list that encoding/json writes item by item: not bytes, and not what
// writes itself.
func isList(v reflect.Value) bool {
	return v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8 && !writesItself(v)
}

func writesItself(v reflect.Value) bool {
	_, writes := v.Interface().(json.Marshaler)
	return writes
}

type field struct {
	name  string
	value reflect.Value
}

// fieldsOf appends the fields of a struct that encoding/json writes, in its order, those
// of embedded structs in their place; none for anything else.
func fieldsOf(v reflect.Value, fields []field) []field {
	if v.Kind() != reflect.Struct || writesItself(v) {
		return fields
	}
	for i := range v.NumField() {
		f, value := v.Type().Field(i), v.Field(i)
		tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case !f.IsExported(), tag == "-":
		case f.Anonymous && tag == "":
			fields = fieldsOf(value, fields)
		case options == "omitempty" && isEmpty(value), options == "omitzero" && value.IsZero():
		case tag == "":
			fields = append(fields, field{f.Name, value})
		default:
			fields = append(fields, field{tag, value})
		}
	}
	return fields
}

// isEmpty tells what omitempty leaves out.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}
