// Package rules says which stated entities are one thing, kind by kind. A rule reads
// what the leak states, never what it looked like before, so that the same leak gives the
// same proposals.
package rules

import "bluegraph/internal/identity"

// All lists every rule, several of a kind in the order in which they are asked.
var All = []identity.Rule{Agency{}, Recipient{}, Person{}, Organization{}}
