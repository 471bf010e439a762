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

// rowsVideos fills Video, and NewsLetterPicture in like manner.
func rowsVideos(t *table) map[string]cell {
	name := textCell(func(w *row) string { return pick(&rng{mix(t.seed, 76, uint64(w.n))}, courses) + " " + itoa(w.n+1) })
	own := map[string]cell{
		"videotitle": name, "picturecaption": name, "dateposted": stampCell(func(w *row) int64 { return w.at }),
		"shortdescription": sometimes(.5, func(w *row, b []byte) []byte {
			return w.tell(b, w.t.column("shortdescription"), true, "<p>A course of the {org}.</p>")
		}),
		"video":   textCell(func(w *row) string { return fileName("VV", w.t.id(w.n), ".flv") }),
		"picture": textCell(func(w *row) string { return fileName("NLPP", w.t.id(w.n), ".pdf") }),
	}
	for column, of := range map[string]string{"videocategoryid": "videocategory", "newsletterid": "newsletter"} {
		if c := t.site.byName[of]; c != nil && c.rows > 0 {
			own[column] = numberCell(func(w *row) int { return c.id(w.r.below(c.rows)) })
		}
	}
	return own
}
