package entities

import (
	"slices"
	"strings"
)

// KindNamed finds a kind by its name, plural or id prefix, in any case.
func KindNamed(s string) (Kind, bool) {
	i := slices.IndexFunc(Kinds, func(k KindInfo) bool {
		return strings.EqualFold(s, string(k.Kind)) || strings.EqualFold(s, k.Plural) || strings.EqualFold(s, k.Prefix)
	})
	if i < 0 {
		return "", false
	}
	return Kinds[i].Kind, true
}

// KindNames lists the kinds for a message.
func KindNames() string {
	var all []string
	for _, k := range Kinds {
		all = append(all, string(k.Kind))
	}
	return strings.Join(all, ", ")
}

// RelationNamed finds a relationship type by its name, in any case.
func RelationNamed(s string) (RelationType, bool) {
	t := RelationType(strings.ToUpper(s))
	return t, IsRelation(t)
}

// RelationNames lists the relationship types for a message.
func RelationNames() string {
	var all []string
	for _, r := range Relations {
		all = append(all, string(r.Type))
	}
	return strings.Join(all, ", ")
}
