// Package layouts holds the facts of the leak's shape: which sites there are,
// which tables each has, in which column order, and which of them are empty.
// It holds no row of any leak. The facts are packed by ./pack into facts.gz.
package layouts

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

//go:generate go run ./pack -facts ${LEAK_FACTS} -out facts.gz

//go:embed facts.gz
var packed []byte

// Site is one folder of the leak that has tables.
type Site struct {
	// Folder is the site's name (ncric); Path its place in the leak (usao/usaeo).
	Folder, Path string
	// Kind is fusion center, HIDTA, ORCA, police department, training/academy, other …
	Kind string
	// State is the two-letter code, empty for a site of several states.
	State string
	// Lat and Lon are the town's degrees; both 0 when unknown.
	Lat, Lon float64
	Tables   []Table
}

// Table is one table of a site in the order of its columns. Columns are shared
// between sites of one layout: do not change them.
type Table struct {
	Name    string
	Columns []string
	// HasRows tells whether the leak's own table has at least one row.
	HasRows bool
}

// Load unpacks the facts once and returns the sites in the order of their folders.
var Load = sync.OnceValues(func() ([]Site, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("layouts: open packed facts: %w", err)
	}
	sites, err := parse(z)
	if err != nil {
		return nil, fmt.Errorf("layouts: read packed facts: %w", err)
	}
	return sites, nil
})

// parse reads the packed text. Lines are tab-separated; the first field says what
// the line is: L table column… (a layout, numbered from 0 in order), S folder path
// kind state lat lon (a site), T layout hasRows (a table of the last site).
func parse(r io.Reader) ([]Site, error) {
	var (
		sites []Site
		known []Table
	)
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		f := strings.Split(in.Text(), "\t")
		switch {
		case f[0] == "L" && len(f) > 2:
			known = append(known, Table{Name: f[1], Columns: f[2:]})
		case f[0] == "S" && len(f) == 7:
			lat, errLat := degrees(f[5])
			lon, errLon := degrees(f[6])
			if errLat != nil || errLon != nil {
				return nil, fmt.Errorf("site %s: bad position %q %q", f[1], f[5], f[6])
			}
			sites = append(sites, Site{Folder: f[1], Path: f[2], Kind: f[3], State: f[4], Lat: lat, Lon: lon})
		case f[0] == "T" && len(f) == 3 && len(sites) > 0:
			n, err := strconv.Atoi(f[1])
			if err != nil || n < 0 || n >= len(known) {
				return nil, fmt.Errorf("unknown layout %q", f[1])
			}
			t := known[n]
			t.HasRows = f[2] == "1"
			s := &sites[len(sites)-1]
			s.Tables = append(s.Tables, t)
		default:
			return nil, fmt.Errorf("bad line %q", in.Text())
		}
	}
	return sites, in.Err()
}

func degrees(s string) (float64, error) {
	if s == "" {
		return 0, nil
	}
	return strconv.ParseFloat(s, 64)
}
