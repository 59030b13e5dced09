package doppel.task;

import java.util.List;

/**
 * The row of the object that a task creates, inserted together with the task's.
 *
 * @param insert an {@code insert ... returning id} that may insert nothing, for instance when a name is taken. A constant:
 *     nothing a caller has sent is part of it
 * @param parameters those of the insert, from {@code $1} on
 */
public record Creation(String insert, List<Object> parameters) {}
