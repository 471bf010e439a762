// Who did not receive a campaign
// Agencies of one state that got other campaigns of the same site, and not this one.
// Nobody of theirs was on the list or addressed, as far as people are tied to agencies.
// A campaign that was not sent has no rows.
// Group: Who received it
// Param id: id of the campaign, as campaign:oakmere/7170
// Param state: state of the agencies, as CA
// Param limit: how many agencies at most, as 100
// Returns: agency, county, other_campaigns
MATCH (c:Entity:Campaign {id: $id, status: 'sent'})<-[:SENT]-(site:Site)
MATCH (a:Agency {state: $state})
WHERE NOT EXISTS { (a)<-[:WORKS_FOR]-(:Recipient)<-[:SENT_TO|ADDRESSED_TO]-(c) }
WITH a, COUNT { MATCH (a)<-[:WORKS_FOR]-(:Recipient)<-[:SENT_TO|ADDRESSED_TO]-(other:Campaign {status: 'sent'})<-[:SENT]-(site)
                RETURN DISTINCT other } AS other_campaigns
WHERE other_campaigns > 0
RETURN a AS agency, a.county AS county, other_campaigns
ORDER BY other_campaigns DESC, a.id
LIMIT $limit
