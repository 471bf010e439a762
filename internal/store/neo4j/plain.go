package neo4j

import (
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"bluegraph/internal/opencypher/values"
)

// plain is a value of the driver without parts as a value of Cypher.
func plain(v any) any {
	switch v := v.(type) {
	case dbtype.Date:
		return values.Date(daysOf(time.Time(v)))
	case dbtype.Time:
		_, offset := time.Time(v).Zone()
		return values.Time{Nanos: nanosOf(time.Time(v)), Offset: int32(offset)}
	case dbtype.LocalTime:
		return values.LocalTime(nanosOf(time.Time(v)))
	case dbtype.LocalDateTime:
		t := time.Time(v)
		t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
		return values.LocalDateTime{Seconds: t.Unix(), Nanos: int32(t.Nanosecond())}
	case dbtype.Duration:
		return values.Duration{Months: v.Months, Days: v.Days, Seconds: v.Seconds, Nanos: int32(v.Nanos)}
	case time.Time:
		_, offset := v.Zone()
		zone := v.Location().String()
		if zone == "Offset" || zone == "UTC" {
			zone = ""
		}
		return values.DateTime{Seconds: v.Unix(), Nanos: int32(v.Nanosecond()), Offset: int32(offset), Zone: zone}
	case dbtype.Point2D:
		return values.Point{SRID: int64(v.SpatialRefId), X: v.X, Y: v.Y, Dimensions: 2}
	case dbtype.Point3D:
		return values.Point{SRID: int64(v.SpatialRefId), X: v.X, Y: v.Y, Z: v.Z, Dimensions: 3}
	case nil, bool, int64, float64:
		return v
	}
	return "[a value of a kind not known here]"
}

// daysOf counts the days from 1970 to that of a moment.
func daysOf(t time.Time) int64 {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / 86_400
}

func nanosOf(t time.Time) int64 {
	return int64(t.Hour())*3600e9 + int64(t.Minute())*60e9 + int64(t.Second())*1e9 + int64(t.Nanosecond())
}
