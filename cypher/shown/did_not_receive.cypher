// Agencies of a population that received none of some campaigns: nobody of theirs was
// on the list or addressed, as far as people are tied to agencies. Params: those of the
// filter on campaigns, and value: a state or the id of a site.
// Slots: {{population}}, which agencies; {{campaigns}}, the filter on campaigns.
// Returns: id, name, state.
MATCH (a:Agency)
WHERE {{population}}
  AND NOT EXISTS {
    MATCH (a)<-[:WORKS_FOR]-(:Recipient)<-[:SENT_TO|ADDRESSED_TO]-(c:Campaign {status: 'sent'})
    {{campaigns}}
  }
RETURN a.id AS id, a.name AS name, coalesce(a.state, '') AS state
ORDER BY id
