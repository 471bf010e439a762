// Writes a judgement: a new one, or that one was undone. Params: number (0 for a new
// one), judgement (a map of its properties), undone_at. Returns: number.
OPTIONAL MATCH (last:Judgement)
WITH CASE WHEN $number > 0 THEN $number ELSE coalesce(max(last.number), 0) + 1 END AS number
MERGE (j:Judgement {number: number})
ON CREATE SET j += $judgement
SET j.undone_at = $undone_at
RETURN number
