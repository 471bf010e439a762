package source

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"bluegraph/internal/entities"
)

// compile checks the mapping and expands its aliases.
func (m *Mapping) compile() (err error) {
	switch {
	case m.Name == "":
		return fmt.Errorf("`leak:` must name the leak")
	case m.Layout.Sites != "folders" && m.Layout.Sites != "flat":
		return fmt.Errorf("`layout.sites:` must be folders or flat, not %q", m.Layout.Sites)
	case m.Layout.Sites == "flat" && m.Layout.Site == "":
		return fmt.Errorf("a flat leak needs `layout.site:`")
	case strings.ContainsAny(m.Layout.Site, "/\\~"):
		return fmt.Errorf("`layout.site:` is one folder's name, not %q", m.Layout.Site)
	case m.Layout.Files != "" && !filepath.IsLocal(filepath.FromSlash(m.Layout.Files)):
		return fmt.Errorf("`layout.files:` is a folder below a site, not %q", m.Layout.Files)
	case slices.Contains(m.Tables, nil):
		return fmt.Errorf("a table under `tables:` is empty")
	case m.RepeatedKeys != "" && m.RepeatedKeys != "together" && m.RepeatedKeys != "apart":
		return fmt.Errorf("`repeated_keys: %s` is neither together nor apart", m.RepeatedKeys)
	case len(m.Tables) == 0:
		return fmt.Errorf("no table is mapped: list at least one under `tables:`")
	}
	if err := m.Dates.check(); err != nil {
		return err
	}
	if m.secret, err = secretPattern(m.Secrets); err != nil {
		return fmt.Errorf("`secrets:` %w", err)
	}
	if len(m.Copies) > 0 {
		if m.copies, err = regexp.Compile("(" + strings.Join(m.Copies, ")|(") + ")"); err != nil {
			return fmt.Errorf("`copies:` are no regular expressions: %w", err)
		}
	}
	m.empty = make(map[string]bool, len(m.Placeholders))
	for _, p := range m.Placeholders {
		m.empty[bare(p)] = true
	}
	for _, s := range m.Skip {
		m.left.add(s.Tables, s.Reason)
	}
	m.referred = map[string]bool{}
	for i, t := range m.Tables {
		m.named.add(t.Tables, t)
		if err := m.compileTable(t); err != nil {
			return fmt.Errorf("table mapping %d (%s): %w", i+1, strings.Join(t.Tables, ", "), err)
		}
	}
	for i := range m.Hints {
		if err := m.Hints[i].compile(m); err != nil {
			return err
		}
	}
	return nil
}

func (m *Mapping) compileTable(t *TableMap) error {
	if err := m.inherit(t, 0); err != nil {
		return err
	}
	if err := t.Dates.check(); err != nil {
		return err
	}
	if err := t.compile(m.Aliases); err != nil {
		return err
	}
	if err := m.checkVias(t, nil); err != nil {
		return err
	}
	for _, l := range t.Links {
		for _, e := range append(slices.Clone(l.From), l.To...) {
			if e.By != "" {
				m.referred[e.By] = true
			}
		}
	}
	return nil
}

// checkVias follows the tables of names that a mapping needs: each must be one, and
// none may need another in a circle.
func (m *Mapping) checkVias(t *TableMap, through []*TableMap) error {
	for _, via := range t.vias() {
		next := m.lookup(via.Table)
		switch {
		case next == nil:
			return fmt.Errorf("`via: %s` names no table with `lookup: true`", via.Table)
		case next == t: // a tree
		case slices.Contains(through, next):
			return fmt.Errorf("`via: %s` leads back to itself", via.Table)
		default:
			if err := m.checkVias(next, append(through, t)); err != nil {
				return err
			}
		}
	}
	return nil
}

// inherit gives a table mapping what it does not say itself from the one it is like.
func (m *Mapping) inherit(t *TableMap, depth int) error {
	if t.Like == "" {
		return nil
	}
	i := slices.IndexFunc(m.Tables, func(o *TableMap) bool { return o != t && matchesAny(o.Tables, t.Like) })
	if i < 0 || depth > len(m.Tables) {
		return fmt.Errorf("`like: %s` names no other table of the mapping", t.Like)
	}
	base := m.Tables[i]
	if err := m.inherit(base, depth+1); err != nil {
		return err
	}
	t.Like = ""
	if t.Kind == "" {
		t.Kind = base.Kind
	}
	if t.Key == "" {
		t.Key = base.Key
	}
	t.Fields, t.WorksFor = joined(t.Fields, base.Fields), joined(t.WorksFor, base.WorksFor)
	t.Submitter, t.FiledBy = joined(t.Submitter, base.Submitter), joined(t.FiledBy, base.FiledBy)
	t.Text, t.Links, t.MemberOf = instead(t.Text, base.Text), instead(t.Links, base.Links), instead(t.MemberOf, base.MemberOf)
	t.Attachments, t.NoGroups, t.NotSecret = instead(t.Attachments, base.Attachments), instead(t.NoGroups, base.NoGroups),
		instead(t.NotSecret, base.NotSecret)
	t.Dates = cmp.Or(t.Dates, base.Dates)
	t.TableInID, t.Groups = t.TableInID || base.TableInID, t.Groups || base.Groups
	return nil
}

// joined are the fields of both; own ones count.
func joined(own, base map[string]FieldSpec) map[string]FieldSpec {
	if own == nil {
		return maps.Clone(base)
	}
	for name, f := range base {
		if _, ok := own[name]; !ok {
			own[name] = f
		}
	}
	return own
}

func instead[T any](own, base []T) []T {
	if own == nil {
		return slices.Clone(base)
	}
	return own
}

func (t *TableMap) compile(aliases map[string][]string) error {
	if len(t.Tables) == 0 && len(t.WithColumns) == 0 {
		return fmt.Errorf("needs `tables:` or `with_columns:`")
	}
	if _, ok := entities.InfoOf(t.Kind); !ok && (t.Kind != "" || !t.Lookup && len(t.Links)+len(t.MemberOf) == 0) {
		return fmt.Errorf("kind %q is not a kind of the graph", t.Kind)
	}
	if t.Recipients != nil && t.Recipients.Member != "" && t.Recipients.MemberTable == "" {
		return fmt.Errorf("`recipients.member:` needs `member_table:`")
	}
	for _, group := range t.fieldGroups() {
		for name, f := range group {
			expanded, err := f.compile(aliases)
			if err == nil && f.Join != "" {
				err = fmt.Errorf("`join:` is for what links set")
			}
			if err != nil {
				return fmt.Errorf("field %s: %w", name, err)
			}
			group[name] = expanded
		}
	}
	for i := range t.Links {
		if err := t.Links[i].compile(aliases); err != nil {
			return err
		}
	}
	for i := range t.MemberOf {
		if err := t.MemberOf[i].compile(aliases); err != nil {
			return err
		}
	}
	for i, f := range t.Text {
		expanded, err := f.compile(aliases)
		if err != nil {
			return fmt.Errorf("text %d: %w", i+1, err)
		}
		for _, c := range expanded.parts {
			if len(c.columns) != 1 || c.before[0] != "" || c.before[1] != "" {
				return fmt.Errorf("text %d: a text is a column, or a pattern of columns", i+1)
			}
		}
		t.Text[i] = expanded
	}
	return nil
}
