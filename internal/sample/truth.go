package sample

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// truthFile is one file of the truth folder.
type truthFile int

const (
	tCampaigns truthFile = iota
	tSentTo
	tAddressed
	tRecords
	tMentions
	tNamed
	tSecrets
	tDefects
	tTables
	tPersons
	tAgencies
	tCascades
	tUntold
	tReceived
	tPopulation
	tGroups
	tDownloads
	truthFiles
)

// truthHeads gives the name and the header of each file; README.md explains them.
var truthHeads = [truthFiles]struct{ name, header string }{
	tCampaigns: {"campaigns.csv",
		"campaign_id,site,status,sent_at,subject,email_table,list_file,listed,matched,unmatched,addressed,topics,persons"},
	tSentTo:     {"sent_to.csv", "campaign_id,table,row_id"},
	tAddressed:  {"addressed.csv", "campaign_id,email"},
	tRecords:    {"records.csv", "site,table,row_id,person_id,email,agency_stated,state_stated,county_stated,city_stated,agency_id"},
	tMentions:   {"mentions.csv", "site,table,row_id,column,start,end,type,text"},
	tNamed:      {"named.csv", "site,table,row_id,column,start,who"},
	tSecrets:    {"secrets.txt", ""},
	tDefects:    {"defects.csv", "file,row,offset,kind"},
	tTables:     {"tables.csv", "site,table,file,rows,copy_of"},
	tPersons:    {"persons.csv", "person_id,first_name,last_name,agency_id,other_agency_id,title,state,county,city,email,private_email,phone"},
	tAgencies:   {"agencies.csv", "agency_id,name,type,state,county,city"},
	tCascades:   {"cascades.csv", "rumour,hop,campaign_id,at,attachment"},
	tUntold:     {"untold.csv", "campaign_id,agency_id"},
	tReceived:   {"received.csv", "campaign_id,agency_id,listed,domain,elsewhere"},
	tPopulation: {"population.csv", "site,agency_id,registered,mailed"},
	tGroups:     {"groups.csv", "site,table,email,group"},
	tDownloads:  {"downloads.csv", "site,table,row_id,email,document_id"},
}

//go:embed truth.md
var truthReadme string

// part is the truth that one task found. Parts are joined in the order of the
// tasks; one that grows large waits in a temporary file.
type part struct {
	folder string
	text   [truthFiles][]byte
	spill  [truthFiles]*os.File
	err    error
}

const spillSize = 1 << 20

// add writes one line of comma-separated fields.
func (p *part) add(f truthFile, fields ...string) {
	b := p.text[f]
	for i, s := range fields {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendField(b, s)
	}
	p.text[f] = append(b, '\n')
	if len(p.text[f]) > spillSize {
		p.spillOut(f)
	}
}

func appendField(b []byte, s string) []byte {
	if !strings.ContainsAny(s, ",\"\r\n") && s == strings.TrimSpace(s) {
		return append(b, s...)
	}
	return appendQuoted(b, s)
}

func (p *part) spillOut(f truthFile) {
	if p.err != nil {
		return
	}
	if p.spill[f] == nil {
		if p.spill[f], p.err = os.CreateTemp(p.folder, ".part-*"); p.err != nil {
			return
		}
	}
	_, p.err = p.spill[f].Write(p.text[f])
	p.text[f] = p.text[f][:0]
}

// drop removes what waits on disk.
func (p *part) drop() {
	for _, f := range p.spill {
		if f != nil {
			_ = errors.Join(f.Close(), os.Remove(f.Name())) // nobody reads it any more
		}
	}
}

// truthWriter holds the files of the truth folder open.
type truthWriter struct {
	files [truthFiles]*os.File
	out   [truthFiles]*bufio.Writer
}

func newTruthWriter(folder string, p preset) (*truthWriter, error) {
	t := &truthWriter{}
	for f, h := range truthHeads {
		if truthFile(f) == tSentTo && !p.sentTo {
			continue
		}
		file, err := os.Create(filepath.Join(folder, h.name))
		if err != nil {
			return nil, fmt.Errorf("sample: create truth: %w", errors.Join(err, t.close()))
		}
		t.files[f], t.out[f] = file, bufio.NewWriterSize(file, 1<<16)
		if h.header != "" {
			t.out[f].WriteString(h.header + "\n")
		}
	}
	return t, os.WriteFile(filepath.Join(folder, "README.md"), []byte(truthReadme), 0o644)
}

// take joins the truth of the next task.
func (t *truthWriter) take(p *part) error {
	defer p.drop()
	if p.err != nil {
		return fmt.Errorf("sample: keep truth: %w", p.err)
	}
	for f := range t.out {
		if t.out[f] == nil {
			continue
		}
		if s := p.spill[f]; s != nil {
			if _, err := s.Seek(0, io.SeekStart); err != nil {
				return fmt.Errorf("sample: join truth: %w", err)
			}
			if _, err := io.Copy(t.out[f], s); err != nil {
				return fmt.Errorf("sample: join truth: %w", err)
			}
		}
		if _, err := t.out[f].Write(p.text[f]); err != nil {
			return fmt.Errorf("sample: write truth: %w", err)
		}
	}
	return nil
}

func (t *truthWriter) close() error {
	var first error
	for f, file := range t.files {
		if file == nil {
			continue
		}
		if err := t.out[f].Flush(); err != nil && first == nil {
			first = err
		}
		if err := file.Close(); err != nil && first == nil {
			first = err
		}
	}
	return first
}

func itoa(n int) string { return strconv.Itoa(n) }
