// Sum of the weights of edges. Slot: {{neighbours}}, see metric_neighbours. Returns: id, value.
CALL () {
{{neighbours}}
}
RETURN id, sum(weight) AS value
ORDER BY value DESC, id
