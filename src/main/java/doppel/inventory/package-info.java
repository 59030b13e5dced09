/** Datacenters, folders, clusters, hosts, resource pools, datastores and networks: the tree, and what of it is taken. */
@NullMarked
package doppel.inventory;

import org.jspecify.annotations.NullMarked;
