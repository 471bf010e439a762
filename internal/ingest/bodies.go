package ingest

import (
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/agencies"
	"bluegraph/internal/resolve/agencyname"
	"bluegraph/internal/source"
)

// firstClaim is a row that states an agency: the evidence for what its name says.
type firstClaim struct {
	ref  source.Ref
	name cell
}

// center is a site that agencies may be the makers of.
type center struct {
	number      uint32
	name, state string
	// names are the keys of its names and of its folder.
	names []string
}

// newCenter is the center that a site is of; ok is false for sites of agencies that have
// another name of their own: a police department, a school.
func newCenter(number uint32, site entities.Entity) (c center, ok bool) {
	kind, _ := site.Properties["kind"].(string)
	if !slices.Contains(site.Labels, entities.FusionCenter) && kind != "fusion center" && !strings.EqualFold(kind, "hidta") && kind != "ORCA" {
		return center{}, false
	}
	state, _ := site.Properties["state"].(string)
	c.number, c.name, c.state = number, site.Name, state
	folder, _ := site.Properties["folder"].(string)
	others, _ := site.Properties["aliases"].([]string)
	for _, name := range append([]string{site.Name, folder}, others...) {
		if key := resolve.AgencyKey(name); len(key) > 3 && !slices.Contains(c.names, key) {
			c.names = append(c.names, key)
		}
	}
	return c, len(c.names) > 0
}

// partOf makes the bodies that were found, and the edges to them and to centers.
func (w *employment) partOf() {
	for _, b := range w.wholes {
		number := w.body(b)
		for _, i := range b.Parts {
			w.join(w.agencies[i], number)
		}
	}
	if len(w.a.centers) > 0 {
		named := w.named()
		for _, c := range w.a.centers {
			w.partsOfCenter(c, named)
		}
	}
	w.a.edges[entities.PartOf] = w.a.merged(entities.PartOf, w.a.edges[entities.PartOf])
}

// named are the positions of the agencies of each key, and of the key of the body whose unit
// their name says they are.
func (w *employment) named() map[string][]int {
	named := map[string][]int{}
	for i, ag := range w.agencies {
		named[ag.key] = append(named[ag.key], i)
		if head, _, isUnit := agencyname.Unit(ag.names.Canonical()); isUnit {
			key := resolve.AgencyKey(head)
			named[key] = append(named[key], i)
		}
	}
	return named
}

// partsOfCenter joins the agencies that go by a center's name to its site. Several are
// offices of one body, which the center is.
func (w *employment) partsOfCenter(c center, named map[string][]int) {
	var all []int
	for _, name := range c.names {
		all = append(all, named[name]...)
	}
	slices.Sort(all)
	var parts []*agency
	clusters := map[uint32]bool{}
	for _, i := range slices.Compact(all) {
		parts = append(parts, w.agencies[i])
		clusters[w.of[i]] = true
		w.join(w.agencies[i], c.number)
	}
	if len(clusters) > 1 {
		b := agencies.Body{Key: "center|" + string(w.a.ids[c.number]), Name: c.name, Level: "fusion center", State: c.state}
		body := w.body(b)
		w.a.addEdge(entities.PartOf, edge{source: body, target: c.number})
		for _, ag := range parts {
			w.join(ag, body)
		}
	}
}

// body makes the entity of a body, and returns its number.
func (w *employment) body(b agencies.Body) uint32 {
	p := entities.Properties{"level": "body", "type": b.Level}
	setText(p, "state", strings.ToUpper(b.State))
	id := entities.OpaqueID(entities.Agency, w.a.leak, "body", b.Key)
	w.bodies = append(w.bodies, entities.Entity{ID: id, Kind: entities.Agency, Name: b.Name, Properties: p})
	return w.a.number(id)
}

// join makes an agency a part of a body or of a site's center.
func (w *employment) join(ag *agency, whole uint32) {
	id := w.a.addEdge(entities.PartOf, edge{source: ag.number, target: whole})
	if ag.first.name.value != "" {
		w.a.claimEdge(id, ag.first.ref, ag.first.name)
	}
}
