package doppel.api;

/**
 * The object that an operation is called on, as its room has read it: the operation need not read it again.
 *
 * @param at where it is, which decides whether the caller may call the operation on it
 */
public record Target<T>(ManagedObject at, T object) {}
