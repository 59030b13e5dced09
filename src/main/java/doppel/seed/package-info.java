/** The lab of the first start: reads the seed file and fills an empty database with it. */
@NullMarked
package doppel.seed;

import org.jspecify.annotations.NullMarked;
