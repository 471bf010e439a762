// Takes away the note of a metric whose values are gone. Param property. Returns: written.
MATCH (m:Measure {property: $property})
DELETE m
RETURN count(*) AS written
