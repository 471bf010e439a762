// Every node of a scope with each of its neighbours, and once with none (null). Slots:
// {{edges}}, a statement of a scope; {{ends}}, which neighbours count; {{alone}}, nodes
// that may have no edge. Returns: id, other, weight.
CALL () {
{{edges}}
}
UNWIND {{ends}} AS end
RETURN end[0] AS id, end[1] AS other, end[2] AS weight
UNION
{{alone}}
