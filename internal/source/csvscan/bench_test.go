package csvscan

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"testing"

	"bluegraph/internal/testkit/usage"
)

// The two shapes of the leak: bulletins with HTML bodies, and slim rows of ids,
// dates and short words.
func benchInputs() map[string][]byte {
	var html, slim bytes.Buffer
	html.WriteString("EmailID,Subject,EmailBody,Sent\n")
	body := strings.Repeat(
		"<p class=\"\"MsoNormal\"\"><font face=\"\"Arial\"\">A made-up bulletin, with a line of text that goes on</font></p>\n", 40)
	for i := 0; html.Len() < 16<<20; i++ {
		fmt.Fprintf(&html, "%d,\"Bulletin %d\",\"%s\",1\n", i, i, body)
	}
	slim.WriteString("ID,UserID,DocID,At,IP,Seen\n")
	for i := 0; slim.Len() < 16<<20; i++ {
		fmt.Fprintf(&slim, "%d,%d,%d,\"06/05/20 08:20:00\",\"192.0.2.%d\",0\n", i, i*7, i%97, i%256)
	}
	return map[string][]byte{"html": html.Bytes(), "slim": slim.Bytes()}
}

func BenchmarkScan(b *testing.B) {
	for name, in := range benchInputs() {
		b.Run(name+"/ours", func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			defer usage.Rate(b, float64(len(in))/1e6, "MB")()
			for b.Loop() {
				s := New(bytes.NewReader(in), Options{})
				for s.Scan() {
					s.Cells()
				}
			}
		})
		b.Run(name+"/standard", func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			defer usage.Rate(b, float64(len(in))/1e6, "MB")()
			for b.Loop() {
				r := csv.NewReader(bytes.NewReader(in))
				r.ReuseRecord = true
				for {
					if _, err := r.Read(); err == io.EOF {
						break
					}
				}
			}
		})
	}
}
