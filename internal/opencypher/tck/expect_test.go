package tck

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"bluegraph/internal/opencypher/values"
)

// Values as the kit's tables write them. Nodes, relationships and paths are known by what they hold.
type (
	wantNode struct {
		labels     []string
		properties values.Map
	}
	wantRel struct {
		typ        string
		properties values.Map
	}
	wantPath struct {
		nodes   []wantNode
		rels    []wantRel
		forward []bool
	}
)

type expectParser struct {
	text string
	at   int
}

// parseExpected reads one cell.
func parseExpected(text string) (v any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the cell %q: %v", text, r)
		}
	}()
	p := &expectParser{text: strings.TrimSpace(text)}
	v = p.value()
	if p.skip(); p.at != len(p.text) {
		panic("something is left over")
	}
	return v, nil
}

func (p *expectParser) skip() {
	for p.at < len(p.text) && p.text[p.at] == ' ' {
		p.at++
	}
}

func (p *expectParser) accept(s string) bool {
	p.skip()
	if strings.HasPrefix(p.text[p.at:], s) {
		p.at += len(s)
		return true
	}
	return false
}

func (p *expectParser) need(s string) {
	if !p.accept(s) {
		panic("expected " + s + " at " + strconv.Itoa(p.at))
	}
}

func (p *expectParser) value() any {
	p.skip()
	switch {
	case p.accept("'"):
		return p.str()
	case p.accept("["):
		if p.skip(); strings.HasPrefix(p.text[p.at:], ":") {
			return p.rel()
		}
		l := values.List{}
		for !p.accept("]") {
			l = append(l, p.value())
			p.accept(",")
		}
		return l
	case p.accept("{"):
		return p.mapping()
	case p.accept("("):
		return p.node()
	case p.accept("<"):
		return p.path()
	}
	start := p.at
	for p.at < len(p.text) && !strings.ContainsRune(",]}) >|", rune(p.text[p.at])) {
		p.at++
	}
	word := p.text[start:p.at]
	switch word {
	case "null":
		return nil
	case "true":
		return true
	case "false":
		return false
	case "NaN":
		return math.NaN()
	case "Inf":
		return math.Inf(1)
	case "-Inf":
		return math.Inf(-1)
	}
	if n, err := strconv.ParseInt(word, 10, 64); err == nil {
		return n
	}
	f, err := strconv.ParseFloat(word, 64)
	if err != nil {
		panic(err)
	}
	return f
}

func (p *expectParser) str() string {
	var b strings.Builder
	for p.at < len(p.text) {
		c := p.text[p.at]
		p.at++
		switch {
		case c == '\'':
			return b.String()
		case c == '\\' && p.at < len(p.text):
			b.WriteByte(p.text[p.at])
			p.at++
		default:
			b.WriteByte(c)
		}
	}
	panic("a string without an end")
}

func (p *expectParser) mapping() values.Map {
	m := values.Map{}
	for !p.accept("}") {
		p.skip()
		i := strings.IndexByte(p.text[p.at:], ':')
		key := strings.Trim(p.text[p.at:p.at+i], "` ")
		p.at += i + 1
		m[key] = p.value()
		p.accept(",")
	}
	return m
}

func (p *expectParser) name() string {
	start := p.at
	for p.at < len(p.text) && !strings.ContainsRune(":)]{ ", rune(p.text[p.at])) {
		p.at++
	}
	return p.text[start:p.at]
}

func (p *expectParser) node() wantNode {
	n := wantNode{properties: values.Map{}}
	for p.accept(":") {
		n.labels = append(n.labels, p.name())
	}
	slices.Sort(n.labels)
	if p.accept("{") {
		n.properties = p.mapping()
	}
	p.need(")")
	return n
}

func (p *expectParser) rel() wantRel {
	p.need(":")
	r := wantRel{typ: p.name(), properties: values.Map{}}
	if p.accept("{") {
		r.properties = p.mapping()
	}
	p.need("]")
	return r
}

func (p *expectParser) path() wantPath {
	w := wantPath{}
	p.need("(")
	w.nodes = append(w.nodes, p.node())
	for !p.accept(">") {
		left := p.accept("<")
		p.need("-[")
		w.rels = append(w.rels, p.rel())
		p.need("-")
		if !left {
			p.need(">")
		}
		w.forward = append(w.forward, !left)
		p.need("(")
		w.nodes = append(w.nodes, p.node())
	}
	return w
}
