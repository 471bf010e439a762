package syntax

import "strings"

// typeWords are the types of one or more words, the longer first, and the names they are kept by.
var typeWords = []struct {
	words []string
	name  string
}{
	{[]string{"TIMESTAMP", "WITHOUT", "TIME", "ZONE"}, "LOCAL DATETIME"},
	{[]string{"TIMESTAMP", "WITHOUT", "TIMEZONE"}, "LOCAL DATETIME"},
	{[]string{"TIMESTAMP", "WITH", "TIME", "ZONE"}, "ZONED DATETIME"},
	{[]string{"TIMESTAMP", "WITH", "TIMEZONE"}, "ZONED DATETIME"},
	{[]string{"TIME", "WITHOUT", "TIME", "ZONE"}, "LOCAL TIME"},
	{[]string{"TIME", "WITHOUT", "TIMEZONE"}, "LOCAL TIME"},
	{[]string{"TIME", "WITH", "TIME", "ZONE"}, "ZONED TIME"},
	{[]string{"TIME", "WITH", "TIMEZONE"}, "ZONED TIME"},
	{[]string{"LOCAL", "DATETIME"}, "LOCAL DATETIME"},
	{[]string{"LOCAL", "TIME"}, "LOCAL TIME"},
	{[]string{"ZONED", "DATETIME"}, "ZONED DATETIME"},
	{[]string{"ZONED", "TIME"}, "ZONED TIME"},
	{[]string{"PROPERTY", "VALUE"}, "PROPERTY VALUE"},
	{[]string{"ANY", "PROPERTY", "VALUE"}, "PROPERTY VALUE"},
	{[]string{"ANY", "NODE"}, "NODE"}, {[]string{"ANY", "VERTEX"}, "NODE"}, {[]string{"ANY", "RELATIONSHIP"}, "RELATIONSHIP"},
	{[]string{"ANY", "EDGE"}, "RELATIONSHIP"}, {[]string{"ANY", "MAP"}, "MAP"},
	{[]string{"ANY", "VALUE"}, "ANY"}, {[]string{"ANY"}, "ANY"},
	{[]string{"SIGNED", "INTEGER"}, "INTEGER"}, {[]string{"INTEGER"}, "INTEGER"}, {[]string{"INT"}, "INTEGER"},
	{[]string{"INTEGER64"}, "INTEGER"}, {[]string{"INT64"}, "INTEGER"},
	{[]string{"BOOLEAN"}, "BOOLEAN"}, {[]string{"BOOL"}, "BOOLEAN"}, {[]string{"FLOAT64"}, "FLOAT"}, {[]string{"FLOAT"}, "FLOAT"},
	{[]string{"STRING"}, "STRING"}, {[]string{"VARCHAR"}, "STRING"}, {[]string{"NULL"}, "NULL"}, {[]string{"NOTHING"}, "NOTHING"},
	{[]string{"DATE"}, "DATE"}, {[]string{"DURATION"}, "DURATION"}, {[]string{"POINT"}, "POINT"}, {[]string{"NODE"}, "NODE"},
	{[]string{"VERTEX"}, "NODE"}, {[]string{"RELATIONSHIP"}, "RELATIONSHIP"}, {[]string{"EDGE"}, "RELATIONSHIP"},
	{[]string{"MAP"}, "MAP"}, {[]string{"PATH"}, "PATH"},
}

// typeName reads a type, or several with bars between.
func (p *parser) typeName() *TypeName {
	from := p.tok().From
	t := nested(p, p.typePart)
	if p.barEnds || !p.is("|") {
		return t
	}
	union := &TypeName{Name: "ANY", Union: []*TypeName{t}}
	for p.accept("|") {
		union.Union = append(union.Union, p.typePart())
	}
	union.Span = p.span(from)
	return union
}

func (p *parser) typePart() *TypeName {
	from := p.tok().From
	t := &TypeName{}
	switch {
	case p.acceptWords("LIST"), p.acceptWords("ARRAY"):
		t.Name, t.Inner = "LIST", p.angled()
	case p.isWord("ANY") && p.peek(1).Is("<"):
		p.take()
		p.expect("<")
		t = unbarred(p, p.typeName)
		p.expect(">")
	default:
		p.plainType(t)
	}
	p.notNull(t)
	for p.acceptWords("LIST") || p.acceptWords("ARRAY") {
		t = &TypeName{Name: "LIST", Inner: t}
		p.notNull(t)
	}
	t.Span = p.span(from)
	return t
}

func (p *parser) notNull(t *TypeName) {
	if p.acceptWords("NOT", "NULL") || p.accept("!") {
		t.NotNull = true
	}
}

func (p *parser) angled() *TypeName {
	p.expect("<")
	t := unbarred(p, p.typeName)
	p.expect(">")
	return t
}

func (p *parser) plainType(t *TypeName) {
	for _, w := range typeWords {
		if p.acceptWords(w.words...) {
			t.Name = w.name
			return
		}
	}
	p.unexpected("a type")
}

// String writes the type as Neo4j names it.
func (t *TypeName) String() string {
	var b strings.Builder
	switch {
	case len(t.Union) > 0:
		for i, u := range t.Union {
			if i > 0 {
				b.WriteString(" | ")
			}
			b.WriteString(u.String())
		}
	case t.Inner != nil:
		b.WriteString("LIST<" + t.Inner.String() + ">")
	default:
		b.WriteString(t.Name)
	}
	if t.NotNull {
		b.WriteString(" NOT NULL")
	}
	return b.String()
}
