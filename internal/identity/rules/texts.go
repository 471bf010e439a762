package rules

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"bluegraph/internal/entities"
	"bluegraph/internal/identity"
	"bluegraph/internal/questions"
	"bluegraph/internal/resolve"
	"bluegraph/internal/resolve/intext"
)

// texts are the texts of a store with what they name, but for persons.
type texts struct {
	corpus *intext.Corpus
	// of is the number of a text by id.
	of map[entities.ID]int32
	// naming lists by id of a Person or Organization the texts that name it.
	naming map[entities.ID][]int32
}

// textKinds are the kinds that carry text, with the properties that hold their time, the
// best first.
var textKinds = []struct {
	kind  entities.Kind
	times []string
}{
	{entities.Campaign, []string{"sent_at", "created_at"}}, {entities.Document, []string{"entered_at", "created_at"}},
	{entities.Report, []string{"occurred_at", "created_at"}}, {entities.Event, []string{"starts_at", "created_at"}},
}

// mark is something beside which a person may be named, and the texts that name it.
type mark struct {
	class       intext.Class
	name, label string
	texts       []int32
}

// readTexts reads who is named where, when and beside what.
func readTexts(ctx context.Context, store identity.Reader) (*texts, error) {
	x := &texts{corpus: intext.NewCorpus(), of: map[entities.ID]int32{}, naming: map[entities.ID][]int32{}}
	beside := map[entities.ID][]int32{} // by id of what is named
	if err := store.EachStatedEdge(ctx, entities.Mentions, func(e entities.Edge) error {
		text, known := x.of[e.Source]
		if !known {
			text = int32(len(x.of))
			x.of[e.Source] = text
		}
		switch kind, _ := e.Target.Kind(); kind {
		case entities.Organization:
			x.naming[e.Target] = append(x.naming[e.Target], text)
			fallthrough
		case entities.Agency, entities.Location, entities.Identifier:
			beside[e.Target] = append(beside[e.Target], text)
		case entities.Person:
			x.naming[e.Target] = append(x.naming[e.Target], text)
		}
		return nil
	}); err != nil || len(x.of) == 0 {
		return x, err
	}
	x.renumber(beside)
	if err := x.locate(ctx, store); err != nil {
		return nil, err
	}
	for _, kind := range []entities.Kind{entities.Organization, entities.Agency, entities.Location, entities.Identifier} {
		marks, err := inOrder(ctx, store, kind, func(s questions.Stated) (mark, bool) {
			class, name := markOf(s)
			return mark{class, name, s.Name, beside[s.ID]}, len(beside[s.ID]) > 0 && name != ""
		})
		if err != nil {
			return nil, err
		}
		for _, m := range marks {
			for _, text := range m.texts {
				x.corpus.Mark(text, m.class, m.name)
			}
			x.corpus.Label(m.class, m.name, m.label)
		}
	}
	return x, nil
}

// renumber numbers the texts by id: edges came in any order.
func (x *texts) renumber(beside map[entities.ID][]int32) {
	number := make([]int32, len(x.of))
	for to, id := range slices.Sorted(maps.Keys(x.of)) {
		number[x.of[id]] = int32(to)
		x.of[id] = int32(to)
	}
	for _, lists := range []map[entities.ID][]int32{x.naming, beside} {
		for _, list := range lists {
			for i, text := range list {
				list[i] = number[text]
			}
		}
	}
}

// locate puts the texts in their place and time, and marks those that are copies: by
// subject and by attached file.
func (x *texts) locate(ctx context.Context, store identity.Reader) error {
	states := map[string]string{} // by folder of a site
	if err := store.EachStated(ctx, entities.Site, func(s questions.Stated) error {
		states[text(s, "folder")] = text(s, "state")
		return nil
	}); err != nil {
		return err
	}
	type written struct {
		place string
		day   int32
	}
	all := make([]written, len(x.of))
	copies := make([][]string, len(x.of))
	files := map[entities.ID]string{} // digests or names
	for _, of := range textKinds {
		if err := store.EachStated(ctx, of.kind, func(s questions.Stated) error {
			file := text(s, entities.Digest)
			if of.kind == entities.Document {
				if file == "" {
					file = fileName(text(s, "file"))
				}
				files[s.ID] = file
			}
			n, named := x.of[s.ID]
			if !named {
				return nil
			}
			all[n] = written{states[text(s, "site")], dayOf(s, of.times)}
			if subject := entities.Fold(forwarded(text(s, "subject"))); len(strings.Fields(subject)) > 2 {
				copies[n] = append(copies[n], subject)
			}
			if file != "" {
				copies[n] = append(copies[n], file)
			}
			return nil
		}); err != nil {
			return err
		}
	}
	if err := store.EachStatedEdge(ctx, entities.Attaches, func(e entities.Edge) error {
		if n, named := x.of[e.Source]; named && files[e.Target] != "" {
			copies[n] = append(copies[n], files[e.Target])
		}
		return nil
	}); err != nil {
		return err
	}
	for n, w := range all {
		x.corpus.Text(w.place, w.day)
		slices.Sort(copies[n])
		for _, c := range copies[n] {
			x.corpus.Mark(int32(n), intext.Copy, c)
		}
	}
	return nil
}

// markOf is what a text is marked by that names something.
func markOf(s questions.Stated) (intext.Class, string) {
	switch s.Kind {
	case entities.Location:
		return intext.Place, entities.Fold(s.Name)
	case entities.Identifier:
		return intext.Identifier, identifierMark(text(s, "kind"), text(s, "value"))
	}
	return intext.Organisation, resolve.AgencyKey(s.Name)
}

// identifierMark is an identifier in one form, whoever wrote it: of a telephone number
// its last ten digits. It is "" for no value.
func identifierMark(kind, value string) string {
	if value == "" {
		return ""
	}
	if kind == "phone" {
		digits := strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, value)
		value = digits[max(0, len(digits)-10):]
	}
	return kind + ":" + strings.ToLower(value)
}

// forwarded is a subject without what a mail program puts before one that is sent on.
func forwarded(subject string) string {
	for {
		before, after, ok := strings.Cut(subject, ":")
		switch strings.ToLower(strings.TrimSpace(before)) {
		case "fw", "fwd", "re":
		default:
			return subject
		}
		if !ok {
			return subject
		}
		subject = after
	}
}

// fileName is a file's name without its folder, in lower case.
func fileName(path string) string {
	return strings.ToLower(path[strings.LastIndexAny(path, `/\`)+1:])
}

// dayOf is the day of the first of some properties that has a time, from 1970; 0 for none.
func dayOf(s questions.Stated, names []string) int32 {
	for _, name := range names {
		if v := text(s, name); len(v) >= len(time.DateOnly) {
			if t, err := time.Parse(time.DateOnly, v[:len(time.DateOnly)]); err == nil {
				return int32(t.Unix() / (24 * 60 * 60))
			}
		}
	}
	return 0
}
