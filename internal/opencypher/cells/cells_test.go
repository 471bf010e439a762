package cells

import (
	"encoding/json"
	"math"
	"testing"

	"bluegraph/internal/opencypher/values"
)

// TestScalar: what a reader of JSON gets, each with its type.
func TestScalar(t *testing.T) {
	noon, err := values.ParseDateTime("2015-07-21T21:40:32.142[Europe/London]")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		value any
		want  string
	}{
		{nil, `null`}, {true, `true`}, {"1", `"1"`}, {int64(1), `1`}, {1.0, `1.0`}, {math.Copysign(0, -1), `-0.0`},
		{1e300, `1.0E300`}, {0.1, `0.1`}, {1e-7, `1.0E-7`}, {int64(1) << 53, `9007199254740992`},
		{int64(1)<<53 + 1, `{"type":"INTEGER","value":"9007199254740993"}`},
		{int64(math.MinInt64), `{"type":"INTEGER","value":"-9223372036854775808"}`},
		{math.NaN(), `{"type":"FLOAT","value":"NaN"}`}, {math.Inf(-1), `{"type":"FLOAT","value":"-Infinity"}`},
		{noon, `{"type":"ZONED DATETIME","value":"2015-07-21T21:40:32.142+01:00[Europe/London]"}`},
		{values.Date(0), `{"type":"DATE","value":"1970-01-01"}`},
		{values.LocalTime(0), `{"type":"LOCAL TIME","value":"00:00:00"}`},
		{values.Time{Offset: 3600}, `{"type":"ZONED TIME","value":"00:00:00+01:00"}`},
		{values.LocalDateTime{}, `{"type":"LOCAL DATETIME","value":"1970-01-01T00:00:00"}`},
		{values.Duration{Months: 1}, `{"type":"DURATION","value":"P1M"}`},
		{values.Point{SRID: 7203, X: 1, Y: 2.5, Dimensions: 2},
			`{"type":"POINT","value":"point({x: 1.0, y: 2.5, crs: 'cartesian'})","srid":7203,"x":1,"y":2.5}`},
		{values.Point{SRID: 4979, X: 1, Y: 2, Dimensions: 3},
			`{"type":"POINT","value":"point({x: 1.0, y: 2.0, z: 0.0, crs: 'wgs-84-3d'})","srid":4979,"x":1,"y":2,"z":0}`},
	} {
		got, err := json.Marshal(Scalar(c.value))
		if err != nil || string(got) != c.want {
			t.Errorf("%v is %s, %v; want %s", c.value, got, err, c.want)
		}
	}
}

// TestMap: a user's map is never taken for something else.
func TestMap(t *testing.T) {
	for text, wrapped := range map[string]bool{
		`{"a":1}`: false, `{"node":"x","n":1}`: false, `{"type":"DATE"}`: false, `{"type":1,"value":"x"}`: false, `{"path":"x"}`: false,
		`{"node":"x"}`: true, `{"edge":1}`: true, `{"map":{}}`: true, `{"path":[],"n":1}`: true, `{"type":"DATE","value":"x"}`: true,
		`{"type":"x","value":"y","z":1}`: true,
	} {
		var m map[string]any
		if err := json.Unmarshal([]byte(text), &m); err != nil {
			t.Fatal(err)
		}
		if inner, ok := Map(m)["map"].(map[string]any); (ok && len(inner) == len(m)) != wrapped {
			t.Errorf("%s becomes %v", text, Map(m))
		}
	}
}
