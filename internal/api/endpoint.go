package api

import (
	"context"
	"net/http"
	"reflect"

	"bluegraph/internal/explorer"
)

// prefix is where the API lives.
const prefix = "/api/v1"

// endpoint is one resource: where it is, what it reads, and what it answers with.
type endpoint struct {
	method string
	// path has {id} for an entity's or edge's id with its slashes; {name} and {run} are one
	// segment.
	path string
	// hasETag: the answer follows from the path and the graph alone.
	hasETag bool
	// kind is that of the answer; all that have an ETag are long.
	kind answerKind
	// body is the type of the request's body, nil for none; answers are the types of
	// JSON answers by status.
	body    reflect.Type
	answers map[int]reflect.Type
	// read takes the input apart; what is wrong with it is told by call.fail. The act that
	// it returns is done if nothing was.
	read func(c *call) act[any]
}

// act does what was asked for, and answers with a value to write as JSON or with a response.
type act[A any] func(ctx context.Context) (A, error)

// at is an endpoint below the prefix.
func at[A any](method, path string, read func(c *call) act[A]) endpoint {
	return endpoint{
		method: method, path: prefix + path, answers: map[int]reflect.Type{http.StatusOK: reflect.TypeFor[A]()},
		read: func(c *call) act[any] {
			do := read(c)
			return func(ctx context.Context) (any, error) { return do(ctx) }
		},
	}
}

func get[A any](path string, read func(c *call) act[A]) endpoint {
	return at(http.MethodGet, path, read)
}

// remove is an endpoint for DELETE.
func remove[A any](path string, read func(c *call) act[A]) endpoint {
	return at(http.MethodDelete, path, read)
}

// post is an endpoint that takes a body of type B; an empty one leaves it zero.
func post[B, A any](path string, read func(c *call, body B) act[A]) endpoint {
	e := at(http.MethodPost, path, func(c *call) act[A] {
		var body B
		c.decode(&body)
		return read(c, body)
	})
	e.body = reflect.TypeFor[B]()
	return e
}

// ofGraph gives the answer an ETag.
func (e endpoint) ofGraph() endpoint {
	e.hasETag, e.kind = true, longAnswer
	return e
}

// of says which kind of answer the endpoint gives.
func (e endpoint) of(k answerKind) endpoint {
	e.kind = k
	return e
}

// atRoot takes the endpoint out of the prefix.
func (e endpoint) atRoot() endpoint {
	e.path = e.path[len(prefix):]
	return e
}

// answering says what the endpoint answers with for a status, where its act does not.
func (e endpoint) answering(status int, answer any) endpoint {
	answers := map[int]reflect.Type{status: reflect.TypeOf(answer)}
	for s, t := range e.answers {
		if s != status && t != reflect.TypeFor[any]() {
			answers[s] = t
		}
	}
	e.answers = answers
	return e
}

// call is one request.
type call struct {
	*http.Request
	*params
	server *server
	// id is the {id}, {name} or {run} of the path, unescaped.
	id string
}

func (c *call) explorer() *explorer.Explorer { return c.server.Explorer }
