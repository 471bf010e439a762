package plain

import "strings"

// stateCodes are the postal codes of US states, territories and the capital.
var stateCodes = func() map[string]string {
	codes := map[string]string{}
	for _, line := range strings.Split(`al alabama,ak alaska,az arizona,ar arkansas,ca california,co colorado,ct connecticut,de delaware,dc district of columbia,fl florida,ga georgia,hi hawaii,id idaho,il illinois,in indiana,ia iowa,ks kansas,ky kentucky,la louisiana,me maine,md maryland,ma massachusetts,mi michigan,mn minnesota,ms mississippi,mo missouri,mt montana,ne nebraska,nv nevada,nh new hampshire,nj new jersey,nm new mexico,ny new york,nc north carolina,nd north dakota,oh ohio,ok oklahoma,or oregon,pa pennsylvania,ri rhode island,sc south carolina,sd south dakota,tn tennessee,tx texas,ut utah,vt vermont,va virginia,wa washington,wv west virginia,wi wisconsin,wy wyoming,pr puerto rico,gu guam,vi virgin islands,as american samoa,mp northern mariana islands`, ",") {
		code, name, _ := strings.Cut(line, " ")
		codes[name] = code
	}
	return codes
}()

// StateCode is the lower-case postal code of a US state named in full or by its
// code; other text comes back as words.
func StateCode(s string) string {
	w := Words(s)
	if code, ok := stateCodes[w]; ok {
		return code
	}
	return w
}

// StateName is the lower-case name of a US state by its lower-case code, "" for none.
func StateName(code string) string { return stateNames[code] }

var stateNames = func() map[string]string {
	names := map[string]string{}
	for name, code := range stateCodes {
		names[code] = name
	}
	return names
}()
