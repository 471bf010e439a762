package neo4j

import "context"

// IsAsStated reports whether everything is shown as the leak states it and nobody has
// judged: then what is shown is all there is.
func (s *Store) IsAsStated(ctx context.Context) (bool, error) {
	rows, err := s.ask(ctx, "read/is_as_stated", nil)
	if err != nil {
		return false, err
	}
	return column[bool](rows[0], "as_stated"), nil // the statement always gives its one row
}
