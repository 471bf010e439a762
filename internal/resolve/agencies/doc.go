// Package agencies decides which spellings mean one agency: records with a name and
// what is known of the place become clusters with a canonical name, an entry of the
// built-in directory where that is certain, and a reason for every pair.
package agencies
