/// The textual forms of Flak IR. No operation is named here: which components an operation has is looked up in the op table.
///
/// A file holds the pretty form, the generic form (a subset of MLIR's generic grammar), or both mixed.
grammar Fir;

file : (item | alias)* EOF ;

/** A constant alone, as `#flak.literal<...>` holds it in quotes. */
constant : literal EOF ;

alias : ALIAS '=' location ;

// -- what stands in a module

item
  : generic                                                                                   # genericItem
  | DOTTED SYMBOL '(' params? ')' ('->' type ownership?)? attributes? functionBody location?  # functionItem
  | DOTTED SYMBOL attributes? ('{' item* '}')? location?                                # plainItem
  ;

attributes : 'attributes' dict ;
functionBody : '{' statement* block* '}' ;
params : param (',' param)* ;
param : VALUE ':' type ownership? location? ;
ownership : WORD ;

// -- what stands in a function

block : BLOCK ('(' params? ')')? ':' statement* ;
statement : generic | pretty ;
pretty : (VALUE '=')? DOTTED (component (',' component)*)? ('(' values? ')')? location? ;
component : VALUE | successor | SYMBOL | literal ;
successor : BLOCK ('(' values? ')')? ;
values : VALUE (',' VALUE)* ;

generic
  : (VALUE '=')? STRING '(' values? ')' ('[' BLOCK (',' BLOCK)* ']')? ('<' properties=dict '>')?
    ('(' region (',' region)* ')')? discardable=dict? ':' functionType location?
  ;
region : '{' statement* block* '}' ;

location : 'loc' '(' (STRING ':' INT ':' INT ('to' endLine=INT? ':' endColumn=INT)? | WORD | ALIAS) ')' ;

// -- types and MLIR attributes

functionType : '(' (type (',' type)*)? ')' '->' (type | '(' (type (',' type)*)? ')') ;
type : TYPE | WORD ;
dict : '{' (entry (',' entry)*)? '}' ;
entry : (WORD | DOTTED | STRING) '=' attribute ;
attribute
  : (INT | FLOAT | HEX) (':' type)?           # numberAttribute
  | STRING                                    # stringAttribute
  | SYMBOL                                    # symbolAttribute
  | '[' (attribute (',' attribute)*)? ']'     # arrayAttribute
  | WORD '<' WORD (':' INT (',' INT)*)? '>'   # denseAttribute
  | '#flak.literal' '<' STRING '>'            # constantAttribute
  | functionType                              # typeAttribute
  | dict                                      # dictAttribute
  | (WORD | TYPE)                             # wordAttribute
  ;

// -- Clojure constants

literal
  : (WORD | INT | BIG | RATIO | FLOAT | DECIMAL | SPECIAL | CHAR | STRING | REGEX | QUOTED | KEYWORD | VAR)  # atom
  | '[' literal* ']'                          # vectorLiteral
  | '\'(' literal* ')'                        # listLiteral
  | '#{' literal* '}'                         # setLiteral
  | '{' literal* '}'                          # mapLiteral
  | '^' literal literal                       # metaLiteral
  | '#class' STRING                           # classLiteral
  | '#tag' STRING literal                     # taggedLiteral
  ;

// -- tokens

VALUE : '%' ID ;
BLOCK : '^' ID ;
SYMBOL : '@' (LETTER [A-Za-z0-9_$.\-]* | TEXT) ;
TYPE : '!' WORDS ;
ALIAS : '#' LETTER WORDCHAR* ;

HEX : '0x' [0-9A-Fa-f]+ ;
INT : '-'? DIGITS ;
BIG : '-'? DIGITS 'N' ;
RATIO : '-'? DIGITS '/' DIGITS ;
FLOAT : '-'? DIGITS ('.' [0-9]* EXPONENT? | EXPONENT) ;
DECIMAL : '-'? DIGITS ('.' DIGITS)? EXPONENT? 'M' ;
SPECIAL : '##' ('NaN' | 'Inf' | '-Inf') ;

STRING : TEXT ;
REGEX : '#' TEXT ;
CHAR : '\\' ('u{' [0-9A-Fa-f]+ '}' | [A-Za-z0-9]) ;
QUOTED : '\'' NAME ;
KEYWORD : ':' NAME ;
VAR : '#\'' NAME ;

DOTTED : LETTER WORDCHAR* ('.' WORDCHAR+)+ ;
WORD : LETTER WORDCHAR* ;

SPACE : [ \t\r\n]+ -> skip ;
FOOTER : '{-#' .*? '#-}' -> skip ;
COMMENT : '//' ~[\r\n]* -> skip ;
BAD : . ;

fragment ID : [A-Za-z0-9_$.\-]+ ;
fragment WORDS : LETTER (WORDCHAR | '.')* ;
fragment LETTER : [A-Za-z_] ;
fragment WORDCHAR : [A-Za-z0-9_$] ;
fragment DIGITS : [0-9]+ ;
fragment EXPONENT : [eE] [+\-]? [0-9]+ ;
fragment TEXT : '"' (~["\\\r\n] | '\\' ["\\nt] | '\\' [0-9A-Fa-f] [0-9A-Fa-f])* '"' ;
fragment NAME : (BARE '/')? BARE | (TEXT '/')? TEXT ;
fragment BARE : BARESTART (BAREPART* BAREEND)? ;
fragment BARESTART : [A-Za-z_*+!?=&$] ;
fragment BAREPART : [A-Za-z0-9_*+!?=&$.\-] ;
fragment BAREEND : [A-Za-z0-9_*+!?=&$.] ;
