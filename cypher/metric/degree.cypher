// How many neighbours. Slot: {{neighbours}}, see neighbours.cypher. Returns: id, value.
CALL () {
{{neighbours}}
}
RETURN id, count(other) AS value
ORDER BY value DESC, id
