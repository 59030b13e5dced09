/**
 * What every room needs of PostgreSQL and none should write twice: the faults of a connection told from the faults of a
 * statement, and snapshots that are kept in memory under a version. Knows no table but {@code snapshot_version}.
 */
@NullMarked
package doppel.db;

import org.jspecify.annotations.NullMarked;
