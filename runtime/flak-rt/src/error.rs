//! Exceptions on their way through Rust code: [`Thrown`] in a `Result`.

use crate::exception::Exception;
use crate::value::Value;

/// An exception value that was thrown; the value is usually an [`Exception`].
#[derive(Debug)]
pub struct Thrown(pub Value);

/// The result of what may throw.
pub type Res<T = Value> = Result<T, Thrown>;

macro_rules! kinds {
    ($($(#[$m:meta])* $kind:ident $name:literal : $parent:ident;)*) => {
        /// The kinds of exceptions the runtime knows, each with the class names of its ancestors.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        pub enum Kind { $($(#[$m])* #[doc = $name] $kind,)* }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Kind] = &[$(Kind::$kind,)*];

            /// The full class name.
            pub const fn name(self) -> &'static str {
                match self { $(Kind::$kind => $name,)* }
            }

            /// The superclass; `Throwable` is its own.
            pub const fn parent(self) -> Kind {
                match self { $(Kind::$kind => Kind::$parent,)* }
            }
        }
    };
}

kinds! {
    Throwable "java.lang.Throwable": Throwable;
    Exception "java.lang.Exception": Throwable;
    Error "java.lang.Error": Throwable;
    RuntimeException "java.lang.RuntimeException": Exception;
    ArithmeticException "java.lang.ArithmeticException": RuntimeException;
    IllegalArgumentException "java.lang.IllegalArgumentException": RuntimeException;
    ArityException "clojure.lang.ArityException": IllegalArgumentException;
    NumberFormatException "java.lang.NumberFormatException": IllegalArgumentException;
    PatternSyntaxException "java.util.regex.PatternSyntaxException": IllegalArgumentException;
    IllegalFormatException "java.util.IllegalFormatException": IllegalArgumentException;
    MissingFormatArgumentException "java.util.MissingFormatArgumentException": IllegalFormatException;
    UnknownFormatConversionException "java.util.UnknownFormatConversionException": IllegalFormatException;
    IllegalFormatConversionException "java.util.IllegalFormatConversionException": IllegalFormatException;
    IllegalStateException "java.lang.IllegalStateException": RuntimeException;
    ClassCastException "java.lang.ClassCastException": RuntimeException;
    IndexOutOfBoundsException "java.lang.IndexOutOfBoundsException": RuntimeException;
    StringIndexOutOfBoundsException "java.lang.StringIndexOutOfBoundsException": IndexOutOfBoundsException;
    ArrayIndexOutOfBoundsException "java.lang.ArrayIndexOutOfBoundsException": IndexOutOfBoundsException;
    NullPointerException "java.lang.NullPointerException": RuntimeException;
    UnsupportedOperationException "java.lang.UnsupportedOperationException": RuntimeException;
    ConcurrentModificationException "java.util.ConcurrentModificationException": RuntimeException;
    NoSuchElementException "java.util.NoSuchElementException": RuntimeException;
    NegativeArraySizeException "java.lang.NegativeArraySizeException": RuntimeException;
    DateTimeParseException "java.time.format.DateTimeParseException": RuntimeException;
    ExceptionInfo "clojure.lang.ExceptionInfo": RuntimeException;
    ReaderException "clojure.lang.LispReader$ReaderException": RuntimeException;
    CompilerException "clojure.lang.Compiler$CompilerException": RuntimeException;
    UncheckedIOException "java.io.UncheckedIOException": RuntimeException;
    IOException "java.io.IOException": Exception;
    FileNotFoundException "java.io.FileNotFoundException": IOException;
    EOFException "java.io.EOFException": IOException;
    InterruptedException "java.lang.InterruptedException": Exception;
    CloneNotSupportedException "java.lang.CloneNotSupportedException": Exception;
    ReflectiveOperationException "java.lang.ReflectiveOperationException": Exception;
    ClassNotFoundException "java.lang.ClassNotFoundException": ReflectiveOperationException;
    TimeoutException "java.util.concurrent.TimeoutException": Exception;
    ExecutionException "java.util.concurrent.ExecutionException": Exception;
    AssertionError "java.lang.AssertionError": Error;
    VirtualMachineError "java.lang.VirtualMachineError": Error;
    StackOverflowError "java.lang.StackOverflowError": VirtualMachineError;
    OutOfMemoryError "java.lang.OutOfMemoryError": VirtualMachineError;
    LinkageError "java.lang.LinkageError": Error;
    IllegalAccessError "java.lang.IllegalAccessError": LinkageError;
    NoClassDefFoundError "java.lang.NoClassDefFoundError": LinkageError;
}

