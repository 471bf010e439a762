package api

import "net/http"

type health struct {
	Status string `json:"status"`
}

// healthz says that the process answers.
func (s *server) healthz(*call) (any, error) { return health{"ok"}, nil }

// readyz says that the store answers.
func (s *server) readyz(c *call) (any, error) {
	if _, err := s.Store.Summary(c.Context()); err != nil {
		s.Log.Error("the store does not answer", "error", err)
		return nil, failed(http.StatusServiceUnavailable, codeUnavailable, "the store does not answer", "see the log of the explorer")
	}
	return health{"ready"}, nil
}
