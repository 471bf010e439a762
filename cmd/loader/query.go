package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"bluegraph/internal/explorer"
	"bluegraph/internal/questions"
)

// queryOptions are the flags of loader query.
type queryOptions struct {
	store, format string
	params        []string
	limit         int
	timeoutMS     int
}

// newQueryCommand makes loader query: one read-only Cypher query, its rows to standard output.
func newQueryCommand() *cobra.Command {
	var o queryOptions
	c := &cobra.Command{
		Use:   "query --store STORE \"MATCH …\" | -",
		Short: "Run a read-only Cypher query and print its rows",
		Long: "Run a read-only Cypher query and print its rows, on the embedded store or a Neo4j alike.\n\n" +
			"The query is the argument, or standard input if that is -. The rows hold private data\n" +
			"as the leak has it: nothing is redacted.\n\n" +
			"A parameter is a JSON value, or else a text: --param n=5 --param 'ids=[\"a\"]' --param name=Ann.",
		Example: "  loader query --store my.db \"MATCH (a:Agency) RETURN a.state AS state, count(*) AS agencies ORDER BY agencies DESC\"\n" +
			"  loader query --store my.db --param state=CA --format csv - < question.cypher > rows.csv",
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return runQuery(c.Context(), o, args[0], c.InOrStdin(), c.OutOrStdout(), c.ErrOrStderr())
		},
	}
	f := c.Flags()
	addAnyStoreFlag(c, &o.store)
	f.StringVar(&o.format, "format", "table", "how to print the rows: "+strings.Join(rowFormats, ", "))
	f.StringArrayVar(&o.params, "param", nil, "a parameter, name=value; may be given again")
	f.IntVar(&o.limit, "limit", explorer.MaxCypherRows, "most rows to print")
	f.IntVar(&o.timeoutMS, "timeout-ms", explorer.MaxCypherMS, "milliseconds after which the query is stopped")
	return c
}

func runQuery(ctx context.Context, o queryOptions, text string, stdin io.Reader, stdout, stderr io.Writer) error {
	if text == "-" {
		read, err := io.ReadAll(io.LimitReader(stdin, 1<<20))
		if err != nil {
			return err
		}
		text = string(read)
	}
	write, ok := rowWriters[o.format]
	switch {
	case strings.TrimSpace(text) == "":
		return usageError{errors.New("there is no query")}
	case !ok:
		return usageError{fmt.Errorf("there is no format %q: give %s", o.format, strings.Join(rowFormats, ", "))}
	case o.limit < 1 || o.limit > explorer.MaxCypherRows:
		return usageError{fmt.Errorf("--limit is 1 to %d", explorer.MaxCypherRows)}
	case o.timeoutMS < 1 || o.timeoutMS > explorer.MaxCypherMS:
		return usageError{fmt.Errorf("--timeout-ms is 1 to %d", explorer.MaxCypherMS)}
	}
	params, err := queryParams(o.params)
	if err != nil {
		return usageError{err}
	}
	q := questions.CypherQuery{Text: text, Params: params, Limit: o.limit, TimeoutMS: o.timeoutMS}
	return withStore(ctx, o.store, func(keeper questions.Keeper) error {
		return query(ctx, keeper, q, write, stdout, stderr)
	})
}

// query asks as the explorer does, which works out the metrics that a query calls.
func query(ctx context.Context, keeper questions.Keeper, q questions.CypherQuery, write rowWriter, stdout, stderr io.Writer) error {
	result, err := explorer.New(explorer.Options{Store: keeper, Version: version}).Cypher(ctx, q)
	if err != nil {
		return err
	}
	if result.Truncated {
		fmt.Fprintf(stderr, "There are more than these %d rows.\n", len(result.Rows))
	}
	return write(stdout, result)
}

// queryParams reads name=value: a JSON value, or else a text. A number without a point is an integer.
func queryParams(given []string) (map[string]any, error) {
	params := map[string]any{}
	for _, p := range given {
		name, value, ok := strings.Cut(p, "=")
		if !ok || name == "" {
			return nil, fmt.Errorf("--param is name=value, not %q", p)
		}
		dec := json.NewDecoder(strings.NewReader(value))
		dec.UseNumber()
		var v any
		if err := dec.Decode(&v); err != nil || dec.More() {
			v = value
		}
		params[name] = v
	}
	return explorer.PlainParams(params)
}