impl Kind {
    /// An exception of this kind with a message.
    #[cold]
    #[allow(clippy::new_ret_no_self, clippy::wrong_self_convention, reason = "makes an exception of the kind")]
    pub fn new(self, message: impl AsRef<str>) -> Thrown {
        Thrown(Exception::value(self, Value::from_str(message.as_ref()), Value::NIL))
    }

    /// An exception of this kind whose message is nil.
    #[cold]
    pub fn bare(self) -> Thrown {
        Thrown(Exception::value(self, Value::NIL, Value::NIL))
    }

    /// Is this `other` or a subclass of it?
    pub fn is_a(self, other: Kind) -> bool {
        let mut at = self;
        loop {
            if at == other {
                return true;
            }
            if at == Kind::Throwable {
                return false;
            }
            at = at.parent();
        }
    }

    /// The kind with a class name, full or simple (`Exception`, `ExceptionInfo`).
    pub fn by_name(name: &str) -> Option<Kind> {
        Self::ALL
            .iter()
            .copied()
            .find(|k| k.name() == name || (!name.contains('.') && k.name().ends_with(name) && k.simple_name() == name))
    }

    /// The class name without its package.
    pub fn simple_name(self) -> &'static str {
        self.name().rsplit('.').next().unwrap_or("")
    }
}

/// `ArithmeticException`.
#[cold]
pub fn arithmetic(message: &str) -> Thrown {
    Kind::ArithmeticException.new(message)
}

/// `IllegalArgumentException`.
#[cold]
pub fn illegal_argument(message: impl AsRef<str>) -> Thrown {
    Kind::IllegalArgumentException.new(message)
}

/// `IllegalStateException`.
#[cold]
pub fn illegal_state(message: impl AsRef<str>) -> Thrown {
    Kind::IllegalStateException.new(message)
}

/// `IndexOutOfBoundsException`; its message is nil as Clojure's often is.
#[cold]
pub fn index_out_of_bounds() -> Thrown {
    Kind::IndexOutOfBoundsException.bare()
}

/// `UnsupportedOperationException`.
#[cold]
pub fn unsupported(message: impl AsRef<str>) -> Thrown {
    Kind::UnsupportedOperationException.new(message)
}

/// `NullPointerException`.
#[cold]
pub fn null_pointer(message: impl AsRef<str>) -> Thrown {
    Kind::NullPointerException.new(message)
}

/// `NumberFormatException`.
#[cold]
pub fn number_format(message: impl AsRef<str>) -> Thrown {
    Kind::NumberFormatException.new(message)
}

/// What the JVM says when `v` should have been a `wanted` (a class name): a `ClassCastException`, for nil a `NullPointerException`.
#[cold]
pub fn class_cast(v: &Value, wanted: &str) -> Thrown {
    if v.is_nil() {
        return Kind::NullPointerException.bare();
    }
    let found = crate::class::class_name(v);
    let module = match (home(found), home(wanted)) {
        (a, b) if a == b => format!("{found} and {wanted} are {a}"),
        (a, b) => format!("{found} is {a}; {wanted} is {b}"),
    };
    Kind::ClassCastException.new(format!("class {found} cannot be cast to class {wanted} ({module})"))
}

/// Where the JVM says a class lives.
fn home(class: &str) -> &'static str {
    if class.starts_with("java.") || class.starts_with('[') {
        "in module java.base of loader 'bootstrap'"
    } else {
        "in unnamed module of loader 'app'"
    }
}
