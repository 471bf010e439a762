package main

import (
	"bytes"
	"strings"
	"testing"

	"bluegraph/internal/api/apitest"
	"bluegraph/internal/store"
)

// fillStore puts the graph of apitest into a store, which is made where there is none.
func fillStore(t *testing.T, address string) {
	t.Helper()
	s, err := store.Open(t.Context(), address, true)
	must(t, err)
	apitest.Load(t, s)
	must(t, s.Close())
}

// say runs the loader as a user would, and returns what it prints on both streams.
func say(t *testing.T, stdin string, args ...string) (printed string, err error) {
	t.Helper()
	var out bytes.Buffer
	root := newRootCommand()
	root.SetIn(strings.NewReader(stdin))
	root.SetOut(&out)
	root.SetErr(&out)
	root.SetArgs(args)
	err = root.ExecuteContext(t.Context())
	return out.String(), err
}
