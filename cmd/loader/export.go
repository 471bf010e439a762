package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"bluegraph/internal/explorer"
	"bluegraph/internal/export"
	"bluegraph/internal/export/parquet"
	"bluegraph/internal/questions"
)

// exportOptions are the flags of loader export.
type exportOptions struct {
	store, format, out string
	bom                bool
	redaction          redactionFlags
}

// exportFormats are the formats of the loader.
var exportFormats = append(slices.Clone(export.Formats), parquet.Format)

// newExportCommand makes loader export: a whole graph as files for other tools.
// Exit codes are those of every command: 0 done, 1 failed, 2 usage.
func newExportCommand() *cobra.Command {
	var o exportOptions
	c := &cobra.Command{
		Use:   "export --store STORE --format csv --out PATH",
		Short: "Write the graph as files, with private people protected",
		Long: "Write the graph as files, with private people protected.\n\n" +
			"PATH is a folder, or a file for graphml, gexf, json and xlsx. It must not exist, or be\n" +
			"an empty folder or an earlier export, which is replaced when the new one is complete.\n" +
			"The same graph gives the same bytes, with one key.\n\n" +
			"Names, addresses, phone numbers and ids of private people are replaced unless\n" +
			"--redact=false; manifest.json says what was left out. Each export has pseudonyms of its\n" +
			"own. With --project NAME those of earlier exports of the project come again, made with\n" +
			"the secret of this store (STORE.key), or with a key of yours in --key-file or\n" +
			"BLUEGRAPH_EXPORT_KEY, which also joins several stores.\n\n" +
			"--officials FILE names public officials, one by one: CSV with the columns id and reason,\n" +
			"of recipients and persons. The manifest lists who is named, and why.\n\n" +
			"neo4j-csv is for `neo4j-admin database import full`: PATH/import.sh runs it.",
		Example: "  loader export --store my.db --format csv --out graph\n" +
			"  loader export --store my.db --format neo4j-csv --redact=false --out bulk && sh bulk/import.sh",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return runExport(c.Context(), o, c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f := c.Flags()
	addAnyStoreFlag(c, &o.store)
	f.StringVar(&o.format, "format", "csv", "format of the files: "+strings.Join(export.GraphNames(exportFormats), ", "))
	f.StringVar(&o.out, "out", "", "folder to write, or file where the format is of one file")
	o.redaction.add(c)
	f.BoolVar(&o.bom, "bom", false, "begin CSV files with a byte-order mark, for spreadsheets")
	return c
}

func runExport(ctx context.Context, o exportOptions, stdout, stderr io.Writer) error {
	if o.out == "" {
		return usageError{errors.New("--out says which folder to write; it is missing")}
	}
	if _, err := export.FindGraph(exportFormats, o.format); err != nil {
		return usageError{err}
	}
	officials, err := o.redaction.readOfficials()
	if err != nil {
		return usageError{err}
	}
	return o.redaction.recorded(o.store, officials, func(r record) error {
		return withStore(ctx, o.store, func(keeper questions.Keeper) error {
			return exportGraph(ctx, keeper, o, r, stdout, stderr)
		})
	})
}

func exportGraph(
	ctx context.Context, keeper questions.Keeper, o exportOptions, r record, stdout, stderr io.Writer,
) error {
	held, err := keeper.Summary(ctx)
	if err != nil {
		return err
	}
	if len(held.Leaks) == 0 {
		return fmt.Errorf("%s holds no leak, or a load of it was cut short: run `loader load` again", o.store)
	}
	if mark, err := keeper.Unresolved(ctx); err != nil {
		return err
	} else if mark != "" {
		fmt.Fprintf(stderr, "It is not worked out yet which entities are one, so an agency may be exported once for each of its spellings: run "+
			"`loader resolve --store %s` first.\n", o.store)
	}
	if !o.redaction.isOn {
		fmt.Fprintln(stderr, "This export is not redacted. It leaves in:")
		for _, what := range export.KeptPrivate(o.format) {
			fmt.Fprintln(stderr, "  -", what)
		}
	}
	asked := export.Options{Format: o.format, Formats: exportFormats, KeepPrivate: !o.redaction.isOn, BOM: o.bom, Officials: r.officials}
	if o.redaction.isOn {
		key, project, err := o.redaction.key(o.store, o.redaction.project)
		if err != nil {
			return err
		}
		asked.Key, asked.Project = key, project
	}
	var m export.Manifest
	err = r.audited(ctx, explorer.Act{Name: explorer.ActExportOfficials, Officials: r.officials}, func(ctx context.Context) (err error) {
		m, err = export.Graph(ctx, keeper, o.out, asked)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%d nodes, %d edges and %d pieces of evidence in %s\n", m.Nodes, m.Edges, m.Evidence, o.out)
	if o.redaction.isOn {
		fmt.Fprintf(stdout, "pseudonyms for: %s\n", m.Redaction.Summary())
	}
	for _, n := range m.Redaction.Officials {
		fmt.Fprintf(stdout, "named: %s (%s)\n", n.Name, n.Reason)
	}
	return nil
}
