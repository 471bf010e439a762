// Campaigns whose text holds a phrase
// The phrase is taken as it stands, in any case of letters; words in any order are what Entities by words is for.
// Group: What the graph holds
// Param phrase: the phrase, as alert
// Param limit: how many campaigns at most, as 100
// Returns: campaign, sent_at, length
MATCH (c:Campaign)
WHERE toLower(c.text) CONTAINS toLower($phrase)
RETURN c AS campaign, c.sent_at AS sent_at, size(c.text) AS length
ORDER BY sent_at, c.id
LIMIT $limit
