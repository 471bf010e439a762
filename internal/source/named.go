package source

import (
	"fmt"
	"maps"
	"slices"
)

// namedColumns are columns that a table mapping names in one place. One of them is
// enough, unless needsAll.
type namedColumns struct {
	where    string
	columns  []string
	needsAll bool
}

// namedColumns lists all columns that a table mapping names, place by place.
func (t *TableMap) namedColumns() []namedColumns {
	var out []namedColumns
	add := func(needsAll bool, where string, columns ...string) {
		columns = slices.DeleteFunc(columns, func(c string) bool { return c == "" })
		if len(columns) > 0 {
			out = append(out, namedColumns{where, columns, needsAll})
		}
	}
	field := func(where string, f FieldSpec) {
		var all []string
		for _, c := range f.parts {
			all = append(all, c.columns...)
		}
		add(len(f.parts) == 1, where, all...)
	}
	ends := func(where string, ends Ends) {
		var all []string
		for _, e := range ends {
			all = append(all, e.Column, e.File)
			add(true, where, e.TableColumn, e.ByColumn)
		}
		add(false, where, all...)
	}
	add(true, "key", t.Key)
	for _, group := range []struct {
		where  string
		fields map[string]FieldSpec
	}{{"fields", t.Fields}, {"works_for", t.WorksFor}, {"submitter", t.Submitter}, {"filed_by", t.FiledBy}} {
		for _, name := range slices.Sorted(maps.Keys(group.fields)) {
			field(group.where+"."+name, group.fields[name])
		}
	}
	for _, f := range t.Text {
		field("text", f)
	}
	for i, l := range t.Links {
		where := fmt.Sprintf("links: %d (%s)", i+1, l.Type)
		ends(where+": from", l.From)
		ends(where+": to", l.To)
		for _, name := range slices.Sorted(maps.Keys(l.Set)) {
			field(where+": set: "+name, l.Set[name])
		}
	}
	for _, g := range t.MemberOf {
		field("member_of: group", g.Group)
		ends("member_of: person", g.Person)
		add(true, "member_of", append(slices.Clone(g.Unless), g.Addresses)...)
	}
	for _, a := range t.Attachments {
		add(true, "attachments", a)
	}
	for _, c := range t.NotSecret {
		add(true, "not_secret", c)
	}
	if r := t.Recipients; r != nil {
		for _, c := range []struct{ where, column string }{{"list", r.List}, {"table", r.Table}, {"addressed", r.Addressed},
			{"member", r.Member}} {
			add(true, "recipients."+c.where, c.column)
		}
	}
	return out
}

// namedTables are the tables that the links of a mapping refer to.
func (t *TableMap) namedTables() []string {
	var out []string
	add := func(table string) {
		if table != "" {
			out = appendNew(out, table)
		}
	}
	for _, l := range t.Links {
		for _, e := range slices.Concat(l.From, l.To) {
			add(e.Table)
		}
	}
	for _, g := range t.MemberOf {
		for _, e := range g.Person {
			add(e.Table)
		}
	}
	if t.Recipients != nil {
		add(t.Recipients.MemberTable)
	}
	return out
}
