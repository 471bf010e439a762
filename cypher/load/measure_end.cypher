// Notes that the values of a metric are all written. Param property. Returns: written.
MATCH (m:Measure {property: $property})
SET m.status = 'written'
RETURN count(*) AS written
