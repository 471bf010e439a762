package embedded

import "sync"

// computed is a value worked out once, when first asked for. An error is not kept.
type computed[T any] struct {
	mu    sync.Mutex
	known bool
	value T
}

func (c *computed[T]) get(compute func() (T, error)) (T, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known {
		return c.value, nil
	}
	v, err := compute()
	if err == nil {
		c.value, c.known = v, true
	}
	return v, err
}
