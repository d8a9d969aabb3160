/// Text to forms: Clojure's reader, without a Java stack frame per bracket.
package flak.read;
