package doppel.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter of an operation: it is the body of the REST call. On the record of the parameters: the body is an object
 * that holds all of them, each under its name, but for those in the path; without a body they are in the query.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Body {}
