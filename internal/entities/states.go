package entities

import "strings"

// StateNames are the names of US states, territories and the capital by their postal codes.
var StateNames = func() map[string]string {
	names := map[string]string{}
	for line := range strings.SplitSeq("AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,"+
		"DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,"+
		"ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,"+
		"NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,"+
		"PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,"+
		"WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming,PR Puerto Rico,GU Guam,VI Virgin Islands,AS American Samoa,"+
		"MP Northern Mariana Islands", ",") {
		code, name, _ := strings.Cut(line, " ")
		names[code] = name
	}
	return names
}()

// StateCode is the postal code of a US state by its code or its name, in any case.
func StateCode(s string) (code string, ok bool) {
	s = strings.TrimSpace(s)
	if code = strings.ToUpper(s); StateNames[code] != "" {
		return code, true
	}
	for code, name := range StateNames {
		if strings.EqualFold(s, name) {
			return code, true
		}
	}
	return "", false
}
