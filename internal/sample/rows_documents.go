package sample

import "strings"

// rowsDocuments fills Documents, Documents2, Documents3 and their categories.
func rowsDocuments(t *table) map[string]cell {
	if t.family == categories {
		return map[string]cell{
			"categoryname": textCell(func(w *row) string {
				return []string{"Daily Bulletins", "Special Bulletins", "Officer Safety", "Wanted", "Training", "Cyber", "Retail", "Archive"}[w.n%8]
			}),
			"documentcategoryparentid": func(w *row, b []byte) []byte {
				if w.n == 0 {
					return b
				}
				return append(b, itoa(w.t.id(w.r.below(w.n)))...)
			},
			"categorysortorder": numberCell(func(w *row) int { return w.n + 1 }),
			"expandcategory":    flag(.3), "hidefromsearch": flag(.05),
		}
	}
	category := t.site.byName[strings.Replace(strings.ToLower(t.name), "documents", "document", 1)+"category"]
	own := map[string]cell{
		"doctitle": func(w *row, b []byte) []byte {
			return w.tell(b, w.t.column("doctitle"), false, pick(&w.r, documentTitles))
		},
		"description": sometimes(.2, func(w *row, b []byte) []byte {
			return w.tell(b, w.t.column("description"), false, pick(&w.r, pick(&w.r, topics).bodies))
		}),
		"dateentered": stampCell(func(w *row) int64 { return w.at }),
		"docfilename": textCell(func(w *row) string {
			if w.n%3 == 0 {
				return `DDF\Bulletin ` + itoa(w.t.id(w.n)) + " (final).pdf"
			}
			return fileName("DDF", w.t.id(w.n), ".pdf")
		}),
		"previewimage": sometimes(.5, textCell(func(w *row) string { return fileName("DPI", w.t.id(w.n), ".png") })),
		"author":       sometimes(.2, textCell(func(w *row) string { return w.id.first + " " + w.id.last })),
		"featured":     flag(.1), "openiniframe": flag(0), "forcesaveasdialog": flag(.05), "urllaunchnewbrowser": flag(0),
	}
	if category != nil && category.rows > 0 {
		own["documentcategoryid"] = numberCell(func(w *row) int { return category.id(w.r.below(category.rows)) })
	}
	return own
}

// rowsDownloads fills DocumentDownload: who fetched which document.
func rowsDownloads(t *table) map[string]cell {
	s, p := t.site, t.site.primary
	docs := s.byName[strings.Replace(strings.Replace(strings.ToLower(t.name), "download", "", 1), "document", "documents", 1)]
	own := map[string]cell{"downloaddate": stampCell(func(w *row) int64 { return w.at })}
	if docs != nil && docs.rows > 0 {
		own["documentid"] = numberCell(func(w *row) int {
			u := w.r.float() // few documents are fetched often
			return docs.id(int(u * u * float64(docs.rows)))
		})
	}
	if p == nil {
		return own
	}
	own["sessionid"] = textCell(func(w *row) string { return strings.TrimSpace(p.identity(w.w, w.r.below(p.rows)).mail) })
	own["sessiontablename"] = constant(p.name)
	own["sessionidfieldname"] = constant(p.column(p.first(emailAliases)))
	return own
}
