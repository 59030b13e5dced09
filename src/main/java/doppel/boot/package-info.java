/** Starting up: the main class and the PostgreSQL that Doppel brings along. */
@NullMarked
package doppel.boot;

import org.jspecify.annotations.NullMarked;
