package tck

import (
	"context"
	"errors"
	"fmt"
	"time"

	"bluegraph/internal/opencypher"
)

// outcome is how an engine did on a scenario.
type outcome int

const (
	right     outcome = iota // the rows, or an error of the right type and phase
	lateError                // an error where one is due, of another type or phase
	refused                  // an error where rows are due
	wrong                    // other rows, or rows where an error is due
)

// judge runs a scenario on the engine.
func judge(s *scenario) (outcome, string) {
	g := newMemGraph()
	for _, f := range append([]string{s.graph}, s.fixtures...) {
		if f == "" {
			continue
		}
		if err := g.create(f, s.params); err != nil {
			return refused, "fixture: " + err.Error()
		}
	}
	en := &opencypher.Engine{Graph: g, Procedures: s.procedures}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	p, err := en.Prepare(s.query, s.params)
	var rows [][]any
	if err == nil {
		err = en.Each(ctx, p, func(row []any) error { rows = append(rows, row); return nil })
	}
	if s.fails {
		return s.judgeError(err)
	}
	if err != nil {
		return refused, err.Error()
	}
	return s.judgeRows(g, p.Columns, rows)
}

func (s *scenario) judgeError(err error) (outcome, string) {
	if err == nil {
		return wrong, "no error"
	}
	var e *opencypher.Error
	if !errors.As(err, &e) {
		return lateError, err.Error()
	}
	if e.IsUnsupported() {
		return lateError, "refused: " + e.Message
	}
	phaseOK := s.phase == "any time" || e.Phase == s.phase
	if e.Kind != s.kind || !phaseOK || s.detail != "*" && e.Detail != s.detail {
		return lateError, fmt.Sprintf("%s at %s: %s (%s)", e.Kind, e.Phase, e.Detail, e.Message)
	}
	return right, ""
}

func (s *scenario) judgeRows(g *memGraph, columns []string, rows [][]any) (outcome, string) {
	if s.empty {
		if len(rows) > 0 {
			return wrong, fmt.Sprintf("%d rows, want none", len(rows))
		}
		return right, ""
	}
	at := map[string]int{}
	for i, c := range columns {
		at[c] = i
	}
	if len(rows) != len(s.rows) || len(columns) != len(s.columns) {
		return wrong, fmt.Sprintf("columns %v, %d rows %s; want columns %v, %d rows", columns, len(rows), short(rows), s.columns, len(s.rows))
	}
	for _, c := range s.columns {
		if _, ok := at[c]; !ok {
			return wrong, fmt.Sprintf("columns %v, want %v", columns, s.columns)
		}
	}
	equal := func(i, j int) bool {
		for k, c := range s.columns {
			if !same(g, rows[i][at[c]], s.rows[j][k], s.loose) {
				return false
			}
		}
		return true
	}
	if s.ordered {
		for i := range rows {
			if !equal(i, i) {
				return wrong, fmt.Sprintf("row %d is %s, want %v", i, short(rows[i:i+1]), s.rows[i])
			}
		}
		return right, ""
	}
	if !sameSet(len(rows), equal) {
		return wrong, fmt.Sprintf("rows %s, want %v", short(rows), s.rows)
	}
	return right, ""
}

func short(rows [][]any) string {
	s := fmt.Sprint(rows)
	if len(s) > 300 {
		s = s[:300] + "…"
	}
	return s
}
