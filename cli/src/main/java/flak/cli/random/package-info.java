/// Random programs, for checking passes and the interpreter.
package flak.cli.random;
