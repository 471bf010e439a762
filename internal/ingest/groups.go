package ingest

import (
	"bluegraph/internal/resolve"
	"bluegraph/internal/source"
)

// memberOf is a row that puts a person of another table into a group.
type memberOf struct {
	ref    source.Ref
	person source.End
	group  string
	claim  cell
}

// groupClaim is the evidence that a row of another table gives for a person's group.
type groupClaim struct {
	// recipient is a position in harvest.recipients.
	recipient uint32
	ref       source.Ref
	cell      cell
}

// ownGroups adds the groups that a person's row puts the person into.
func (x *harvester) ownGroups(p *personRow, r *source.Record) {
	for _, m := range r.Memberships() {
		if m.Person == (source.End{}) && m.AtColumn == "" {
			p.groups = append(p.groups, m.Group)
		}
	}
}

// memberships takes in a row that says who belongs to a group. Those whose addresses
// it lists are persons known by that row; who stands in another table is looked up
// when all people are known.
func (x *harvester) memberships(r *source.Record) (stated int) {
	for _, m := range r.Memberships() {
		if m.AtColumn == "" {
			x.h.members = append(x.h.members, memberOf{r.Ref, m.Person, m.Group, cell{m.Value, m.Column}})
			stated++
			continue
		}
		addresses, bad := resolve.Addresses(m.Addresses)
		x.noAddresses(r.Ref, m.AtColumn, len(bad), len(addresses))
		for _, address := range addresses {
			person := x.h.people.add(personRow{
				ref: r.Ref, key: rowKey(r.Ref), address: address, email: cell{address, m.AtColumn}, groups: []string{m.Group},
			})
			x.h.knownBy(address, uint32(person))
			stated++
		}
	}
	return stated
}

// resolveMembers finds the persons that rows put into groups.
func (x *harvester) resolveMembers() {
	lost := lostRows{}
	for _, m := range x.h.members {
		person, ok := x.h.findPerson(m.person)
		if !ok {
			lost.add(m.ref, "a row of "+m.person.Table)
			continue
		}
		p := x.h.people.at(int(person))
		p.groups = append(p.groups, m.group)
		x.h.groupClaims = append(x.h.groupClaims, groupClaim{p.recipient, m.ref, m.claim})
	}
	x.h.members = nil
	lost.report(x)
}

// groupClaims keeps the rows that put persons into groups as evidence.
func (a *assembler) groupClaims(h *harvest) {
	for _, c := range h.groupClaims {
		a.out.evidence(a.evidenceOf(string(h.recipients[c.recipient]), c.ref, c.cell))
	}
}
