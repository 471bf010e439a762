// Takes away the evidence of a leak. Param leak.
MATCH (e:Evidence {leak: $leak})
CALL (e) { DELETE e } IN TRANSACTIONS OF 10000 ROWS
