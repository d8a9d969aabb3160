package flak.ir.op;

import flak.ir.Type;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The type an operand must have; [Type#ANY] where absent. `NONE` accepts every type.
@Target({ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Of {
  Type value();
}
