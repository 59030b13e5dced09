package doppel.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The canonical name of the structure that a record is on the wire, such as {@code com.vmware.vcenter.VM.clone_spec}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Structure {
    String value();
}
