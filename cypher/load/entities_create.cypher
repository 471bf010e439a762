// Writes a batch of entities. Param rows: a list of values for each. Slots:
// {{labels}}, ":Campaign" and further labels; {{properties}}, what the values are.
UNWIND $rows AS row
CREATE (:Entity{{labels}} {{properties}})
RETURN count(*) AS written
