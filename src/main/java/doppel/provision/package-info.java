/**
 * What makes virtual machines through tasks: clone with its four steps, and the copy lanes. Invariant: everything a failed
 * or cancelled task had taken is given back.
 */
@NullMarked
package doppel.provision;

import org.jspecify.annotations.NullMarked;
