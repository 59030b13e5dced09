/** The pure rules of what fits where. Knows no framework and no database. */
@NullMarked
package doppel.placement;

import org.jspecify.annotations.NullMarked;
