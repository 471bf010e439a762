package answers

import (
	"context"
	"sync"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve/lookalike"
)

// Details reads what the graph in memory lacks of nodes.
type Details interface {
	// Properties calls visit for each of some nodes with its properties, which stay the
	// reader's, in any order.
	Properties(ctx context.Context, nodes []uint32, visit func(i uint32, p entities.Properties)) error
}

// roster is what is known of all agencies beside the graph.
type roster struct {
	agencies []uint32 // by id
	// places are by node index the agency's place in agencies; nothing for other nodes.
	places map[uint32]int32
	// accounts are by place the sites where rows with an account state the agency.
	accounts [][]uint32
	alike    *lookalike.Agencies
}

// roster reads what is known of all agencies, once.
func (g *Index) roster(ctx context.Context, d Details) (*roster, error) {
	return g.agencyRoster.Get(func() (*roster, error) {
		r := &roster{agencies: g.OfKind(entities.Agency), places: map[uint32]int32{}}
		r.accounts = make([][]uint32, len(r.agencies))
		for n, a := range r.agencies {
			r.places[a] = int32(n)
		}
		bodies := map[uint32]int{}
		all := make([]lookalike.Agency, len(r.agencies))
		err := d.Properties(ctx, r.agencies, func(i uint32, p entities.Properties) {
			text := func(name string) string { s, _ := p[name].(string); return s }
			v, at := g.Vertex(i), r.places[i]
			aliases, _ := p["aliases"].([]string)
			x := lookalike.Agency{
				Names: append([]string{v.Name}, aliases...), State: v.State, IsStateGuessed: text(entities.StateFrom) != "",
				Type: v.Type, City: text("city"), County: text("county"), Domain: text("domain"), ORI: text("ori"),
			}
			if body := g.Body(i); body != i || text("level") == "body" {
				if bodies[body] == 0 {
					bodies[body] = len(bodies) + 1
				}
				x.Body = bodies[body]
			}
			all[at] = x
			sites, _ := p[entities.AccountsAt].([]string)
			for _, id := range sites {
				if site, ok := g.indexOf(id); ok {
					r.accounts[at] = append(r.accounts[at], site)
				}
			}
		})
		if err != nil {
			return nil, err
		}
		r.alike = lookalike.New(all)
		return r, nil
	})
}

// known are what was read of nodes, kept for the next question.
type known[T any] struct {
	mu     sync.Mutex
	values map[uint32]T
}

// of are the values of some nodes, in their order; read makes one of a node's properties.
func (k *known[T]) of(ctx context.Context, d Details, nodes []uint32, read func(entities.Properties) T) ([]T, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.values == nil {
		k.values = map[uint32]T{}
	}
	var missing []uint32
	for _, i := range nodes {
		if _, ok := k.values[i]; !ok {
			missing = append(missing, i)
		}
	}
	if len(missing) > 0 {
		err := d.Properties(ctx, missing, func(i uint32, p entities.Properties) { k.values[i] = read(p) })
		if err != nil {
			return nil, err
		}
	}
	values := make([]T, len(nodes))
	for at, i := range nodes {
		values[at] = k.values[i]
	}
	return values, nil
}

// domainOf is the folded domain of a recipient's address.
func domainOf(p entities.Properties) string {
	domain, _ := p["domain"].(string)
	return entities.Fold(domain)
}
