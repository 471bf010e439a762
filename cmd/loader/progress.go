package main

import (
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// plainInterval is how often progress is told where no bar can be drawn.
const plainInterval = 5 * time.Second

// progress shows how far long work is: a bar with rate and remaining time on a
// terminal, plain lines elsewhere. It is safe for concurrent use.
type progress struct {
	out io.Writer
	// stages are those of the work, in order.
	stages []stage

	mu      sync.Mutex
	isTTY   bool
	stage   string
	title   string
	unit    string
	bar     *progressbar.ProgressBar
	started time.Time
	told    time.Time
}

// stage is a part of long work; unit is what it counts: "bytes", or a plural noun.
type stage struct{ name, unit string }

func newProgress(out io.Writer, stages ...stage) *progress {
	return &progress{out: out, stages: stages, isTTY: isTerminal(out)}
}

// update tells that done of total of a stage are through.
func (p *progress) update(stage string, done, total int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if stage != p.stage {
		p.finish()
		p.begin(stage, now)
		if p.isTTY {
			p.bar = progressbar.NewOptions64(total, p.options()...)
		}
	}
	switch {
	case p.bar != nil:
		_ = p.bar.Set64(done) // a bar that cannot be drawn must not stop the work
	case now.Sub(p.told) >= plainInterval && done > 0:
		p.told = now
		elapsed := now.Sub(p.started)
		left := time.Duration(float64(elapsed) * float64(total-done) / float64(done))
		fmt.Fprintf(p.out, "%s: %d of %d %s (%d%%), %s a second, about %s left\n", p.title, done, total, p.unit,
			done*100/max(total, 1), amount(float64(done)/elapsed.Seconds(), p.unit), left.Round(time.Second))
	}
}

// begin notes which stage it is, of how many.
func (p *progress) begin(name string, now time.Time) {
	p.stage, p.title, p.started, p.told = name, name, now, now
	if at := slices.IndexFunc(p.stages, func(s stage) bool { return s.name == name }); at >= 0 {
		p.unit = p.stages[at].unit
		if len(p.stages) > 1 {
			p.title = fmt.Sprintf("%s (%d of %d)", name, at+1, len(p.stages))
		}
	}
}

func (p *progress) options() []progressbar.Option {
	o := []progressbar.Option{
		progressbar.OptionSetWriter(p.out), progressbar.OptionSetDescription(p.title), progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(100 * time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30),
	}
	if p.unit == "bytes" {
		return append(o, progressbar.OptionShowBytes(true))
	}
	return append(o, progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString(p.unit))
}

// finish clears the bar; call it when the work ends.
func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
		p.bar = nil
	}
}

// amount writes a rate: bytes as megabytes, anything else as a number.
func amount(perSecond float64, unit string) string {
	if unit == "bytes" {
		return fmt.Sprintf("%.1f MB", perSecond/1e6)
	}
	return fmt.Sprintf("%.0f", perSecond)
}
