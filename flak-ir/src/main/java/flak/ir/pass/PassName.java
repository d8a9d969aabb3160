package flak.ir.pass;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The name of a pass where it is not the class name in kebab case.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface PassName {
  String value();
}
