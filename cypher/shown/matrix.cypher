// Cells of a matrix over sent campaigns. Params: those of the filters in use, see
// cypher.MatrixParts. Slots: {{campaigns}}, the conditions on campaigns; {{people}},
// {{agency}}, {{site}}, {{topic}}, patterns that the question needs; each may be nothing;
// {{row}}, {{col}}, {{counted}}. Returns: row, col, n.
MATCH (c:Campaign {status: 'sent'})
{{campaigns}}
{{people}}
{{agency}}
{{site}}
{{topic}}
RETURN {{row}} AS row, {{col}} AS col, count(DISTINCT {{counted}}) AS n
ORDER BY row, col
