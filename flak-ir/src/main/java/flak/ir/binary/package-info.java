/// The serialized form of Flak IR; docs/fir-format.md describes every byte.
package flak.ir.binary;
