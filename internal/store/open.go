// Package store opens a keeper of the graph by the name a user gives it: a file
// for the embedded store, an address for a Neo4j server.
package store

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"bluegraph/internal/questions"
	"bluegraph/internal/store/embedded"
	"bluegraph/internal/store/neo4j"
)

// Both stores fulfil the contract, and Neo4j answers Cypher too.
var (
	_ questions.Keeper       = (*embedded.Store)(nil)
	_ questions.Keeper       = (*neo4j.Store)(nil)
	_ questions.CypherReader = (*neo4j.Store)(nil)
	_ questions.CypherReader = (*embedded.Store)(nil)
)

// Open opens a store to read from, or to write to as well. Credentials of a
// Neo4j server come from NEO4J_USER, NEO4J_PASSWORD and NEO4J_DATABASE, never
// from the command line, which other users of the machine can see.
func Open(ctx context.Context, name string, isWriter bool) (questions.Keeper, error) {
	return open(ctx, name, embedded.Options{ReadOnly: !isWriter})
}

// OpenToResolve opens a store to load into, or to resolve: nobody will ask it for edges or
// lists, so a file's are not read.
func OpenToResolve(ctx context.Context, name string, isWriter bool) (questions.Keeper, error) {
	return open(ctx, name, embedded.Options{ReadOnly: !isWriter, NodesOnly: true})
}

func open(ctx context.Context, name string, o embedded.Options) (questions.Keeper, error) {
	if scheme, _, found := strings.Cut(name, "://"); found && !IsNeo4j(name) {
		return nil, fmt.Errorf("open the store: %s:// is not an address of a store: a server's begins with %s://, and anything else is a file",
			scheme, strings.Join(schemes, "://, "))
	}
	if !IsNeo4j(name) {
		s, err := embedded.Open(ctx, name, o)
		if err != nil {
			return nil, fmt.Errorf("open the store: %w", err)
		}
		return s, nil
	}
	s, err := neo4j.Open(ctx, name, neo4j.Options{
		User: os.Getenv("NEO4J_USER"), Password: os.Getenv("NEO4J_PASSWORD"), Database: os.Getenv("NEO4J_DATABASE"),
	})
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	return s, nil
}

// schemes are how the address of a Neo4j server may begin; "+s" is encrypted,
// "+ssc" so with a certificate that nobody vouches for.
var schemes = []string{"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"}

// IsNeo4j tells a server's address from a file's name.
func IsNeo4j(name string) bool {
	scheme, _, found := strings.Cut(name, "://")
	return found && slices.Contains(schemes, scheme)
}

// errServer is the answer to what is done with a file, of a store that is none.
func errServer(what, instead string) error {
	return fmt.Errorf("%s works on store files; of a Neo4j server: %s", what, instead)
}

// Verify lists what is wrong with a store file (embedded.Verify).
func Verify(ctx context.Context, name string, progress func(what string)) ([]string, error) {
	if IsNeo4j(name) {
		return nil, errServer("verify", "neo4j-admin database check")
	}
	return embedded.Verify(ctx, name, progress)
}

// Backup copies a store file (embedded.Backup).
func Backup(ctx context.Context, name, to string) error {
	if IsNeo4j(name) {
		return errServer("backup", "neo4j-admin database backup, or dump of one that is stopped")
	}
	return embedded.Backup(ctx, name, to)
}

// Restore puts a backup in the place of a store file (embedded.Restore).
func Restore(ctx context.Context, name, from string) error {
	if IsNeo4j(name) {
		return errServer("restore", "neo4j-admin database restore, or load of a dump")
	}
	return embedded.Restore(ctx, name, from)
}

// Warning says what is unsafe about a store file as it lies there; "" for nothing.
func Warning(name string) string {
	if IsNeo4j(name) || !embedded.Exposed(name) {
		return ""
	}
	return "other users of this machine may read " + name + ": chmod 600 " + name
}
