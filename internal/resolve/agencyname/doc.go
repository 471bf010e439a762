// Package agencyname takes the name of a US agency apart: what kind of body it is,
// of which place, and what is said about the place besides. Two spellings of one
// agency give the same parts where the rules here reach; how alike other parts are
// is for the linkage to weigh.
package agencyname
