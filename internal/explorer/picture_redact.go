package explorer

import (
	"context"
	"slices"

	"bluegraph/internal/entities"
	"bluegraph/internal/export"
	"bluegraph/internal/export/redact"
	"bluegraph/internal/figure"
	"bluegraph/internal/graph"
)

// protection is what was done for private people in one export; redactor is nil where nothing was.
type protection struct {
	redactor *redact.Redactor
	project  string
	// view is a hash of what was asked for: keyed where people are protected.
	view string
}

// manifest is that of pictures.
func (p protection) manifest(format string, all []*drawing) export.Manifest {
	picture := pictureOf(all)
	picture.Format, picture.View = format, p.view
	return picture.Manifest(p.redactor, p.project)
}

// protect replaces what is private in the answers, in the documents and in the words of pictures, before anything is
// drawn. A person has one pseudonym in all of them. about is what was asked for, texts are further words of the asker.
func (e *Explorer) protect(ctx context.Context, q SceneExport, about []byte, drawings []*drawing, texts []*string) (protection, error) {
	if q.Unredacted {
		return protection{view: hashOf(about)}, nil
	}
	var o export.Options
	names, err := e.redaction(ctx, q, &o)
	if err != nil {
		return protection{}, err
	}
	r := redact.NewRedactor(o.Key, names)
	called := map[entities.ID]string{}
	learn := visitor{
		node:  func(n *graph.Node) error { r.Learn(*n); called[n.ID] = n.Name; return nil },
		edge:  func(e *graph.Edge) error { r.LearnEdge(*e); return nil },
		text:  func(*string) {},
		group: func(int64) {},
	}
	show := visitor{
		node: func(n *graph.Node) (err error) {
			degree := n.Degree
			*n, err = r.Node(*n)
			n.Degree, n.Leak = degree, ""
			return err
		},
		edge:  func(e *graph.Edge) (err error) { *e, err = r.Edge(*e); return err },
		text:  func(s *string) { *s = r.Text(*s) },
		group: func(int64) {},
	}
	var all []answered
	for _, d := range drawings {
		all = append(append(all, d.answers...), &d.filters)
	}
	for _, a := range all {
		if err := a.visit(learn); err != nil {
			return protection{}, err
		}
	}
	if err := r.NameOfficials(q.Officials, func(id entities.ID) string { return called[id] }); err != nil {
		return protection{}, BadRequest(err.Error(),
			`officials are [{"id": …, "reason": …}] of recipients and persons that the picture shows`)
	}
	r.Number()
	for _, a := range all {
		if err := a.visit(show); err != nil {
			return protection{}, err
		}
	}
	for _, d := range drawings {
		if err := d.mask(ctx, r); err != nil {
			return protection{}, err
		}
	}
	for _, text := range texts {
		*text = r.Text(*text)
	}
	return protection{r, o.Project, o.Key.Digest(about)}, nil
}

// mask replaces what is private in the document and in the words of a picture.
func (d *drawing) mask(ctx context.Context, r *redact.Redactor) (err error) {
	if d.work.Document, err = maskedDocument(ctx, r, d.work.Document); err != nil {
		return err
	}
	d.work.Scene = slices.Clone(d.work.Scene)
	for i, id := range d.work.Scene {
		d.work.Scene[i] = string(r.Shown(entities.ID(id)))
	}
	d.maskOptions(r)
	return nil
}

// maskOptions replaces what the asker wrote, and the ids of places and of measures.
func (d *drawing) maskOptions(r *redact.Redactor) {
	o := &d.query.Figure
	for _, text := range []*string{&o.Title, &o.Subtitle, &o.Credit, &o.Alt} {
		*text = r.Text(*text)
	}
	places := map[string][]float64{}
	for id, at := range o.Places {
		places[string(r.Shown(entities.ID(id)))] = at
	}
	o.Places = places
	o.Measures = slices.Clone(o.Measures)
	for i, m := range o.Measures {
		values := map[string]float64{}
		for id, v := range m.Values {
			values[string(r.Shown(entities.ID(id)))] = v
		}
		o.Measures[i] = figure.Measured{Name: m.Name, Title: r.Text(m.Title), Values: values}
	}
}
