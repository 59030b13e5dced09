/** Guest customization specs: what gives a guest its host name, DNS and addresses. */
@NullMarked
package doppel.customization;

import org.jspecify.annotations.NullMarked;
