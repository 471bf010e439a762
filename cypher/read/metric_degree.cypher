// How many neighbours. Slot: {{neighbours}}, see metric_neighbours. Returns: id, value.
CALL () {
{{neighbours}}
}
RETURN id, count(other) AS value
ORDER BY value DESC, id
