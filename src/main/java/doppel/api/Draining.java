package doppel.api;

/** The server begins to end: no new request is served, and whoever has one in flight should see to its answer. */
public record Draining() {}
