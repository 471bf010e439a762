package neo4j

import (
	"context"
	"syscall"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// serverSeconds is the processor time that the server has used, by its own account.
func (s *Store) serverSeconds() float64 {
	ctx := context.Background()
	session := s.session(ctx, neo4j.AccessModeRead, neo4j.FetchDefault)
	defer session.Close(ctx)
	result, err := session.Run(ctx, `CALL dbms.queryJmx('java.lang:type=OperatingSystem') YIELD attributes RETURN attributes.ProcessCpuTime.value AS t`, nil)
	if err != nil {
		return 0
	}
	record, err := result.Single(ctx)
	if err != nil {
		return 0
	}
	nanoseconds, _ := record.Values[0].(int64)
	return float64(nanoseconds) / 1e9
}

// ownSeconds is the processor time of this process.
func ownSeconds() float64 {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return float64(r.Utime.Sec+r.Stime.Sec) + float64(r.Utime.Usec+r.Stime.Usec)/1e6
}
