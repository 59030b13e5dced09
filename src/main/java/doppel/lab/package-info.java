/** What an emulator has and a vCenter does not: the clock, and what the lab holds. */
@NullMarked
package doppel.lab;

import org.jspecify.annotations.NullMarked;
