package source

import (
	"maps"
	"slices"
	"strings"

	"bluegraph/internal/source/cell"
)

// Field returns the value of a field as it stands in the row, and the column it came
// from; both are empty when no candidate column holds anything.
func (r *Record) Field(name string) (value, column string) { return r.value(r.b.fields, name) }

// Has reports whether the table has a column for a field of the record.
func (r *Record) Has(name string) bool {
	f, ok := r.b.fields[name]
	return ok && slices.ContainsFunc(f.candidates, func(c boundCandidate) bool {
		return slices.ContainsFunc(c.index, func(at int) bool { return at >= 0 })
	})
}

// WorksFor returns a field of the agency that the record states.
func (r *Record) WorksFor(name string) (value, column string) { return r.value(r.b.works, name) }

// FiledBy returns a field of the agency that the record says filed it.
func (r *Record) FiledBy(name string) (value, column string) { return r.value(r.b.filer, name) }

// Submitter returns a field of the person that the record says submitted it.
func (r *Record) Submitter(name string) (value, column string) { return r.value(r.b.sender, name) }

func (r *Record) value(fields map[string]boundField, name string) (value, column string) {
	f, ok := fields[name]
	if !ok {
		return "", ""
	}
	value, at := r.read(f)
	return value, r.columnName(at)
}

func (r *Record) columnName(at int) string {
	if at < 0 {
		return ""
	}
	return r.b.header[at]
}

// read is the value of a field and the column it came from, -1 for none.
func (r *Record) read(f boundField) (value string, at int) {
	value, at = f.value(r.readers[f.role])
	if at >= 0 && strings.IndexByte(value, '#') >= 0 {
		if shown, address, ok := cell.Hyperlink(value); ok && f.isAddress {
			return address, at
		} else if ok {
			return shown, at
		}
	}
	return value, at
}

// IsMadeName tells whether the mapping puts the row's name together with words of its
// own ("Complainant: {id}"): nobody is called so.
func (r *Record) IsMadeName() bool { return r.isMade(r.b.fields) }

// IsMadeSubmitter is IsMadeName of the submitter's name.
func (r *Record) IsMadeSubmitter() bool { return r.isMade(r.b.sender) }

func (r *Record) isMade(fields map[string]boundField) bool {
	f, ok := fields["name"]
	return ok && f.isMade(r.readers[f.role])
}

// Moment returns a time field as properties hold it; "" where the row tells none.
func (r *Record) Moment(name string) string {
	f, ok := r.b.fields[name]
	if !ok {
		return ""
	}
	s, at := r.read(f)
	if s == "" {
		return ""
	}
	v, ok := r.typed("time", s, at)
	text, _ := v.(string)
	if !ok {
		return ""
	}
	return text
}

// Properties returns the values of all fields but the name, each read as the
// mapping says; values that cannot be read so are left out.
func (r *Record) Properties() map[string]any {
	out := make(map[string]any, len(r.b.fields))
	for name, f := range r.b.fields {
		if name != "name" {
			r.property(out, name, f)
		}
	}
	return out
}

// Others returns the properties but the named ones; nil for none.
func (r *Record) Others(known []string) map[string]any {
	var out map[string]any
	for _, name := range slices.Sorted(maps.Keys(r.b.fields)) {
		if slices.Contains(known, name) {
			continue
		}
		if out == nil {
			out = map[string]any{}
		}
		r.property(out, name, r.b.fields[name])
	}
	return out
}

// property enters the value of a field.
func (r *Record) property(into map[string]any, name string, f boundField) {
	s, at := r.read(f)
	if s == "" {
		return
	}
	if f.via.Table != "" {
		if all := r.named(f, s, at); f.as == "list" && len(all) > 0 {
			into[name] = all
		} else if len(all) > 0 {
			into[name] = all[0]
		}
		return
	}
	if v, ok := r.typed(f.as, s, at); ok {
		into[name] = v
	}
}

// typed gives a value the type that the mapping says. What cannot be read so is
// counted; what stands for nothing is no defect.
func (r *Record) typed(as, s string, at int) (any, bool) {
	switch as {
	case "text", "html":
		return cell.Text(s), true
	case "time":
		return r.moment(s, at)
	}
	if v, ok := valueAs(as, s); ok {
		return v, true
	}
	r.unread(as, s, at)
	return nil, false
}

func (r *Record) unread(as, s string, at int) {
	if cell.IsPlaceholder(s) || r.b.m.isPlaceholder(s) {
		r.setAside(at, isPlaceholder, true)
		return
	}
	r.aside.addForm(at, "cannot be read as "+as+" and was left out", s, r.Row, r.Offset)
}

// moment reads a time; how its column writes dates decides where that is open.
func (r *Record) moment(s string, at int) (any, bool) {
	text, seen, ok := cell.Time(s, cell.Undecided)
	if seen&(cell.Ambiguous|cell.OnlyDayFirst|cell.OnlyMonthFirst) != 0 {
		if o := r.orderOf(at); o != cell.Undecided {
			text, seen, ok = cell.Time(s, o)
		}
	}
	switch {
	case seen&cell.Never != 0:
		r.setAside(at, "is the day that programs write for none and was read as empty", true)
		return nil, false
	case !ok:
		r.unread("time", s, at)
		return nil, false
	case seen&cell.Zoned != 0:
		r.setAside(at, "tells a time zone: the clock was kept as it stands, the zone was not", true)
	}
	if seen&cell.Range != 0 {
		r.setAside(at, "tells several days: the first was read", true)
	}
	return text, true
}

func (r *Record) orderOf(at int) cell.Order {
	if o := r.b.m.order(r.b.table); o != cell.Undecided || at < 0 {
		return o
	}
	return r.sample().order(at)
}
