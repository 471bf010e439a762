// Command explorer serves the graph of a store, and the page that shows it, over
// HTTP.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// version is set at build time (-ldflags "-X main.version=…").
var version = "dev"

// Exit codes, the same as the loader's.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

func main() { os.Exit(run()) }

func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	p := newProgram(os.Stdout, os.Stderr)
	defer p.Close()
	if err := p.ParseFlags(os.Args[1:]); err != nil {
		if errors.Is(err, errHelp) {
			return exitDone
		}
		fmt.Fprintln(os.Stderr, "explorer:", err)
		return exitUsage
	}
	if err := p.Run(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "explorer:", err)
		return exitFailed
	}
	return exitDone
}
