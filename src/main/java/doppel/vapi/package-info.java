/** The wire: operations and the door, the standard errors, and the value walker. An operation is declared once; every face enters by the same door. Invariant: nothing leaves without a vapi body. */
@NullMarked
package doppel.vapi;

import org.jspecify.annotations.NullMarked;
