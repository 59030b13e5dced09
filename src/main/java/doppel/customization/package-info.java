/** Guest customization specs: what gives a guest its host name, DNS and addresses, and looking at what is stored. */
@NullMarked
package doppel.customization;

import org.jspecify.annotations.NullMarked;
