//! The runtime of Flak: values and their counts, collections, numbers, strings, vars, exceptions, printing.
//!
//! Compiled code reaches it through C functions (docs/abi.md); the launcher through the items below.

mod bridge;
pub mod cell;
pub mod class;
pub mod codec;
pub mod coll;
pub mod ctx;
pub mod error;
pub mod exception;
pub mod expansion;
pub mod function;
pub mod heap;
pub mod inst;
pub mod invoke;
mod io;
pub mod keyword;
mod known;
pub mod meta;
pub mod namespace;
pub mod num;
pub mod out;
mod predicates;
pub mod print;
pub mod program;
pub mod read;
pub mod rt;
pub mod stack;
pub mod string;
pub mod symbol;
#[cfg(test)]
pub(crate) mod testing;
pub mod text;
mod types;
pub mod uuid;
pub mod value;
pub mod var;

pub use ctx::Ctx;
pub use error::{Kind, Res, Thrown};
pub use value::Value;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
