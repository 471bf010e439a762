package questions

import (
	"encoding/json"

	"bluegraph/internal/entities"
)

// Summary is what a store holds.
type Summary struct {
	// Store is "embedded" or "neo4j".
	Store string       `json:"store"`
	Leaks []LoadedLeak `json:"leaks"`
	// Kinds and Types count entities and edges; a kind without any is absent.
	Kinds map[entities.Kind]int64         `json:"kinds"`
	Types map[entities.RelationType]int64 `json:"types"`
}

// LoadedLeak is one leak in a store, with the report of its load.
type LoadedLeak struct {
	entities.Leak
	LoadedAt string          `json:"loaded_at"`
	Report   json.RawMessage `json:"report,omitempty"`
}
