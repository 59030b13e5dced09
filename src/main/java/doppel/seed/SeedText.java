package doppel.seed;

/**
 * A name or a reference of the seed file.
 *
 * @param line the line in the file, counted from 1
 */
record SeedText(String text, int line) {}
