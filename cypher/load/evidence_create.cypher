// Writes a batch of evidence. Param rows: a list of values for each. Slot:
// {{properties}}, what the values are.
UNWIND $rows AS row
CREATE (:Evidence {{properties}})
RETURN count(*) AS written
