package sample

import (
	"fmt"
	"strings"
)

const (
	day = int64(86400)
	// epochStart is 2012-01-01, epoch2020 2020-05-01 and epochEnd 2020-06-06 in Unix
	// seconds: the time the leak spans, and the weeks that its story is told in.
	epochStart = int64(1325376000)
	epoch2020  = int64(1588291200)
	epochEnd   = int64(1591401600)
)

// campaign is one row of EmailBuilder as the story wants it.
type campaign struct {
	row, id int
	special *special
	sent    bool
	// at is when it was sent, created when it was written: Unix seconds.
	at, created int64
	topic       *topic
	table       *table
	// group is the group of recipients, share the part of the table's rows in it.
	group uint64
	share float64
	// listFile is the path cell of the list, empty for a draft.
	listFile    string
	addressed   int
	attachments []string
	// groups are rows of EmailBuilderDetail: the groups that were ticked.
	groups []int
}

// key is the id that truth files use.
func (c *campaign) key(s *site) string { return fmt.Sprintf("campaign:%s/%d", s.Folder, c.id) }

// campaignTime is when a row was written; later rows are closer together.
func (s *site) campaignTime(row int) int64 {
	n := float64(s.emails.rows)
	x := (float64(row) + .5) / n
	h := mix(s.seed, 21, uint64(row))
	return epochStart + int64(float64(epochEnd-epochStart)*(1-(1-x)*(1-x)*.8-.2*(1-x))) - int64(h%uint64(day/2))
}

// campaign computes a row of EmailBuilder.
func (s *site) campaign(row int) campaign {
	r := rng{mix(s.seed, 22, uint64(row))}
	c := campaign{row: row, id: s.emails.id(row), created: s.campaignTime(row), sent: !r.chance(.1), topic: &topics[r.below(len(topics))]}
	if sp, ok := s.specials[row]; ok {
		c.special, c.sent, c.created = &sp, true, sp.at
	}
	if r.chance(.5) {
		for range r.between(1, 3) {
			c.attachments = append(c.attachments, fmt.Sprintf("%s_%06d.pdf", strings.ReplaceAll(c.topic.name, " ", "_"), r.below(1000000)))
		}
	}
	if c.special != nil && c.special.rumour >= 0 {
		c.attachments = []string{rumourOf(c.special.rumour).attachment}
	}
	c.at = c.created + int64(r.between(60, 5400))
	if len(s.mail) > 0 {
		c.table = s.chooseTable(&r)
	}
	if c.special != nil && c.special.omit >= 0 {
		c.table = s.byName["registrations"]
	}
	c.group = mix(s.seed, 23, uint64(r.below(12)))
	u := float64(c.group>>11) / (1 << 53)
	c.share = .01 + .9*u*u*u
	if c.table == nil {
		c.sent = false
	}
	if c.sent {
		c.listFile = fmt.Sprintf(`EBSE%05d\%03d.csv`, c.id/1000, c.id%1000)
	}
	if r.chance(.25) && (c.special == nil || c.special.omit < 0) {
		c.addressed = r.between(1, 12)
	}
	c.groups = s.chooseGroups(row)
	return c
}

// rumourOf is the n-th rumour; a later wave of one rumour has another attachment.
func rumourOf(n int) rumour {
	r := rumours[n%len(rumours)]
	if wave := n / len(rumours); wave > 0 {
		r.attachment = fmt.Sprintf("%d_%s", wave+1, r.attachment)
	}
	return r
}

func (s *site) chooseTable(r *rng) *table {
	sum := 0
	for _, m := range s.mail {
		sum += m.share
	}
	x := r.below(sum)
	for _, m := range s.mail {
		if x -= m.share; x < 0 {
			return m.table
		}
	}
	return s.mail[0].table
}

// members calls yield with each row of the EmailTable that is on the list, in order.
func (c *campaign) members(w *world, yield func(row int)) {
	t, any := c.table, false
	if c.special != nil && c.special.omit >= 0 {
		for row := range t.rows {
			if p := w.person(t.personOf(w, row)); p.agency != c.special.omit && p.other != c.special.omit {
				yield(row)
			}
		}
		return
	}
	limit := uint64(c.share * (1 << 63) * 2)
	seed := c.group ^ t.seed
	for row := range t.rows {
		if scramble(seed+uint64(row)*golden) < limit {
			yield(row)
			any = true
		}
	}
	if !any {
		yield(int(c.group % uint64(t.rows)))
	}
}

// customList is the cell CustomEmailList and the addresses in it, as typed.
func (c *campaign) customList(w *world, s *site) (cell string, addresses []string) {
	var cells []string
	delimiter := c.typed(w, s, func(shown, address string, _ typedAddress) {
		addresses = append(addresses, address)
		cells = append(cells, shown)
	})
	return strings.Join(cells, delimiter), addresses
}

// typed makes the entries of CustomEmailList, each as it is shown, its address and whose it
// is, and returns what stands between them.
func (c *campaign) typed(w *world, s *site, yield func(shown, address string, who typedAddress)) (delimiter string) {
	r := rng{mix(s.seed, 24, uint64(c.row))}
	delimiter = pick(&r, []string{", ", ";", "; ", ",", "\n", "\r\n"})
	var first string
	var firstWho typedAddress
	for n := range c.addressed {
		p := w.person(s.region.first + r.below(s.region.people))
		mail, who := p.email, typedAddress{person: int32(p.number), domain: int32(p.agency)}
		switch {
		case r.chance(.15):
			mail, who.domain = p.private, -1
		case r.chance(.15):
			mail = "intake@" + mail[strings.IndexByte(mail, '@')+1:]
			who.person = int32(w.people) + who.domain
		case r.chance(.1):
			mail = strings.ToUpper(mail)
		case n > 0 && r.chance(.05):
			mail, who = first, firstWho // typed twice
		}
		if n == 0 {
			first, firstWho = mail, who
		}
		shown := mail
		if r.chance(.25) {
			shown = p.first + " " + p.last + " <" + mail + ">"
		}
		yield(shown, mail, who)
	}
	return delimiter
}
