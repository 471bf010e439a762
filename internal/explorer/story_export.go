package explorer

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/figure"
	"bluegraph/internal/questions"
)

// ExportStory draws every step of a story and writes them: as one HTML file, or in a format of pictures as a zip of
// numbered files. Of q, the document and the scene are not read. Private people have one pseudonym in all steps.
func (e *Explorer) ExportStory(ctx context.Context, s Story, q SceneExport) (File, error) {
	return guarded(ctx, e, q.shows(on(ActExportStory, s.ID)), func(ctx context.Context) (File, error) {
		picture, isPicture := figure.FormatNamed(q.Format)
		if !isPicture && q.Format != figure.HTML.Name {
			return File{}, BadRequest(fmt.Sprintf("a story is not written as %q", q.Format), "give html, or svg, pdf or png as format")
		}
		if len(s.Steps) == 0 {
			return File{}, BadRequest("the story has no steps", "add a saved view to it")
		}
		told := s
		told.Steps = slices.Clone(s.Steps)
		drawings, err := e.planStory(ctx, told, q)
		if err != nil {
			return File{}, err
		}
		text, err := json.Marshal(told.Steps)
		if err != nil {
			return File{}, err
		}
		texts := []*string{&told.Name, &told.Intro}
		for i := range told.Steps {
			texts = append(texts, &told.Steps[i].Caption)
		}
		p, err := e.protect(ctx, q, text, drawings, texts)
		if err != nil {
			return File{}, err
		}
		lacks := "" // letters
		out := figure.Story{Title: told.Name, Intro: told.Intro}
		for i, d := range drawings {
			sheet, missing, err := d.sheet(ctx, p, picture.IsFixed)
			if err != nil {
				return File{}, ofStep(i, err)
			}
			lacks += missing
			out.Steps = append(out.Steps, figure.Step{Sheet: sheet, Caption: told.Steps[i].Caption})
		}
		m := p.manifest("story as "+q.Format, drawings)
		m.MissingLetters = figure.EachOnce(lacks)
		var b bytes.Buffer
		if !isPicture {
			err = figure.WriteHTML(&b, out)
			return File{figure.HTML.Type, "story" + figure.HTML.Extension, b.Bytes(), m}, err
		}
		err = figure.WriteNumbered(&b, out, picture, q.Figure, []byte(m.Header()))
		return File{"application/zip", "story.zip", b.Bytes(), m}, drawingError(err)
	})
}

// planStory plans the picture of every step.
func (e *Explorer) planStory(ctx context.Context, s Story, q SceneExport) ([]*drawing, error) {
	var all []*drawing
	for i, step := range s.Steps {
		if problem, hint := step.problem(); problem != "" {
			return nil, BadRequest(fmt.Sprintf("step %d: %s", i+1, problem), hint)
		}
		document, err := e.documentOf(ctx, step)
		if err != nil {
			return nil, ofStep(i, err)
		}
		one := q
		one.Document, one.Nodes, one.Edges = document, nil, nil
		one.Figure.View, one.Figure.Alt, one.Figure.Places = "", "", nil
		one.Figure.Title, one.Figure.Subtitle = step.Title, ""
		d, err := e.plan(ctx, one)
		if err != nil {
			return nil, ofStep(i, err)
		}
		all = append(all, d)
	}
	return all, nil
}

// documentOf is the document of a step as JSON.
func (e *Explorer) documentOf(ctx context.Context, s StoryStep) ([]byte, error) {
	if s.Document != nil {
		return json.Marshal(s.Document)
	}
	k, err := e.saved()
	if err != nil {
		return nil, err
	}
	v, err := findSaved[SavedView](ctx, k, questions.SavedViews, s.View)
	if err != nil {
		return nil, err
	}
	return json.Marshal(v.Document)
}

// ofStep says which step an error is of.
func ofStep(i int, err error) error {
	var told *Error
	if errors.As(err, &told) {
		of := *told
		of.Message = fmt.Sprintf("step %d: %s", i+1, strings.TrimSpace(told.Message))
		return &of
	}
	return fmt.Errorf("step %d: %w", i+1, err)
}
