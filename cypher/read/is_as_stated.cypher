// Whether all is shown as the leak states it and nobody has judged.
// Returns: as_stated.
RETURN NOT EXISTS { MATCH (:Stated) } AND NOT EXISTS { MATCH (:Judgement) } AS as_stated
