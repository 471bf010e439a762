// Whether an earlier version of this program loaded a leak with its recipient lists as
// counts by agency, which nothing answers from any more. Returns: counted.
RETURN EXISTS { (:Leak {sent_to: 'agency'}) } AS counted
