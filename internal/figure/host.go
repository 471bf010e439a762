package figure

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// provide gives a runtime what the script takes from a browser, and the host (ui/src/drawing/host.ts).
func provide(vm *goja.Runtime) {
	host := vm.NewObject()
	set(host, "measure", func(text string, size float64, strong bool) float64 { return RoomFor(text, size, strong) })
	set(host, "force", force)
	set(vm.GlobalObject(), "host", host)
	number := func(goja.ConstructorCall) *goja.Object {
		o := vm.NewObject()
		set(o, "format", grouped)
		return o
	}
	order := func(goja.ConstructorCall) *goja.Object {
		c := collate.New(language.English, collate.Numeric)
		o := vm.NewObject()
		set(o, "compare", func(a, b string) int { return c.CompareString(a, b) })
		return o
	}
	intl := vm.NewObject()
	set(intl, "NumberFormat", number)
	set(intl, "Collator", order)
	set(vm.GlobalObject(), "Intl", intl)
}

// set sets a property that nothing forbids to set.
func set(o *goja.Object, name string, value any) {
	if err := o.Set(name, value); err != nil {
		panic(err)
	}
}

// grouped writes a number as “1,214”.
func grouped(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	whole, rest, hasRest := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	var b strings.Builder
	if strings.HasPrefix(s, "-") {
		b.WriteByte('-')
	}
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	if hasRest {
		b.WriteString("." + rest)
	}
	return b.String()
}
