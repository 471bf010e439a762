package redact

import "bluegraph/internal/entities"

// Text returns a text that somebody wrote about the export, as a title, without what is private in it.
func (r *Redactor) Text(s string) string { return r.text("", entities.Campaign, s) }

// Shown returns the id that the export shows for an entity, "" for a private one that it does not hold.
func (r *Redactor) Shown(id entities.ID) entities.ID {
	shown, err := r.end(id)
	if err != nil {
		return ""
	}
	return shown
}

// Digest is a keyed hash: nobody without the secrets can try what it is of.
func (k Key) Digest(what []byte) string { return k.opaque("digest", string(what)) }
