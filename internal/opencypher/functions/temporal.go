package functions

import (
	"time"

	"bluegraph/internal/opencypher/values"
)

// temporalKind is one of the types of moments: how it is made of text, of a map, of another value,
// and of an instant.
type temporalKind struct {
	name  string
	t     types
	parse func(s string) (any, error)
	build func(c *Context, f values.Map) (any, error)
	now   func(t values.DateTime) any
}

func boxed[T any](v T, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return v, nil
}

var kinds = []temporalKind{
	{"date", values.DateType, func(s string) (any, error) { return boxed(values.ParseDate(s)) },
		func(_ *Context, f values.Map) (any, error) { return boxed(values.MakeDate(f)) },
		func(t values.DateTime) any { d, _ := values.MakeDate(values.Map{"date": t}); return d }},
	{"localtime", values.LocalTimeType, func(s string) (any, error) { return boxed(values.ParseLocalTime(s)) },
		func(_ *Context, f values.Map) (any, error) { return boxed(values.MakeLocalTime(f)) },
		func(t values.DateTime) any { v, _ := values.MakeLocalTime(values.Map{"time": t}); return v }},
	{"time", values.TimeType, func(s string) (any, error) { return boxed(values.ParseTime(s)) },
		func(c *Context, f values.Map) (any, error) { return boxed(values.MakeTime(f, c.Now)) },
		func(t values.DateTime) any { v, _ := values.MakeTime(values.Map{"time": t}, values.Now{}); return v }},
	{"localdatetime", values.LocalDateTimeType, func(s string) (any, error) { return boxed(values.ParseLocalDateTime(s)) },
		func(_ *Context, f values.Map) (any, error) { return boxed(values.MakeLocalDateTime(f)) },
		func(t values.DateTime) any { return t.Local() }},
	{"datetime", values.DateTimeType, func(s string) (any, error) { return boxed(values.ParseDateTime(s)) },
		func(_ *Context, f values.Map) (any, error) { return boxed(values.MakeDateTime(f)) },
		func(t values.DateTime) any { return t }},
}

var temporals = func() (out []Function) {
	for _, k := range kinds {
		out = append(out, k.functions()...)
	}
	return append(out, durations...)
}()

func (k temporalKind) functions() []Function {
	out := []Function{
		{Name: k.name, Params: []types{text | mapping | values.MomentType}, Result: of(k.t), Call: k.make},
		{Name: k.name + ".truncate", Params: []types{text, values.MomentType, mapping}, Min: 1, Result: of(k.t), Nulls: true, Call: k.truncate},
	}
	for _, clock := range []string{"transaction", "statement", "realtime"} {
		out = append(out, Function{Name: k.name + "." + clock, Params: []types{text}, Result: of(k.t), Call: k.clock})
	}
	if k.name == "datetime" {
		out = append(out,
			Function{Name: "datetime.fromepoch", Params: []types{numeric, numeric}, Min: 2, Nulls: true, Result: of(k.t),
				Call: func(_ *Context, args []any) (any, error) {
					if args[0] == nil || args[1] == nil {
						return nil, values.Fail("ProcedureCallFailed", "InvalidArgumentType", "Invalid call signature for FromEpoch: null is no number")
					}
					return boxed(values.MakeDateTime(values.Map{"epochSeconds": args[0], "nanosecond": args[1]}))
				}},
			Function{Name: "datetime.fromepochmillis", Params: []types{numeric}, Min: 1, Result: of(k.t),
				Call: func(_ *Context, args []any) (any, error) {
					return boxed(values.MakeDateTime(values.Map{"epochMillis": args[0]}))
				}})
	}
	return out
}

// present is the instant of the query on the clock of a zone.
func present(c *Context, zone string) (values.DateTime, error) {
	clock, err := values.ClockOf(zone)
	return clock.Show(values.DateTime{Seconds: c.Now.At.Unix(),
		Nanos: int32(c.Now.At.Nanosecond() / int(time.Millisecond) * int(time.Millisecond))}), err
}

func (k temporalKind) clock(c *Context, args []any) (any, error) {
	zone := "Z"
	if len(args) == 1 {
		zone = args[0].(string)
	}
	t, err := present(c, zone)
	if err != nil {
		return nil, err
	}
	return k.now(t), nil
}

func (k temporalKind) make(c *Context, args []any) (any, error) {
	if len(args) == 0 {
		return k.clock(c, nil)
	}
	switch v := args[0].(type) {
	case string:
		return k.parse(v)
	case values.Map:
		for _, name := range values.Keys(v) {
			if v[name] == nil && name != "timezone" {
				return nil, values.Fail("Unsupported", "Unsupported",
					"null as %s of a %s is not supported by the embedded store's Cypher: Neo4j takes it for the first there is", name, k.name)
			}
		}
		if _, zone := v["timezone"].(string); zone && len(v) == 1 {
			return k.clock(c, []any{v["timezone"]})
		}
		return k.build(c, v)
	}
	return k.of(c, args[0])
}

// of makes a moment of another moment.
func (k temporalKind) of(c *Context, v any) (any, error) {
	f := values.Map{}
	switch k.name {
	case "date":
		f["date"] = v
	case "localtime", "time":
		f["time"] = v
	default:
		f["datetime"] = v
		if _, ok := v.(values.Date); ok {
			f = values.Map{"date": v}
		}
	}
	return k.build(c, f)
}

// truncate cuts a moment, or the present one if none is given.
func (k temporalKind) truncate(c *Context, args []any) (any, error) {
	if len(args) == 1 {
		t, err := present(c, "Z")
		if err != nil {
			return nil, err
		}
		args = append(args, k.now(t))
	}
	unit, ok := args[0].(string)
	if !ok || args[1] == nil {
		return nil, values.Fail("ProcedureCallFailed", "InvalidArgumentType",
			"Invalid call signature for %s.truncate(): null is neither a unit nor a moment", k.name)
	}
	var fields values.Map
	if len(args) == 3 {
		fields, _ = args[2].(values.Map)
	}
	return values.Truncate(k.name, unit, args[1], fields)
}

var durations = []Function{
	{Name: "duration", Params: []types{text | mapping | values.DurationType}, Min: 1, Result: of(values.DurationType),
		Call: func(_ *Context, args []any) (any, error) {
			switch v := args[0].(type) {
			case string:
				return boxed(values.ParseDuration(v))
			case values.Map:
				return boxed(values.DurationOf(v))
			}
			return args[0], nil
		}},
	between("duration.between", ""), between("duration.inMonths", "months"), between("duration.inDays", "days"),
	between("duration.inSeconds", "seconds"),
}

func between(name, unit string) Function {
	return Function{Name: name, Params: []types{values.MomentType, values.MomentType}, Min: 2, Result: of(values.DurationType),
		Call: func(_ *Context, args []any) (any, error) { return boxed(values.Between(unit, args[0], args[1])) }}
}
