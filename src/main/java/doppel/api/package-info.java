/**
 * The kernel: operations and the door, values with their shapes, the standard errors. An operation is declared once, and
 * every face calls it through the door.
 */
@NullMarked
package doppel.api;

import org.jspecify.annotations.NullMarked;
