package ingest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/source"
	sourcecell "bluegraph/internal/source/cell"
)

// campaignRow is one bulk e-mail.
type campaignRow struct {
	ref source.Ref
	id  entities.ID
	// number is set by the assembler.
	number uint32
	name   cell
	props  entities.Properties
	// columns name the columns of the claims kept as evidence, by property.
	columns map[string]cell
	written

	cells source.RecipientCells
	// rows are the rows of a member table that name recipients, instead of a list file.
	rows []memberRow
	// members are positions in harvest.employed; nil when the list names nobody.
	members   *roaring.Bitmap
	claims    []memberClaim
	addressed []typedAddress
	listFile  string
	// isFirstOfList tells that no campaign before it named the same list file.
	isFirstOfList bool

	// ambiguous counts, of matched, the ids that name rows of several persons or agencies.
	listed, matched, unmatched, ambiguous int64
	// unmatchedAs tells which ids name no row (entities.UnmatchedAs).
	unmatchedAs string
	// isStatusStated tells that the row says itself whether it was sent.
	isStatusStated bool
}

// typedAddress is an address typed for a campaign, and the agencies that the site's rows of
// the address state: if it is on the list too, its rows on the list, "" for one that states
// none.
type typedAddress struct {
	address  string
	isListed bool
	agencies []entities.ID
}

// memberRow is a row of a table that says that a campaign went to the person with
// this key.
type memberRow struct {
	ref         source.Ref
	key, column string
}

// memberClaim is the evidence that a member row gives for one recipient.
type memberClaim struct {
	memberRow
	recipient uint32
}

// add adds a recipient that a row of another table states by a link.
func (c *campaignRow) add(m memberClaim) {
	if c.members == nil {
		c.members = roaring.New()
	}
	c.listed++
	if c.members.CheckedAdd(m.recipient) {
		c.matched++
	}
	c.claims = append(c.claims, m)
	if !c.isStatusStated {
		c.props["status"] = "sent"
	}
}

// evident are the properties of a campaign that are kept as evidence.
var evident = []string{"subject", "sent_at", "created_at", "from", "creator_email", "status", "topic", "category"}

func (x *harvester) campaign(r *source.Record) {
	cells := r.Recipients()
	if r.Map.Recipients != nil && r.Map.Recipients.Member != "" {
		x.grouped(r, cells)
		return
	}
	if first := x.sameKey(r, len(x.h.campaigns)); first.seen {
		x.moreOfCampaign(x.h.campaigns[first.at], r, cells)
		return
	}
	key := x.uniqueKey(r)
	c := x.newCampaign(r, key)
	c.cells = cells
	x.addressed(c, c.ref, cells)
	if c.isStatusStated = c.props["status"] != nil; !c.isStatusStated {
		c.props["status"] = "draft"
		if isSent(c, r, cells) {
			c.props["status"] = "sent"
		} else if cells.List != "" {
			x.note(r.Ref, cells.ListColumn, "names a recipient list, and the row no sending date: it was read as a draft")
		}
	}
	c.written = x.texts(r)
	x.links(r, end{id: c.id}, key)
	x.attachments(c, r)
}

// isSent reports whether a row that does not state its status says that it was sent: by a sending
// date, be it one that cannot be read. A list alone says whom it was meant for (DATA-DICTIONARY,
// section 5: DateSent may be NULL for drafts), where the table has dates at all.
func isSent(c *campaignRow, r *source.Record, cells source.RecipientCells) bool {
	if !r.Has("sent_at") {
		return cells.List != ""
	}
	sentAt, _ := r.Field("sent_at")
	return c.props["sent_at"] != nil || sentAt != "" && !sourcecell.IsNever(sentAt)
}

// moreOfCampaign adds what a further row of its key says of a campaign.
func (x *harvester) moreOfCampaign(c *campaignRow, r *source.Record, cells source.RecipientCells) {
	x.merge(r, c.props, r.Properties())
	x.addressed(c, r.Ref, cells)
	switch {
	case c.cells.List == "":
		c.cells.List, c.cells.ListColumn = cells.List, cells.ListColumn
	case cells.List != "" && cells.List != c.cells.List:
		x.problem(r.Ref, cells.ListColumn, "", "rows of one key name different recipient lists: the first was read")
	}
	x.links(r, end{id: c.id}, r.Key)
	x.attachments(c, r)
}

// newCampaign takes the properties of a row and adds the campaign to the harvest.
func (x *harvester) newCampaign(r *source.Record, key string) *campaignRow {
	c := &campaignRow{ref: r.Ref, id: x.rowID(r, key), name: cellOf(r.Field("name")), props: r.Properties(), columns: map[string]cell{}}
	for _, name := range evident {
		if v, column := r.Field(name); column != "" {
			c.columns[name] = cell{v, column}
		}
	}
	if from, ok := c.props["from"].(string); ok {
		delete(c.props, "from")
		name, address := splitSender(from)
		setText(c.props, "from_name", name)
		setText(c.props, "from_address", address)
	}
	c.props["site"] = r.Site
	x.h.campaigns = append(x.h.campaigns, c)
	x.h.nameThing(r.Ref, c.id, c.props)
	return c
}

// grouped adds one recipient to the campaign that the row's key names: the form
// of leaks that record one recipient a row.
func (x *harvester) grouped(r *source.Record, cells source.RecipientCells) {
	key := rowKey(r.Ref)
	group := r.Table + "\x00" + key
	c := x.h.grouped[group]
	if c == nil {
		c = x.newCampaign(r, key)
		c.cells = cells
		if c.props["status"] == nil {
			c.props["status"] = "sent"
		}
		c.written = x.texts(r)
		x.h.grouped[group] = c
	}
	if cells.Member != "" {
		c.listed++
		c.rows = append(c.rows, memberRow{r.Ref, cells.Member, cells.ListColumn})
	}
	x.addressed(c, r.Ref, cells)
	x.links(r, end{id: c.id}, key)
	x.attachments(c, r)
}

// addressed takes the addresses that a row types for this campaign alone.
func (x *harvester) addressed(c *campaignRow, ref source.Ref, cells source.RecipientCells) {
	addresses, bad := resolve.Addresses(cells.Addressed)
	for _, a := range addresses {
		if !slices.ContainsFunc(c.addressed, func(t typedAddress) bool { return t.address == a }) && !resolve.IsNobodys(a) {
			c.addressed = append(c.addressed, typedAddress{address: a})
		}
	}
	x.noAddresses(ref, cells.AddressedColumn, len(bad), len(addresses))
}

// noAddresses tells of the entries of a list that are no addresses.
func (x *harvester) noAddresses(ref source.Ref, column string, bad, good int) {
	if bad > 0 {
		x.problem(ref, column, "no addresses", fmt.Sprintf("%d of %d entries are no e-mail addresses", bad, bad+good))
	}
}

// splitSender takes `NAME <address>` apart.
func splitSender(from string) (name, address string) {
	address, ok := resolve.Email(from)
	if !ok {
		return strings.TrimSpace(from), ""
	}
	name, _, _ = strings.Cut(from, "<")
	if name = strings.Trim(strings.TrimSpace(name), `"`); strings.Contains(name, "@") {
		name = ""
	}
	return name, address
}

func setText(p entities.Properties, name, value string) {
	if value != "" {
		p[name] = value
	}
}
