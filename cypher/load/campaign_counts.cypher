// Notes on campaigns how many people their lists hold, where lists are kept by agency.
// Param rows: [{campaign, recipients, without_agency}].
UNWIND $rows AS row
MATCH (c:Entity {id: row.campaign})
SET c.sent_to_recipients = row.recipients, c.sent_to_without_agency = row.without_agency
RETURN count(*) AS written
