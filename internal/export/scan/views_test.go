package scan_test

import (
	"errors"
	"os"
	"strconv"
	"testing"

	"bluegraph/internal/explorer"
	"bluegraph/internal/export"
	"bluegraph/internal/figure"
	"bluegraph/internal/sample"
	"bluegraph/internal/testkit"
)

// pictureViews is how many random views of each leak are drawn: BLUEGRAPH_PICTURES, or few.
func pictureViews(t testing.TB) int {
	t.Helper()
	n, err := strconv.Atoi(os.Getenv("BLUEGRAPH_PICTURES"))
	if err != nil {
		return 4 // the race detector makes a picture ten times as slow
	}
	return n
}

// viewLeaks are the leaks whose views are scanned: with BLUEGRAPH_PICTURES the demo too.
func viewLeaks(t testing.TB) map[string]func() string {
	made := func(preset string) func() string {
		return func() string {
			leak, _ := testkit.MakeLeak(t, sample.Options{Preset: preset, Seed: 5})
			return leak
		}
	}
	leaks := map[string]func() string{"dirty": func() string { return dirtyLeak(t) }, "tiny": made("tiny")}
	if os.Getenv("BLUEGRAPH_PICTURES") != "" {
		leaks["demo"] = made("demo")
	}
	return leaks
}

// viewFormats are the formats that a view is written in: pictures, and data of what it shows.
func viewFormats() (names []string) {
	for _, f := range figure.Formats {
		names = append(names, f.Name)
	}
	for _, f := range export.Formats {
		if f.Scene {
			names = append(names, f.Name)
		}
	}
	return names
}

// hasNoData reports whether a view has no file of data: it shows sums alone, or too much for one.
func hasNoData(err error) bool {
	var told *explorer.Error
	return errors.As(err, &told) && (told.Message == "the view shows no entities" || told.Message == "the scene is too large")
}
