package generate

import (
	"fmt"
	"strings"
)

// makers are the functions of the temporal types.
var makers = map[string]string{"datetime": "datetime", "local": "localdatetime", "date": "date", "time": "time", "localtime": "localtime"}

func (g *generator) temporal(typ string, e func(string) string) string {
	if typ == "duration" {
		return g.duration(e)
	}
	make := makers[typ]
	isTime := strings.HasSuffix(typ, "time") && typ != "datetime"
	switch g.r.IntN(5) {
	case 0:
		return fmt.Sprintf("(%s %s %s)", e(typ), g.pick("+", "-"), g.pick(literals["duration"]...))
	case 1:
		unit := g.pick("month", "year", "week", "quarter", "decade", "century")
		if isTime {
			unit = g.pick("hour", "minute", "second")
		}
		return fmt.Sprintf("%s.truncate('%s', coalesce(%s, %s))", make, unit, e(typ), literals[typ][0])
	case 2:
		if !isTime {
			return fmt.Sprintf("(%s + duration({days: coalesce(%s, 1) %% 400}))", e(typ), g.leaf("int"))
		}
	case 3:
		switch typ {
		case "date", "localtime":
			return fmt.Sprintf("%s(%s)", make, e(g.pick(typ, "local")))
		case "local":
			return fmt.Sprintf("localdatetime({date: coalesce(%s, date('2011-03-04')), time: coalesce(%s, localtime('01:02'))})", e("date"),
				e("localtime"))
		case "datetime":
			return fmt.Sprintf("datetime({epochSeconds: abs(coalesce(%s, 7)) %% 1000000000 + 1})", g.leaf("int"))
		}
	}
	return fmt.Sprintf("%s(toString(%s))", make, e(typ))
}

func (g *generator) duration(e func(string) string) string {
	t := g.pick("date", "local", "datetime")
	switch g.r.IntN(6) {
	case 0:
		return fmt.Sprintf("duration.%s(%s, %s)", g.pick("between", "inMonths", "inDays", "inSeconds"), e(t), e(t))
	case 1:
		return fmt.Sprintf("(%s %s %s)", e("duration"), g.pick("+", "-"), e("duration"))
	case 2:
		return fmt.Sprintf("(%s * %s)", e("duration"), g.pick("2", "-1", "0.5"))
	case 3:
		return fmt.Sprintf("(%s / %s)", e("duration"), g.pick("2", "4.0"))
	case 4:
		return fmt.Sprintf("duration({days: coalesce(%s, 1) %% 100, hours: %s})", g.leaf("int"), g.pick("1", "2.5", "-7"))
	}
	return fmt.Sprintf("duration(toString(%s))", e("duration"))
}
