// Package bodies knows the bodies that work in more than one place (federal agencies, the
// military's police, railways, tribal and interstate bodies, state police that go by
// initials) and finds in the name of an agency which body it is an office of. The list is
// bodies.txt.
package bodies
