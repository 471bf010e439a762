package figure

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/dop251/goja"

	"bluegraph/ui"
)

// Order says what is to be drawn.
type Order struct {
	// Document is a ViewDocument as JSON; nil for a view of Scene.
	Document json.RawMessage `json:"document"`
	// View replaces that of the document; "" does not.
	View  string   `json:"view"`
	Scene []string `json:"scene"`
}

// Question is one that the explorer answers before it draws. Which fields are set follows from Ask.
type Question struct {
	Ask        string   `json:"ask"`
	ID         string   `json:"id"`
	To         string   `json:"to"`
	Rel        []string `json:"rel"`
	Kind       []string `json:"kind"`
	Mentions   bool     `json:"mentions"`
	K          int      `json:"k"`
	InTime     bool     `json:"in_time"`
	By         string   `json:"by"`
	Of         string   `json:"of"`
	Least      string   `json:"least"`
	Limit      int      `json:"limit"`
	ColsLimit  int      `json:"cols_limit"`
	Rows       string   `json:"rows"`
	Cols       string   `json:"cols"`
	Campaign   []string `json:"campaign"`
	Site       []string `json:"site"`
	Topic      []string `json:"topic"`
	Agency     []string `json:"agency"`
	State      []string `json:"state"`
	Type       []string `json:"type"`
	Q          string   `json:"q"`
	From       string   `json:"from"`
	Until      string   `json:"-"`
	Population string   `json:"population"`
	Lists      string   `json:"lists"`
	// Level and Attribution say how agencies are counted.
	Level       string `json:"level"`
	Attribution string `json:"attribution"`
}

// Plan is a view and what it asks.
type Plan struct {
	View  string
	Asked []json.RawMessage
}

// ErrOrder is returned for an order that cannot be drawn.
var ErrOrder = errors.New("cannot be drawn")

// PlanOf reads an order. One that is wrong is an ErrOrder that says where.
func PlanOf(ctx context.Context, o Order) (Plan, error) {
	var p struct {
		View     string            `json:"view"`
		Asked    []json.RawMessage `json:"asked"`
		Problems []string          `json:"problems"`
	}
	if err := run(ctx, "questions", o, &p); err != nil {
		return Plan{}, err
	}
	if len(p.Problems) > 0 {
		return Plan{}, fmt.Errorf("%w: %s", ErrOrder, strings.Join(p.Problems, "; "))
	}
	return Plan{p.View, p.Asked}, nil
}

// Work is an order with the answers to its questions, in their order.
type Work struct {
	Order
	Asked    []json.RawMessage    `json:"asked"`
	Answers  []any                `json:"answers"`
	Room     Room                 `json:"room"`
	Theme    string               `json:"theme"`
	Labels   string               `json:"labels"`
	Places   map[string][]float64 `json:"places"`
	Measures []Measured           `json:"measures"`
	Names    map[string]string    `json:"names"`
	// Kinds and Relations are those of the schema.
	Kinds     any `json:"kinds"`
	Relations any `json:"relations"`
}

// Room is the room for a drawing in pixels; a Height of 0 is as high as it needs. Size is that of its labels.
type Room struct {
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
	Size   float64 `json:"size"`
}

// Draw makes the figure of a work.
func Draw(ctx context.Context, w Work) (Drawn, error) {
	var d Drawn
	err := run(ctx, "draw", w, &d)
	return d, err
}

// program is the script, compiled once.
var program = sync.OnceValues(func() (*goja.Program, error) {
	text, err := fs.ReadFile(ui.Assets(), "drawing.js")
	if err != nil {
		return nil, fmt.Errorf("read the drawing script: %w", err)
	}
	return goja.Compile("drawing.js", string(text), true)
})

// machines are runtimes that have run the script and are free: one takes a twentieth of a second to make.
var machines = make(chan *goja.Runtime, 4)

func machine() (*goja.Runtime, error) {
	select {
	case vm := <-machines:
		return vm, nil
	default:
		return newMachine()
	}
}

func newMachine() (*goja.Runtime, error) {
	p, err := program()
	if err != nil {
		return nil, err
	}
	vm := goja.New()
	vm.SetFieldNameMapper(goja.TagFieldNameMapper("json", true))
	provide(vm)
	if _, err := vm.RunProgram(p); err != nil {
		return nil, fmt.Errorf("run the drawing script: %w", err)
	}
	return vm, nil
}

// run calls a function of the script with a value as JSON and reads its answer; it stops with ctx.
func run(ctx context.Context, name string, in, out any) error {
	vm, err := machine()
	if err != nil {
		return err
	}
	text, err := json.Marshal(in)
	if err != nil {
		return fmt.Errorf("draw: %w", err)
	}
	function, ok := goja.AssertFunction(vm.Get("drawing").ToObject(vm).Get(name))
	if !ok {
		return fmt.Errorf("the drawing script has no %s", name)
	}
	stop := context.AfterFunc(ctx, func() { vm.Interrupt(ctx.Err()) })
	answer, err := function(goja.Undefined(), vm.ToValue(string(text)), vm.Get("host"))
	if !stop() { // an interrupted machine is not used again
		return ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("draw: %w", err)
	}
	select {
	case machines <- vm:
	default: // enough are free
	}
	if err := json.Unmarshal([]byte(answer.String()), out); err != nil {
		return fmt.Errorf("read the figure: %w", err)
	}
	return nil
}
