/// Executes IR at any stage, over the values of the real runtime, and checks ownership while it
/// runs.
package flak.ir.interp;
