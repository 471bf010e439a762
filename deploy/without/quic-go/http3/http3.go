// Package http3 stands in the place of quic-go's: what gin calls of it refuses.
package http3

import (
	"errors"
	"net/http"
)

// ListenAndServeQUIC refuses.
func ListenAndServeQUIC(_, _, _ string, _ http.Handler) error {
	return errors.New("this program is built without HTTP/3")
}
