package explorer

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/figure"
)

// FigureOptions say how a picture is set on its page.
type FigureOptions = figure.Options

// formats are those of data, then those of pictures.
func formats() []export.Format {
	all := slices.Clone(export.Formats)
	for _, f := range figure.Formats {
		all = append(all, export.Format{Name: f.Name, Title: f.Title, Scene: true, Picture: true, Extension: f.Extension})
	}
	return all
}

// isPicture reports whether a format is one of pictures.
func isPicture(format string) bool {
	_, ok := figure.FormatNamed(format)
	return ok
}

// exportPicture draws the document, or the view of the scene, and writes it as a picture.
func (e *Explorer) exportPicture(ctx context.Context, q SceneExport) (File, error) {
	format, _ := figure.FormatNamed(q.Format)
	order := figure.Order{Document: q.Document, View: q.Figure.View, Scene: entities.Strings(q.Nodes)}
	plan, err := figure.PlanOf(ctx, order)
	if err != nil {
		return File{}, drawingError(err)
	}
	d := &drawing{Explorer: e, query: q, picture: export.Picture{Format: q.Format}}
	for _, text := range plan.Asked {
		answer, err := d.answer(ctx, text)
		if err != nil {
			return File{}, err
		}
		d.answers = append(d.answers, answer)
	}
	if err := d.nameFilters(ctx, plan.Asked); err != nil {
		return File{}, err
	}
	work := figure.Work{Order: order, Asked: plan.Asked, Kinds: entities.Kinds, Relations: entities.Relations}
	var r *redact.Redactor
	project := ""
	if q.Unredacted {
		d.picture.View = hashOf(q.Document)
	} else if r, project, err = d.redact(ctx, &work); err != nil {
		return File{}, err
	}
	d.count()
	work.Names = map[string]string{}
	for _, n := range d.filters.nodes {
		work.Names[string(n.ID)] = n.Name
	}
	for _, a := range d.answers {
		work.Answers = append(work.Answers, a.value())
	}
	words, err := d.words(ctx, r)
	if err != nil {
		return File{}, err
	}
	sheet, err := figure.Make(ctx, work, d.query.Figure, words)
	if err != nil {
		return File{}, drawingError(err)
	}
	var b bytes.Buffer
	if err := format.Write(&b, sheet, d.query.Figure); err != nil {
		return File{}, err
	}
	return File{format.Type, "bluegraph" + format.Extension, b.Bytes(), d.picture.Manifest(r, project)}, nil
}

// drawing is one picture on its way.
type drawing struct {
	*Explorer
	query   SceneExport
	answers []answered
	// filters are the entities that the document filters by.
	filters named
	picture export.Picture
}

func hashOf(document []byte) string {
	sum := sha256.Sum256(document)
	return hex.EncodeToString(sum[:])
}

// drawingError tells the asker what is wrong with what was asked.
func drawingError(err error) error {
	if errors.Is(err, figure.ErrOrder) {
		return BadRequest(strings.TrimPrefix(err.Error(), figure.ErrOrder.Error()+": "),
			`send {"format": "svg", "document": ViewDocument, "figure": {…}}, or a scene in place of the document`)
	}
	return err
}

// words are the source, the date and what was done with names.
func (d *drawing) words(ctx context.Context, r *redact.Redactor) (figure.Words, error) {
	var w figure.Words
	summary, err := d.store.Summary(ctx)
	if err != nil {
		return w, err
	}
	var names []string
	for _, l := range summary.Leaks {
		names = append(names, l.Name)
	}
	w.Lines = append(w.Lines, fmt.Sprintf("Source: %s. Made with bluegraph on %s.", strings.Join(names, ", "),
		d.now().Format("2 January 2006")))
	if r != nil && len(r.Report().Replaced)+len(r.Report().Masked) > 0 {
		w.Lines = append(w.Lines, "Names of private people are withheld.")
	}
	return w, nil
}

// nameFilters looks up what sites and topics the document filters by are called.
func (d *drawing) nameFilters(ctx context.Context, asked []json.RawMessage) error {
	var ids []entities.ID
	for _, text := range asked {
		var q figure.Question
		if json.Unmarshal(text, &q) == nil {
			for _, id := range slices.Concat(q.Site, q.Topic, q.Campaign, q.Agency) {
				ids = append(ids, entities.ID(id))
			}
		}
	}
	nodes, err := d.store.Nodes(ctx, distinct(ids))
	d.filters = named{nodes}
	return err
}
