/** The vCenter appliance: which version Doppel emulates. */
@NullMarked
package doppel.appliance;

import org.jspecify.annotations.NullMarked;
