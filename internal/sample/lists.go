package sample

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// listCounts is the truth of one campaign's list file.
type listCounts struct {
	listed, matched, unmatched int
	// rows are those of the table that the ids name.
	rows []int
}

// runLists writes the list files of campaigns [from, to) and the truth of these campaigns.
func (g *generator) runLists(ctx context.Context, s *site, from, to int, p *part) error {
	w := &row{w: g.plan.world, s: s, t: s.emails, part: p}
	lastFolder := ""
	for n := from; n < to; n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		c := s.campaign(n)
		var counts listCounts
		listPath := ""
		if c.listFile != "" {
			listPath = s.Path + "/files/" + strings.ReplaceAll(c.listFile, `\`, "/")
			if folder := filepath.Dir(listPath); folder != lastFolder {
				if err := os.MkdirAll(g.path(folder), 0o755); err != nil {
					return fmt.Errorf("sample: folder of lists: %w", err)
				}
				lastFolder = folder
			}
			var err error
			if counts, err = g.writeList(s, &c, listPath, p); err != nil {
				return fmt.Errorf("sample: write %s: %w", listPath, err)
			}
		}
		w.campaign = c
		w.subject()
		g.campaignTruth(s, &c, listPath, string(w.text.b), counts, p)
		g.progress.add(1)
	}
	return nil
}

func (g *generator) campaignTruth(s *site, c *campaign, listPath, subject string, n listCounts, p *part) {
	key, status, at, table := c.key(s), "draft", "", ""
	if c.sent {
		status, at = "sent", isoTime(c.at)
	}
	if c.table != nil {
		table = c.table.name
	}
	_, typed := c.customList(g.plan.world, s)
	seen := map[string]bool{}
	for _, a := range typed {
		if a = normalise(a); !seen[a] {
			seen[a] = true
			p.add(tAddressed, key, a)
		}
	}
	reached := g.plan.received(s, c, n.rows, slices.Sorted(maps.Keys(seen)), p)
	p.add(tCampaigns, key, s.Folder, status, at, subject, table, listPath, itoa(n.listed), itoa(n.matched), itoa(n.unmatched), itoa(len(seen)),
		c.topics(), itoa(reached))
}

// writeList writes one recipient list: the header IDs,<table> and one id a line.
func (g *generator) writeList(s *site, c *campaign, name string, p *part) (n listCounts, err error) {
	rate := g.plan.options.QuirkRate
	q := c.listQuirk(s, rate)
	if q != noQuirk {
		p.add(tDefects, name, "0", "0", string(q))
	}
	if q == listMissing {
		return n, nil
	}
	out, err := createOutput(g.plan.options.Out, name)
	if err != nil {
		return n, err
	}
	defer func() {
		if cerr := out.close(); err == nil {
			err = cerr
		}
		g.count(0, int64(n.listed), out.flushed, 1)
	}()
	if q == listEmpty {
		return n, nil
	}
	end := "\n"
	if q == listCRLF {
		end = "\r\n"
	}
	if q == listBOM {
		out.b = append(out.b, "\ufeff"...)
	}
	out.b = append(append(append(out.b, "IDs,"...), c.table.name...), end...)
	if q == listHeaderOnly {
		return n, nil
	}
	key := c.key(s)
	line := func(id int) {
		out.b = strconv.AppendInt(out.b, int64(id), 10)
		if q == listWindows1252 && n.listed == 0 {
			out.b = append(out.b, 0xa0)
		}
		out.b = append(out.b, end...)
		n.listed++
	}
	c.members(g.plan.world, func(r int) {
		id := c.table.id(r)
		line(id)
		if c.table.keyQuirk(r, rate) != noQuirk {
			n.unmatched++
		} else {
			n.matched++
			n.rows = append(n.rows, r)
			if r+1 < c.table.rows && c.table.keyQuirk(r+1, rate) == rowDuplicateKey {
				n.rows = append(n.rows, r+1)
			}
			if g.plan.preset.sentTo {
				p.add(tSentTo, key, c.table.name, itoa(id))
			}
		}
		if q == listDuplicates && n.listed%7 == 1 {
			line(id)
		}
		if len(out.b) >= flushSize && err == nil {
			err = out.flush(0)
		}
	})
	if q == listDangling {
		for k := range 1 + n.matched/20 {
			line(c.table.deletedID(k))
			n.unmatched++
		}
	}
	return n, err
}
