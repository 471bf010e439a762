package sample

import (
	"strconv"
	"strings"
)

// row is one row under construction; cells append themselves to a buffer.
type row struct {
	w     *world
	s     *site
	t     *table
	n     int // row number from 0
	r     rng
	at    int64 // when the row was written, Unix seconds
	id    identity
	quirk quirk
	text  prose
	part  *part
	// campaign is set for rows of EmailBuilder.
	campaign campaign
	// applied tells that a cell showed the row's quirk.
	applied bool
}

// cell appends the value of one column; a nil cell is NULL.
type cell func(w *row, b []byte) []byte

// start readies the row for the n-th record of its table.
func (w *row) start(n int, rate float64) {
	t := w.t
	w.n, w.r.s = n, mix(t.seed, 1, uint64(n))
	w.at = epochStart + (epochEnd-epochStart-day)*int64(n)/int64(t.rows) + int64(w.r.below(int(day)))
	w.quirk, w.applied = t.rowQuirk(n, rate), false
	switch t.family {
	case people, accounts:
		w.id = t.identity(w.w, n)
		w.breakAgency()
	case reports, comments, articles, documents, events, forms, pasteErrors:
		if w.s.primary != nil {
			w.id = w.s.primary.identity(w.w, w.r.below(w.s.primary.rows))
		} else {
			w.id = identity{person: w.w.person(w.s.region.first + w.r.below(w.s.region.people)), atWork: true}
			w.id.employer = w.id.agency
			w.id.mail, w.id.agencyCell = w.id.email, w.w.agencies[w.id.agency].name
		}
	case emails:
		w.campaign = w.s.campaign(n)
		w.at = w.campaign.created
	}
}

// breakAgency applies the quirks of the agency cell.
func (w *row) breakAgency() {
	c := w.id.agencyCell
	switch w.quirk {
	case rowMojibake:
		c = strings.ReplaceAll(c, "'", "â€™")
	case rowEntities:
		c = strings.ReplaceAll(strings.ReplaceAll(c, "&", "&amp;"), "'", "&#39;")
	default:
		return
	}
	w.applied = c != w.id.agencyCell
	w.id.agencyCell = c
}

// key is the row's key cell as written.
func (w *row) key() string {
	switch w.quirk {
	case rowBlankKey:
		w.applied = true
		return ""
	case rowDuplicateKey:
		w.applied = true
		return itoa(w.t.id(w.n - 1))
	}
	return itoa(w.t.id(w.n))
}

// tell writes a template as a text cell and its mentions to the truth.
func (w *row) tell(b []byte, column string, html bool, templates ...string) []byte {
	w.text.reset(html)
	n := narrator{w.w, w.s, w.r}
	for i, t := range templates {
		if i > 0 {
			w.text.add(" ")
		}
		n.fill(&w.text, t)
	}
	w.r = n.r
	return w.putText(b, column)
}

// putText writes the prose as a cell and its mentions to the truth.
func (w *row) putText(b []byte, column string) []byte {
	key := itoa(w.t.id(w.n))
	for _, m := range w.text.marks {
		w.part.add(tMentions, w.s.Folder, w.t.name, key, column, strconv.Itoa(m.start), strconv.Itoa(m.end), m.kind,
			string(w.text.b[m.start:m.end]))
		if m.who != "" {
			w.part.add(tNamed, w.s.Folder, w.t.name, key, column, strconv.Itoa(m.start), m.who)
		}
	}
	return appendQuoted(b, w.text.b)
}

const secretLetters = "abcdefghijkmnpqrstuvwxyz23456789"

// secret is an invented secret that nothing else looks like; the truth lists it.
func (w *row) secret() string {
	b := []byte("zqx-")
	for range 20 {
		b = append(b, secretLetters[w.r.next()>>59])
	}
	w.part.text[tSecrets] = append(append(w.part.text[tSecrets], b...), '\n')
	if len(w.part.text[tSecrets]) > spillSize {
		w.part.spillOut(tSecrets)
	}
	return string(b)
}

// Cells that many tables share.

func numberCell(n func(w *row) int) cell {
	return func(w *row, b []byte) []byte { return strconv.AppendInt(b, int64(n(w)), 10) }
}

// textCell quotes the value; an empty one is NULL.
func textCell(s func(w *row) string) cell {
	return func(w *row, b []byte) []byte {
		if v := s(w); v != "" {
			return appendQuoted(b, v)
		}
		return b
	}
}

func constant(s string) cell { return textCell(func(*row) string { return s }) }

// flag is a boolean that is true with the given share.
func flag(share float64) cell {
	return func(w *row, b []byte) []byte {
		if w.r.chance(share) {
			return append(b, '1')
		}
		return append(b, '0')
	}
}

func stampCell(at func(w *row) int64) cell {
	return func(w *row, b []byte) []byte { return appendStamp(b, at(w)) }
}

// sometimes leaves the cell NULL but for the given share of rows.
func sometimes(share float64, c cell) cell {
	return func(w *row, b []byte) []byte {
		if w.r.chance(share) {
			return c(w, b)
		}
		return b
	}
}
