// Package figure draws a view of the graph as a picture: the script of the page turns answers into a Figure, and
// writers make SVG, PDF and PNG of it. All three write one Sheet, so they show the same.
//
// Lengths are CSS pixels (96 to an inch, 0.75 pt), y grows downwards. Nothing here knows what is private: what a Figure
// is made of was redacted before.
package figure

// Figure is what the script draws (ui/src/figure/figure.ts).
type Figure struct {
	Frame  Box     `json:"frame"`
	Looks  []Look  `json:"looks"`
	Marks  Marks   `json:"marks"`
	Lines  []Line  `json:"lines"`
	Links  Links   `json:"links"`
	Areas  []Area  `json:"areas"`
	Labels []Label `json:"labels"`
	Legend []Entry `json:"legend"`
	// Title and Subtitle are proposals.
	Title    string `json:"title"`
	Subtitle string `json:"subtitle"`
	Paper    string `json:"paper"`
	Ink      string `json:"ink"`
}

// Box is a rectangle.
type Box struct{ X, Y, Width, Height float64 }

// Look is an outline in a box from -1 to 1.
type Look struct {
	Name    string `json:"name"`
	Path    string `json:"path"`
	Colour  string `json:"colour"`
	Outline bool   `json:"outline"`
}

// Marks are columns of marks: places holds x and y of each, look an index of Looks.
type Marks struct {
	IDs    []string  `json:"ids"`
	Places []float64 `json:"places"`
	Radius []float64 `json:"radius"`
	Look   []int     `json:"look"`
}

// Line is a kind of link.
type Line struct {
	Name string    `json:"name"`
	Dash []float64 `json:"dash"`
}

// Links are columns of links: ends holds two indices of marks of each, line an index of Lines.
type Links struct {
	Ends  []int     `json:"ends"`
	Width []float64 `json:"width"`
	Line  []int     `json:"line"`
}

// Area is an outline of its own.
type Area struct {
	Group       string  `json:"group"`
	Path        string  `json:"path"`
	Fill        string  `json:"fill"`
	Opacity     float64 `json:"opacity"`
	Title       string  `json:"title"`
	Stroke      string  `json:"stroke"`
	StrokeWidth float64 `json:"strokeWidth"`
}

// Label is a text at the base point X, Y; of a mark, away from its middle.
type Label struct {
	Text     string  `json:"text"`
	Mark     int     `json:"mark"`
	X        float64 `json:"x"`
	Y        float64 `json:"y"`
	Anchor   string  `json:"anchor"`
	Size     float64 `json:"size"`
	Priority float64 `json:"priority"`
	Turn     float64 `json:"turn"`
	Strong   bool    `json:"strong"`
	Halo     bool    `json:"halo"`
	Colour   string  `json:"colour"`
}

// Entry is one entry of the legend: of a look, a line, or a swatch.
type Entry struct {
	Text    string  `json:"text"`
	Look    int     `json:"look"`
	Line    int     `json:"line"`
	Count   int     `json:"count"`
	Fill    string  `json:"fill"`
	Opacity float64 `json:"opacity"`
	// Width is that of a line which is drawn wider than usual; 0 is the usual one.
	Width float64 `json:"width"`
}

// Holds are the ids of what a graph draws, without sums and with the people who are folded.
type Holds struct {
	Nodes []string `json:"nodes"`
	Edges []string `json:"edges"`
}

// Drawn is what the script makes of answers.
type Drawn struct {
	Figure Figure `json:"figure"`
	// Says tells in a sentence what is shown, Filters by what it was narrowed.
	Says    string `json:"says"`
	Filters string `json:"filters"`
	// Table holds its numbers: heads, then rows of texts and numbers.
	Table [][]any `json:"table"`
	// Holds are the nodes and edges of a graph; nil for other drawings.
	Holds   *Holds `json:"holds"`
	Colours struct {
		Soft string `json:"soft"`
		Line string `json:"line"`
	} `json:"colours"`
}
