// Package lazy holds values that are worked out when they are first asked for.
package lazy

import "sync"

// Value is worked out once, by the first Get that does not fail; the zero Value is ready.
// Many goroutines may ask at once: one computes and the others wait. An error is not kept.
type Value[T any] struct {
	mu    sync.Mutex
	known bool
	value T
}

// Get returns the value, which compute gives if nobody has yet.
func (l *Value[T]) Get(compute func() (T, error)) (T, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.known {
		return l.value, nil
	}
	v, err := compute()
	if err == nil {
		l.value, l.known = v, true
	}
	return v, err
}
