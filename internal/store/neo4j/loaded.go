package neo4j

import (
	"context"
	"encoding/json"
)

// LoadedReport is the report of the leak's load when it is wholly loaded and was made
// of the input with this fingerprint; nil otherwise.
func (s *Store) LoadedReport(ctx context.Context, leak, fingerprint string) (json.RawMessage, error) {
	rows, err := s.ask(ctx, "load/leak_report", map[string]any{"name": leak, "fingerprint": fingerprint})
	if err != nil || len(rows) == 0 || fingerprint == "" {
		return nil, err
	}
	return json.RawMessage(rows[0].text("report")), nil
}
