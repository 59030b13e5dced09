/** The API description, made from the declared operations and the resources' paths. */
@NullMarked
package doppel.openapi;

import org.jspecify.annotations.NullMarked;
