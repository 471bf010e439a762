package linkage

// countHomonyms counts how many agencies of a state, told apart by type, county and
// kind of place, have each core: records of one agency do not make its name frequent.
func (c *agencyCore) countHomonyms() {
	type where struct {
		agencyNamed
		core, county uint32
	}
	seen := map[where]bool{}
	distinct := make([]float64, c.withState.size())
	inState := map[uint32]float64{}
	places := map[agencyNamed]string{}
	c.several = map[agencyNamed]bool{}
	for i := range int32(len(c.cells)) {
		w := where{c.named(i), c.withState.cells[i], cellOf(c.counties, i)}
		if seen[w] || c.counties != nil && w.county == 0 {
			continue
		}
		seen[w] = true
		distinct[w.core]++
		inState[cellOf(c.state, i)]++
		if known, here := places[w.agencyNamed], valueOf(c.counties, i); known == "" {
			places[w.agencyNamed] = here
		} else if here != "" && !sharesCounty(known, here) {
			c.several[w.agencyNamed] = true
		}
	}
	c.homonyms = make([]float64, c.withState.size())
	for i := range int32(len(c.cells)) {
		v := c.withState.cells[i]
		c.homonyms[v] = max(distinct[v]-1, .1) / max(inState[cellOf(c.state, i)], 20)
	}
}

func (c *agencyCore) named(i int32) agencyNamed {
	return agencyNamed{c.withState.cells[i], cellOf(c.kinds, i), cellOf(c.municipality, i)}
}

// isAmbiguous tells of a name that agencies of several counties have, where one of
// the records does not tell which it means.
func (c *agencyCore) isAmbiguous(i, j int32) bool {
	if !c.several[c.named(i)] && !c.several[c.named(j)] || c.isBody[c.cells[i]] {
		return false // there is one highway patrol, with posts in all counties
	}
	county := agree(c.counties, i, j, sharesCounty)
	return county == untold && agree(c.city, i, j, sameCity) != yes
}
