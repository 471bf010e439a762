// The correlation of the degrees at both ends of an edge (M. Newman, Assortative mixing in
// networks, 2002). Every node hands its degree on to each neighbour. Slot: {{neighbours}},
// see neighbours.cypher. Returns: name, value, of, missing.
CALL () {
{{neighbours}}
}
WITH id, collect(other) AS others
UNWIND others AS other
WITH other, collect(size(others)) AS degrees
UNWIND degrees AS degree
WITH toFloat(size(degrees)) AS here, toFloat(degree) AS there
WITH count(*) AS ends, avg(here) AS mean, avg(here * here) AS squares, avg(here * there) AS products,
     min(here) AS least, max(here) AS most
RETURN 'assortativity' AS name, CASE WHEN least < most
  THEN (products - mean * mean) / (squares - mean * mean) END AS value, ends / 2 AS of, 0 AS missing
