// How many records speak of entities in no cluster. Param ids. Returns: id, evidence.
UNWIND $ids AS id
RETURN id, COUNT { MATCH (e:Evidence {subject: id}) RETURN DISTINCT e.leak, e.file, e.row } AS evidence
