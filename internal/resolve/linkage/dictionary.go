package linkage

import "hash/maphash"

// dictionary numbers distinct texts from 1 in the order they come; 0 is the empty
// text. The texts stand in one array: millions of them cost the garbage collector
// nothing.
type dictionary struct {
	seed  maphash.Seed
	text  []byte
	ends  []uint64 // ends[i] is where text i ends
	slots []uint32 // open addressing, a power of two
}

func newDictionary() *dictionary {
	return &dictionary{seed: maphash.MakeSeed(), ends: []uint64{0}, slots: make([]uint32, 1<<10)}
}

// number is the number of a text, a new one if it has not come before.
func (d *dictionary) number(s string) uint32 {
	if s == "" {
		return 0
	}
	mask := uint64(len(d.slots) - 1)
	at := maphash.String(d.seed, s) & mask
	for ; d.slots[at] != 0; at = (at + 1) & mask {
		if d.at(d.slots[at]) == s {
			return d.slots[at]
		}
	}
	id := uint32(len(d.ends))
	d.text = append(d.text, s...)
	d.ends = append(d.ends, uint64(len(d.text)))
	d.slots[at] = id
	if len(d.ends)*2 > len(d.slots) {
		d.grow()
	}
	return id
}

func (d *dictionary) grow() {
	d.slots = make([]uint32, 4*len(d.slots))
	mask := uint64(len(d.slots) - 1)
	for id := 1; id < len(d.ends); id++ {
		at := maphash.String(d.seed, d.at(uint32(id))) & mask
		for d.slots[at] != 0 {
			at = (at + 1) & mask
		}
		d.slots[at] = uint32(id)
	}
}

// at is the text of a number.
func (d *dictionary) at(id uint32) string {
	if id == 0 {
		return ""
	}
	return view(d.text[d.ends[id-1]:d.ends[id]])
}

// size is one more than the highest number.
func (d *dictionary) size() int { return len(d.ends) }
