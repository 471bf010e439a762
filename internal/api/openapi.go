package api

import (
	"context"
	_ "embed"
)

//go:embed openapi.json
var openAPIText []byte

// openAPI is the description of all of this.
var openAPI = get("/openapi.json", func(*call) act[blob] {
	return func(context.Context) (blob, error) { return blob{mediaType: jsonType, body: openAPIText}, nil }
})
