/** The PostgreSQL that Doppel brings along: its programs, its directory, the user who runs it, and its life. */
@NullMarked
package doppel.postgres;

import org.jspecify.annotations.NullMarked;
