package embedded

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
)

// LoadedSites lists the sites of the leak that the store holds; none if unknown.
func (s *Store) LoadedSites(ctx context.Context, leak string) ([]string, error) {
	if s.older.Load() > 0 {
		return []string{}, nil
	}
	var encoded string
	err := s.readers.QueryRowContext(ctx, "SELECT sites FROM leak WHERE name = ?", leak).Scan(&encoded)
	if errors.Is(err, sql.ErrNoRows) {
		return []string{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the sites of leak %s: %w", leak, err)
	}
	return decodeStrings(encoded)
}

// LoadedReport is the report of the leak's load when it was made of the input with
// this fingerprint; nil otherwise.
func (s *Store) LoadedReport(ctx context.Context, leak, fingerprint string) (json.RawMessage, error) {
	if s.older.Load() > 0 {
		return nil, nil
	}
	var report string
	err := s.readers.QueryRowContext(ctx, "SELECT report FROM leak WHERE name = ? AND fingerprint = ?", leak, fingerprint).Scan(&report)
	if errors.Is(err, sql.ErrNoRows) || err == nil && fingerprint == "" {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the report of leak %s: %w", leak, err)
	}
	return json.RawMessage(report), nil
}
