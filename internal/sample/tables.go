package sample

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// runTable writes one table's file and its truth.
func (g *generator) runTable(ctx context.Context, t *table, p *part) (err error) {
	rate := g.plan.options.QuirkRate
	q := t.fileQuirk(rate)
	if q != noQuirk {
		p.add(tDefects, t.file, "0", "0", string(q))
	}
	original := ""
	if t.copyOf != nil {
		original = t.copyOf.name
	}
	p.add(tTables, t.site.Folder, t.name, t.file, itoa(t.rows), original)
	out, err := createOutput(g.plan.options.Out, t.file)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := out.close(); err == nil && cerr != nil {
			err = fmt.Errorf("sample: write %s: %w", t.file, cerr)
		}
		g.count(int64(t.rows), 0, out.flushed, 0)
	}()
	if q == tableZeroBytes {
		return nil
	}
	end := t.writeHeader(out, q)
	if t.rows == 0 {
		return nil
	}
	if err := g.writeRows(ctx, t, out, q, end, p); err != nil {
		return fmt.Errorf("sample: write rows of %s: %w", t.file, err)
	}
	if q == tableTruncated {
		// The file ends inside a quoted cell of a further record; no list names its id.
		out.b = append(strconv.AppendInt(out.b, int64(t.deletedID(t.rows)), 10), ",\"unfinished te"...)
	}
	if t.family == emails {
		return g.writeAttachments(t.site)
	}
	return nil
}

// writeHeader writes the line of column names and returns the file's line end.
func (t *table) writeHeader(out *output, q quirk) (end string) {
	end = "\n"
	switch q {
	case tableCRLF:
		end = "\r\n"
	case tableBOM:
		out.b = append(out.b, "\ufeff"...)
	}
	for i, c := range t.columns {
		if i > 0 {
			out.b = append(out.b, ',')
		}
		if q == tableRawHeader {
			c = rawSpelling(c)
		}
		out.b = append(out.b, c...)
	}
	if q == tableInjected {
		out.b = append(append(out.b, ','), injectedColumn...)
	}
	out.b = append(out.b, end...)
	return end
}

func (g *generator) writeRows(ctx context.Context, t *table, out *output, q quirk, end string, p *part) error {
	cells, keep := t.fillers(), t.keep()
	rate := g.plan.options.QuirkRate
	w := &row{w: g.plan.world, s: t.site, t: t, part: p}
	isPeople := (t.family == people || t.family == accounts) && t.isRead()
	for i := range t.rows {
		n := i
		if t.family == emails {
			n = (i + t.rows*7/10) % t.rows // the leak's rows are not in the order of ids
		}
		start, at := len(out.b), out.offset()
		w.start(n, rate)
		width := len(cells)
		if w.quirk == rowShort {
			width, w.applied = keep, true
		}
		for k, c := range cells[:width] {
			if k > 0 {
				out.b = append(out.b, ',')
			}
			if c != nil {
				out.b = c(w, out.b)
			}
		}
		if q == tableInjected && w.quirk != rowShort {
			out.b = append(out.b, ',')
		}
		if len(t.columns) == 1 && len(out.b) == start {
			out.b = append(out.b, `""`...) // a blank line would be no record
		}
		out.b = append(out.b, end...)
		if isPeople {
			w.record()
			g.used.mark(w.id.number)
		}
		if w.applied {
			p.add(tDefects, t.file, itoa(i+1), strconv.FormatInt(at, 10), string(w.quirk))
		}
		if err := out.flush(flushSize); err != nil {
			return err
		}
		if i%4096 == 4095 {
			g.progress.add(4096)
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	}
	g.progress.add(int64(t.rows % 4096))
	return nil
}

// writeAttachments writes the files of rumours: the same bytes at every hop.
func (g *generator) writeAttachments(s *site) error {
	for _, sp := range s.specials {
		if sp.rumour < 0 {
			continue
		}
		r := rumourOf(sp.rumour)
		var b bytes.Buffer
		fmt.Fprintf(&b, "%%PDF-1.4\n%% %s\n%% %s\n%s%%%%EOF\n", r.subject, r.body, strings.Repeat("% made up\n", 40))
		if err := os.MkdirAll(g.path(s.Path, "files", "EBAT1"), 0o755); err != nil {
			return fmt.Errorf("sample: attachment: %w", err)
		}
		if err := os.WriteFile(g.path(s.Path, "files", "EBAT1", r.attachment), b.Bytes(), 0o644); err != nil {
			return fmt.Errorf("sample: attachment: %w", err)
		}
	}
	return nil
}
