package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bluegraph/internal/explorer"
	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/figure"
	"bluegraph/internal/questions"
)

// storyOptions are the flags of loader story.
type storyOptions struct {
	store, story, out, pictures string
	redaction                   redactionFlags
	figure                      explorer.FigureOptions
}

// newStoryCommand makes loader story: the pictures of a story, without a browser.
func newStoryCommand() *cobra.Command {
	var o storyOptions
	c := &cobra.Command{
		Use:   "story --store STORE --story ID|STORY.json --out FILE.html|zip",
		Short: "Write a story of saved views as one HTML file, or as numbered pictures",
		Long: "Write a story of saved views as one HTML file that loads nothing, or as a zip of numbered pictures.\n\n" +
			"The story is one that the page keeps in the store (story:…), or a file:\n" +
			`{"name": "…", "steps": [{"view": "view:…", "caption": "…"}, {"document": {…}, "title": "…"}]}` + ".\n" +
			"- reads it from standard input. Names, addresses and numbers of private people are replaced before\n" +
			"anything is drawn, unless --redact=false; one person has one pseudonym in all steps.\n" +
			"FILE.manifest.json says what was done. FILE is replaced only if it is an earlier export.",
		Example: "  loader story --store my.db --story story:k3f9a2b1 --out story.html\n" +
			"  loader story --store my.db --story story.json --out story.zip --pictures pdf --preset print-2",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return runStory(c.Context(), o, c.InOrStdin(), c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f := c.Flags()
	addAnyStoreFlag(c, &o.store)
	f.StringVar(&o.story, "story", "", "id of a saved story, a file with one, or - for standard input")
	f.StringVar(&o.out, "out", "", "file to write: .html, or .zip for numbered pictures")
	f.StringVar(&o.pictures, "pictures", "svg", "format of the pictures of a zip: svg, pdf, png or table")
	o.redaction.add(c)
	addLookFlags(c, &o.figure)
	return c
}

func runStory(ctx context.Context, o storyOptions, stdin io.Reader, stdout, stderr io.Writer) error {
	format := figure.HTML.Name
	switch extension := strings.ToLower(filepath.Ext(o.out)); {
	case o.story == "":
		return usageError{errors.New("--story says what to tell; it is missing")}
	case extension == ".zip":
		format = o.pictures
	case extension != figure.HTML.Extension:
		return usageError{fmt.Errorf("--out %q ends neither in .html nor in .zip", o.out)}
	}
	officials, err := o.redaction.readOfficials()
	if err != nil {
		return usageError{err}
	}
	var story explorer.Story
	isSaved := strings.HasPrefix(o.story, "story:")
	if !isSaved {
		text, err := readDocument(o.story, stdin)
		if err != nil {
			return err
		}
		if err := json.Unmarshal(text, &story); err != nil {
			return fmt.Errorf("read the story: %w", err)
		}
	}
	return o.redaction.recorded(o.store, officials, func(r record) error {
		return withStore(ctx, o.store, func(keeper questions.Keeper) error {
			return writeStory(ctx, keeper, o, format, story, isSaved, r, stdout, stderr)
		})
	})
}

func writeStory(
	ctx context.Context, keeper questions.Keeper, o storyOptions, format string, story explorer.Story, isSaved bool, r record,
	stdout, stderr io.Writer,
) (err error) {
	if !o.redaction.isOn {
		fmt.Fprintln(stderr, "This story is not redacted: it shows private people by name.")
	}
	app := explorer.New(explorer.Options{
		Store: keeper, Version: version, Guards: []explorer.Guard{r.audited},
		ExportKey: func(project string) (redact.Key, string, error) {
			return o.redaction.key(o.store, project)
		},
	})
	if isSaved {
		if story, err = app.Story(ctx, o.story); err != nil {
			return err
		}
	}
	file, err := app.ExportStory(ctx, story, explorer.SceneExport{
		Format: format, Figure: o.figure, Officials: r.officials, Unredacted: !o.redaction.isOn, Project: o.redaction.project,
	})
	if err != nil {
		return err
	}
	if err := export.WritePicture(o.out, file.Body, file.Manifest); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d steps, %d bytes\n", o.out, len(story.Steps), len(file.Body))
	if o.redaction.isOn {
		fmt.Fprintf(stdout, "pseudonyms for: %s\n", file.Manifest.Redaction.Summary())
	}
	return nil
}
