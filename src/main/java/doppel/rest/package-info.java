/** The two REST faces: paths to operations, queries and bodies to values, answers and errors back. No rules of its own. */
@NullMarked
package doppel.rest;

import org.jspecify.annotations.NullMarked;
