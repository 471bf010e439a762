// Bodies, and agencies of none, of a population of which no office is known to have received any of
// some campaigns. Params and slots: those of did_not_receive.
// Returns: id, name, state.
MATCH (office:Agency)
WHERE {{population}}
OPTIONAL MATCH (office)-[:PART_OF]->(body:Agency)
WHERE NOT EXISTS { MATCH (office)-[:PART_OF]->(other:Agency) WHERE other.id < body.id }
WITH coalesce(body, office) AS a, CASE WHEN EXISTS {
    MATCH (office)<-[works:WORKS_FOR]-(:Recipient)<-[sent:SENT_TO|ADDRESSED_TO]-(c:Campaign {status: 'sent'})
    {{campaigns}}
  } THEN 1 ELSE 0 END AS received
WITH a, sum(received) AS received
WHERE received = 0 AND NOT a.id IN $unsure
RETURN a.id AS id, a.name AS name, coalesce(a.state, '') AS state
ORDER BY id
