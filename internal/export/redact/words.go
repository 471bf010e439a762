package redact

import "strings"

// titles make a following surname a name. Folded.
var titles = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "miss": true, "dr": true, "officer": true, "ofc": true,
	"agent": true, "sa": true, "ssa": true, "detective": true, "det": true, "deputy": true, "dep": true,
	"sergeant": true, "sgt": true, "lieutenant": true, "lt": true, "captain": true, "capt": true,
	"chief": true, "sheriff": true, "commander": true, "cmdr": true, "trooper": true, "corporal": true,
	"cpl": true, "analyst": true, "inspector": true, "insp": true, "investigator": true, "inv": true,
}

// address are the titles that stand before names alone, unlike "officer" or "chief". Folded.
var address = setOf("mr mrs ms miss dr ofc det sgt lt capt cmdr cpl insp")

// ordinary words are in headlines and in names of institutions, and in no name of
// a person. A recogniser that takes "Crime Bulletin" for a person must not blot
// out every crime bulletin. Folded. Words that are surnames too (Street, Case) are
// not here: in doubt a name is replaced.
var ordinary = setOf(`
	academy administration agency alert alliance animal area assault association attorney bolo
	bulletin bureau burglary center centre city college commission committee community conference
	corrections council county court crime criminal cyber department district division drug
	drugs emergency enforcement federal fentanyl force fraud fugitive fusion hidta homeland
	homicide hospital incident incidents information intelligence investigation investigations
	missing municipal narcotics national network office organized patrol person police
	prison prosecutor protection public regional registration report reports request retail
	robbery runaway safety school section security sheriff sheriffs shooting shoplifter situational
	squad state stolen subject suspect suspects suspicious task team terrorism theft threat
	traffic trafficking training unit university update vehicle violence wanted warrant warning webinar`)

// cues are words after which a headline names a person.
var cues = setOf(`
	alert arrest arrested arrestee attempt bolo bulletin deceased decedent endangered fugitive gunman information juvenile
	locate male female man woman boy girl missing murderer offender parolee person robber runaway shoplifter shooter student
	subject subjects suspect suspects teen victim wanted burglar thief inmate escapee driver by with from for re`)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
