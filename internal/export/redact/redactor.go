package redact

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strconv"

	"bluegraph/internal/entities"
	"bluegraph/internal/graph"
)

// Withheld stands where a value was taken out.
const Withheld = "[withheld]"

// ErrChanged is returned for what the redactor has not learned: the graph changed while
// it was read.
var ErrChanged = errors.New("the graph changed while it was exported; run the export again")

// Redactor shows the nodes, edges and evidence of one export without private people.
// Learn every node and the WORKS_FOR edges, then Number, then ask.
type Redactor struct {
	key   Key
	names *Names
	// private are the private nodes of this export.
	private map[entities.ID]*pseudonym
	// public are the shown ids of others, as far as they were asked for.
	public  map[entities.ID]entities.ID
	numbers map[entities.Kind]int
	// agencies are names, as the export shows them; staff counts who works there.
	agencies map[entities.ID]string
	staff    map[entities.ID]int
	withheld map[entities.Kind]map[string]bool
	masked   map[Rule]int
	// officials are the people whom the export names.
	officials []NamedOfficial
}

type pseudonym struct {
	id     entities.ID
	kind   entities.Kind
	number int
	// agency is where a recipient works, "" if unknown: the first that was learned.
	agency entities.ID
	// official is set where the export names the person.
	official *NamedOfficial
}

// NewRedactor returns a redactor of one export. names knows the whole graph by
// the time that it is asked to show something.
func NewRedactor(key Key, names *Names) *Redactor {
	return &Redactor{
		key: key, names: names, private: map[entities.ID]*pseudonym{}, public: map[entities.ID]entities.ID{}, numbers: map[entities.Kind]int{},
		agencies: map[entities.ID]string{}, staff: map[entities.ID]int{}, withheld: map[entities.Kind]map[string]bool{}, masked: map[Rule]int{},
	}
}

// Learn takes note of a node of the export.
func (r *Redactor) Learn(n graph.Node) {
	if n.Kind == entities.Agency {
		r.agencies[n.ID] = n.Name
	}
	if IsPrivate(n.Kind) && r.private[n.ID] == nil {
		r.private[n.ID] = &pseudonym{id: r.key.id(n.Kind, n.ID), kind: n.Kind}
	}
}

// LearnEdge takes note of an edge of the export: where a recipient works becomes part
// of the recipient's pseudonym.
func (r *Redactor) LearnEdge(e graph.Edge) {
	if e.Type != entities.WorksFor {
		return
	}
	r.staff[e.Target]++
	if p := r.private[e.Source]; p != nil && p.agency == "" {
		p.agency = e.Target
	}
}

// Number numbers the private nodes of each kind in the order of their keyed ids, which
// nobody without the key can tell from a random one.
func (r *Redactor) Number() {
	for _, p := range slices.SortedFunc(maps.Values(r.private), func(a, b *pseudonym) int { return cmp.Compare(a.id, b.id) }) {
		if p.official != nil {
			continue
		}
		r.numbers[p.kind]++
		p.number = r.numbers[p.kind]
	}
}

// IsPrivate reports whether a kind's nodes have pseudonyms: those that name private
// people, and kinds that are not ours.
func IsPrivate(k entities.Kind) bool {
	info, known := entities.InfoOf(k)
	return !known || info.Private
}

// IsPublicOrder reports whether a node's place among others of its kind says nothing: its
// id is that of a row which everybody may know. Opaque ids are hashes of names.
func IsPublicOrder(id entities.ID) bool {
	switch k, _ := id.Kind(); k {
	case entities.Site, entities.Campaign, entities.Document, entities.Event:
		return true
	}
	return false
}

func (p *pseudonym) String() string {
	if p.official != nil {
		return p.official.Name
	}
	return string(p.kind) + " " + strconv.Itoa(p.number)
}

// Node returns the node as the export may show it. A private node that Learn has not seen
// is ErrChanged.
func (r *Redactor) Node(n graph.Node) (graph.Node, error) {
	shown, err := r.ID(n.ID, n.Kind)
	if err != nil {
		return graph.Node{}, err
	}
	properties := r.properties(n)
	if p := r.private[n.ID]; p != nil {
		n.Name = p.String()
		if name := r.agencies[p.agency]; name != "" {
			n.Name += ", " + r.text(p.agency, entities.Agency, name)
		}
	} else {
		n.Name = r.text(n.ID, n.Kind, unkeyed(n.ID, n.Name, short(shown)))
	}
	n.ID, n.Properties, n.Measures = shown, properties, nil
	return n, nil
}

func (r *Redactor) properties(n graph.Node) entities.Properties {
	isPersons := r.isPersons(n)
	shown := entities.Properties{}
	for name, v := range n.Properties {
		if !Shows(n.Kind, name, v) || isPersons && slices.Contains(whereabouts, name) {
			r.note(n.Kind, name)
			continue
		}
		if slices.Contains(texts[n.Kind], name) {
			v = r.value(n.ID, n.Kind, v)
		}
		shown[name] = v
	}
	return shown
}

