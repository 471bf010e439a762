// Who did not receive a campaign
// Agencies of one state that got other campaigns of the same site, and for which no receipt of
// this one counts. Spellings of agencies that did receive it may stand among them: the matrix
// tells these apart, and what the lists may hide. A campaign that was not sent has no rows.
// Group: Who received it
// Param id: id of the campaign, as campaign:oakmere/7170
// Param state: state of the agencies, as CA
// Param limit: how many agencies at most, as 100
// Returns: agency, county, other_campaigns
MATCH (c:Entity:Campaign {id: $id, status: 'sent'})<-[:SENT]-(site:Site)
MATCH (a:Agency {state: $state})
WHERE NOT EXISTS {
  MATCH (a)<-[works:WORKS_FOR]-(:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(c)
  WHERE sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through)
}
WITH a, COUNT {
  MATCH (a)<-[works:WORKS_FOR]-(:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(other:Campaign {status: 'sent'})<-[:SENT]-(site)
  WHERE sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through)
  RETURN DISTINCT other
} AS other_campaigns
WHERE other_campaigns > 0
RETURN a AS agency, a.county AS county, other_campaigns
ORDER BY other_campaigns DESC, a.id
LIMIT $limit
