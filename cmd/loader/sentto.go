package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"bluegraph/internal/entities"
)

// sentTo is the flag --sent-to: how recipient lists are written.
type sentTo string

const (
	byRecipient sentTo = "recipient"
	byAgency    sentTo = entities.SentByAgency
)

func (s *sentTo) add(c *cobra.Command) {
	*s = byRecipient
	c.Flags().Var(s, "sent-to", "recipient: a relationship to every recipient of a list; agency: counts by agency, for small Neo4j servers")
}

func (s sentTo) isByAgency() bool { return s == byAgency }

// String, Set and Type are what the flags ask of a value.
func (s *sentTo) String() string { return string(*s) }

func (s *sentTo) Set(text string) error {
	switch sentTo(text) {
	case byRecipient, byAgency:
		*s = sentTo(text)
		return nil
	}
	return fmt.Errorf("it is recipient or agency")
}

func (s *sentTo) Type() string { return "recipient|agency" }
