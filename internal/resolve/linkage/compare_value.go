package linkage

import "bluegraph/internal/resolve/similar"

// local compares what stands before the "@" of addresses at one domain: what the
// domain says is said by the place already.
type local struct{ local, domain, email *column }

func newLocal(f *features) comparison {
	if c := f.columns["local"]; c != nil {
		return local{c, f.columns["domain"], f.columns["email"]}
	}
	return nil
}

func (local) levels() []string { return []string{"same", "typo", "different"} }
func (local) field() string    { return "email" }

func (l local) compare(i, j int32) (int, float64) {
	a, b, d := l.local.cells[i], l.local.cells[j], l.domain.cells[i]
	switch {
	case a == 0 || b == 0 || d != l.domain.cells[j]:
		return missing, 0
	case a == b:
		holders := l.email.counts[l.email.cells[i]]
		return 0, float64(holders-1) / float64(l.domain.counts[d])
	case mistyped(l.local.at(a), l.local.at(b)):
		return 1, 0
	}
	return 2, 0
}

// rarest is the least frequency that an address before the "@" is taken to have among
// people of other names: it says little more than the names do (of .003 to .3, the best
// F1 on made-up persons).
const rarest = .01

// elsewhere compares what stands before the "@" of addresses at two domains, which may
// be one person's who has several or has moved. jane.roe is written of the name: it says
// nothing new where the names agree, and nothing where it differs.
type elsewhere struct{ local, domain, given, family *column }

func newElsewhere(f *features) comparison {
	e := elsewhere{f.columns["local"], f.columns["domain"], f.columns["given"], f.columns["family"]}
	if e.local == nil || e.given == nil || e.family == nil {
		return nil
	}
	return e
}

func (elsewhere) levels() []string { return []string{"same elsewhere", "different"} }
func (elsewhere) field() string    { return "email" }

func (e elsewhere) compare(i, j int32) (int, float64) {
	a := e.local.cells[i]
	if a == 0 || a != e.local.cells[j] || e.domain.cells[i] == e.domain.cells[j] {
		return missing, 0
	}
	frequency, isNew := 1.0, false
	for _, c := range []*column{e.given, e.family} {
		if x, y := c.cells[i], c.cells[j]; x != y {
			frequency *= max(c.frequency(x), c.frequency(y))
			isNew = true
		}
	}
	if !isNew {
		return missing, 0
	}
	return 0, max(frequency, e.local.frequency(a), rarest)
}

// mistyped tells of one address written in two ways. jdoe and jdoe2 are two people's,
// and so are jdoe and rdoe.
func mistyped(s, t string) bool {
	return min(len(s), len(t)) >= 5 && s[0] == t[0] && digits(s) == digits(t) && similar.Edits(s, t, 1) <= 1
}

// figures compares numbers written as text: phones, dates.
type figures struct {
	// near tells of two different values that may be one mistyped; part of two
	// that have something in common.
	near, part func(a, b string) bool
}

var figureLevels = []string{"same", "typo", "part", "different"}

func newPhone(f *features) comparison {
	return newCells(f, "phone", figureLevels, figures{
		near: func(a, b string) bool { return similar.Edits(a, b, 1) <= 1 },
		part: func(a, b string) bool { return len(a) == 10 && len(b) == 10 && a[:6] == b[:6] },
	}.level)
}

func newBirthDate(f *features) comparison {
	return newCells(f, "birth_date", figureLevels, figures{
		near: nearDate,
		part: func(a, b string) bool { return a[:4] == b[:4] || a[4:] == b[4:] && a[4:] != "0000" },
	}.level)
}

// nearDate tells of dates with one figure wrong, neighbours swapped, or day and
// month in each other's place.
func nearDate(a, b string) bool {
	return similar.Edits(a, b, 1) <= 1 || a[:4] == b[:4] && a[4:6] == b[6:] && a[6:] == b[4:6] || a[:6] == b[:6] &&
		(a[6:] == "00" || b[6:] == "00")
}

func (f figures) level(c *column, a, b uint32) (int, float64) {
	s, t := c.at(a), c.at(b)
	switch {
	case a == b:
		return 0, c.frequency(a)
	case f.near(s, t):
		return 1, 0
	case f.part(s, t):
		return 2, 0
	}
	return 3, 0
}

// newTitle compares ranks and job titles.
func newTitle(f *features) comparison {
	return newCells(f, "title", []string{"same", "alike", "different"}, func(c *column, a, b uint32) (int, float64) {
		switch {
		case a == b:
			return 0, c.frequency(a)
		case similar.AtLeast(c.at(a), c.at(b), .88):
			return 1, 0
		}
		return 2, 0
	})
}
