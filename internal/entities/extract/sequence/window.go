package sequence

import (
	"bluegraph/internal/entities/extract/gazetteer"
)

// window is a word with its neighbours and what the features ask of it.
type window struct {
	s              *sentence
	i              int
	w              *word
	b2, b1, a1, a2 *word
	isFirst        uint64
	written, usage uint64
}

// neighbour returns the word in a role.
func (v *window) neighbour(r role) *word { return [roles]*word{v.w, v.b1, v.a1, v.b2, v.a2}[r] }

// surroundings appends what the shapes and the words around say.
func (v *window) surroundings(out *list) {
	w, b1, a1 := v.w, v.b1, v.a1
	out.add(tAround, gazetteer.Mix(b1.id, a1.id))
	out.add(tShapePair, gazetteer.Mix(b1.shape, w.shape))
	out.add(tShapeNext, gazetteer.Mix(w.shape, a1.shape))
	out.add(tClass, v.written)
	out.add(tClasses, uint64(v.b2.class)<<16|uint64(b1.class)<<12|uint64(w.class)<<8|uint64(a1.class)<<4|uint64(v.a2.class))
	out.add(tClasses, uint64(b1.class)<<12|uint64(w.class)<<8|uint64(a1.class)<<4|15)
	out.add(tClassFirst, v.written<<1|v.isFirst)
	out.add(tUsage, v.usage<<1|v.isFirst)
	out.add(tUsageBefore, gazetteer.Mix(b1.id, v.usage))
	out.add(tUsageAfter, gazetteer.Mix(a1.id, v.usage))
	out.add(tEdge, uint64(len(v.s.words)-v.i)<<8|uint64(v.i)<<4|uint64(w.class))
	if o := &v.s.others[v.i]; o.before != 0 {
		out.add(tOtherBefore, o.before)
		out.add(tOtherAfter, o.after)
		for l := o.lists; l != 0; l &= l - 1 {
			out.add(tOtherLists, lowest(l)<<8|uint64(w.class))
		}
	}
	if v.s.others[v.i].isLower {
		out.add(tOtherLower, uint64(w.class))
	}
}
