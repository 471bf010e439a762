package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"bluegraph/internal/export"
	"bluegraph/internal/store"
	"bluegraph/internal/testkit"
)

const (
	ourImport  = "import of an export"
	bareImport = "import of ids and names"
)

// bulk imports an export of what was recorded, and beside it the barest tables of the
// same entities and relationships, each into an empty server. It returns the size of the
// database in bytes.
func bulk(ctx context.Context, r *recording, dir string, rounds int, t *timings) (size int64, err error) {
	ours, plain := filepath.Join(dir, "export"), filepath.Join(dir, "plain")
	things, err := exported(ctx, r, filepath.Join(dir, "graph.db"), ours)
	if err != nil {
		return 0, err
	}
	if err := r.writePlain(plain, filepath.Join(ours, "import.sh")); err != nil {
		return 0, err
	}
	for range rounds {
		if _, err := imported(plain, bareImport, len(r.entities)+len(r.edges)+r.listed, t); err != nil {
			return 0, err
		}
		if size, err = imported(ours, ourImport, things, t); err != nil {
			return 0, err
		}
	}
	return size, nil
}

// exported writes an export of what was recorded and returns how many nodes and
// relationships it has, evidence and the leak's own node included.
func exported(ctx context.Context, r *recording, file, to string) (things int, err error) {
	keeper, err := store.Open(ctx, file, true)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, keeper.Close()) }()
	if err := r.replay(ctx, keeper); err != nil {
		return 0, err
	}
	m, err := export.Graph(ctx, keeper, to, export.Options{Format: "neo4j-csv", KeepPrivate: true})
	if err != nil {
		return 0, err
	}
	return int(m.Nodes+m.Edges+m.Evidence) + 1, nil
}

// imported runs one import, start of java included.
func imported(folder, name string, things int, t *timings) (size int64, err error) {
	server, err := testkit.NewServer()
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, server.Close()) }()
	began := time.Now()
	processor, err := server.Import(folder)
	if err != nil {
		return 0, err
	}
	t.add(name, things, time.Since(began).Seconds(), processor.Seconds())
	err = filepath.WalkDir(filepath.Join(server.Home(), "data", "databases"), func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		size += info.Size()
		return err
	})
	return size, err
}

// writePlain writes the tables that anybody would write for neo4j-admin: ids and names,
// and pairs of ids.
func (r *recording) writePlain(to, script string) error {
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	text, err := os.ReadFile(script)
	if err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(to, "import.sh"), text, 0o700),
		os.WriteFile(filepath.Join(to, "import.options"), []byte("--multiline-fields=true\n--nodes=nodes.csv\n--relationships=pairs.csv\n"),
			0o600),
		table(filepath.Join(to, "nodes.csv"), []string{"id:ID", "name", ":LABEL"}, func(row func(...string)) {
			for _, e := range r.entities {
				row(string(e.ID), e.Name, string(e.Kind))
			}
		}),
		table(filepath.Join(to, "pairs.csv"), []string{":START_ID", ":END_ID", ":TYPE"}, func(row func(...string)) {
			for _, e := range r.edges {
				row(string(e.Source), string(e.Target), string(e.Type))
			}
			for _, l := range r.lists {
				for _, set := range l.sets {
					for _, at := range set.Recipients {
						row(string(set.Campaign), string(l.people[at]), "SENT_TO")
					}
				}
			}
		}),
	)
}

// table writes one CSV.
func table(name string, header []string, rows func(row func(...string))) error {
	f, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("write a table for neo4j-admin: %w", err)
	}
	b := bufio.NewWriterSize(f, 1<<20)
	w := csv.NewWriter(b)
	_ = w.Write(header) // w keeps the error
	rows(func(cells ...string) { _ = w.Write(cells) })
	w.Flush()
	return errors.Join(w.Error(), b.Flush(), f.Close())
}
