package main

import (
	"context"
	"errors"

	"bluegraph/internal/questions"
	"bluegraph/internal/store"
)

// withStore opens a store to read, and closes it after do.
func withStore(ctx context.Context, name string, do func(questions.Keeper) error) (err error) {
	keeper, err := store.Open(ctx, name, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, keeper.Close()) }()
	return do(keeper)
}
