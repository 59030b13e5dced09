package doppel.boot;

/** An event: Doppel is up and its ports are open. */
public record Started() {}
