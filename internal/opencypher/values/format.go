package values

import (
	"math"
	"strconv"
	"strings"
)

// String writes a value as toString does; of lists and maps it is for messages alone.
func String(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case int64:
		return strconv.FormatInt(v, 10)
	case float64:
		return FormatFloat(v)
	case Point:
		return v.String()
	case Date:
		return v.String()
	case LocalTime:
		return v.String()
	case Time:
		return v.String()
	case LocalDateTime:
		return v.String()
	case DateTime:
		return v.String()
	case Duration:
		return v.String()
	case List:
		parts := make([]string, len(v))
		for i, x := range v {
			parts[i] = Quoted(x)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case Map:
		parts := make([]string, 0, len(v))
		for _, k := range Keys(v) {
			parts = append(parts, k+": "+Quoted(v[k]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return TypeName(v)
}

// Quoted is String with strings in quotes.
func Quoted(v any) string {
	if s, ok := v.(string); ok {
		return "'" + s + "'"
	}
	return String(v)
}

// FormatFloat writes a float as Java's Double.toString does: plain from 10⁻³ to below 10⁷, else
// with a digit before the point and an exponent behind E; always with a point.
func FormatFloat(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	case f == 0:
		if math.Signbit(f) {
			return "-0.0"
		}
		return "0.0"
	}
	if a := math.Abs(f); a >= 1e-3 && a < 1e7 {
		s := strconv.FormatFloat(f, 'f', -1, 64)
		if !strings.Contains(s, ".") {
			s += ".0"
		}
		return s
	}
	precision := -1
	if math.Abs(f) == math.SmallestNonzeroFloat64 { // 4.9E-324, with one digit more than would do
		precision = 1
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', precision, 64), "e")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, _ := strconv.Atoi(exponent)
	return mantissa + "E" + strconv.Itoa(n)
}

// crsNames are the names of the systems of coordinates.
var crsNames = map[int64]string{7203: "cartesian", 9157: "cartesian-3d", 4326: "wgs-84", 4979: "wgs-84-3d"}

// CRS is the name of the point's system of coordinates.
func (p Point) CRS() string { return crsNames[p.SRID] }

func (p Point) String() string {
	s := "point({x: " + FormatFloat(p.X) + ", y: " + FormatFloat(p.Y)
	if p.Dimensions == 3 {
		s += ", z: " + FormatFloat(p.Z)
	}
	return s + ", crs: '" + p.CRS() + "'})"
}
