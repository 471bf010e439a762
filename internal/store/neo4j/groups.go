package neo4j

import (
	"context"
	"fmt"

	"bluegraph/cypher"
	"bluegraph/internal/entities"
	"bluegraph/internal/questions"
)

// Groups groups the neighbours of an entity.
func (s *Store) Groups(ctx context.Context, id entities.ID, q questions.GroupsQuery) (questions.Groups, error) {
	q, err := q.Complete()
	if err != nil {
		return questions.Groups{}, err
	}
	found, err := s.Nodes(ctx, []entities.ID{id})
	if err != nil {
		return questions.Groups{}, err
	}
	if len(found) == 0 {
		return questions.Groups{}, fmt.Errorf("groups around %s: %w", id, questions.ErrNotFound)
	}
	id = found[0].ID // of a member of a cluster, what is shown
	answer := questions.Groups{ID: id, Groups: []questions.Group{}}
	types, some := typeSlot(q.Types)
	if !some {
		answer.Arrange(q)
		return answer, nil
	}
	params := map[string]any{"id": string(id)}
	counted, err := s.ask(ctx, "read/count_neighbours", params, "types", types, "kinds", kindSlot(q.Kinds))
	if err != nil {
		return questions.Groups{}, err
	}
	answer.Nodes = counted[0].number("nodes")
	text := cypher.Groups(string(q.By), asStrings(q.Types), asStrings(q.Kinds), kindNames())
	rows, err := s.askText(ctx, "read/groups", text, params)
	if err != nil {
		return questions.Groups{}, err
	}
	for _, r := range rows {
		if !r.has("key") {
			answer.Without = r.number("nodes")
			continue
		}
		answer.Groups = append(answer.Groups, questions.Group{Key: r.text("key"), Name: r.text("name"), Nodes: r.number("nodes")})
	}
	answer.Arrange(q)
	return answer, nil
}

// kindNames are the labels that are kinds.
func kindNames() []string {
	names := make([]string, len(entities.Kinds))
	for i, k := range entities.Kinds {
		names[i] = string(k.Kind)
	}
	return names
}
