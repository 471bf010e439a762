// The clusters that a leak shares with others. Param leak. Returns: id, of a member.
MATCH (s:Stated {leak: $leak})
WHERE EXISTS { MATCH (o:Stated {into: s.into}) WHERE o.leak <> $leak }
RETURN s.id AS id
