package explorer

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"bluegraph/internal/questions"
)

// Story is a sequence of views with captions, as it is saved.
type Story struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Intro stands above the first step.
	Intro string      `json:"intro"`
	Steps []StoryStep `json:"steps"`
	Signed
}

// StoryStep is one picture of a story: a saved view, or a document of its own.
type StoryStep struct {
	// View is the id of a saved view; Document is a ViewDocument in its place.
	View     string         `json:"view,omitzero"`
	Document map[string]any `json:"document,omitzero"`
	// Title is the headline of the picture, "" for the one that the picture proposes. Caption is told below it.
	Title   string `json:"title,omitzero"`
	Caption string `json:"caption,omitzero"`
}

// StoryList is the answer of Stories.
type StoryList struct {
	Stories []Story `json:"stories"`
}

// The bounds of a story.
const (
	maxSteps   = 50
	maxCaption = 5_000
)

// Stories lists the stories by name.
func (e *Explorer) Stories(ctx context.Context) (StoryList, error) {
	return guarded(ctx, e, Act{Name: ActStories}, func(ctx context.Context) (StoryList, error) {
		k, err := e.saved()
		if err != nil {
			return StoryList{}, err
		}
		list, err := readSaved[Story](ctx, k, questions.SavedStories)
		slices.SortFunc(list, func(a, b Story) int {
			return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), strings.Compare(a.ID, b.ID))
		})
		return StoryList{list}, err
	})
}

// Story is one story.
func (e *Explorer) Story(ctx context.Context, id string) (Story, error) {
	return guarded(ctx, e, on(ActStory, id), func(ctx context.Context) (Story, error) {
		k, err := e.saved()
		if err != nil {
			return Story{}, err
		}
		return findSaved[Story](ctx, k, questions.SavedStories, id)
	})
}

// StoryToSave is a story to save: a new one, or with the id and Replaces a version of another.
type StoryToSave struct {
	ID    string      `json:"id,omitzero"`
	Name  string      `json:"name"`
	Intro string      `json:"intro,omitzero"`
	Steps []StoryStep `json:"steps"`
	Signature
}

// check refuses what cannot be told. It does not ask whether a view is there: one may come from a file later.
func (s StoryToSave) check() error {
	switch {
	case strings.TrimSpace(s.Name) == "":
		return BadRequest("a story needs a name", "say what it tells")
	case len(s.Name) > maxName:
		return BadRequest("the name is too long", fmt.Sprintf("shorten it to %d bytes", maxName))
	case len(s.Intro) > maxCaption:
		return BadRequest("the introduction is too long", fmt.Sprintf("shorten it to %d bytes", maxCaption))
	case len(s.Steps) > maxSteps:
		return BadRequest("the story has too many steps", fmt.Sprintf("tell it in %d", maxSteps))
	}
	for i, step := range s.Steps {
		problem, hint := step.problem()
		if problem != "" {
			return BadRequest(fmt.Sprintf("step %d: %s", i+1, problem), hint)
		}
	}
	return checkSavedID(questions.SavedStories, s.ID)
}

// problem says what is wrong with a step and what to do; "" for nothing.
func (s StoryStep) problem() (problem, hint string) {
	switch {
	case (s.View == "") == (s.Document == nil):
		return "it names no view, or two", "give the id of a saved view as view, or a ViewDocument as document"
	case s.View != "" && checkSavedID(questions.SavedViews, s.View) != nil:
		return fmt.Sprintf("%q is no id of a view", s.View), "GET {api}/views lists them"
	case len(s.Title) > maxName:
		return "the title is too long", fmt.Sprintf("shorten it to %d bytes", maxName)
	case len(s.Caption) > maxCaption:
		return "the caption is too long", fmt.Sprintf("shorten it to %d bytes", maxCaption)
	}
	return "", ""
}

// SaveStory saves a story.
func (e *Explorer) SaveStory(ctx context.Context, s StoryToSave) (Story, error) {
	s.ID = cmp.Or(s.ID, newSavedID(questions.SavedStories))
	return guarded(ctx, e, on(ActSaveStory, s.ID), func(ctx context.Context) (Story, error) {
		k, err := e.saved()
		if err == nil {
			err = s.check()
		}
		if err != nil {
			return Story{}, err
		}
		var before *Signed
		if s.Replaces != "" {
			old, err := findSaved[Story](ctx, k, questions.SavedStories, s.ID)
			if err != nil {
				return Story{}, err
			}
			before = &old.Signed
		}
		signed, err := e.sign(ctx, s.Signature, before)
		if err != nil {
			return Story{}, err
		}
		saved := Story{s.ID, strings.TrimSpace(s.Name), s.Intro, append([]StoryStep{}, s.Steps...), signed}
		return saved, putSaved(ctx, k, questions.SavedStories, s.ID, signed, saved, s.Replaces)
	})
}

// DeleteStory takes a story away and returns it. Its views stay.
func (e *Explorer) DeleteStory(ctx context.Context, id string) (Story, error) {
	return guarded(ctx, e, on(ActDeleteStory, id), func(ctx context.Context) (Story, error) {
		k, err := e.saved()
		if err != nil {
			return Story{}, err
		}
		return dropSaved[Story](ctx, k, questions.SavedStories, id)
	})
}
