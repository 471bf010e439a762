package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"bluegraph/internal/entities"
	"bluegraph/internal/entities/extract"
	"bluegraph/internal/source/htmltext"
)

// maxHTML bounds an HTML document in bytes: unlike text, it is read whole, since
// where a chunk of it could be cut depends on everything before.
const maxHTML = 64 << 20

// extractOptions are the flags of loader extract.
type extractOptions struct {
	in, format, plain string
	prose             bool
}

func newExtractCommand() *cobra.Command {
	var o extractOptions
	cmd := &cobra.Command{
		Use:   "extract --in FILE|- [--format text|html|conll] [--plain FILE]",
		Short: "Find names and identifiers in a text",
		Long: `Find mentions of persons, organisations, places and identifiers.

--format text   one JSON object a mention, with byte offsets into the input; value is
                the text in one form: an address no longer disguised, a date as ISO 8601
--format html   the same, with offsets into the plain text, which --plain writes
--format conll  one token a line in, TOKEN<TAB>TAG out (IOB2: PER, ORG, LOC)`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runExtract(cmd.Context(), o, cmd.InOrStdin(), cmd.OutOrStdout())
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.in, "in", "", "file to read, - for standard input")
	f.StringVar(&o.format, "format", "text", "text, html or conll")
	f.StringVar(&o.plain, "plain", "", "file to write the plain text of HTML to")
	f.BoolVar(&o.prose, "prose", false, "ask the recogniser of prose too: slow, and more wrong names than right ones")
	return cmd
}

// runExtract reads what o names and writes the mentions to out.
func runExtract(ctx context.Context, o extractOptions, stdin io.Reader, out io.Writer) (err error) {
	switch {
	case o.in == "":
		return usageError{errors.New("--in FILE is required; --in - reads standard input")}
	case o.format != "text" && o.format != "html" && o.format != "conll":
		return usageError{fmt.Errorf("--format %q is none of text, html, conll", o.format)}
	case o.plain != "" && o.format != "html":
		return usageError{fmt.Errorf("--plain needs --format html")}
	}
	in := stdin
	if o.in != "-" {
		file, err := os.Open(o.in)
		if err != nil {
			return fmt.Errorf("extract: %w", err)
		}
		defer file.Close()
		in = file
	}
	extractor, err := extract.New(extract.Options{Prose: o.prose})
	if err != nil {
		return err
	}
	switch o.format {
	case "conll":
		return extractor.TagCoNLL(ctx, in, out)
	case "html":
		text, err := readHTML(in)
		if err != nil {
			return err
		}
		if o.plain != "" {
			if err := os.WriteFile(o.plain, []byte(text), 0o600); err != nil {
				return fmt.Errorf("extract: writing the plain text: %w", err)
			}
		}
		in = strings.NewReader(text)
	}
	return writeMentions(ctx, extractor, in, out)
}

func readHTML(in io.Reader) (string, error) {
	source, err := io.ReadAll(io.LimitReader(in, maxHTML+1))
	if err != nil {
		return "", fmt.Errorf("extract: reading HTML: %w", err)
	}
	if len(source) > maxHTML {
		return "", fmt.Errorf("extract: the HTML is longer than %d MB", maxHTML>>20)
	}
	text, _ := htmltext.Convert(string(source))
	return text, nil
}

// writeMentions writes one JSON object a line.
func writeMentions(ctx context.Context, extractor *extract.Extractor, in io.Reader, out io.Writer) error {
	buffered := bufio.NewWriter(out)
	lines := json.NewEncoder(buffered)
	lines.SetEscapeHTML(false)
	err := extractor.Stream(ctx, in, func(m entities.Mention) error {
		line := struct {
			entities.Mention
			Value string `json:"value"`
		}{m, extractor.Value(m)}
		if err := lines.Encode(line); err != nil {
			return fmt.Errorf("extract: writing a mention: %w", err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := buffered.Flush(); err != nil {
		return fmt.Errorf("extract: writing mentions: %w", err)
	}
	return nil
}
