package api

import "bluegraph/internal/explorer"

// schema tells what the store holds and what can be asked.
var schema = get("/schema", func(c *call) act[explorer.Schema] { return c.explorer().Schema })
