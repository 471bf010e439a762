package ingest

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/source"
)

// findPerson finds the person that a row of another table means: by key, by e-mail
// address or by log-in name. Where the row says in which column of the person's
// table its value stands, a key is looked up only if that is the key column: else
// "5" might be anyone's number.
func (h *harvest) findPerson(e source.End) (person uint32, ok bool) {
	keys := h.rows[strings.ToLower(e.Table)]
	if keys != nil && (e.Column == "" || strings.EqualFold(e.Column, keys.column)) {
		if person, ok := keys.find(e.Value); ok {
			return person, true
		}
	}
	if address, isAddress := resolve.Email(e.Value); isAddress {
		person, ok = h.addresses[address]
		return person, ok
	}
	person, ok = h.logins[loginKey(e.Table, e.Value)]
	return person, ok
}

func loginKey(table, login string) [2]string {
	return [2]string{strings.ToLower(table), strings.ToLower(strings.TrimSpace(login))}
}

// file finds the uploaded file that a row names: by its path, or by its name alone
// if the site's campaigns attach one file of that name. One that none attaches is a
// document known by that row.
func (h *harvest) file(name string, ref source.Ref) (found end, what string) {
	if path.Ext(name) == "" {
		return end{}, "a file"
	}
	id := fileID(h.site.Folder, name)
	if h.files[id] != nil {
		return end{id: id}, ""
	}
	if h.fileNames == nil {
		h.fileNames = map[string][]entities.ID{}
		for _, t := range h.things {
			if file, _ := t.props["file"].(string); h.files[t.id] == t {
				base := strings.ToLower(path.Base(file))
				h.fileNames[base] = append(h.fileNames[base], t.id)
			}
		}
	}
	if same := h.fileNames[strings.ToLower(path.Base(name))]; len(same) == 1 {
		return end{id: same[0]}, ""
	}
	h.addFile(id, name, cell{path.Base(name), ""}, ref)
	return end{id: id}, ""
}

// fileID is the id of an uploaded file of a site.
func fileID(site, file string) entities.ID {
	return entities.RowID(entities.Document, site, "files", file)
}

// addFile adds an uploaded file as a document, once; added tells whether it did.
func (h *harvest) addFile(id entities.ID, file string, name cell, ref source.Ref) (added bool) {
	if h.files[id] != nil {
		return false
	}
	t := &thingRow{
		ref: ref, id: id, kind: entities.Document, name: name, claimed: name,
		props: entities.Properties{"file": file, "site": h.site.Folder},
	}
	h.files[id] = t
	h.things = append(h.things, t)
	return true
}

// lostRows counts, by table and kind of reference, the rows that refer to what is
// not there.
type lostRows map[string]*lostReference

type lostReference struct {
	first source.Ref
	count int
	what  string
}

func (l lostRows) add(ref source.Ref, what string) {
	key := ref.File + "\x00" + what
	if l[key] == nil {
		l[key] = &lostReference{first: ref, what: what}
	}
	l[key].count++
}

// report tells of each kind once, at the first of its rows.
func (l lostRows) report(x *harvester) {
	for _, key := range slices.Sorted(maps.Keys(l)) {
		x.problem(l[key].first, "", "", fmt.Sprintf("%d rows, this the first, refer to %s that is not in the leak", l[key].count, l[key].what))
	}
}
