package figure

import "context"

// Field is a field of a ViewDocument: the names that lead to it, and what it holds by default.
type Field struct {
	Path  []string `json:"path"`
	Empty any      `json:"empty"`
}

// Definition is what the page's sources say of a ViewDocument.
type Definition struct {
	// Fields are all but those of the scene.
	Fields []Field `json:"fields"`
	// Words are the choices of fields, and names of views, steps and layouts.
	Words []string `json:"words"`
}

// DocumentDefinition asks the drawing script, which is built from the same sources as the page.
func DocumentDefinition(ctx context.Context) (Definition, error) {
	var d Definition
	err := run(ctx, "definition", nil, &d)
	return d, err
}
