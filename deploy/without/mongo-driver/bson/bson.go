// Package bson stands in the place of the MongoDB driver's: what gin calls of it refuses.
package bson

import "errors"

var errNone = errors.New("this program is built without BSON")

// Marshal refuses.
func Marshal(any) ([]byte, error) { return nil, errNone }

// Unmarshal refuses.
func Unmarshal([]byte, any) error { return errNone }
