package ingest

// keyIndex finds the rows of a table by key. Keys are numbers in nearly every
// table, and lists ask for them by the hundred million, so numbers are looked up in
// a slice; a key that is none, or far beyond the others, is looked up as text.
type keyIndex struct {
	// column is the table's key column.
	column string
	// first is the row of a numeric key plus 1; 0 without one.
	first []uint32
	text  map[string]uint32
	// next chains rows that share a key: the next row plus 1, in order.
	next map[uint32]uint32
	last map[uint32]uint32
	rows int
}

// sparse bounds first: so many slots a row may be empty.
const sparse = 64

// add enters a row under its key.
func (k *keyIndex) add(key string, row uint32) {
	k.rows++
	if n, ok := number(key); ok && n < max(1<<16, sparse*k.rows) {
		for len(k.first) <= n {
			k.first = append(k.first, 0)
		}
		// The slice may have grown to cover a number that went to the texts before.
		if earlier, ok := k.text[key]; ok && k.first[n] == 0 {
			delete(k.text, key)
			k.first[n] = earlier
		}
		if k.first[n] == 0 {
			k.first[n] = row + 1
		} else {
			k.chain(k.first[n]-1, row)
		}
		return
	}
	if k.text == nil {
		k.text = map[string]uint32{}
	}
	if first, ok := k.text[key]; ok {
		k.chain(first-1, row)
	} else {
		k.text[key] = row + 1
	}
}

// chain appends a row to those that share the key of a first one.
func (k *keyIndex) chain(first, row uint32) {
	if k.next == nil {
		k.next, k.last = map[uint32]uint32{}, map[uint32]uint32{}
	}
	end, ok := k.last[first]
	if !ok {
		end = first
	}
	k.next[end] = row + 1
	k.last[first] = row
}

// find returns the first row with the key; ok is false without one. A nil index
// holds nothing.
func (k *keyIndex) find(key string) (row uint32, ok bool) {
	if k == nil {
		return 0, false
	}
	if n, numeric := number(key); numeric && n < len(k.first) && k.first[n] > 0 {
		return k.first[n] - 1, true
	}
	first, ok := k.text[key]
	return first - 1, ok
}

// has tells whether a row has the key.
func (k *keyIndex) has(key string) bool {
	_, ok := k.find(key)
	return ok
}

// after returns the next row with the same key.
func (k *keyIndex) after(row uint32) (next uint32, ok bool) {
	next, ok = k.next[row]
	return next - 1, ok
}

// number reads a key that is a number as it would be written: "7" is one, "007"
// and "+7" are texts of their own.
func number(key string) (int, bool) {
	if len(key) == 0 || len(key) > 9 || key[0] == '0' && len(key) > 1 {
		return 0, false
	}
	n := 0
	for i := range len(key) {
		d := key[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + int(d)
	}
	return n, true
}
