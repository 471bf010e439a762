package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/resolve/linkage"
)

// mapColumns says which column is read as which field, and which holds the id.
func mapColumns(o linkOptions, header []string) (columns []mappedColumn, id int, err error) {
	given := map[linkage.Field][][]string{}
	var order []linkage.Field
	id = slices.Index(header, "id")
	for pair := range strings.SplitSeq(o.columns, ",") {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		name, from, ok := strings.Cut(pair, "=")
		field := linkage.Field(strings.TrimSpace(name))
		if !ok {
			return nil, 0, usageError{fmt.Errorf("--columns: %q is no field=column", pair)}
		}
		var sources []string
		for source := range strings.SplitSeq(from, "+") {
			source = strings.TrimSpace(source)
			if !slices.Contains(header, source) {
				return nil, 0, usageError{fmt.Errorf("--columns: there is no column %q; the columns are %s", source, strings.Join(header, ", "))}
			}
			sources = append(sources, source)
		}
		switch {
		case field == "id" && len(sources) == 1:
			id = slices.Index(header, sources[0])
		case !slices.Contains(linkage.Fields, field):
			return nil, 0, usageError{fmt.Errorf("--columns: there is no field %q; the fields are id %s", field, fieldNames())}
		default:
			if !slices.Contains(order, field) {
				order = append(order, field)
			}
			given[field] = append(given[field], sources)
		}
	}
	if id < 0 {
		return nil, 0, usageError{errors.New("no column holds the ids of the records: name it with --columns id=COLUMN")}
	}
	if len(order) == 0 {
		order, given = unmapped(o, header, id)
	} else {
		for _, f := range linkage.Fields {
			if !slices.Contains(order, f) && slices.Contains(header, string(f)) {
				order = append(order, f)
				given[f] = [][]string{{string(f)}}
			}
		}
	}
	for _, f := range order {
		columns = append(columns, columnsOf(f, given[f], header)...)
	}
	if len(columns) == 0 {
		return nil, 0, usageError{fmt.Errorf("no column is mapped onto a field: --columns name=COLUMN,…; the columns are %s",
			strings.Join(header, ", "))}
	}
	return columns, id, nil
}

// unmapped takes columns by their own names and, for generic records without any
// such, every column as text.
func unmapped(o linkOptions, header []string, id int) (order []linkage.Field, given map[linkage.Field][][]string) {
	given = map[linkage.Field][][]string{}
	for _, f := range linkage.Fields {
		if slices.Contains(header, string(f)) {
			order = append(order, f)
			given[f] = [][]string{{string(f)}}
		}
	}
	if len(order) == 0 && o.kind == "generic" {
		for i, name := range header {
			if i != id && name != "" && name != o.within && name != o.between {
				given[linkage.Text] = append(given[linkage.Text], []string{name})
			}
		}
		order = []linkage.Field{linkage.Text}
	}
	return order, given
}

// columnsOf are the columns of one field. Texts stay apart: what an author is
// called says nothing about what a title says.
func columnsOf(f linkage.Field, given [][]string, header []string) (out []mappedColumn) {
	if f != linkage.Text {
		var all []string
		for _, sources := range given {
			all = append(all, sources...)
		}
		return []mappedColumn{newMappedColumn(f, all, header)}
	}
	for _, sources := range given {
		for _, source := range sources {
			name := linkage.Text
			if len(out) > 0 {
				name = linkage.Field(fmt.Sprintf("%s%d", linkage.Text, len(out)+1))
			}
			out = append(out, newMappedColumn(name, []string{source}, header))
		}
	}
	return out
}

func newMappedColumn(f linkage.Field, from, header []string) mappedColumn {
	c := mappedColumn{field: f, from: from}
	for _, name := range from {
		c.at = append(c.at, slices.Index(header, name))
	}
	return c
}

func optionalColumn(header []string, flag, name string) (int, error) {
	if name == "" {
		return -1, nil
	}
	at := slices.Index(header, name)
	if at < 0 {
		return 0, usageError{fmt.Errorf("%s: there is no column %q; the columns are %s", flag, name, strings.Join(header, ", "))}
	}
	return at, nil
}
