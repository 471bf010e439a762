package sample

// topic is a sort of bulletin: its subjects and the sentences of its body.
type topic struct {
	name     string
	subjects []string
	bodies   []string
}

var topics = []topic{
	{"BOLO", []string{"BOLO: {per} - wanted for robbery, {loc}", "BOLO - {car}, plate {plate}", "{site} BOLO: armed robbery suspect {per}",
		"Attempt to Locate - {per} ({org})", "BOLO: vehicle {plate} used in {shop} theft"},
		[]string{"The {org} requests assistance in locating {per}, last seen on {date} in {loc} driving a {car} bearing plate {plate}.",
			"{rankper} of the {org} is the investigating officer, case {case}.",
			"The loss is estimated at {money}. Call {phone} or write to {email}.",
			"An associate, {per}, was stopped near {loc} on {date} and released."}},
	{"officer safety", []string{"OFFICER SAFETY: threats against patrol units in {county}", "Officer Safety Bulletin - {per}",
		"Officer Safety Alert: modified weapon recovered in {loc}"},
		[]string{"{rankper} reports that {per} made statements about officers of the {org}.",
			"On {date} officers in {loc} recovered a modified weapon; see case {case}.",
			"Use caution during stops of a {car}, plate {plate}. Contact {phone}.", "The subject has ties to {loc} and {county}."}},
	{"training", []string{"Basic Report Writing - Register now", "Threat Liaison Officer Basic Course, {loc}",
		"Training: Interview Techniques hosted by {org}",
		"Free webinar: Open Source Research for Analysts", "Active Threat Response - {county}"},
		[]string{"The {org} hosts this {n} hour course in {loc} on {date}.", "Instructor: {rankper}. The fee is {money}.",
			"Register at {url} or call {phone}.", "Questions go to {per} at {email}."}},
	{"situational awareness", []string{"Situational Awareness: planned demonstration in {loc}", "Weekly Situational Awareness Summary",
		"{site} Daily Brief", "SITREP {n} - {county}",
		"Planned events in {county} this weekend"},
		[]string{"Media report a planned demonstration in {loc} on {date}; no threats are known.", "The {org} expects about {n}0 participants.",
			"The organiser, {per}, has announced the event at {url}.", "Road closures near {loc} are coordinated by {rankper}, {phone}."}},
	{"retail crime", []string{"ORC Alert: {shop} theft crew in {loc}", "Gift card fraud - {shop}",
		"Retail Crime Bulletin: serial shoplifter {per}", "Refund fraud ring, losses over {money}"},
		[]string{"{shop} reports a loss of {money} at its store in {loc} on {date}.", "{per} and {per} left in a {car}, plate {plate}.",
			"Similar incidents are known to the {org}, case {case}.", "Please contact {per} of {shop} at {email} or {phone}."}},
	{"cyber", []string{"Cyber Bulletin: phishing against {county} agencies", "Phishing alert - invoice lure",
		"Ransomware indicators, TLP AMBER"},
		[]string{"Staff of the {org} received mail that links to {url}.", "Block {url} and report hits to {email}.",
			"A ransom of {money} was demanded on {date}.", "Contact {rankper} at {phone}."}},
	{"missing person", []string{"Missing Person: {per}, {loc}", "Silver Alert - {per}", "Endangered runaway, {county}"},
		[]string{"{per} was last seen in {loc} on {date}.", "The {org} asks for any information, case {case}, phone {phone}.",
			"The person may travel in a {car}, plate {plate}."}},
	{"intelligence product", []string{"Gang Activity Update - {county}", "Narcotics trends in {state}", "Request for Information: {per}",
		"Stolen vehicle trends, {county}", "Wire theft at {org} facilities"},
		[]string{"The {org} noted {n} incidents in {county} since {date}.", "{per} is believed to lead the group; {per} handles money.",
			"Seized – on {date} – {money} in cash and a {car}, plate {plate}.", "Send reports to {email}, attention {rankper}."}},
}

// reportTexts are narratives of reports, tips and requests.
var reportTexts = []string{
	"A caller stated that {per} photographed the entrance of {org} on {date}. The caller can be reached at {phone}.",
	"{rankper} of the {org} reports that a {car} with plate {plate} circled the lot in {loc} twice.\n\n" +
		"The driver, {per}, said he was \"lost\".",
	"*FOR INFO* A ladder was taken from a yard in {loc}. Value about {money}. See case {case}.",
	"Anonymous tip: {per} is selling stolen goods from {shop} at {url}. Contact {email}.",
	"On {date} a package was left at the counter of {org} in {loc}. It was later claimed by {per}.",
	"Request a work-up on {per}, DOB unknown, associated with {per} and vehicle {plate}. Case {case}, contact {rankper}, {phone}.",
	"Loud music every night near {loc}. My neighbour {per} does not answer the door.",
	"Security of {shop} observed {per} leaving with goods worth {money} and entering a {car}, plate {plate}, towards {county}.",
	"The driver, {per}, said he was “only looking” – he left towards {loc} in a {car}, plate {plate}. Café owner called {phone}.",
	"Suspicious message with link {url} received by staff of the {org} on {date}. Sender unknown.",
	"Subject {per} asked unusual questions about staffing at {org}. {rankper} spoke with the subject on {date}.",
}

// articleTexts are public texts of sites.
var articleTexts = []string{
	"<p>The {org} will hold an open house in {loc} on {date}. Call {phone} for details.</p>",
	"<p>{rankper} has been named liaison to the {org}.</p><p>Write to {email}.</p>",
	"<p>Residents of {county} are asked to report theft at <b>{shop}</b> stores. See {url}.</p>",
	"<p>Graduates of the course in {loc} met on {date}; {per} spoke on report writing.</p>",
}

// documentTitles name documents and attachments.
var documentTitles = []string{"Daily Bulletin {date}", "Wanted: {per}", "Gang Update {county}", "Threat Assessment {loc}", "{org} Bulletin",
	"Retail Theft Trends {state}", "Travel Advisory {county}", "Case Summary {case}", "Vehicle of Interest {plate}", "Training Flyer {loc}"}

// rumour is an item that travels from center to center.
type rumour struct {
	subject, attachment, body string
}

// rumours are told in this order; a preset takes the first few, and starts again
// with other places when it wants more.
var rumours = []rumour{
	{"Brick pallets staged near demonstration sites", "Staged_Pallets_Bulletin.pdf",
		"Pallets of bricks are said to be placed near planned routes. Source: a post that was shared. NOT VERIFIED."},
	{"Blue tape markings on patrol vehicles", "Tape_Markings_Alert.pdf",
		"Strips of blue tape are said to mark vehicles for later damage. No agency has confirmed one case."},
	{"Caravan of rental vans travelling with masked riders", "Rental_Van_Caravan.pdf",
		"A caravan of white rental vans is said to be on its way. The picture shows another year and place."},
	{"Coded stickers on utility poles", "Coded_Stickers_Awareness.pdf",
		"Stickers on poles are said to be a code of burglars. A utility says that its crews placed them."},
}
