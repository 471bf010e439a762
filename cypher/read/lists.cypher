// How the server keeps recipient lists. Returns: by_agency.
RETURN EXISTS { (:Leak {sent_to: 'agency'}) } AS by_agency
