/** The JSON-RPC face that VMware SDKs speak: frames to operations and back. No rules of its own. */
@NullMarked
package doppel.rpc;

import org.jspecify.annotations.NullMarked;
