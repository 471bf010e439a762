package personname

import (
	"maps"
	"testing"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]Name{
		"Sgt. Casey J. Sample Jr.": {"casey", "j", "sample"},
		"SAMPLE, CASEY J":          {"casey", "j", "sample"},
		"Robin van der Fiction":    {"robin", "", "van der fiction"},
		"Casey Sample, Jr.":        {"casey", "", "sample"},
		"Madonna":                  {"", "", "madonna"},
		"":                         {},
	} {
		if got := Parse(in); got != want {
			t.Errorf("Parse(%q) = %+v, want %+v", in, got, want)
		}
	}
}

func TestInText(t *testing.T) {
	for _, c := range []struct {
		about string
		names []string
		want  map[string]string
	}{
		{"forms of one name", []string{"CLEMENTS, Joseph", "Joseph Clements", "Joseph A. Clements", "J. Clements", "Clements", "Clements"},
			map[string]string{
				"CLEMENTS, Joseph": "Joseph A. Clements", "Joseph Clements": "Joseph A. Clements", "Joseph A. Clements": "Joseph A. Clements",
				"J. Clements": "Joseph A. Clements", "Clements": "Joseph A. Clements",
			}},
		{"a family name of two", []string{"Ann Oakes", "Bo Oakes", "Oakes"}, map[string]string{"Ann Oakes": "Ann Oakes", "Bo Oakes": "Bo Oakes",
			"Oakes": "Oakes"}},
		{"father and son", []string{"Tom Reed Sr.", "Tom Reed Jr."}, map[string]string{"Tom Reed Sr.": "Tom Reed Sr.",
			"Tom Reed Jr.": "Tom Reed Jr."}},
		{"other middle initials", []string{"Tom B. Reed", "Tom C. Reed"}, map[string]string{"Tom B. Reed": "Tom B. Reed",
			"Tom C. Reed": "Tom C. Reed"}},
		{"strangers", []string{"Ann Oakes", "Reed"}, map[string]string{"Ann Oakes": "Ann Oakes", "Reed": "Reed"}},
	} {
		if got := InText(c.names); !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.about, got, c.want)
		}
	}
}
