// Package redact replaces what would name a private person in a graph that leaves the
// house. Exports of every format read through its Redactor.
//
// Names decides what is a name: exactly where rows of the leak state it, by guess where
// only the look of the words tells. Key makes ids and pseudonyms that nobody without the
// secret can compute (docs/decisions/0020-redaction.md).
package redact
