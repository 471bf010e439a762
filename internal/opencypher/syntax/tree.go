package syntax

// Mode is what a statement asks for beside or instead of its rows.
type Mode uint8

// The modes of a statement.
const (
	Run     Mode = iota
	Explain      // the plan alone
	Profile      // rows and the plan with counts
)

// Query is a statement, or the inside of a subquery: single queries joined by UNION.
// All[i] says whether UNION ALL stands before Parts[i+1].
type Query struct {
	Span
	Mode  Mode
	Parts []*Single
	All   []bool
}

// Single is a query without UNION.
type Single struct {
	Span
	Clauses []Clause
}

// Clause is one of *Match, *Unwind, *Projection, *Subquery, *Procedure, *Create.
type Clause interface {
	At() Span
	clause()
}

// Match is MATCH or OPTIONAL MATCH. Repeatable is MATCH REPEATABLE ELEMENTS.
type Match struct {
	Span
	Optional   bool
	Repeatable bool
	Patterns   []*Pattern
	Where      Expr // or nil
}

// Unwind is UNWIND expression AS name.
type Unwind struct {
	Span
	List Expr
	Name *Name
}

// Projection is WITH or RETURN. Star is its leading asterisk. Where is of WITH alone.
type Projection struct {
	Span
	Return      bool
	Distinct    bool
	Star        bool
	Items       []*Item
	OrderBy     []*Sort
	Skip, Limit Expr // or nil
	Where       Expr // or nil
}

// Item is one column. Alias is nil where AS is missing; Text is the expression as written.
type Item struct {
	Span
	Value Expr
	Alias *Name
	Text  string
}

// Sort is one key of ORDER BY.
type Sort struct {
	Span
	Key        Expr
	Descending bool
}

// Subquery is CALL { … }, or CALL (Imports) { … } if Scoped; Star is CALL (*).
type Subquery struct {
	Span
	Optional bool
	Scoped   bool
	Star     bool
	Imports  []*Name
	Query    *Query
}

// Procedure is CALL name(arguments) YIELD …; Implicit is a call without parentheses,
// Yield is nil without YIELD, YieldStar is YIELD *.
type Procedure struct {
	Span
	Optional  bool
	Name      string
	Implicit  bool
	Args      []Expr
	HasYield  bool
	YieldStar bool
	Yield     []*Yield
	Where     Expr
}

// Yield is one column that a procedure gives, and its name in the query.
type Yield struct {
	Span
	Column string
	As     *Name
}

// Create is CREATE; no query that holds one is run.
type Create struct {
	Span
	Patterns []*Pattern
}

func (*Match) clause()      {}
func (*Unwind) clause()     {}
func (*Projection) clause() {}
func (*Subquery) clause()   {}
func (*Procedure) clause()  {}
func (*Create) clause()     {}

// Name is a variable where it is bound.
type Name struct {
	Span
	Text string
}

// Selector says which paths between two ends are wanted.
type Selector uint8

// The selectors. ShortestFunction and AllShortestFunction are shortestPath(…) and allShortestPaths(…).
const (
	AllPaths Selector = iota
	AnyPaths
	ShortestPaths
	ShortestGroups
	AllShortest
	ShortestFunction
	AllShortestFunction
)

// Pattern is one path pattern. Steps alternate: *Node or *Group, *Rel between two *Node.
type Pattern struct {
	Span
	Name     *Name // of the path, or nil
	Selector Selector
	Count    int // of SHORTEST k and ANY k; 1 where none is written
	Steps    []Step
}

// Step is one of *Node, *Rel, *Group.
type Step interface {
	At() Span
	step()
}

// Node is (name:labels {properties} WHERE …).
type Node struct {
	Span
	Name       *Name
	Labels     *LabelExpr
	Properties Expr // *MapLit, *Param or nil
	Where      Expr
}

// Direction of a relationship in a pattern, as written from left to right.
type Direction uint8

// The directions. Either is written with no arrow head or with both.
const (
	Either Direction = iota
	Right
	Left
)

// Rel is -[name:TYPES {properties} WHERE …]->. Length is nil for one relationship; Quantifier
// is set for the short form of a quantified path pattern, -[…]->{1,3}.
type Rel struct {
	Span
	Direction  Direction
	Name       *Name
	Types      *LabelExpr
	Length     *Length
	Properties Expr
	Where      Expr
	Quantifier *Quantifier
}

// Length is *min..max of a relationship of variable length; -1 is none given.
type Length struct {
	Span
	Min, Max int64
}

// Quantifier is {min,max}; Max is -1 without a bound.
type Quantifier struct {
	Span
	Min, Max int64
}

// Group is a parenthesised path pattern: ((a)-->(b) WHERE …){1,3}. Quantifier is nil without one.
type Group struct {
	Span
	Inner      *Pattern
	Where      Expr
	Quantifier *Quantifier
}

func (*Node) step()  {}
func (*Rel) step()   {}
func (*Group) step() {}

// LabelOp is the operator of a label expression.
type LabelOp uint8

// The operators of label expressions.
const (
	LabelName LabelOp = iota
	LabelAny          // %
	LabelNot
	LabelAnd
	LabelOr
	LabelColon // a:B:C, the older form of And
)

// LabelExpr is a label expression; Name is of LabelName, Args are of the operators.
type LabelExpr struct {
	Span
	Op   LabelOp
	Name string
	Args []*LabelExpr
}
