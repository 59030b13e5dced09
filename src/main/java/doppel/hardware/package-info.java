/** The hardware of a virtual machine: its disks. */
@NullMarked
package doppel.hardware;

import org.jspecify.annotations.NullMarked;
