package linkage

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

//go:embed kinds/*.yaml
var kindFiles embed.FS

// nameOnly ends the name of the file for records of a kind that have a name and
// nothing else.
const nameOnly = "_name"

// listOnly ends the name of the file for one list of names, of which any two may be one: how
// rare a name is in it tells something.
const listOnly = "_list"

// Kinds lists the kinds of records.
func Kinds() []string {
	files, err := kindFiles.ReadDir("kinds")
	if err != nil {
		panic(err) // the folder is part of the program
	}
	var out []string
	for _, f := range files {
		if kind := strings.TrimSuffix(f.Name(), ".yaml"); !strings.HasSuffix(kind, nameOnly) && !strings.HasSuffix(kind, listOnly) {
			out = append(out, kind)
		}
	}
	return out
}

// spec is a kind's file: what is compared, with the weights learning starts from,
// and the keys that propose pairs.
type spec struct {
	// People tells that names are names of persons.
	People bool `yaml:"people"`
	// Agencies tells that names are names of agencies.
	Agencies bool `yaml:"agencies"`
	// FullNames tells that whole names are compared.
	FullNames bool `yaml:"full_names"`
	// Listed tells that names stand in a list and nothing else is known.
	Listed bool `yaml:"listed"`
	// Trust is how much the starting weights count beside what the records of one thing
	// look like: 1 is as much. Without it they count as a few pairs.
	Trust float64 `yaml:"trust"`
	// Expected is how many other records of its thing a record has at least, on
	// average, whatever a small table shows.
	Expected float64 `yaml:"expected"`
	// Compare lists the comparisons.
	Compare []compareSpec `yaml:"compare"`
	// Keys are blocking keys: features, some with a transform, all of which a pair
	// must share.
	Keys []string `yaml:"keys"`
}

// compareSpec names a comparison and what it reads.
type compareSpec struct {
	By string `yaml:"by"`
	Of string `yaml:"of"`
	// Fixed keeps the starting probabilities: what is known of the world is worth more
	// than what a table happens to hold.
	Fixed bool `yaml:"fixed"`
	// Match and Chance are, level by level, the starting probabilities of the level
	// for two records of one thing and of two things. Levels that are not given
	// share what is left.
	Match  map[string]float64 `yaml:"match"`
	Chance map[string]float64 `yaml:"chance"`
}

func readSpec(kind string, t *Table) (spec, error) {
	var s spec
	if !slices.Contains(Kinds(), kind) {
		return s, fmt.Errorf("linkage: there is no kind %q; there are %s", kind, strings.Join(Kinds(), ", "))
	}
	if t.hasOnlyNames() {
		for _, ending := range []string{listOnly, nameOnly} {
			if _, err := kindFiles.Open("kinds/" + kind + ending + ".yaml"); err == nil && (ending == nameOnly || !t.isParted()) {
				kind += ending
				break
			}
		}
	}
	text, err := kindFiles.ReadFile("kinds/" + kind + ".yaml")
	if err != nil {
		return s, err
	}
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&s); err != nil {
		return s, fmt.Errorf("linkage: kinds/%s.yaml: %w", kind, err)
	}
	return s, nil
}
