package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"bluegraph/internal/entities"
)

// maxChunk bounds the text in memory, in bytes.
const maxChunk = 128 << 10

// Stream extracts from a text of any length and calls visit for each mention, in
// order; Start and End count from the beginning of r. It reads 128 kB at a time and
// cuts at a blank line, else at a line, else between words, so that memory stays
// flat. It stops at the first error of r, visit or ctx.
func (e *Extractor) Stream(ctx context.Context, r io.Reader, visit func(entities.Mention) error) error {
	return e.stream(ctx, r, maxChunk, visit)
}

func (e *Extractor) stream(ctx context.Context, r io.Reader, size int, visit func(entities.Mention) error) error {
	buf := make([]byte, size)
	base, held := 0, 0
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := io.ReadFull(r, buf[held:])
		held += n
		isLast := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !isLast {
			return fmt.Errorf("extract: reading at byte %d: %w", base+held, err)
		}
		end := held
		if !isLast {
			end = cutPoint(buf)
		}
		for _, m := range e.Extract(string(buf[:end])) {
			m.Start += base
			m.End += base
			if err := visit(m); err != nil {
				return err
			}
		}
		if isLast {
			return nil
		}
		base += end
		held = copy(buf, buf[end:])
	}
}

// cutPoint returns where a full chunk is best cut; the later half is looked at.
func cutPoint(chunk []byte) int {
	half := len(chunk) / 2
	for _, mark := range []string{"\n\n", "\n\r\n", "\n", " "} {
		if k := bytes.LastIndex(chunk[half:], []byte(mark)); k >= 0 {
			return half + k + len(mark)
		}
	}
	// Not inside a character.
	for end := len(chunk); end > len(chunk)-utf8.UTFMax && end > half; end-- {
		if utf8.RuneStart(chunk[end-1]) {
			if utf8.FullRune(chunk[end-1:]) {
				return len(chunk)
			}
			return end - 1
		}
	}
	return len(chunk)
}
