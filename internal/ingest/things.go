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
	// more are further rows of its key.
	more []rowClaim
	// agency is the one that a report says filed it; no name for none.
	agency stated
	// number is set by the assembler.
	number uint32
	written
}

// rowClaim is a row that states a thing once more.
type rowClaim struct {
	ref   source.Ref
	claim cell
}

// written is the free text of a row and what is mentioned in it.
type written struct {
	text     string
	mentions []found
}

// end is one end of an edge within a site: the row of a person or of an agency, or the
// id of a thing.
// The zero end is none.
type end struct {
	id       entities.ID
	person   uint32
	isPerson bool
	// agency is the number of a row of agencies, from 1; 0 for none.
	agency int
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
	if first := x.sameKey(r, len(x.h.things)); first.seen {
		x.moreOfThing(x.h.things[first.at], r)
		return
	}
	key := x.uniqueKey(r)
	t := &thingRow{
		ref: r.Ref, id: x.rowID(r, key), kind: r.Map.Kind,
		name: cellOf(r.Field("name")), props: r.Properties(), agency: x.statedAgency(r.Ref, r.FiledBy), written: x.texts(r),
	}
	t.claimed = claimOf(r, t.name)
	t.props["site"] = r.Site
	x.h.things = append(x.h.things, t)
	x.h.nameThing(r.Ref, t.id, t.props)
	x.links(r, end{id: t.id}, key)
	if t.name.value == "" {
		t.name.value = fmt.Sprintf("%s %s", r.Table, key)
	}
}

// moreOfThing adds what a further row of its key says of a thing.
func (x *harvester) moreOfThing(t *thingRow, r *source.Record) {
	name := cellOf(r.Field("name"))
	if t.name.column == "" && name.column != "" {
		t.name = name
	}
	x.merge(r, t.props, r.Properties())
	t.more = append(t.more, rowClaim{r.Ref, claimOf(r, name)})
	w := x.texts(r)
	if w.text != "" && w.text != t.text {
		t.text = strings.TrimSpace(t.text + "\n\n" + w.text)
	}
	for _, m := range w.mentions {
		m.ref = &t.more[len(t.more)-1].ref
		t.mentions = append(t.mentions, m)
	}
	x.h.nameThing(r.Ref, t.id, t.props)
	x.links(r, end{id: t.id}, r.Key)
}

// claimOf is the cell that a name rests on.
func claimOf(r *source.Record, name cell) cell {
	if name.column != "" {
		name.value = r.Cell(name.column)
	}
	return name
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

// submitter adds the person that a report states; none if it is anonymous. One whom the
// row names by a log-in is the same person in every row of the table.
func (x *harvester) submitter(r *source.Record, key string) end {
	p := personRow{
		ref: r.Ref, key: key, email: cellOf(r.Submitter("email")), name: cellOf(r.Submitter("name")),
		title: cellOf(r.Submitter("title")), phone: cellOf(r.Submitter("phone")), agency: x.statedAgency(r.Ref, r.WorksFor),
	}
	login, column := r.Submitter("login")
	if p.email.value == "" && p.name.value == "" && login == "" {
		return end{}
	}
	p.address = x.address(r.Ref, p.email)
	x.nameOf(&p, r.IsMadeSubmitter)
	if p.address == "" && login != "" {
		p.key = "login " + strings.ToLower(login)
		if p.name.value == "" {
			p.name, p.cleanName = cell{login, column}, clean(login)
		}
	} else if p.address == "" && p.key == "" {
		p.key = x.uniqueKey(r) // two rows of one key are not one person
	}
	if p.email.value == "" && p.name.value == "" && login == "" {
		return end{} // what it says stands for nobody
	}
	p.cleanTitle = x.words.clean(p.title.value)
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
		if x.h.addFile(id, a.Value, cell{path.Base(a.Value), a.Column}, r.Ref) && !x.isSurvey {
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
