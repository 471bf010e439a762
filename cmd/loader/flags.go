package main

import (
	"strings"

	"github.com/spf13/cobra"

	"bluegraph/internal/source"
)

// addStoreFlag adds --store to a command on store files.
func addStoreFlag(c *cobra.Command, name *string) {
	c.Flags().StringVar(name, "store", "bluegraph.db", "the store file")
}

// addAnyStoreFlag adds --store to a command on any store.
func addAnyStoreFlag(c *cobra.Command, store *string) {
	c.Flags().StringVar(store, "store", "bluegraph.db", "the store: a file, or the address of a Neo4j server (neo4j://…, bolt://…)")
}

// addMappingFlag adds --leak, which says how a leak's tables are read.
func addMappingFlag(c *cobra.Command, mapping *string) {
	c.Flags().StringVar(mapping, "leak", "netsential", "how the tables are read: "+strings.Join(source.Shipped(), ", ")+", or a mapping file")
}

// addMemoryFlag adds --memory.
func addMemoryFlag(c *cobra.Command, size *string) {
	c.Flags().StringVar(size, "memory", "4GB", "how much memory to use at most, if the leak allows (a leak of 16 million rows takes 3.8GB)")
}
