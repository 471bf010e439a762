// Package similar measures how alike two short texts are. Every measure is
// symmetric, takes text that has been normalised to ASCII, and allocates nothing:
// a run of linking asks millions of times.
package similar
