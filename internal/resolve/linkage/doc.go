// Package linkage finds the records that are one thing in the world. A table of
// records is normalised field by field; blocking keys propose pairs; comparisons
// give each pair a level per field; the levels weigh what the data say they weigh
// (I. Fellegi and A. Sunter, "A Theory for Record Linkage", 1969, with weights
// learned by expectation maximisation and no labels); average-link clustering
// makes clusters of the pairs. What is compared, the keys and the starting weights
// of a kind are data: kinds/*.yaml.
//
// The same table gives the same clusters, whatever the number of processors.
package linkage
