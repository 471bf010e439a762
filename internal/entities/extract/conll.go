package extract

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"
)

const (
	// maxSentence bounds the tokens held in memory; a longer sentence is tagged in
	// parts.
	maxSentence = 5000
	maxLine     = 1 << 20
)

// TagCoNLL reads one token a line, blank lines between sentences, and writes
// TOKEN<TAB>TAG with IOB2 tags of PER, ORG and LOC: the same tokens in the same
// order. The token is the first column, or the second where the first numbers the
// tokens; "#" lines that stand before a sentence are left out.
func (e *Extractor) TagCoNLL(ctx context.Context, r io.Reader, w io.Writer) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 64<<10), maxLine)
	out := bufio.NewWriter(w)
	var rows [][]string
	var format columns
	isInside := false // a sentence, of which a part may be written already
	flush := func() error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return e.writeSentence(out, format.tokens(rows))
	}
	for lines.Scan() {
		line := lines.Text()
		row := strings.Fields(line)
		switch {
		case len(row) == 0:
			if !isInside {
				continue
			}
			isInside = false
			if err := flush(); err != nil {
				return fmt.Errorf("extract: tagging: %w", err)
			}
			out.WriteByte('\n') // a failed write shows at Flush
			rows = rows[:0]
			continue
		case !isInside && isComment(line):
			continue
		}
		isInside = true
		rows = append(rows, row[:min(len(row), 2)])
		if len(rows) == maxSentence {
			if err := flush(); err != nil {
				return fmt.Errorf("extract: tagging: %w", err)
			}
			rows = rows[:0]
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("extract: reading tokens: %w", err)
	}
	if err := flush(); err != nil {
		return fmt.Errorf("extract: tagging: %w", err)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("extract: writing tags: %w", err)
	}
	return nil
}

// isComment tells a comment from the token "#", which has a tab or nothing after it.
func isComment(line string) bool {
	return strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "#") && !strings.ContainsAny(line, "\t ") && len(line) > 1
}

func (e *Extractor) writeSentence(out *bufio.Writer, tokens []string) error {
	tags := e.tags(tokens)
	for i, t := range tokens {
		if _, err := fmt.Fprintf(out, "%s\t%s\n", t, tags[i]); err != nil {
			return err
		}
	}
	return nil
}

// tags returns the IOB2 tag of each token of a sentence.
func (e *Extractor) tags(tokens []string) []string {
	text := strings.Join(tokens, " ")
	found := e.Extract(text)
	tags := make([]string, len(tokens))
	at := 0
	for i, t := range tokens {
		for len(found) > 0 && (found[0].End <= at || !isName(found[0].Type)) {
			found = found[1:]
		}
		end := at + len(t)
		switch {
		case len(found) == 0 || found[0].Start >= end:
			tags[i] = "O"
		case i > 0 && found[0].Start < at:
			tags[i] = "I-" + found[0].Type
		default:
			tags[i] = "B-" + found[0].Type
		}
		at = end + 1
	}
	return tags
}

// columns knows whether the first column numbers the tokens. Numbers are also
// words, so it is decided by the first sentence that leaves no doubt.
type columns struct{ isKnown, isNumbered bool }

var rowNumber = regexp.MustCompile(`^[0-9]+([-.][0-9]+)?$`)

func (c *columns) tokens(rows [][]string) []string {
	isNumbered := len(rows) > 0
	for _, row := range rows {
		isNumbered = isNumbered && len(row) > 1 && rowNumber.MatchString(row[0])
	}
	// A sentence of one number could be either; so could one that starts at 2020.
	if !c.isKnown && (!isNumbered || len(rows) > 1) && len(rows) > 0 {
		c.isKnown, c.isNumbered = true, isNumbered
	}
	if c.isKnown {
		isNumbered = c.isNumbered
	} else if len(rows) == 1 {
		isNumbered = isNumbered && rows[0][0] == "1"
	}
	tokens := make([]string, len(rows))
	for i, row := range rows {
		tokens[i] = row[0]
		if isNumbered && len(row) > 1 {
			tokens[i] = row[1]
		}
	}
	return tokens
}
