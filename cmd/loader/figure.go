package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"bluegraph/internal/explorer"
	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/figure"
	"bluegraph/internal/questions"
)

// figureOptions are the flags of loader figure.
type figureOptions struct {
	store, document, out string
	redaction            redactionFlags
	figure               explorer.FigureOptions
	legend, labels       string
}

// newFigureCommand makes loader figure: the picture of a view, without a browser.
func newFigureCommand() *cobra.Command {
	var o figureOptions
	c := &cobra.Command{
		Use:   "figure --store STORE --document VIEW.json --out FILE.svg|pdf|png|csv",
		Short: "Draw a view as a picture, with private people protected",
		Long: "Draw a view as a picture, with private people protected.\n\n" +
			"VIEW.json is a view document: what the page saves, or a part of it, or the JSON that it exports, as\n" +
			`{"version": 1, "view": "map", "question": {"of": "campaign:ncric/7170", "map": {"by": "agencies"}}}` + ".\n" +
			"- reads it from standard input. The views matrix, flow, map, graph, cascade and time have\n" +
			"pictures (docs/graphics.md).\n\n" +
			"Names, addresses and numbers of private people are replaced before anything is drawn,\n" +
			"unless --redact=false; FILE.manifest.json says what was done. FILE is replaced only if it is\n" +
			"an earlier export.",
		Example: "  loader figure --store my.db --document reach.json --out reach.svg --preset print-2\n" +
			"  loader figure --store my.db --document reach.json --out reach.png --scale 2",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return runFigure(c.Context(), o, c.InOrStdin(), c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f := c.Flags()
	addAnyStoreFlag(c, &o.store)
	f.StringVar(&o.document, "document", "", "file with the view document, or - for standard input")
	f.StringVar(&o.out, "out", "", "file to write; its extension says the format: "+strings.Join(extensions(), ", "))
	o.redaction.add(c)
	f.StringVar(&o.figure.View, "view", "", "another view than the document's")
	addLookFlags(c, &o.figure)
	f.Float64Var(&o.figure.Width, "width", 0, "width in pixels, in place of a preset")
	f.Float64Var(&o.figure.Height, "height", 0, "height in pixels; 0 is as high as the figure needs")
	f.StringVar(&o.figure.Title, "title", "", "title; without one the figure has its own")
	f.StringVar(&o.figure.Subtitle, "subtitle", "", "subtitle")
	f.StringVar(&o.figure.Alt, "alt", "", "description for readers who do not see it")
	f.StringVar(&o.legend, "legend", "", "where the legend stands: top, bottom or none")
	f.StringVar(&o.labels, "labels", "", "labels of a graph: most, selected, all, none or a number")
	f.StringVar(&o.figure.Text, "text", "", "text, or outlines for a file that looks the same without the font")
	f.Float64Var(&o.figure.FontFloor, "font-floor", 0, "smallest text in points, 6 to 24")
	return c
}

// addLookFlags says how a picture looks, and each one of a story.
func addLookFlags(c *cobra.Command, o *explorer.FigureOptions) {
	f := c.Flags()
	f.StringVar(&o.Preset, "preset", "", "size: "+strings.Join(presets(), ", "))
	f.StringVar(&o.Credit, "credit", "", "last line")
	f.StringVar(&o.Theme, "theme", "", "light, dark or transparent")
	f.Float64Var(&o.Scale, "scale", 0, "pixels of a PNG for one of the figure, 1 to 4")
}

func extensions() (all []string) {
	for _, f := range figure.Formats {
		all = append(all, f.Extension)
	}
	return all
}

func presets() (all []string) {
	for _, p := range figure.Presets {
		all = append(all, p.Name)
	}
	return all
}

func runFigure(ctx context.Context, o figureOptions, stdin io.Reader, stdout, stderr io.Writer) error {
	format, known := figure.FormatOf(strings.ToLower(filepath.Ext(o.out)))
	switch {
	case o.document == "":
		return usageError{errors.New("--document says which view to draw; it is missing")}
	case !known:
		return usageError{fmt.Errorf("--out %q does not end in %s", o.out, strings.Join(extensions(), ", "))}
	}
	officials, err := o.redaction.readOfficials()
	if err != nil {
		return usageError{err}
	}
	text, err := readDocument(o.document, stdin)
	if err != nil {
		return err
	}
	view := viewOf(text)
	if o.redaction.project == "" { // the people of a redacted file keep its pseudonyms
		o.redaction.project = view.project
	}
	return o.redaction.recorded(o.store, officials, func(r record) error {
		return withStore(ctx, o.store, func(keeper questions.Keeper) error {
			return drawFigure(ctx, keeper, o, format, view, r, stdout, stderr)
		})
	})
}

func drawFigure(
	ctx context.Context, keeper questions.Keeper, o figureOptions, format figure.Format, view viewFile, r record,
	stdout, stderr io.Writer,
) error {
	if !o.redaction.isOn {
		fmt.Fprintln(stderr, "This picture is not redacted: it shows private people by name.")
	}
	app := explorer.New(explorer.Options{
		Store: keeper, Version: version, Guards: []explorer.Guard{r.audited},
		ExportKey: func(project string) (redact.Key, string, error) {
			return o.redaction.key(o.store, project)
		},
	})
	o.figure.Legend, o.figure.Labels = figure.Legend(o.legend), figure.Labels(o.labels)
	file, err := app.ExportScene(ctx, explorer.SceneExport{
		Format: format.Name, Document: view.document, Reopens: view.isRedacted, Figure: o.figure, Officials: r.officials,
		Unredacted: !o.redaction.isOn, Project: o.redaction.project,
	})
	if err != nil {
		return err
	}
	if err := export.WritePicture(o.out, file.Body, file.Manifest); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "%s: %d bytes\n", o.out, len(file.Body))
	if missing := file.Manifest.MissingLetters; missing != "" {
		fmt.Fprintf(stderr, "The font lacks %s: they are drawn as boxes, and the picture says so; SVG leaves them to the reader's fonts.\n",
			missing)
	}
	if c := file.Manifest.Colours; c != nil {
		fmt.Fprintf(stdout, "colours: %s\n", c)
	}
	if o.redaction.isOn {
		fmt.Fprintf(stdout, "pseudonyms for: %s\n", file.Manifest.Redaction.Summary())
	}
	return nil
}

// viewFile is a view document, and how it was exported.
type viewFile struct {
	document json.RawMessage
	// isRedacted: its ids are those of an export, made by the key of the project.
	isRedacted bool
	project    string
}

// viewOf takes the document of an exported view, and anything else as it is.
func viewOf(text json.RawMessage) viewFile {
	var exported struct {
		Schema   string          `json:"schema"`
		Document json.RawMessage `json:"document"`
		Manifest export.Manifest `json:"manifest"`
	}
	if json.Unmarshal(text, &exported) == nil && exported.Schema == export.JSONSchema && exported.Document != nil {
		return viewFile{exported.Document, exported.Manifest.Redaction.On, exported.Manifest.Redaction.Project}
	}
	return viewFile{document: text}
}

// maxDocument bounds a view document in bytes: one that was exported holds what it showed.
const maxDocument = 64 << 20

func readDocument(path string, stdin io.Reader) (json.RawMessage, error) {
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		stdin = f
	}
	text, err := io.ReadAll(io.LimitReader(stdin, maxDocument+1))
	switch {
	case err != nil:
		return nil, err
	case len(text) > maxDocument:
		return nil, errors.New("the view document has more than 64 MB")
	case !json.Valid(text):
		return nil, errors.New("the view document is not JSON")
	}
	return text, nil
}
