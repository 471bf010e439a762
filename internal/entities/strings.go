package entities

// Strings are named strings (ids, kinds, types) as plain ones, as a library takes them.
func Strings[S ~string](list []S) []string {
	plain := make([]string, len(list))
	for i, s := range list {
		plain[i] = string(s)
	}
	return plain
}
