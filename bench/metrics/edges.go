package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"bluegraph/internal/metrics"
)

// readEdges reads an edge list: two node numbers a line, with blanks or a comma
// between; what follows them is not looked at. It returns the number of nodes: one
// more than the largest number, or, when that would leave most numbers unused, the
// nodes of the list, numbered anew in their order.
func readEdges(path string) ([]metrics.Edge, int, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	lines := bufio.NewReaderSize(f, 1<<20)
	var edges []metrics.Edge
	var largest uint32
	for number := 1; ; number++ {
		line, err := lines.ReadSlice('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, 0, fmt.Errorf("%s, line %d: %w", path, number, err)
		}
		if text := bytes.TrimSpace(line); len(text) > 0 && text[0] != '#' && text[0] != '%' {
			u, rest, first := parseNode(text)
			v, _, second := parseNode(bytes.TrimLeft(rest, " \t,;"))
			if !first || !second {
				return nil, 0, fmt.Errorf("%s, line %d: %.40q is no edge: write two node numbers below 2^32-1", path, number, text)
			}
			largest = max(largest, u, v)
			edges = append(edges, metrics.Edge{U: u, V: v})
		}
		if err != nil {
			break
		}
	}
	if len(edges) == 0 {
		return nil, 0, fmt.Errorf("%s has no edge: write two node numbers a line", path)
	}
	if int(largest)/4 > len(edges) {
		return edges, renumber(edges), nil
	}
	return edges, int(largest) + 1, nil
}

// parseNode reads the digits that text begins with.
func parseNode(text []byte) (node uint32, rest []byte, ok bool) {
	var n uint64
	at := 0
	for ; at < len(text) && '0' <= text[at] && text[at] <= '9' && n < 1<<32; at++ {
		n = 10*n + uint64(text[at]-'0')
	}
	return uint32(n), text[at:], at > 0 && n < 1<<32-1
}

// renumber numbers the nodes of the edges from 0 without gaps and counts them.
func renumber(edges []metrics.Edge) int {
	nodes := make([]uint32, 0, 2*len(edges))
	for _, e := range edges {
		nodes = append(nodes, e.U, e.V)
	}
	slices.Sort(nodes)
	nodes = slices.Compact(nodes)
	for i, e := range edges {
		u, _ := slices.BinarySearch(nodes, e.U)
		v, _ := slices.BinarySearch(nodes, e.V)
		edges[i] = metrics.Edge{U: uint32(u), V: uint32(v)}
	}
	return len(nodes)
}

// writeEdges writes each graph to folder/name.txt.
func writeEdges(folder string, sources []source) error {
	for _, s := range sources {
		edges, _, err := s.edges()
		if err != nil {
			return err
		}
		var text []byte
		for _, e := range edges {
			text = strconv.AppendUint(text, uint64(e.U), 10)
			text = append(text, ' ')
			text = strconv.AppendUint(text, uint64(e.V), 10)
			text = append(text, '\n')
		}
		if err := os.WriteFile(filepath.Join(folder, s.name+".txt"), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}
