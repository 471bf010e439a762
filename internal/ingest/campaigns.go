package ingest

import (
	"fmt"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"bluegraph/internal/entities"
	"bluegraph/internal/resolve"
	"bluegraph/internal/source"
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
	// members are positions in harvest.recipients; nil when the list names nobody.
	members   *roaring.Bitmap
	claims    []memberClaim
	addressed []string
	listFile  string
	// isFirstOfList tells that no campaign before it named the same list file.
	isFirstOfList bool

	listed, matched, unmatched int64
}

// memberRow is a row of a table that says that a campaign went to the person with
// this key.
type memberRow struct {
	ref source.Ref
	key string
}

// memberClaim is the evidence that a member row gives for one recipient.
type memberClaim struct {
	memberRow
	recipient uint32
}

// evident are the properties of a campaign that are kept as evidence.
var evident = []string{"subject", "sent_at", "created_at", "from", "creator_email", "status", "topic", "category"}

func (x *harvester) campaign(r *source.Record) {
	cells := r.Recipients()
	if cells.Member != "" {
		x.grouped(r, cells)
		return
	}
	key := x.uniqueKey(r)
	c := x.newCampaign(r, key)
	c.cells = cells
	x.addressed(c)
	if sentAt, _ := r.Field("sent_at"); sentAt != "" || cells.List != "" {
		c.props["status"] = "sent"
	} else {
		c.props["status"] = "draft"
	}
	c.written = x.texts(r)
	x.links(r, end{id: c.id}, key)
	x.attachments(c, r)
}

// newCampaign takes the properties of a row and adds the campaign to the harvest.
func (x *harvester) newCampaign(r *source.Record, key string) *campaignRow {
	c := &campaignRow{ref: r.Ref, id: entities.RowID(entities.Campaign, r.Site, key), name: cellOf(r.Field("name")), props: r.Properties(), columns: map[string]cell{}}
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
	return c
}

// uniqueKey is the row's key, made unique within its table: the second row with
// key 7170 is "7170.2". Repeated and blank keys are noted as problems.
func (x *harvester) uniqueKey(r *source.Record) string {
	key := rowKey(r.Ref)
	if r.Key == "" {
		x.problem(r.Ref, "the key is blank; the row is known by its number")
	}
	taken := x.h.keys[r.Table]
	if taken == nil {
		taken = &keyIndex{}
		x.h.keys[r.Table] = taken
	}
	known := key
	for n := 2; taken.has(known); n++ {
		known = fmt.Sprintf("%s.%d", key, n)
	}
	if known != key {
		x.problem(r.Ref, fmt.Sprintf("the key %s was seen before; the row is known as %s", key, known))
	}
	taken.add(known, 0)
	return known
}

// grouped adds one recipient to the campaign that the row's key names: the form
// of leaks that record one recipient a row.
func (x *harvester) grouped(r *source.Record, cells source.RecipientCells) {
	key := rowKey(r.Ref)
	c := x.h.grouped[key]
	if c == nil {
		c = x.newCampaign(r, key)
		c.cells = cells
		if c.props["status"] == nil {
			c.props["status"] = "sent"
		}
		c.written = x.texts(r)
		x.h.grouped[key] = c
	}
	c.listed++
	c.rows = append(c.rows, memberRow{ref: r.Ref, key: cells.Member})
}

// addressed takes the addresses typed for this campaign alone.
func (x *harvester) addressed(c *campaignRow) {
	addresses, bad := resolve.Addresses(c.cells.Addressed)
	c.addressed = addresses
	if len(bad) > 0 {
		x.problem(c.ref, fmt.Sprintf("%s: %d of %d entries are no e-mail addresses", c.cells.AddressedColumn, len(bad), len(bad)+len(addresses)))
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
