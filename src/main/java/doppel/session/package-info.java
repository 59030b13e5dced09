/** Sign-in and tokens. Invariant: a token is stored as a hash only. */
@NullMarked
package doppel.session;

import org.jspecify.annotations.NullMarked;
