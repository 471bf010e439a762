package tck

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"

	"bluegraph/internal/opencypher/functions"
	"bluegraph/internal/opencypher/values"
	"bluegraph/internal/testkit"
)

// scenario is one case of the kit, an outline's row filled in.
type scenario struct {
	folder, feature, name string
	graph                 string // of a named graph, its CREATE
	fixtures              []string
	params                values.Map
	procedures            []functions.Procedure
	query                 string
	controls              []string // further queries, which no scenario that only reads has

	columns []string
	rows    [][]any
	ordered bool
	loose   bool // the order of lists does not matter
	empty   bool

	fails  bool
	kind   string
	phase  string
	detail string
	broken string // why the scenario could not be read
}

// writes is a query that does not only read.
var writes = regexp.MustCompile(`(?i)\b(CREATE|MERGE|DELETE|SET|REMOVE|FOREACH)\b`)

// readsOnly reports whether the scenario's query only reads: the ones that are run.
func (s *scenario) readsOnly() bool {
	return len(s.controls) == 0 && !writes.MatchString(quoted.ReplaceAllString(s.query, ""))
}

var quoted = regexp.MustCompile(`'[^']*'|"[^"]*"|` + "`[^`]*`")

// load reads all scenarios of the kit.
func load(t testing.TB) []*scenario {
	t.Helper()
	root := testkit.TCK(t)
	var files []string
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".feature") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(files)
	graphs := namedGraphs(t, root)
	var all []*scenario
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		id := 0
		newID := func() string { id++; return strconv.Itoa(id) }
		doc, err := gherkin.ParseGherkinDocument(bytes.NewReader(content), newID)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		names := map[string]int{}
		for _, pickle := range gherkin.Pickles(*doc, file, newID) {
			name := pickle.Name
			if names[name]++; names[name] > 1 {
				name = fmt.Sprintf("%s #%d", name, names[name])
			}
			folder, _ := filepath.Rel(root, filepath.Dir(file))
			s := &scenario{folder: strings.TrimPrefix(filepath.ToSlash(folder), "features/"), feature: strings.TrimSuffix(filepath.Base(file),
				".feature"), name: name, params: values.Map{}}
			for _, step := range pickle.Steps {
				s.step(step, graphs)
			}
			all = append(all, s)
		}
	}
	return all
}

func namedGraphs(t testing.TB, root string) map[string]string {
	t.Helper()
	graphs := map[string]string{}
	_ = filepath.WalkDir(root, func(path string, _ os.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".cypher") {
			content, _ := os.ReadFile(path)
			graphs[strings.TrimSuffix(filepath.Base(path), ".cypher")] = string(content)
		}
		return err
	})
	return graphs
}

var (
	raised    = regexp.MustCompile(`^an? (\w+) should be raised at ([a-z ]+): (\S+)$`)
	procedure = regexp.MustCompile(`^there exists a procedure ([\w.]+)\((.*?)\) :: \((.*?)\) ?:?$`)
)

func (s *scenario) step(step *messages.PickleStep, graphs map[string]string) {
	text := strings.TrimSuffix(strings.TrimSpace(step.Text), ":")
	doc := ""
	var table [][]string
	if step.Argument != nil {
		if step.Argument.DocString != nil {
			doc = step.Argument.DocString.Content
		}
		if step.Argument.DataTable != nil {
			for _, row := range step.Argument.DataTable.Rows {
				var cells []string
				for _, c := range row.Cells {
					cells = append(cells, c.Value)
				}
				table = append(table, cells)
			}
		}
	}
	switch {
	case text == "an empty graph", text == "any graph", text == "no side effects":
	case strings.HasPrefix(text, "the side effects should be"):
	case strings.HasSuffix(text, " graph") && strings.HasPrefix(text, "the "):
		s.graph = graphs[strings.TrimSuffix(strings.TrimPrefix(text, "the "), " graph")]
		if s.graph == "" {
			s.broken = "no graph: " + text
		}
	case text == "having executed":
		s.fixtures = append(s.fixtures, doc)
	case text == "executing query":
		if s.query != "" {
			s.controls = append(s.controls, doc)
		}
		s.query = doc
	case text == "executing control query":
		s.controls = append(s.controls, doc)
	case text == "parameters are":
		s.setParams(table)
	case text == "the result should be empty":
		s.empty = true
	case strings.HasPrefix(text, "the result should be"):
		s.ordered = strings.Contains(text, "in order")
		s.loose = strings.Contains(text, "ignoring element order for lists")
		s.setRows(table)
	case procedure.MatchString(text):
		s.addProcedure(procedure.FindStringSubmatch(text), table)
	case raised.MatchString(text):
		m := raised.FindStringSubmatch(text)
		s.fails, s.kind, s.phase, s.detail = true, m[1], m[2], m[3]
	default:
		s.broken = "an unknown step: " + text
	}
}

func (s *scenario) setParams(table [][]string) {
	for _, row := range table {
		v, err := parseExpected(row[1])
		if err != nil {
			s.broken = err.Error()
		}
		s.params[row[0]] = v
	}
}

func (s *scenario) setRows(table [][]string) {
	s.columns = table[0]
	for _, row := range table[1:] {
		var cells []any
		for _, cell := range row {
			v, err := parseExpected(cell)
			if err != nil {
				s.broken = err.Error()
			}
			cells = append(cells, v)
		}
		s.rows = append(s.rows, cells)
	}
}

// addProcedure makes a procedure of its signature and the table of what it gives for what.
func (s *scenario) addProcedure(m []string, table [][]string) {
	p := functions.Procedure{Name: m[1], Params: columnsOf(m[2]), Columns: columnsOf(m[3])}
	var rows [][]any
	for _, row := range table[min(1, len(table)):] {
		var cells []any
		for _, cell := range row {
			if cell == "" {
				continue
			}
			v, err := parseExpected(cell)
			if err != nil {
				s.broken = err.Error()
			}
			cells = append(cells, v)
		}
		rows = append(rows, cells)
	}
	n := len(p.Params)
	p.Call = func(_ *functions.Context, args []any, yield func([]any) error) error {
	next:
		for _, row := range rows {
			for i := range n {
				if i < len(row) && values.Order(row[i], args[i]) != 0 {
					continue next
				}
			}
			if len(row) < n+len(p.Columns) {
				continue
			}
			if err := yield(row[n:]); err != nil {
				return err
			}
		}
		return nil
	}
	s.procedures = append(s.procedures, p)
}

var kitTypes = map[string]values.Types{"STRING": values.StringType, "INTEGER": values.IntegerType,
	"FLOAT":  values.FloatType | values.IntegerType,
	"NUMBER": values.NumberType}

func columnsOf(text string) (out []functions.Column) {
	for _, part := range strings.Split(text, ",") {
		name, typ, ok := strings.Cut(part, "::")
		if !ok {
			continue
		}
		out = append(out, functions.Column{Name: strings.TrimSpace(name),
			Type: values.Of(kitTypes[strings.TrimSuffix(strings.TrimSpace(typ), "?")])})
	}
	return out
}
