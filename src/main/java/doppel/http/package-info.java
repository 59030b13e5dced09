/** The HTTP server below all faces: limits on connections and bodies, requests in flight, addresses, the access log. */
@NullMarked
package doppel.http;

import org.jspecify.annotations.NullMarked;
