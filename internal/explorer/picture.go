package explorer

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/figure"
	"bluegraph/internal/graph"
)

// FigureOptions say how a picture is set on its page.
type FigureOptions = figure.Options

// formats are those of data, then those of pictures.
func formats() []export.Format {
	all := slices.Clone(export.Formats)
	for _, f := range figure.Formats {
		all = append(all, export.Format{Name: f.Name, Title: f.Title, Scene: true, Picture: true, Story: true, Extension: f.Extension})
	}
	return append(all, export.Format{Name: figure.HTML.Name, Title: figure.HTML.Title, Story: true, Extension: figure.HTML.Extension})
}

// isPicture reports whether a format is one of pictures.
func isPicture(format string) bool {
	_, ok := figure.FormatNamed(format)
	return ok
}

// exportPicture draws the document, or the view of the scene, and writes it as a picture.
func (e *Explorer) exportPicture(ctx context.Context, q SceneExport) (File, error) {
	format, _ := figure.FormatNamed(q.Format)
	d, err := e.plan(ctx, q)
	if err != nil {
		return File{}, err
	}
	p, err := e.protect(ctx, q, q.Document, []*drawing{d}, nil)
	if err != nil {
		return File{}, err
	}
	sheet, missing, err := d.sheet(ctx, p, format.IsFixed)
	if err != nil {
		return File{}, err
	}
	var b bytes.Buffer
	if err := format.Write(&b, sheet, d.query.Figure); err != nil {
		return File{}, drawingError(err)
	}
	m := p.manifest(q.Format, []*drawing{d})
	m.MissingLetters = missing
	m.Colours = coloursOf(sheet)
	return File{format.Type, "bluegraph" + format.Extension, b.Bytes(), m}, nil
}

// drawing is one picture on its way.
type drawing struct {
	*Explorer
	query   SceneExport
	work    figure.Work
	answers []answered
	// filters are the entities that the document filters by.
	filters named
}

// plan asks what a picture is drawn of. Nothing of it is protected yet.
func (e *Explorer) plan(ctx context.Context, q SceneExport) (*drawing, error) {
	order := figure.Order{Document: q.Document, View: q.Figure.View, Scene: entities.Strings(q.Nodes)}
	plan, err := figure.PlanOf(ctx, order)
	if err != nil {
		return nil, drawingError(err)
	}
	d := &drawing{Explorer: e, query: q}
	for _, text := range plan.Asked {
		answer, err := d.answer(ctx, text)
		if err != nil {
			return nil, err
		}
		d.answers = append(d.answers, answer)
	}
	d.work = figure.Work{Order: order, Asked: plan.Asked, Kinds: entities.Kinds, Relations: entities.Relations,
		Names: map[string]string{}}
	return d, d.nameFilters(ctx, plan.Asked)
}

// holds are the ids of what a document shows: of a graph its nodes and edges, else the entities that its numbers tell of.
func (e *Explorer) holds(ctx context.Context, q SceneExport) (nodes []entities.ID, edges []entities.EdgeID, err error) {
	d, err := e.plan(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	see := visitor{
		node: func(n *graph.Node) error { nodes = append(nodes, n.ID); return nil },
		edge: func(e *graph.Edge) error { edges = append(edges, e.ID); return nil },
		text: func(*string) {}, group: func(int64) {},
	}
	for _, a := range d.answers {
		if err := a.visit(see); err != nil {
			return nil, nil, err
		}
		d.work.Answers = append(d.work.Answers, a.value())
	}
	d.work.Room = figure.Room{Width: 1200, Size: 12}
	drawn, err := figure.Draw(ctx, d.work)
	if err != nil {
		return nil, nil, err
	}
	if drawn.Holds == nil {
		return nodes, edges, nil
	}
	return typed[entities.ID](drawn.Holds.Nodes), typed[entities.EdgeID](drawn.Holds.Edges), nil
}

// sheet sets a picture of what was protected on its page. isFixed: its letters are drawn by our font; those that the font
// lacks are returned, and the picture says that boxes stand for them.
func (d *drawing) sheet(ctx context.Context, p protection, isFixed bool) (sheet *figure.Sheet, missing string, err error) {
	for _, n := range d.filters.nodes {
		d.work.Names[string(n.ID)] = n.Name
	}
	for _, a := range d.answers {
		d.work.Answers = append(d.work.Answers, a.value())
	}
	words, err := d.words(ctx, p.redactor)
	if err != nil {
		return nil, "", err
	}
	if sheet, err = figure.Make(ctx, d.work, d.query.Figure, words); err != nil {
		return nil, "", drawingError(err)
	}
	if isFixed || sheet.IsOutlined {
		missing = sheet.MissingLetters()
	}
	if missing != "" {
		words.Lines = append(words.Lines, figure.MissingWords(missing))
		if sheet, err = figure.Make(ctx, d.work, d.query.Figure, words); err != nil {
			return nil, "", drawingError(err)
		}
	}
	for _, row := range sheet.Table {
		for i := range row {
			row[i] = export.AsText(row[i])
		}
	}
	return sheet, missing, nil
}

// coloursOf says how well the colours of a picture are told apart; nil where it has fewer than two.
func coloursOf(s *figure.Sheet) *export.Colours {
	c, ok := figure.Nearest(s.Colours)
	if !ok {
		return nil
	}
	return &export.Colours{Distance: math.Round(c.Distance*1000) / 1000, Sight: c.Sight, Between: c.Names, IsClear: c.IsClear()}
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
