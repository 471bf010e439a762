package explorer

import "sync"

// lazy is a value worked out once, when first asked for. An error is not kept.
type lazy[T any] struct {
	mu    sync.Mutex
	known bool
	value T
}

func (l *lazy[T]) get(work func() (T, error)) (T, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.known {
		return l.value, nil
	}
	value, err := work()
	if err == nil {
		l.known, l.value = true, value
	}
	return value, err
}
