/** What an emulator has and a vCenter has not: the seed and the clock. */
@NullMarked
package doppel.lab;

import org.jspecify.annotations.NullMarked;
