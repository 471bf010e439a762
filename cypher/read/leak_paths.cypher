// The folders of all leaks, to keep them out of answers. Returns: path.
MATCH (l:Leak)
RETURN l.path AS path
