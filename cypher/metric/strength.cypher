// Sum of the weights of edges. Slot: {{neighbours}}, see neighbours.cypher. Returns: id, value.
CALL () {
{{neighbours}}
}
RETURN id, sum(weight) AS value
ORDER BY value DESC, id
