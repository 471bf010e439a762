// Package intext finds which persons and organisations that texts name are one across
// texts, and which recipients persons may be. A name alone makes nobody one: it takes
// what the texts say besides. Evidence is weighed in bits, after I. Fellegi and A. Sunter,
// "A Theory for Record Linkage" (1969): what two mentions of one person share, against
// what two of a name share by chance. How rare a name or a telephone number is, and how
// often things are one at all, is counted in the leak itself.
package intext
