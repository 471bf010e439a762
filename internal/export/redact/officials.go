package redact

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// Official is a person whom somebody chose to name in an export, one by one and with a reason:
// a public official in that role.
type Official struct {
	ID     entities.ID `json:"id"`
	Reason string      `json:"reason"`
}

// NamedOfficial is an official as the manifest tells of it: the id is that of the export.
type NamedOfficial struct {
	ID     entities.ID `json:"id"`
	Name   string      `json:"name"`
	Reason string      `json:"reason"`
}

// ErrOfficial is returned for a choice of an official that cannot be followed.
var ErrOfficial = errors.New("cannot name an official")

// NameOfficials lets the export name some people: their nodes bear their names, and so does what
// stands for them in texts. All else of them stays withheld. Call it after Learn and before
// Number. Error: ErrOfficial, for an id that is no recipient or person of the export, one that is
// named twice, or a missing reason.
func (r *Redactor) NameOfficials(all []Official, nameOf func(entities.ID) string) error {
	for _, o := range all {
		p := r.private[o.ID]
		switch {
		case strings.TrimSpace(o.Reason) == "":
			return fmt.Errorf("%w: %s has no reason", ErrOfficial, o.ID)
		case p == nil || p.kind != entities.Recipient && p.kind != entities.Person:
			return fmt.Errorf("%w: %s is no recipient or person of this export", ErrOfficial, o.ID)
		case p.official != nil:
			return fmt.Errorf("%w: %s is chosen twice", ErrOfficial, o.ID)
		}
		p.official = &NamedOfficial{p.id, nameOf(o.ID), strings.TrimSpace(o.Reason)}
		r.officials = append(r.officials, *p.official)
	}
	slices.SortFunc(r.officials, func(a, b NamedOfficial) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return nil
}
