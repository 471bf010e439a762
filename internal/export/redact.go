package export

import (
	"fmt"
	"slices"
	"strconv"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Withheld stands where a value was taken out.
const Withheld = "[withheld]"

// Redactor replaces what would name a private person. It must have seen every
// node (and the WORKS_FOR edges) of an export before it is asked to change one.
//
// Pseudonyms are numbered in the order of Learn: an id made from the old one
// could be undone by hashing known addresses.
type Redactor struct {
	private  map[entities.ID]pseudonym
	renamed  map[entities.ID]entities.ID // public things whose key may name somebody
	rows     map[rowKey]int              // rows of evidence likewise, numbered
	agencies map[entities.ID]string      // names, as an export shows them
	numbers  map[entities.Kind]int
	names    *nameIndex
	withheld map[entities.Kind]map[string]bool
}

type pseudonym struct {
	id   entities.ID
	name string // "Recipient 14"
	// agency is where a recipient works, "" if unknown.
	agency entities.ID
}

// NewRedactor returns a Redactor that has seen nothing yet. It also replaces the
// names of beyond where a text holds them; nil if the export is the whole graph.
func NewRedactor(beyond *Names) *Redactor {
	r := &Redactor{
		private:  map[entities.ID]pseudonym{},
		renamed:  map[entities.ID]entities.ID{},
		rows:     map[rowKey]int{},
		agencies: map[entities.ID]string{},
		numbers:  map[entities.Kind]int{},
		names:    newNameIndex(),
		withheld: map[entities.Kind]map[string]bool{},
	}
	if beyond != nil {
		r.names.beyond = beyond.index
	}
	return r
}

// Learn takes note of a node of the export.
func (r *Redactor) Learn(n graph.Node) {
	info, known := entities.InfoOf(n.Kind)
	if n.Kind == entities.Agency {
		r.agencies[n.ID] = n.Name
	}
	r.names.learnPublic(n.Kind, n.Name)
	if known && !info.Private {
		r.rename(n.ID)
		return
	}
	if _, seen := r.private[n.ID]; seen {
		return
	}
	r.numbers[n.Kind]++
	number := r.numbers[n.Kind]
	prefix := info.Prefix
	if !known {
		prefix = "private"
	}
	p := pseudonym{
		id:   entities.ID(fmt.Sprintf("%s:r%06d", prefix, number)),
		name: string(n.Kind) + " " + strconv.Itoa(number),
	}
	r.private[n.ID] = p
	for s := range called(n.Name, n.Properties) {
		r.names.add(s, p.name, isPersonal(n.Kind, s))
	}
}

// LearnMember takes note of what else a node of the export is called: an entity as the
// leak states it, which is shown as that node.
func (r *Redactor) LearnMember(shown entities.ID, e entities.Entity) {
	p, isPrivate := r.private[shown]
	if !isPrivate {
		return
	}
	for s := range called(e.Name, e.Properties) {
		r.names.add(s, p.name, isPersonal(e.Kind, s))
	}
}

// LearnEdge takes note of an edge of the export: where a recipient works becomes
// part of the recipient's pseudonym. The first agency stays.
func (r *Redactor) LearnEdge(e graph.Edge) {
	if p, ok := r.private[e.Source]; ok && e.Type == entities.WorksFor && p.agency == "" {
		p.agency = e.Target
		r.private[e.Source] = p
	}
}

// Node returns the node as the export may show it. A private node that Learn
// has not seen is ErrChanged.
func (r *Redactor) Node(n graph.Node) (graph.Node, error) {
	info, known := entities.InfoOf(n.Kind)
	if known && !info.Private {
		n.Name = r.scrub(n.Kind, r.unkeyed(n.ID, n.Name))
		n.Properties = r.properties(n.Kind, n.Properties)
		var err error
		n.ID, err = r.id(n.ID)
		return n, err
	}
	p, ok := r.private[n.ID]
	if !ok {
		return graph.Node{}, ErrChanged
	}
	n.ID, n.Name = p.id, p.name
	if name := r.agencies[p.agency]; name != "" {
		n.Name += ", " + r.scrub(entities.Agency, name)
	}
	n.Properties = r.properties(n.Kind, n.Properties)
	return n, nil
}

func (r *Redactor) properties(k entities.Kind, all entities.Properties) entities.Properties {
	shown := entities.Properties{}
	for name, v := range all {
		if !shows(k, name, v) {
			r.note(k, name)
			continue
		}
		if slices.Contains(texts[k], name) {
			v = r.scrubValue(k, v)
		}
		shown[name] = v
	}
	return shown
}

func (r *Redactor) scrubValue(k entities.Kind, v any) any {
	switch v := v.(type) {
	case string:
		return r.scrub(k, v)
	case []string:
		scrubbed := make([]string, len(v))
		for i, s := range v {
			scrubbed[i] = r.scrub(k, s)
		}
		return scrubbed
	default:
		return v
	}
}

// scrub replaces addresses, phone numbers and known private names in a text.
func (r *Redactor) scrub(k entities.Kind, s string) string {
	s = emailPattern.ReplaceAllString(s, "[address]")
	s = phonePattern.ReplaceAllString(s, "[number]")
	if !slices.Contains(nameKinds, k) {
		return r.names.mask(r.names.replace(s, 1))
	}
	s = r.names.replace(s, 2)
	if slices.Contains(guessedKinds, k) {
		s = r.names.mask(s)
	}
	return s
}

// LearnText takes note of the words of a text, so that a headline's ordinary words
// are told from names.
func (r *Redactor) LearnText(text string) { r.names.learnText(text) }

func (r *Redactor) note(k entities.Kind, property string) {
	if r.withheld[k] == nil {
		r.withheld[k] = map[string]bool{}
	}
	r.withheld[k][property] = true
}

// id returns the id that the export shows for an entity; a public id stays if its
// key is plain. An unseen id that would not stay is ErrChanged.
func (r *Redactor) id(id entities.ID) (entities.ID, error) {
	if p, ok := r.private[id]; ok {
		return p.id, nil
	}
	if shown, ok := r.renamed[id]; ok {
		return shown, nil
	}
	k, known := id.Kind()
	if info, _ := entities.InfoOf(k); !known || info.Private || !isPlainID(id) {
		return "", ErrChanged
	}
	return id, nil
}

// Edge returns the edge as the export may show it.
func (r *Redactor) Edge(e graph.Edge) (graph.Edge, error) {
	var err error
	if e.Source, err = r.id(e.Source); err != nil {
		return graph.Edge{}, err
	}
	if e.Target, err = r.id(e.Target); err != nil {
		return graph.Edge{}, err
	}
	e.ID = entities.NewEdgeID(e.Source, e.Type, e.Target)
	shown := entities.Properties{}
	for name, v := range e.Properties {
		if showsOnEdge(name, v) {
			shown[name] = v
		}
	}
	e.Properties = shown
	return e, nil
}

// Evidence returns the evidence as the export may show it: where it stands, but
// not what stands there.
func (r *Redactor) Evidence(v entities.Evidence) (entities.Evidence, error) {
	if source, t, target, err := entities.EdgeID(v.Subject).Parse(); err == nil {
		e, err := r.Edge(graph.Edge{Source: source, Type: t, Target: target})
		if err != nil {
			return entities.Evidence{}, err
		}
		v.Subject = string(e.ID)
	} else {
		id, err := r.id(entities.ID(v.Subject))
		if err != nil {
			return entities.Evidence{}, err
		}
		v.Subject = string(id)
	}
	v.RowID = r.rowID(v)
	v.Value = Withheld
	return v, nil
}
