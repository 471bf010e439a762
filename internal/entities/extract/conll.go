package extract

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"

	"bluegraph/internal/entities"
)

const (
	// maxBatch bounds the tokens held in memory; a longer document is tagged in
	// parts, and a longer sentence too.
	maxBatch = 20000
	maxLine  = 1 << 20
)

// TagCoNLL reads one token a line, blank lines between sentences, and writes
// TOKEN<TAB>TAG with IOB2 tags of PER, ORG and LOC: the same tokens in the same
// order. The token is the first column, or the second where the first numbers the
// tokens; "#" lines that stand before a sentence are left out. Where they mark
// documents ("# newdoc"), a name is looked at in its document.
func (e *Extractor) TagCoNLL(ctx context.Context, r io.Reader, w io.Writer) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 64<<10), maxLine)
	b := &batch{extractor: e, out: bufio.NewWriter(w)}
	for lines.Scan() {
		line := lines.Text()
		row := strings.Fields(line)
		switch {
		case len(row) == 0:
			b.endSentence()
		case !b.isInside && isComment(line):
			if strings.HasPrefix(line, "# newdoc") {
				b.flush()
			}
		default:
			b.isInside = true
			b.rows = append(b.rows, row[:min(len(row), 2)])
			b.held++
		}
		if b.held >= maxBatch {
			b.cut()
		}
		if b.held == 0 && ctx.Err() != nil {
			return fmt.Errorf("extract: tagging: %w", ctx.Err())
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("extract: reading tokens: %w", err)
	}
	b.cut()
	if err := b.out.Flush(); err != nil {
		return fmt.Errorf("extract: writing tags: %w", err)
	}
	return nil
}

// isComment tells a comment from the token "#", which has a tab or nothing after it.
func isComment(line string) bool {
	return strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "#") && !strings.ContainsAny(line, "\t ") && len(line) > 1
}

// batch is the sentences of a document that wait for their tags. A failed write
// shows at the last Flush.
type batch struct {
	extractor *Extractor
	out       *bufio.Writer
	format    columns
	rows      [][]string // of the sentence that is being read
	// isInside tells that a sentence is being read, of which a part may be written
	// already.
	isInside  bool
	sentences [][]string
	held      int
}

// endSentence ends the sentence that is being read. Of one that was written up to its
// end, the blank line is left to write.
func (b *batch) endSentence() {
	if b.isInside && len(b.rows) == 0 {
		b.out.WriteByte('\n')
	}
	b.takeRows()
	b.isInside = false
}

func (b *batch) takeRows() {
	if len(b.rows) > 0 {
		b.sentences = append(b.sentences, b.format.tokens(b.rows))
		b.rows = b.rows[:0]
	}
}

// flush tags and writes the sentences, each with a blank line after it.
func (b *batch) flush() {
	b.endSentence()
	b.write(true)
}

// cut is flush for a sentence that may go on.
func (b *batch) cut() {
	isOpen := len(b.rows) > 0
	b.takeRows()
	b.write(!isOpen)
}

func (b *batch) write(isEnded bool) {
	d := newTokenDocument(b.sentences)
	tags := d.tags(b.extractor.extract(d))
	for i, s := range d.sentences {
		for k := s.from; k < s.to; k++ {
			b.out.WriteString(d.word(k))
			b.out.WriteByte('\t')
			b.out.WriteString(tags[k])
			b.out.WriteByte('\n')
		}
		if isEnded || i < len(d.sentences)-1 {
			b.out.WriteByte('\n')
		}
	}
	b.sentences, b.held = nil, 0
}

// tags returns the IOB2 tag of each token.
func (d *document) tags(found []entities.Mention) []string {
	tags := make([]string, len(d.tokens))
	for i, t := range d.tokens {
		for len(found) > 0 && (found[0].End <= t.start || !isName(found[0].Type)) {
			found = found[1:]
		}
		switch {
		case len(found) == 0 || found[0].Start >= t.end:
			tags[i] = "O"
		case i > 0 && found[0].Start < d.tokens[i-1].end:
			tags[i] = "I-" + found[0].Type
		default:
			tags[i] = "B-" + found[0].Type
		}
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
