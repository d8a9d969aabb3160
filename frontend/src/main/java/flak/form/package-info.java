/// Forms, their bytes, their print, and the constants they become.
package flak.form;