// isPersons reports whether a body is called for a person.
func (r *Redactor) isPersons(n graph.Node) bool {
	return n.Kind == entities.Agency && len(r.spans(n.ID, n.Kind, n.Name)) > 0
}

func (r *Redactor) value(id entities.ID, k entities.Kind, v any) any {
	switch v := v.(type) {
	case string:
		return r.text(id, k, v)
	case []string:
		scrubbed := make([]string, len(v))
		for i, s := range v {
			scrubbed[i] = r.text(id, k, s)
		}
		slices.Sort(scrubbed) // the order of the names behind must not show
		return slices.Compact(scrubbed)
	default:
		return v
	}
}

// text replaces what is private in a text of an entity.
func (r *Redactor) text(id entities.ID, k entities.Kind, s string) string {
	spans := r.spans(id, k, s)
	for _, m := range spans {
		r.masked[m.rule]++
	}
	return apply(s, spans)
}

// fewPeople is up to how many people state a body for its name to be looked at for names
// that nobody knows: what more state is a body.
const fewPeople = 2

func (r *Redactor) spans(id entities.ID, k entities.Kind, s string) []span {
	o := scrubbing{guess: slices.Contains(guessedKinds, k), person: r.person}
	if b := r.names.bodies[id]; b != nil && !b.isSite {
		o.guess = b.people <= fewPeople
		o.own = func(t string) bool {
			return b.isCalledFor(t) && !isInstitutional(t) && !isNumeric(t) && !r.names.isPlace(t) && r.names.public.people[t] <= fewPeople &&
				!isTooCommon(t)
		}
	}
	return r.names.scrub(s, o)
}

// person is what stands in a text for a person: the pseudonym of one in this export.
func (r *Redactor) person(number int32) string {
	if number == nobody {
		return "[name]"
	}
	id := r.names.people[number]
	if p := r.private[id]; p != nil {
		return p.String()
	}
	k, _ := id.Kind()
	return string(k)
}

func (r *Redactor) note(k entities.Kind, property string) {
	if r.withheld[k] == nil {
		r.withheld[k] = map[string]bool{}
	}
	r.withheld[k][property] = true
}

// ID returns the id that the export shows for an entity. A private one that Learn has not
// seen is ErrChanged.
func (r *Redactor) ID(id entities.ID, k entities.Kind) (entities.ID, error) {
	if p := r.private[id]; p != nil {
		return p.id, nil
	}
	if IsPrivate(k) {
		return "", ErrChanged
	}
	shown, seen := r.public[id]
	if !seen {
		shown = r.key.id(k, id)
		r.public[id] = shown
	}
	return shown, nil
}

func (r *Redactor) end(id entities.ID) (entities.ID, error) {
	k, _ := id.Kind()
	return r.ID(id, k)
}

// Edge returns the edge as the export may show it.
func (r *Redactor) Edge(e graph.Edge) (graph.Edge, error) {
	var err error
	if e.Source, err = r.end(e.Source); err != nil {
		return graph.Edge{}, err
	}
	if e.Target, err = r.end(e.Target); err != nil {
		return graph.Edge{}, err
	}
	e.ID = entities.NewEdgeID(e.Source, e.Type, e.Target)
	shown := entities.Properties{}
	for name, v := range e.Properties {
		if ShowsOnEdge(name, v) {
			shown[name] = v
		}
	}
	e.Properties = shown
	var through []entities.Receiver
	for _, x := range e.Through {
		if x.Agency != "" {
			if x.Agency, err = r.end(x.Agency); err != nil {
				return graph.Edge{}, err
			}
		}
		through = append(through, entities.Receiver{Recipient: e.Target, Agency: x.Agency, ByDomain: x.ByDomain})
	}
	e.Through = through
	return e, nil
}

// Evidence returns the evidence as the export may show it: in which table it stands, but
// neither in which row nor what stands there.
func (r *Redactor) Evidence(v entities.Evidence) (entities.Evidence, error) {
	if source, t, target, err := entities.EdgeID(v.Subject).Parse(); err == nil {
		e, err := r.Edge(graph.Edge{Source: source, Type: t, Target: target})
		if err != nil {
			return entities.Evidence{}, err
		}
		v.Subject = string(e.ID)
	} else {
		id, err := r.end(entities.ID(v.Subject))
		if err != nil {
			return entities.Evidence{}, err
		}
		v.Subject = string(id)
	}
	if v.RowID != "" {
		v.RowID = r.key.row(v)
	}
	v.File, v.Row, v.Offset, v.Start, v.End, v.Value = "", 0, 0, 0, 0, Withheld
	return v, nil
}
