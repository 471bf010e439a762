// Notes that values of a metric are being written, before they are. Params: property,
// about (JSON text). Returns: written.
MERGE (m:Measure {property: $property})
SET m.about = $about, m.status = 'writing'
RETURN count(*) AS written
