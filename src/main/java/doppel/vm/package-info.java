/** The virtual machine with its disks and NICs. */
@NullMarked
package doppel.vm;

import org.jspecify.annotations.NullMarked;
