/** The virtual machine: its place, its power, what exists of it and what changes it. */
@NullMarked
package doppel.vm;

import org.jspecify.annotations.NullMarked;
