/** Users, roles, privileges and permissions: may this caller do this here? Denies by default. */
@NullMarked
package doppel.access;

import org.jspecify.annotations.NullMarked;
