// Package identity decides which entities of a store are one thing: it derives
// clusters from what analysts judged, over what rules found, and says what a judgement
// changes before it is made. The store keeps the judgements; clusters follow from
// them and can be derived again at any time.
package identity
