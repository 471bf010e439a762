// The indexes there are, those of constraints too. Returns: name, state.
SHOW INDEXES YIELD name, state
