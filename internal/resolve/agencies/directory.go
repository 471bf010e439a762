package agencies

import (
	"bluegraph/internal/resolve/directory"
	"bluegraph/internal/resolve/linkage"
	"bluegraph/internal/resolve/plain"
)

// Fields are the columns a table of agencies has at least.
var Fields = []linkage.Field{linkage.Name, linkage.State, linkage.County, linkage.City}

// AddDirectory adds the agencies of the built-in directory in the states the records
// tell as references. Two agencies with numbers of the FBI never become one. The rest
// of the directory may be the FBI's under another name.
func AddDirectory(t *linkage.Table) error {
	states := map[string]bool{}
	for i := range t.Len() {
		states[plain.StateCode(t.Value(i, linkage.State))] = true
	}
	entries, err := directory.Of(states)
	if err != nil {
		return err
	}
	for _, e := range entries {
		values := make([]string, 0, len(t.Fields()))
		for _, f := range t.Fields() {
			values = append(values, fieldOf(e, f))
		}
		list := "the FBI's list"
		if e.ORI == "" {
			list = ""
		}
		if err := t.AddReference(e.ID, list, values); err != nil {
			return err
		}
	}
	return nil
}

func fieldOf(e directory.Entry, f linkage.Field) string {
	switch f {
	case linkage.Name:
		return e.Name
	case linkage.State:
		return e.State
	case linkage.County:
		return e.County
	case linkage.City:
		return e.City
	}
	return ""
}
