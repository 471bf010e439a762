// Takes the values of a metric off the nodes. Slot: {{property}}.
MATCH (n:Entity)
WHERE n.{{property}} IS NOT NULL
CALL (n) { REMOVE n.{{property}} } IN TRANSACTIONS OF 10000 ROWS
