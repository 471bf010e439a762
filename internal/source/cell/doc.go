// Package cell reads single cells as people and programs write them: placeholders,
// spreadsheet formulas, hyperlinks, keys, flags, times, telephone numbers, text that
// was encoded once too often. Each file holds one idea; every function is pure.
package cell
