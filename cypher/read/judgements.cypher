// All judgements in order. Returns: judgement (a map of its properties).
MATCH (j:Judgement)
RETURN properties(j) AS judgement
ORDER BY j.number
