// The receipts and downloads that do not count by all for whom the recipient works, one row a campaign
// or document. Returns: handle, receipts: [handle of the recipient, codes].
MATCH (c:Campaign|Document)
CALL (c) {
  MATCH (c)-[sent:SENT_TO|ADDRESSED_TO|DOWNLOADED]-(r:Recipient)
  WHERE sent.through IS NOT NULL
  RETURN collect([id(r), sent.through]) AS receipts
}
WITH c, receipts WHERE size(receipts) > 0
RETURN id(c) AS handle, receipts
