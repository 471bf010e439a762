package functions

import (
	"errors"
	"math"
	"strings"

	"bluegraph/internal/opencypher/values"
)

var points = []Function{
	{Name: "point", Params: []types{mapping | node | rel}, Min: 1, Result: of(values.PointType),
		Call: func(c *Context, args []any) (any, error) {
			return makePoint(properties(c, args[0]))
		}},
	{Name: "point.distance", Params: []types{anything, anything}, Min: 2, Result: of(float), Call: func(_ *Context, args []any) (any, error) {
		p, ok1 := args[0].(values.Point)
		q, ok2 := args[1].(values.Point)
		if !ok1 || !ok2 || p.SRID != q.SRID {
			return nil, nil
		}
		return distance(p, q), nil
	}},
	{Name: "point.withinBBox", Params: []types{anything, anything, anything}, Min: 3, Result: of(boolean),
		Call: func(_ *Context, args []any) (any, error) {
			p, ok1 := args[0].(values.Point)
			low, ok2 := args[1].(values.Point)
			high, ok3 := args[2].(values.Point)
			if !ok1 || !ok2 || !ok3 || p.SRID != low.SRID || p.SRID != high.SRID {
				return nil, nil
			}
			between := func(a, x, b float64) bool { return a <= x && x <= b }
			x := between(low.X, p.X, high.X)
			if p.SRID == 4326 || p.SRID == 4979 {
				if low.X > high.X { // the box crosses the date line
					x = p.X >= low.X || p.X <= high.X
				}
			}
			return x && between(low.Y, p.Y, high.Y) && (p.Dimensions == 2 || between(low.Z, p.Z, high.Z)), nil
		}},
}

func badPoint(format string, args ...any) error {
	return values.Fail("ArgumentError", "InvalidArgumentValue", format, args...)
}

// makePoint reads x, y, z or longitude, latitude, height, with crs or srid.
func makePoint(f values.Map) (any, error) {
	read := func(names ...string) (float64, bool, error) {
		for _, n := range names {
			v, ok := f[n]
			if !ok {
				continue
			}
			switch v.(type) {
			case int64, float64:
				return values.Float(v), true, nil
			case nil:
				return 0, false, errNull
			}
			return 0, false, badPoint("Cannot assign %s to field %s", values.String(v), n)
		}
		return 0, false, nil
	}
	_, hasX := f["x"]
	_, hasY := f["y"]
	geographic := !hasX || !hasY
	names := [3][]string{{"x"}, {"y"}, {"z"}}
	if geographic {
		names = [3][]string{{"longitude"}, {"latitude"}, {"z", "height"}}
	}
	x, hasX, err1 := read(names[0]...)
	y, hasY, err2 := read(names[1]...)
	z, hasZ, err3 := read(names[2]...)
	if err := errors.Join(err1, err2, err3); errors.Is(err, errNull) {
		return nil, nil
	}
	for _, err := range []error{err1, err2, err3} {
		if err != nil {
			return nil, err
		}
	}
	if !hasX || !hasY {
		return nil, badPoint("A point must contain either 'x' and 'y' or 'latitude' and 'longitude'")
	}
	for _, v := range []float64{x, y, z} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, badPoint("Cannot create a point with non-finite coordinate values: %v", []float64{x, y, z})
		}
	}
	p := values.Point{SRID: 7203, X: x, Y: y, Z: z, Dimensions: 2}
	if hasZ {
		p.Dimensions = 3
	}
	var err error
	if p.SRID, err = system(f, geographic, hasZ); err != nil {
		return nil, err
	}
	if p.SRID == 4326 || p.SRID == 4979 {
		if p.Y < -90 || p.Y > 90 {
			return nil, badPoint("Cannot create WGS84 point with invalid coordinate: latitude %v", p.Y)
		}
		p.X = longitude(p.X)
	}
	return p, nil
}

// longitude leads a longitude beyond 180 degrees back around the earth; one within stays as it is, to the last digit.
func longitude(x float64) float64 {
	if x >= -180 && x <= 180 {
		return x
	}
	switch x = math.Mod(x, 360); {
	case x > 180:
		return x - 360
	case x < -180:
		return x + 360
	}
	return x
}

var errNull = badPoint("null")

// system finds the system of coordinates that a map asks for.
func system(f values.Map, geographic, three bool) (int64, error) {
	pick := map[[2]bool]int64{{false, false}: 7203, {false, true}: 9157, {true, false}: 4326, {true, true}: 4979}
	want := pick[[2]bool{geographic, three}]
	var named int64
	if f["crs"] != nil && f["srid"] != nil {
		return 0, badPoint("Cannot specify both CRS and SRID")
	}
	if s, ok := f["crs"].(string); ok {
		named = map[string]int64{"cartesian": 7203, "cartesian-3d": 9157, "wgs-84": 4326, "wgs-84-3d": 4979}[strings.ToLower(s)]
		if named == 0 {
			return 0, badPoint("Unknown coordinate reference system: %s", s)
		}
	} else if n, ok := f["srid"].(int64); ok {
		named = n
	} else {
		return want, nil
	}
	switch {
	case named != 7203 && named != 9157 && named != 4326 && named != 4979:
		return 0, badPoint("Unknown coordinate reference system with code: %d", named)
	case (named == 9157 || named == 4979) != three:
		return 0, badPoint("Cannot create point of the wrong number of dimensions for the coordinate reference system")
	case geographic && (named == 7203 || named == 9157):
		return 0, badPoint("Geographic points does not support coordinate reference system: it is cartesian")
	}
	return named, nil
}

// PointField is a component of a point; ok is false for a name that it has not.
func PointField(p values.Point, name string) (v any, ok bool) {
	geographic := p.SRID == 4326 || p.SRID == 4979
	switch name {
	case "x":
		return p.X, true
	case "y":
		return p.Y, true
	case "z":
		if p.Dimensions == 3 {
			return p.Z, true
		}
	case "longitude":
		return p.X, geographic
	case "latitude":
		return p.Y, geographic
	case "height":
		return p.Z, geographic && p.Dimensions == 3
	case "crs":
		return p.CRS(), true
	case "srid":
		return p.SRID, true
	}
	return nil, false
}

// earthRadius in metres, as Neo4j has it.
const earthRadius = 6378140.0

// distance is along the earth's surface (haversine) for geographic points, else straight.
func distance(p, q values.Point) float64 {
	if p.SRID == 7203 || p.SRID == 9157 {
		return math.Sqrt((p.X-q.X)*(p.X-q.X) + (p.Y-q.Y)*(p.Y-q.Y) + (p.Z-q.Z)*(p.Z-q.Z))
	}
	rad := math.Pi / 180
	dLat, dLon := (q.Y-p.Y)*rad, (q.X-p.X)*rad
	a := math.Pow(math.Sin(dLat/2), 2) + math.Pow(math.Sin(dLon/2), 2)*math.Cos(p.Y*rad)*math.Cos(q.Y*rad)
	angle := 2 * math.Atan2(math.Sqrt(a), math.Sqrt(1-a))
	if p.Dimensions == 2 {
		return earthRadius * angle
	}
	surface := (earthRadius + (p.Z+q.Z)/2) * angle
	return math.Sqrt(surface*surface + (p.Z-q.Z)*(p.Z-q.Z))
}
