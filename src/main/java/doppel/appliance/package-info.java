/** The appliance that a vCenter is: which version of it Doppel stands in for. */
@NullMarked
package doppel.appliance;

import org.jspecify.annotations.NullMarked;
