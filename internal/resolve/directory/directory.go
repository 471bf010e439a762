// Package directory is the built-in list of US law-enforcement agencies: the FBI's list
// of agencies that report crime (Crime Data Explorer, 2018) and, where that has none,
// the Local Law Enforcement Locations of the Homeland Infrastructure Foundation-Level
// Data. Both are works of the US government and in the public domain. The list is made
// by the command in pack.
package directory

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// Header names the columns of the packed list.
var Header = []string{"id", "ori", "name", "type", "state", "county", "city", "latitude", "longitude"}

//go:embed agencies.csv.gz
var packed []byte

// Entry is one agency.
type Entry struct {
	// ID is "ori:" and the FBI's number of the agency, or "hifld:" and the number of
	// the facility.
	ID  string
	ORI string
	// Name is the name in the list, without office names that were added by mistake.
	Name string
	// Type is one of the types of package agencyname.
	Type string
	// State is the postal code in capitals. County is in capitals; several are parted
	// by "; ".
	State, County, City string
	// Latitude and Longitude are degrees, 0 where HasPlace is false. The FBI gives
	// the middle of the county for many agencies.
	Latitude, Longitude float64
	HasPlace            bool
}

// All lists the agencies in the order of their ids. It is read once; the list is not
// to be changed.
var All = sync.OnceValues(read)

func read() ([]Entry, error) {
	unzipped, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("directory: %w", err)
	}
	rows := csv.NewReader(unzipped)
	rows.ReuseRecord = true
	if _, err := rows.Read(); err != nil {
		return nil, fmt.Errorf("directory: %w", err)
	}
	var out []Entry
	for {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("directory: %w", err)
		}
		e := Entry{ID: row[0], ORI: row[1], Name: row[2], Type: row[3], State: row[4], County: row[5], City: row[6]}
		e.Latitude, err = strconv.ParseFloat(row[7], 64)
		if err == nil {
			e.Longitude, err = strconv.ParseFloat(row[8], 64)
		}
		e.HasPlace = err == nil
		out = append(out, e)
	}
}

// Of lists the agencies of some states, given by their lower-case codes.
func Of(states map[string]bool) ([]Entry, error) {
	all, err := All()
	if err != nil {
		return nil, err
	}
	var out []Entry
	for _, e := range all {
		if states[strings.ToLower(e.State)] {
			out = append(out, e)
		}
	}
	return out, nil
}
