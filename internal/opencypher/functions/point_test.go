package functions

import (
	"testing"

	"bluegraph/internal/opencypher/values"
)

// TestLongitude: the longitudes that Neo4j 5.26.29 gives for point({longitude: x, latitude: 1}).x.
func TestLongitude(t *testing.T) {
	for x, want := range map[float64]string{
		-122.4: "-122.4", 12.7: "12.7", 180: "180.0", -180: "-180.0", 181.1: "-178.9", -181.1: "178.9", 540.3: "-179.70000000000005",
		-900.3: "179.70000000000005", 359.9: "-0.10000000000002274", 360.1: "0.10000000000002274", 180.00001: "-179.99999", 539.99: "179.99",
	} {
		if got := values.FormatFloat(longitude(x)); got != want {
			t.Errorf("%v becomes %s, want %s", x, got, want)
		}
	}
}
