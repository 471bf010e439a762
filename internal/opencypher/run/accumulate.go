package run

import (
	"math"

	"bluegraph/internal/opencypher/values"
)

// accumulator makes one value of many; rest are the arguments behind the first.
type accumulator interface {
	add(e *env, v any, rest []any) error
	result(e *env) (any, error)
}

var accumulators = map[string]func() accumulator{
	"count":          func() accumulator { return new(counter) },
	"sum":            func() accumulator { return &sum{} },
	"avg":            func() accumulator { return &average{} },
	"min":            func() accumulator { return &extreme{sign: -1} },
	"max":            func() accumulator { return &extreme{sign: 1} },
	"collect":        func() accumulator { return &collected{list: values.List{}} },
	"stdev":          func() accumulator { return &deviation{sample: 1} },
	"stdevp":         func() accumulator { return &deviation{} },
	"percentilecont": func() accumulator { return &percentile{continuous: true} },
	"percentiledisc": func() accumulator { return &percentile{} },
}

type counter int64

func (c *counter) add(e *env, v any, _ []any) error {
	if v != nil {
		*c += counter(e.weight)
	}
	return nil
}

func (c *counter) result(*env) (any, error) { return int64(*c), nil }

func isNumber(v any) bool { return values.TypeOf(v)&values.NumberType != 0 }

// checkNumeric refuses what sum and avg do not take.
func checkNumeric(name string, first, v any) error {
	_, isDuration := v.(values.Duration)
	_, wasDuration := first.(values.Duration)
	switch {
	case !isDuration && !isNumber(v):
		return values.Fail("TypeError", "InvalidArgumentType", "%s() can only handle numerical values, duration, and null: got %s", name,
			values.TypeName(v))
	case first != nil && isDuration != wasDuration:
		return values.Fail("TypeError", "InvalidArgumentType", "%s() cannot mix number and duration", name)
	}
	return nil
}

type sum struct{ total any }

func (s *sum) add(_ *env, v any, _ []any) (err error) {
	if v == nil {
		return nil
	}
	if err := checkNumeric("sum", s.total, v); err != nil {
		return err
	}
	if s.total == nil && isNumber(v) {
		s.total = int64(0) // -0.0 alone gives 0.0, as on Neo4j
	}
	if s.total == nil {
		s.total = v
		return nil
	}
	x, isInt := s.total.(int64)
	y, alsoInt := v.(int64)
	if s.total, err = values.Add(s.total, v); err != nil && isInt && alsoInt { // too large for an integer
		s.total, err = float64(x)+float64(y), nil
	}
	return err
}

func (s *sum) result(*env) (any, error) {
	if s.total == nil {
		return int64(0), nil
	}
	return s.total, nil
}

// average moves its value by the difference to each next number, as Neo4j does.
type average struct {
	n     int64
	mean  float64
	total any // of durations
}

func (a *average) add(_ *env, v any, _ []any) (err error) {
	if v == nil {
		return nil
	}
	first := a.total
	if first == nil && a.n > 0 {
		first = a.mean
	}
	if err := checkNumeric("avg", first, v); err != nil {
		return err
	}
	a.n++
	if isNumber(v) {
		a.mean += (values.Float(v) - a.mean) / float64(a.n)
		return nil
	}
	if a.total == nil {
		a.total = v
		return nil
	}
	a.total, err = values.Add(a.total, v)
	return err
}

func (a *average) result(*env) (any, error) {
	switch {
	case a.n == 0:
		return nil, nil
	case a.total != nil:
		return values.Divide(a.total, a.n)
	}
	return a.mean, nil
}

type extreme struct {
	sign int
	best any
}

func (x *extreme) add(_ *env, v any, _ []any) error {
	if v != nil && (x.best == nil || values.Order(v, x.best)*x.sign > 0) {
		x.best = v
	}
	return nil
}

func (x *extreme) result(*env) (any, error) { return x.best, nil }

type collected struct{ list values.List }

func (c *collected) add(e *env, v any, _ []any) error {
	if v == nil {
		return nil
	}
	c.list = append(c.list, v)
	return e.hold(16 + values.Size(v))
}

func (c *collected) result(*env) (any, error) { return c.list, nil }

// deviation is Welford's method; sample is 1 for the deviation of a sample.
type deviation struct {
	sample, n float64
	mean, sum float64
}

func (d *deviation) add(_ *env, v any, _ []any) error {
	if v == nil {
		return nil
	}
	if !isNumber(v) {
		return values.Fail("TypeError", "InvalidArgumentType", "stDev() can only handle numerical values and null: got %s", values.TypeName(v))
	}
	f := values.Float(v)
	d.n++
	before := d.mean
	d.mean += (f - d.mean) / d.n
	d.sum += (f - before) * (f - d.mean)
	return nil
}

func (d *deviation) result(*env) (any, error) {
	switch d.n {
	case 0:
		return nil, nil
	case 1:
		return 0.0, nil
	}
	return math.Sqrt(d.sum / (d.n - d.sample)), nil
}

type percentile struct {
	continuous bool
	at         float64
	numbers    []any
	asked      bool
}

func (p *percentile) add(e *env, v any, rest []any) error {
	if !p.asked {
		if len(rest) != 1 || !isNumber(rest[0]) {
			return values.Fail("TypeError", "InvalidArgumentType", "percentileCont() and percentileDisc() need a number from 0.0 to 1.0")
		}
		p.asked, p.at = true, values.Float(rest[0])
		if !(p.at >= 0 && p.at <= 1) {
			return values.Fail("ArgumentError", "NumberOutOfRange",
				"Invalid input '%s' is not a valid argument, must be a number in the range 0.0 to 1.0", values.String(rest[0]))
		}
	}
	if v == nil {
		return nil
	}
	if !isNumber(v) {
		return values.Fail("TypeError", "InvalidArgumentType",
			"percentileCont() and percentileDisc() can only handle numerical values and null: got %s", values.TypeName(v))
	}
	p.numbers = append(p.numbers, v)
	return e.hold(16)
}

func (p *percentile) result(e *env) (any, error) {
	n := len(p.numbers)
	if n == 0 {
		return nil, nil
	}
	if err := sortStable(e, p.numbers, values.Order); err != nil {
		return nil, err
	}
	if !p.continuous {
		if p.at == 1 || n == 1 {
			return p.numbers[n-1], nil
		}
		f := p.at * float64(n)
		i := int(f)
		if f == float64(i) && i != 0 {
			i--
		}
		return p.numbers[i], nil
	}
	if p.at == 1 || n == 1 {
		return p.numbers[n-1], nil
	}
	f := p.at * float64(n-1)
	low, high := math.Floor(f), math.Ceil(f)
	if low == high || int(low) == n-1 { // one of the numbers, and an integer if it is one
		return p.numbers[int(low)], nil
	}
	return values.Float(p.numbers[int(low)])*(high-f) + values.Float(p.numbers[int(high)])*(f-low), nil
}
