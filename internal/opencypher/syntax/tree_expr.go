package syntax

// Expr is an expression; every type below is one, by pointer.
type Expr interface {
	At() Span
	expr()
}

type (
	// Literal is null, bool, int64, float64 or string.
	Literal struct {
		Span
		Value any
	}
	// Param is $name.
	Param struct {
		Span
		Name string
	}
	// Var is a variable where it is used.
	Var struct {
		Span
		Name string
	}
	// Property is Of.Key.
	Property struct {
		Span
		Of  Expr
		Key string
	}
	// Index is Of[Key].
	Index struct {
		Span
		Of, Key Expr
	}
	// Slice is Of[Low..High]; either may be nil.
	Slice struct {
		Span
		Of, Low, High Expr
	}
	// ListLit is [Items].
	ListLit struct {
		Span
		Items []Expr
	}
	// MapLit is {Keys: Values}.
	MapLit struct {
		Span
		Keys   []string
		Values []Expr
	}
	// MapProjection is Of{.key, .*, name, key: value}.
	MapProjection struct {
		Span
		Of    *Var
		Items []MapItem
	}
	// Unary is Op X: NOT, + or -.
	Unary struct {
		Span
		Op string
		X  Expr
	}
	// Binary is Left Op Right; Op is a mark, or a keyword in upper case (AND, STARTS WITH, IN …).
	Binary struct {
		Span
		Op          string
		Left, Right Expr
	}
	// Comparison is a < b <= c: Ops[i] stands between Terms[i] and Terms[i+1].
	Comparison struct {
		Span
		Ops   []string
		Terms []Expr
	}
	// IsNull is X IS [NOT] NULL.
	IsNull struct {
		Span
		X   Expr
		Not bool
	}
	// IsTyped is X IS [NOT] :: Type.
	IsTyped struct {
		Span
		X    Expr
		Not  bool
		Type *TypeName
	}
	// IsNormalized is X IS [NOT] [NFC …] NORMALIZED.
	IsNormalized struct {
		Span
		X    Expr
		Not  bool
		Form string
	}
	// HasLabels is X:Labels.
	HasLabels struct {
		Span
		X      Expr
		Labels *LabelExpr
	}
	// Case is CASE [Subject] WHEN … THEN … ELSE … END.
	Case struct {
		Span
		Subject Expr // or nil
		Whens   []When
		Else    Expr // or nil
	}
	// Call is Name(Args), Name with its namespace as written.
	Call struct {
		Span
		Name     string
		Distinct bool
		Star     bool // count(*)
		Args     []Expr
		// Trim is BOTH, LEADING or TRAILING where trim(… FROM …) is written, which takes one character.
		Trim string
	}
	// ListComprehension is [Name IN List WHERE Where | Map].
	ListComprehension struct {
		Span
		Name       *Name
		List       Expr
		Where, Map Expr // or nil
	}
	// PatternComprehension is [pattern WHERE Where | Map].
	PatternComprehension struct {
		Span
		Pattern *Pattern
		Where   Expr // or nil
		Map     Expr
	}
	// Reduce is reduce(Sum = Start, Name IN List | Next).
	Reduce struct {
		Span
		Sum        *Name
		Start      Expr
		Name       *Name
		List, Next Expr
	}
	// Every is all, any, none or single (in lower case) of (Name IN List WHERE Where).
	Every struct {
		Span
		Kind  string
		Name  *Name
		List  Expr
		Where Expr // or nil
	}
	// PatternExpr is a pattern that stands as an expression: a predicate, or the argument of size and exists.
	PatternExpr struct {
		Span
		Pattern *Pattern
	}
	// SubqueryExpr is EXISTS { }, COUNT { } or COLLECT { } (Kind); a bare pattern stands as one MATCH.
	SubqueryExpr struct {
		Span
		Kind  string
		Query *Query
		Bare  bool // no RETURN was written
	}
)

// MapItem is one element of a map projection: All is .*, Value nil is .Key.
type MapItem struct {
	Span
	Key   string
	All   bool
	Value Expr
}

// When is one arm of CASE; an extended simple CASE has several Tests, comparisons lack their subject.
type When struct {
	Span
	Test, Then Expr
}

// TypeName is a type of the language: Name in upper case (INTEGER, LIST, ANY …), Inner of a list,
// Union of several, NotNull.
type TypeName struct {
	Span
	Name    string
	Inner   *TypeName
	Union   []*TypeName
	NotNull bool
}

func (*Literal) expr()              {}
func (*Param) expr()                {}
func (*Var) expr()                  {}
func (*Property) expr()             {}
func (*Index) expr()                {}
func (*Slice) expr()                {}
func (*ListLit) expr()              {}
func (*MapLit) expr()               {}
func (*MapProjection) expr()        {}
func (*Unary) expr()                {}
func (*Binary) expr()               {}
func (*Comparison) expr()           {}
func (*IsNull) expr()               {}
func (*IsTyped) expr()              {}
func (*IsNormalized) expr()         {}
func (*HasLabels) expr()            {}
func (*Case) expr()                 {}
func (*Call) expr()                 {}
func (*ListComprehension) expr()    {}
func (*PatternComprehension) expr() {}
func (*Reduce) expr()               {}
func (*Every) expr()                {}
func (*PatternExpr) expr()          {}
func (*SubqueryExpr) expr()         {}
