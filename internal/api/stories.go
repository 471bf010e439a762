package api

import (
	"context"

	"bluegraph/internal/explorer"
)

// stories lists the stories by name.
var stories = get("/stories", func(c *call) act[explorer.StoryList] { return c.explorer().Stories })

var story = get("/stories/{id}", func(c *call) act[explorer.Story] {
	return func(ctx context.Context) (explorer.Story, error) { return c.explorer().Story(ctx, c.id) }
})

var saveStory = post("/stories", func(c *call, s explorer.StoryToSave) act[explorer.Story] {
	return func(ctx context.Context) (explorer.Story, error) { return c.explorer().SaveStory(ctx, s) }
})

var deleteStory = remove("/stories/{id}", func(c *call) act[explorer.Story] {
	return func(ctx context.Context) (explorer.Story, error) { return c.explorer().DeleteStory(ctx, c.id) }
})
