package doppel.api;

/** The server begins to shut down: it serves no new requests, and requests in flight should be answered. */
public record Draining() {}
