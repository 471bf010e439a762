// How the recipient lists of the other leaks are kept. Param name. Returns: name,
// sent_to.
MATCH (l:Leak)
WHERE l.name <> $name
RETURN l.name AS name, coalesce(l.sent_to, '') AS sent_to
ORDER BY name
