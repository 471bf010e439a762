-- Two indexes over folded text: of names, with positions and columns enough to ask
-- for a beginning; and of names and free text together, without, to stay small.
-- The tokeniser "ascii" cuts at spaces exactly where entities.Fold put them.
CREATE VIRTUAL TABLE search_name USING fts5(folded, content='', contentless_delete=1, tokenize='ascii', prefix='1 2 3');
CREATE VIRTUAL TABLE search_any USING fts5(folded, content='', contentless_delete=1, tokenize='ascii', detail=none);
