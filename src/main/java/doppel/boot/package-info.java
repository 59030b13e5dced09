/** The start of the program: its settings and their checks, the database it uses, its certificate, and its end. */
@NullMarked
package doppel.boot;

import org.jspecify.annotations.NullMarked;
