/// The heap of the real runtime: an image of Flak loaded into this process, called through the
/// foreign-function interface.
package flak.ir.interp.nativeheap;
