package api

import (
	"context"
	"errors"
	"time"

	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
)

type health struct {
	Status string `json:"status"`
}

// healthz says that the process answers.
var healthz = get("/healthz", func(*call) act[health] {
	return func(context.Context) (health, error) { return health{"ok"}, nil }
}).atRoot().of(freeAnswer)

// readyTimeout is how long a store may take to say that it is there; whoever watches an explorer waits no longer.
const readyTimeout = 10 * time.Second

// readyz says that the store answers.
var readyz = get("/readyz", func(c *call) act[health] {
	return func(ctx context.Context) (health, error) {
		ctx, cancel := context.WithTimeout(ctx, readyTimeout)
		defer cancel()
		if err := c.explorer().Ready(ctx); err != nil {
			c.server.Log.Error("the store does not answer", "error", err)
			told := &explorer.Error{Code: explorer.CodeUnavailable, Message: "the store does not answer", Hint: "see the log of the explorer"}
			var why *questions.Unavailable
			if errors.As(err, &why) {
				told.Message, told.Hint = why.Reason, why.Advice
			}
			return health{}, told
		}
		return health{"ready"}, nil
	}
}).atRoot()
