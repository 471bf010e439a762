package redact

import (
	"regexp"

	"bluegraph/internal/entities"
)

// Text returns a text that somebody wrote about the export, as a title, without what is private in it.
func (r *Redactor) Text(s string) string { return r.text("", entities.Campaign, s) }

// Uncounted is Text for the words of a manifest: what is replaced there is not in its own counts.
func (r *Redactor) Uncounted(s string) string { return apply(s, r.spans("", entities.Campaign, s)) }

// Shown returns the keyed id of an entity, also of a private one that the export does not hold.
func (r *Redactor) Shown(id entities.ID) entities.ID {
	if shown, err := r.end(id); err == nil {
		return shown
	}
	return r.key.Shown(id)
}

// Shown returns the id that an export with the key shows for an entity.
func (k Key) Shown(id entities.ID) entities.ID {
	kind, _ := id.Kind()
	return k.id(kind, id)
}

var shownID = regexp.MustCompile(`^[a-z]+:[` + letters + `]{20}$`)

// IsShown reports whether an id looks like one that a redacted export shows.
func IsShown(id entities.ID) bool { return shownID.MatchString(string(id)) }

// Digest is a keyed hash: nobody without the secrets can try what it is of.
func (k Key) Digest(what []byte) string { return k.opaque("digest", string(what)) }
