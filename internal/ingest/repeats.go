package ingest

import "bluegraph/internal/resolve/agencyname"

// A key of a table may stand in several rows. An id of a list then names all of them, and counts for an agency only
// where it is one person's and one agency's whichever row is meant.

// oneOf is what the rows of one key come to, by positions in employed: the one that tells the agency's place, if all are one
// person's and state one agency, in one spelling or several. ok is false where they are several: whom of them the list
// means, nobody knows.
func (h *harvest) oneOf(rows []uint32) (one uint32, ok bool) {
	one = rows[0]
	for _, at := range rows[1:] {
		a, b := h.employed[one], h.employed[at]
		switch {
		case at == one:
		case a.recipient != b.recipient || a.agency == "" || b.agency == "" || !isOneAgency(h.stated[a.agency], h.stated[b.agency]):
			return 0, false
		case h.stated[a.agency].place == "":
			one = at
		}
	}
	return one, true
}

// isOneAgency reports whether two rows of one person state one agency: in one state, at one place or one of them at none, and by
// names that say the same.
func isOneAgency(a, b agencyNamed) bool {
	if a.state != b.state || a.country != b.country || a.place != b.place && a.place != "" && b.place != "" {
		return false
	}
	return a.key == b.key || agencyname.Parse(a.key, a.state) == agencyname.Parse(b.key, b.state)
}
