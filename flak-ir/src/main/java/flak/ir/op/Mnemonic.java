package flak.ir.op;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The name of an operation, `dialect.verb`, the same in the pretty and the generic form.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Mnemonic {
  String value();
}
