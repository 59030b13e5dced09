/** What runs in a virtual machine: its identity, its power, its customization. */
@NullMarked
package doppel.guest;

import org.jspecify.annotations.NullMarked;
