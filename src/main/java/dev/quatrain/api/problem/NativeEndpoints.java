package dev.quatrain.api.problem;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller of this service's own API. Its strictness with parameters and its problems (RFC 9457) hold for controllers with
 * this annotation alone, so that controllers that speak another API can stand beside them.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
public @interface NativeEndpoints {}
