package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// gauges are what must stay flat, by the names of GET /metrics, with the growth that is none: noise of so many.
var gauges = []struct {
	name, title string
	unit        float64
	noise       float64
}{
	{"process_resident_memory_bytes", "memory, MB", 1e6, 60},
	{"process_open_fds", "descriptors", 1, 20},
	{"go_goroutines", "goroutines", 1, 30},
}

type sample []float64

// maxLost is how many samples may be lost: on a busy machine an answer is cut off now and then, and an hour must not be lost with it.
const maxLost = 10

// watch reads the gauges until ctx ends, and writes each reading to the file kept, if one is named: time in seconds, then the gauges.
func watch(ctx context.Context, at, kept string) (samples []sample, err error) {
	out := io.Discard
	if kept != "" {
		file, err := os.Create(kept)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		out = file
	}
	began := time.Now()
	tick := time.NewTicker(2 * time.Second)
	defer tick.Stop()
	for lost := 0; ; {
		select {
		case <-ctx.Done():
			return samples, nil
		case <-tick.C:
			s, err := read(at)
			if err != nil {
				if lost++; lost > maxLost {
					return samples, err
				}
				continue
			}
			samples = append(samples, s)
			if _, err := fmt.Fprintf(out, "%.0f,%.0f,%.0f,%.0f\n", time.Since(began).Seconds(), s[0], s[1], s[2]); err != nil {
				return samples, err
			}
		}
	}
}

func read(at string) (sample, error) {
	answer, err := http.Get(at + "/metrics")
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	s := make(sample, len(gauges))
	lines := bufio.NewScanner(answer.Body)
	for lines.Scan() {
		for i, g := range gauges {
			if text, found := strings.CutPrefix(lines.Text(), g.name+" "); found {
				if s[i], err = strconv.ParseFloat(text, 64); err != nil {
					return nil, err
				}
			}
		}
	}
	return s, lines.Err()
}

// report compares the second fifth of the time, when all is warm, with the last.
func report(samples []sample) (err error) {
	fifth := len(samples) / 5
	if fifth < 3 {
		return errors.New("too short to tell anything: a minute at least")
	}
	for i, g := range gauges {
		middle := func(part []sample) float64 {
			var all []float64
			for _, s := range part {
				all = append(all, s[i]/g.unit)
			}
			slices.Sort(all)
			return all[len(all)/2]
		}
		before, after := middle(samples[fifth:2*fifth]), middle(samples[len(samples)-fifth:])
		fmt.Printf("%-12s %7.0f at a fifth, %7.0f at the end\n", g.title, before, after)
		if after == 0 {
			err = errors.Join(err, fmt.Errorf("%s is not told by /metrics", g.name))
		}
		if after > before*1.1+g.noise {
			err = errors.Join(err, fmt.Errorf("%s grows: from %.0f to %.0f", g.title, before, after))
		}
	}
	return err
}
