package api

import (
	"context"

	"bluegraph/internal/explorer"
)

type health struct {
	Status string `json:"status"`
}

// healthz says that the process answers.
var healthz = get("/healthz", func(*call) act[health] {
	return func(context.Context) (health, error) { return health{"ok"}, nil }
}).atRoot().of(freeAnswer)

// readyz says that the store answers.
var readyz = get("/readyz", func(c *call) act[health] {
	return func(ctx context.Context) (health, error) {
		if err := c.explorer().Ready(ctx); err != nil {
			c.server.Log.Error("the store does not answer", "error", err)
			return health{}, &explorer.Error{Code: explorer.CodeUnavailable, Message: "the store does not answer",
				Hint: "see the log of the explorer"}
		}
		return health{"ready"}, nil
	}
}).atRoot()
