package ingest

import (
	"fmt"
	"path"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/source"
)

// thingRow is a row that is an entity of its own: a document, event or report.
type thingRow struct {
	ref  source.Ref
	id   entities.ID
	kind entities.Kind
	name cell
	// claimed is the cell that the name rests on.
	claimed cell
	props   entities.Properties
	// number is set by the assembler.
	number uint32
	written
}

// written is the free text of a row and what is mentioned in it.
type written struct {
	text     string
	mentions []found
}

// end is one end of an edge within a site: a person's row, or the id of a thing.
// The zero end is none.
type end struct {
	id       entities.ID
	person   uint32
	isPerson bool
}

// linkRow is an edge that a row states, before its ends are known.
type linkRow struct {
	ref             source.Ref
	self, submitter end
	// target is set where the other end is known already.
	target entities.ID
	link   source.Link
}

// thing takes a row of a kind that is known by its own row.
func (x *harvester) thing(r *source.Record) {
	parts := []string{r.Site}
	if r.Map.TableInID {
		parts = append(parts, r.Table)
	}
	key := x.uniqueKey(r)
	t := &thingRow{
		ref: r.Ref, id: entities.RowID(r.Map.Kind, append(parts, key)...), kind: r.Map.Kind,
		name: cellOf(r.Field("name")), props: r.Properties(), written: x.texts(r),
	}
	if t.name.value == "" {
		t.name.value = fmt.Sprintf("%s %s", r.Table, key)
	}
	t.props["site"] = r.Site
	if t.claimed = t.name; t.name.column != "" {
		t.claimed.value = r.Cell(t.name.column)
	}
	x.h.things = append(x.h.things, t)
	x.h.nameThing(r.Ref, t.id, t.props)
	x.links(r, end{id: t.id}, key)
}

// links keeps the edges that a row states, with the person who submitted it. key
// tells the row from all others of its table; "" for rows that are no entity.
func (x *harvester) links(r *source.Record, self end, key string) (stated int) {
	links := r.Links()
	if len(links) == 0 {
		return 0
	}
	submitter := x.submitter(r, key)
	for _, l := range links {
		if l.From.Word == "submitter" && submitter == (end{}) {
			continue
		}
		x.h.links.add(linkRow{ref: r.Ref, self: self, submitter: submitter, link: l})
		stated++
	}
	return stated
}

// submitter adds the person that a report states; none if it is anonymous.
func (x *harvester) submitter(r *source.Record, key string) end {
	p := personRow{
		ref: r.Ref, key: key, email: cellOf(r.Submitter("email")), name: cellOf(r.Submitter("name")),
		title: cellOf(r.Submitter("title")), phone: cellOf(r.Submitter("phone")), agency: x.statedAgency(r.WorksFor),
	}
	if p.email.value == "" && p.name.value == "" {
		return end{}
	}
	if p.address = x.address(r.Ref, p.email); p.address == "" && p.key == "" {
		p.key = x.uniqueKey(r) // two rows of one key are not one person
	}
	p.cleanName, p.cleanTitle = clean(p.name.value), x.words.clean(p.title.value)
	self := uint32(x.h.people.add(p))
	if x.homes[strings.ToLower(r.Table)] { // the ids of a list name who submitted
		x.h.index(r, p.address, self)
	}
	return end{person: self, isPerson: true}
}

// attachments adds the uploaded files that a campaign names as documents, with the
// digest of their content where the leak has it: one bulletin goes round under many names.
func (x *harvester) attachments(c *campaignRow, r *source.Record) {
	for _, a := range r.Attachments() {
		id := fileID(r.Site, a.Value)
		if x.h.addFile(id, a.Value, cell{path.Base(a.Value), a.Column}, r.Ref) {
			if sum, err := x.h.site.UploadSum(a.Value); err == nil {
				x.h.files[id].props[entities.Digest] = sum
			}
		}
		x.h.links.add(linkRow{ref: r.Ref, self: end{id: c.id}, link: source.Link{
			Type: entities.Attaches, From: source.End{Word: "self"}, To: source.End{Word: "self"}, Column: a.Column, Value: a.Value,
		}, target: id})
	}
}

// nameThing lets other rows refer to a thing: by its table and key, and by the
// fields that the mapping's links use. Of several of one name the first counts, as
// with people.
func (h *harvest) nameThing(ref source.Ref, id entities.ID, props entities.Properties) {
	table := strings.ToLower(ref.Table)
	if ref.Key != "" {
		h.name([3]string{table, "", ref.Key}, id)
	}
	for name, v := range props {
		if s, ok := v.(string); ok && h.site.IsReferred(name) {
			h.name([3]string{table, name, strings.ToLower(s)}, id) // Access joins without regard to case
		}
	}
}

func (h *harvest) name(key [3]string, id entities.ID) {
	if _, known := h.named[key]; !known {
		h.named[key] = id
	}
}
