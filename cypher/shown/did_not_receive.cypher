// Agencies of a population that are not known to have received any of some campaigns: no
// receipt counts for them. Params: those of the filter on campaigns; senders, ids of sites;
// by_person; state; unsure, ids of agencies that may be one with an agency that received.
// Slots: {{population}}, which agencies; {{campaigns}}, the filter on campaigns.
// Returns: id, name, state.
MATCH (a:Agency)
WHERE {{population}}
  AND NOT a.id IN $unsure
  AND NOT EXISTS {
    MATCH (a)<-[works:WORKS_FOR]-(:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(c:Campaign {status: 'sent'})
    {{campaigns}}
  }
RETURN a.id AS id, a.name AS name, coalesce(a.state, '') AS state
ORDER BY id
