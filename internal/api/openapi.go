package api

import _ "embed"

//go:embed openapi.json
var openAPIText []byte

func (s *server) openAPI(*call) (any, error) {
	return blob{mediaType: "application/json; charset=utf-8", body: openAPIText}, nil
}
