/**
 * The durable task: store, the CIS task operations, and the worker that walks tasks through their steps. Invariant: claim,
 * effects and advance of a step are one transaction. Knows no kind of task.
 */
@NullMarked
package doppel.task;

import org.jspecify.annotations.NullMarked;
