package source

import (
	"fmt"
	"strings"

	"bluegraph/internal/source/cell"
)

// MembershipSpec is a group that a row puts persons into: those it refers to,
// those whose addresses it lists, or without either the row's own person.
type MembershipSpec struct {
	// Group is the group's name.
	Group FieldSpec `yaml:"group"`
	// Person refers to a person of another table.
	Person Ends `yaml:"person"`
	// Addresses is a column of e-mail addresses.
	Addresses string `yaml:"addresses"`
	// Unless names flags: a row on which one is set puts nobody into the group.
	Unless []string `yaml:"unless"`
}

func (m *MembershipSpec) compile(aliases map[string][]string) (err error) {
	if m.Group, err = m.Group.compile(aliases); err != nil {
		return fmt.Errorf("member_of: group: %w", err)
	}
	if len(m.Person) > 0 && m.Addresses != "" {
		return fmt.Errorf("member_of: `person:` and `addresses:` exclude each other")
	}
	for _, e := range m.Person {
		if e.Word != "" || e.Column == "" || (e.Table == "") == (e.TableColumn == "") {
			return fmt.Errorf("member_of: `person:` is a reference: {table: …, column: …}")
		}
	}
	return nil
}

// boundMembership is a membership with its columns found in a header.
type boundMembership struct {
	group     boundField
	person    []boundEnd
	addresses int // -1 when absent
	unless    []int
	isOwn     bool
}

// Membership is what a row says of one group.
type Membership struct {
	Group string
	// Column and Value are the cell that names the group.
	Column, Value string
	// Person refers to the member; Addresses lists members. Without either the
	// row's own person is the member.
	Person              End
	Addresses, AtColumn string
}

// bindMemberships finds the memberships whose columns a header has.
func (b *binding) bindMemberships(specs []MembershipSpec) []boundMembership {
	var out []boundMembership
	for _, spec := range specs {
		m := boundMembership{
			group: b.bindField(spec.Group), person: b.bindEnds(spec.Person), addresses: b.column(spec.Addresses),
			isOwn: len(spec.Person) == 0 && spec.Addresses == "",
		}
		for _, name := range spec.Unless {
			if i := b.column(name); i >= 0 {
				m.unless = append(m.unless, i)
			}
		}
		if len(m.group.candidates) > 0 && (m.isOwn || len(m.person) > 0 || m.addresses >= 0) {
			out = append(out, m)
		}
	}
	return out
}

// Memberships returns the groups that the row puts persons into.
func (r *Record) Memberships() []Membership {
	var out []Membership
	for _, bm := range r.b.memberOf {
		if r.isFlagged(bm.unless) {
			continue
		}
		var person End
		addresses := ""
		if !bm.isOwn {
			var ok bool
			person, ok = r.end(bm.person, &Link{})
			addresses = r.text(bm.addresses)
			if !ok && strings.TrimSpace(addresses) == "" {
				continue
			}
		}
		value, at := r.read(bm.group)
		for _, g := range r.groupNames(bm.group, value, at) {
			m := Membership{Group: g, Column: r.columnName(at), Value: value, Person: person, Addresses: addresses}
			if bm.addresses >= 0 {
				m.AtColumn = r.b.header[bm.addresses]
			}
			out = append(out, m)
		}
	}
	return out
}

// groupNames are the groups that a cell names.
func (r *Record) groupNames(f boundField, value string, at int) []string {
	switch {
	case value == "":
		return nil
	case f.via.Table != "":
		return r.named(f, value, at)
	case f.as == "list":
		return listed(value)
	}
	return []string{value}
}

func (r *Record) isFlagged(columns []int) bool {
	for _, i := range columns {
		if set, _ := cell.Flag(r.text(i)); set {
			return true
		}
	}
	return false
}
