// Command soak asks an explorer mixed questions for a while, with a load running beside, and tells whether its memory, descriptors and
// goroutines stay flat: make soak (SOAK=1h for an hour).
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

func main() {
	explorer := flag.String("explorer", "bin/explorer", "the explorer")
	loader := flag.String("loader", "bin/loader", "the loader")
	store := flag.String("store", ".demo/demo.db", "the store that is served")
	leak := flag.String("leak", ".demo/leak", "the leak that is loaded beside, again and again")
	lasts := flag.Duration("for", 10*time.Minute, "how long")
	clients := flag.Int("clients", 4, "clients at once")
	pause := flag.Duration("pause", 0, "how long a client waits after each answer")
	kept := flag.String("samples", "", "file that gets each reading as a line of CSV, as it is made")
	flag.Parse()
	if err := soak(*explorer, *loader, *store, *leak, *lasts, *clients, *pause, *kept); err != nil {
		fmt.Fprintln(os.Stderr, "soak:", err)
		os.Exit(1)
	}
}

func soak(explorer, loader, store, leak string, lasts time.Duration, clients int, pause time.Duration, kept string) error {
	folder, err := os.MkdirTemp("", "soak")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	ctx, cancel := context.WithTimeout(context.Background(), lasts)
	defer cancel()
	served, at, err := serve(explorer, store)
	if err != nil {
		return err
	}
	defer func() { _ = served.Process.Kill() }() // it has ended already unless something failed
	t, err := newTraffic(at, pause)
	if err != nil {
		return err
	}
	var all sync.WaitGroup
	for i := range clients {
		all.Go(func() { t.run(ctx, uint64(i)) })
	}
	loads := 0
	all.Go(func() {
		for ctx.Err() == nil {
			load := exec.CommandContext(ctx, loader, "load", leak, "--store", filepath.Join(folder, "beside.db"), "--cache", "")
			if err := load.Run(); ctx.Err() == nil && err != nil && load.ProcessState.ExitCode() != 3 {
				fmt.Fprintln(os.Stderr, "load:", err)
				return
			}
			loads++
		}
	})
	samples, err := watch(ctx, at, kept)
	all.Wait()
	if err != nil {
		return err
	}
	fmt.Printf("%s, %d clients: %d requests, %d left before their answer, %d not answered in time, %d failed; %d loads beside\n",
		lasts, clients, t.asked.Load(), t.left.Load(), t.late.Load(), t.failed.Load(), loads)
	if err := served.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	err = served.Wait()
	if t.failed.Load() > 0 {
		err = errors.Join(err, fmt.Errorf("%d requests failed, as %v", t.failed.Load(), t.example.Load()))
	}
	return errors.Join(err, report(samples))
}

// serve starts the explorer and returns the address that it prints.
func serve(explorer, store string) (*exec.Cmd, string, error) {
	c := exec.Command(explorer, "--store", store, "--addr", "127.0.0.1:0", "--no-token", "--audit", "none")
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, "", err
	}
	if err := c.Start(); err != nil {
		return nil, "", err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	at, found := strings.CutPrefix(strings.TrimSpace(line), "listening on ")
	if !found {
		return nil, "", fmt.Errorf("the explorer says %q, %w", line, err)
	}
	return c, at, nil
}
