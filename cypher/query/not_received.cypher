// Agencies that no receipt of a campaign leads to
// Agencies of one state that rows with an account at the sender state, and none of whose people, by any
// row, the campaign reached; those of one place and type with an agency that it did reach are left
// out, as is a campaign without a known list. It does not yet say who did not receive it: other
// spellings of one agency may stand here, and ids that name nobody may be theirs. The matrix tells
// these apart, or refuses.
// Group: Who received it
// Param id: id of the campaign, as campaign:oakmere/7170
// Param state: state of the agencies, as CA
// Param limit: how many agencies at most, as 100
// Returns: agency, county, other_campaigns
MATCH (c:Entity:Campaign {id: $id, status: 'sent'})<-[:SENT]-(site:Site)
WHERE c.recipients_matched > 0
OPTIONAL MATCH (c)-[:SENT_TO|ADDRESSED_TO]->(:Recipient)-[:WORKS_FOR]->(reached:Agency {state: $state})
WITH site, collect(DISTINCT reached) AS reached
WITH site, reached, [x IN reached | coalesce(x.type, '') + '/' + coalesce(x.city, x.county, '')] AS places
MATCH (a:Agency {state: $state})
WHERE site.id IN a.accounts_at
  AND NOT a IN reached
  AND NOT coalesce(a.type, '') + '/' + coalesce(a.city, a.county, '') IN places
WITH a, site, COUNT {
  MATCH (a)<-[works:WORKS_FOR]-(:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(other:Campaign {status: 'sent'})<-[:SENT]-(site)
  WHERE sent.through IS NULL OR any(t IN sent.through WHERE t IN works.through OR -t IN works.through)
  RETURN DISTINCT other
} AS other_campaigns
RETURN a AS agency, a.county AS county, other_campaigns
ORDER BY other_campaigns DESC, a.id
LIMIT $limit
