package explorer

import (
	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/graph"
	"bluegraph/internal/questions"
)

// pictureOf counts what pictures tell of, each entity and edge once.
func pictureOf(all []*drawing) (picture export.Picture) {
	seen := map[entities.ID]bool{}
	edges := map[entities.EdgeID]bool{}
	picture.Kinds, picture.Relationships = map[entities.Kind]int64{}, map[entities.RelationType]int64{}
	see := visitor{
		node: func(n *graph.Node) error {
			if !seen[n.ID] {
				seen[n.ID] = true
				picture.Kinds[n.Kind]++
			}
			return nil
		},
		edge: func(e *graph.Edge) error {
			if !edges[e.ID] {
				edges[e.ID] = true
				picture.Relationships[e.Type]++
			}
			return nil
		},
		text: func(*string) {},
		group: func(people int64) {
			if people > 0 && people < smallGroup {
				picture.SmallGroups++
			}
		},
	}
	for _, d := range all {
		for _, a := range d.answers {
			_ = a.visit(see) // see returns no error
		}
	}
	return picture
}

// smallGroup is below how many people a group is warned about.
const smallGroup = 5

// ref visits an entity that an answer tells by id and name, with some of its properties.
func (v visitor) ref(id *entities.ID, name *string, properties map[string]*string) error {
	kind, _ := id.Kind()
	n := graph.Node{ID: *id, Kind: kind, Name: *name, Properties: entities.Properties{}}
	for key, value := range properties {
		if *value != "" {
			n.Properties[key] = *value
		}
	}
	if err := v.node(&n); err != nil {
		return err
	}
	*id, *name = n.ID, n.Name
	for key, value := range properties {
		*value, _ = n.Properties[key].(string)
	}
	return nil
}

type nodeAnswer graph.Node

func (a *nodeAnswer) value() any            { return (*graph.Node)(a) }
func (a *nodeAnswer) visit(v visitor) error { return v.node((*graph.Node)(a)) }

// named are entities that filters name.
type named struct{ nodes []graph.Node }

func (a *named) value() any { return a.nodes }
func (a *named) visit(v visitor) error {
	for i := range a.nodes {
		if err := v.node(&a.nodes[i]); err != nil {
			return err
		}
	}
	return nil
}

type subgraphAnswer questions.Subgraph

func (a *subgraphAnswer) value() any            { return (*questions.Subgraph)(a) }
func (a *subgraphAnswer) visit(v visitor) error { return visitParts(v, a.Nodes, a.Edges) }

func visitParts(v visitor, nodes []graph.Node, edges []graph.Edge) error {
	for i := range nodes {
		if err := v.node(&nodes[i]); err != nil {
			return err
		}
	}
	for i := range edges {
		if err := v.edge(&edges[i]); err != nil {
			return err
		}
	}
	return nil
}

type pathsAnswer questions.Paths

func (a *pathsAnswer) value() any { return (*questions.Paths)(a) }
func (a *pathsAnswer) visit(v visitor) error {
	for i := range a.Paths {
		if err := visitParts(v, a.Paths[i].Nodes, a.Paths[i].Edges); err != nil {
			return err
		}
	}
	return nil
}

type campaignAnswer questions.CampaignTrace

func (a *campaignAnswer) value() any { return (*questions.CampaignTrace)(a) }

func (a *campaignAnswer) visit(v visitor) error {
	a.Cypher, a.Elsewhere, a.Downloads = "", nil, questions.Downloads{}
	if err := visitCampaign(v, &a.Campaign); err != nil {
		return err
	}
	for i := range a.Agencies {
		t := &a.Agencies[i]
		v.group(t.Recipients)
		err := v.ref(&t.ID, &t.Name, map[string]*string{"type": &t.Type, "state": &t.State, "county": &t.County, "ori": &t.ORI})
		if err != nil {
			return err
		}
	}
	return nil
}

func visitCampaign(v visitor, c *questions.Campaign) error {
	err := v.ref(&c.ID, &c.Name, map[string]*string{"sent_at": &c.SentAt, "status": &c.Status})
	if err != nil || c.Site.ID == "" {
		return err
	}
	return visitSite(v, &c.Site)
}

func visitSite(v visitor, s *questions.SiteRef) error {
	return v.ref(&s.ID, &s.Name, map[string]*string{"state": &s.State, tellingAs(s.ID): &s.Tells})
}

// tellingAs is the property that what tells a thing apart is shown or withheld like.
func tellingAs(id entities.ID) string {
	if kind, _ := id.Kind(); kind == entities.Campaign {
		return "sent_at"
	}
	return "city"
}

type agencyAnswer questions.AgencyTrace

func (a *agencyAnswer) value() any { return (*questions.AgencyTrace)(a) }

func (a *agencyAnswer) visit(v visitor) error {
	a.Cypher, a.Sites, a.Downloads = "", nil, nil
	if err := v.node(&a.Agency); err != nil {
		return err
	}
	for i := range a.Campaigns {
		c := &a.Campaigns[i]
		c.Through = nil
		v.group(c.Recipients)
		if err := visitCampaign(v, &c.Campaign); err != nil {
			return err
		}
	}
	return nil
}

type matrixAnswer questions.Matrix

func (a *matrixAnswer) value() any { return (*questions.Matrix)(a) }

func (a *matrixAnswer) visit(v visitor) error {
	a.Cypher = ""
	for _, axis := range []*questions.Axis{&a.Rows, &a.Cols} {
		if !axis.Dimension.IsEntity() {
			continue
		}
		if err := visitItems(v, axis.Items); err != nil {
			return err
		}
	}
	if a.Counts == questions.CountsRecipients {
		for _, row := range a.Cells {
			for _, n := range row {
				v.group(n)
			}
		}
	}
	d := a.DidNotReceive
	if d == nil {
		return nil
	}
	d.Cypher, d.Unsure, d.Senders, d.Population = "", nil, nil, ""
	v.text(&d.Refused)
	return visitItems(v, d.Agencies)
}

func visitItems(v visitor, items []questions.AxisItem) error {
	for i := range items {
		x := &items[i]
		if x.Key == "" {
			continue
		}
		id := entities.ID(x.Key)
		if err := v.ref(&id, &x.Name, map[string]*string{"state": &x.State, tellingAs(id): &x.Tells}); err != nil {
			return err
		}
		x.Key = string(id)
	}
	return nil
}

type cascadeAnswer struct{ questions.Cascade }

func (a *cascadeAnswer) value() any { return &a.Cascade }

func (a *cascadeAnswer) visit(v visitor) error {
	a.Cypher, a.Digest, a.Hint = "", "", ""
	v.text(&a.Of)
	for _, steps := range [][]questions.CascadeStep{a.Steps, a.Undated} {
		for i := range steps {
			v.group(steps[i].Recipients)
			if err := visitCampaign(v, &steps[i].Campaign); err != nil {
				return err
			}
		}
	}
	for i := range a.Sites {
		if err := visitSite(v, &a.Sites[i].SiteRef); err != nil {
			return err
		}
	}
	return nil
}
