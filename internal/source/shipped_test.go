package source

import "testing"

// Every mapping that comes with the program must read and hang together.
func TestShippedMappingsLoad(t *testing.T) {
	for _, name := range Shipped() {
		m, err := LoadMapping(name)
		if err != nil {
			t.Fatal(err)
		}
		if m.Name != name {
			t.Errorf("the mapping in %s calls its leak %q", name, m.Name)
		}
	}
}

func TestSecretColumns(t *testing.T) {
	m, err := LoadMapping("netsential")
	if err != nil {
		t.Fatal(err)
	}
	for column, want := range map[string]bool{
		"password": true, "Password": true, "LoginPassword": true, "SSN": true, "SSNumber": true, "Last4SSNumber": true,
		"SubjectSSN": true, "DOB": true, "SubjectDOB": true, "DateOfBirth": true, "CCNumber": true, "CCSecurityCode": true,
		"CCExpire": true, "CreditCardNumber": true, "ReCaptchaSecretKey": true, "SessionID": true, "AuthorizationCode": true,
		"TwilioAccountToken": true, "BankCCNumber": true, "BankCCSecurityCode": true, "MerchantKey": true, "AuthorizeNetTransactionKey": true,
		"GoogleKey": true, "AutoLoginGUID": true, "GateAccessCode": true, "Pass Word": true, "PinNumber": true, "RecordChanges": true,
		"Last4SSNOrACID": true, "Birthdate": true,
		"EmailAddress": false, "FirstName": false, "CCFirstName": false, "BusinessName": false, "PhoneWork": false,
		"ShippingAddress": false, "Mapping": false, "ClassNumber": false, "SocialMediaAccounts": false, "guid": false,
		"AgencyOrganization": false, "RoutingCategoryID": false, "CertificateName": false, "SessionTableName": false,
	} {
		if got := m.isSecret(nil, column); got != want {
			t.Errorf("isSecret(%s) = %v, want %v", column, got, want)
		}
	}
}
