package sample

import (
	"fmt"
	"strconv"
	"strings"
)

func zip(w *row) string { return strconv.Itoa(10000 + int(mix(uint64(w.id.number))%89999)) }

func street(w *row) string {
	if w.r.chance(.3) {
		return ""
	}
	return itoa(w.r.between(1, 999)) + " " + pick(&w.r, streets)
}

// ipAddress is in one of the networks kept for documentation (RFC 5737).
func ipAddress(w *row) string {
	return pick(&w.r, []string{"192.0.2.", "198.51.100.", "203.0.113."}) + itoa(w.r.between(1, 254))
}

func title(w *row) string {
	if w.r.chance(.15) {
		return ""
	}
	return w.id.title
}

func memberType(w *row) string {
	if w.id.private {
		return "Private Sector"
	}
	return "Law Enforcement"
}

// supervisor is a colleague near in the numbering, so mostly of the same agency.
func supervisor(w *row) string {
	p := w.boss()
	return "Sgt. " + p.first + " " + p.last
}

func supervisorMail(w *row) string { return w.boss().email }

func (w *row) boss() person {
	g := w.w.regionOf(w.id.number)
	return w.w.person(g.first + (w.id.number-g.first)/8*8)
}

func guidCell(w *row, b []byte) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := range 36 {
		switch i {
		case 8, 13, 18, 23:
			b = append(b, '-')
		case 14:
			b = append(b, '4')
		default:
			b = append(b, hex[w.r.next()>>60])
		}
	}
	return append(b, '"')
}

// degreesCell writes a double as mdb-export does, near the site.
func degreesCell(of func(*site) float64) cell {
	return func(w *row, b []byte) []byte {
		if of(w.s) == 0 {
			return b
		}
		return strconv.AppendFloat(b, of(w.s)+w.r.float()-.5, 'e', 16, 64)
	}
}

var noteTexts = []string{"Left company 2018;\nsee ticket 12", "Verified by phone", "Duplicate of an older account?",
	"Asked for \"FOUO\" only", "Moved to day shift"}

// notes is the cell that broken bytes are planted in.
func notes(w *row, b []byte) []byte {
	w.applied = w.applied || w.quirk == rowNUL || w.quirk == rowWindows1252 || w.quirk == rowBareQuote
	switch w.quirk {
	case rowNUL:
		return append(b, "\"see\x00 file\""...)
	case rowWindows1252:
		return append(b, "\"\x93verified\x94 by phone \x96 desk\""...)
	case rowBareQuote:
		return append(b, `"left a 12" ruler at the desk"`...)
	}
	if !w.r.chance(.08) {
		return b
	}
	return appendQuoted(b, pick(&w.r, noteTexts))
}

// recordChanges is the log of changes; now and then one holds a password.
func recordChanges(w *row, b []byte) []byte {
	if !w.r.chance(.2) {
		return b
	}
	y, m, d := civil(w.at)
	entry := fmt.Sprintf("%02d/%02d/%02d 08:%02d:16 PM ab%04d changed ", m, d, y%100, w.r.below(60), w.r.below(10000))
	if w.r.chance(.2) {
		entry += "password from " + w.secret() + " to " + w.secret()
	} else {
		entry += "DoNotSend from False to True,ab1234 changed Inactive from  to True"
	}
	return appendQuoted(b, entry)
}

// userDate is a date as users type it. Broken rows use another format.
func userDate(w *row, b []byte) []byte {
	y, m, d := civil(w.at)
	if w.quirk == rowMixedDate {
		w.applied = true
		if w.r.chance(.5) {
			return appendQuoted(b, fmt.Sprintf("%04d-%02d-%02d", y, m, d))
		}
		return appendQuoted(b, fmt.Sprintf("%d %s %d", d, months[m-1], y))
	}
	return appendQuoted(b, fmt.Sprintf("%d/%d/%d", m, d, y))
}

// fileName makes a stored path of the numbered form: PREFIX00007\170.pdf.
func fileName(prefix string, id int, extension string) string {
	return fmt.Sprintf(`%s%05d\%03d%s`, prefix, id/1000, id%1000, extension)
}

// camel joins the words of a title into a code.
func camel(s string) string { return strings.ReplaceAll(strings.ReplaceAll(s, " ", ""), ":", "") }
