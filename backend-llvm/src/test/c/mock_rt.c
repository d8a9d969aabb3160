// The few runtime functions that the back end's own tests need: small integers, strings, vars, function objects, lists of rest arguments, exceptions.
// Objects are counted as docs/abi.md says; `main` fails when one is left at the end.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef uint64_t word;
typedef struct {
  word pending;
  char *stack_limit;
} Ctx;
typedef struct {
  int32_t rc;
  uint32_t kind;
} Header;
typedef struct {
  void *entry[5];
  word (*entry_n)(Ctx *, word, uint64_t, word *);
  char *name;
  uint64_t name_len;
  char *file;
  uint64_t file_len;
  uint32_t line, captures, arity_mask;
  int32_t variadic;
  word (*entry_v)(Ctx *, word, word *, word);
} FnInfo;
typedef struct {
  Header h;
  FnInfo *info;
  word meta;
  word captures[];
} Fn;
typedef struct {
  Header h;
  word root;
  char name[64];
} Var;
typedef struct {
  Header h;
  uint64_t n;
  word items[];
} Items;  // a list of rest arguments, a vector, a string (its bytes in `items`)

enum { FN = 1, VAR = 2, LIST = 3, STRING = 4, VECTOR = 5 };
enum { NIL = 0x04, FALSE_ = 0x0C, TRUE_ = 0x14, UNBOUND = 0x1C };

static int live;

static void die(const char *why) {
  fprintf(stderr, "mock runtime: %s\n", why);
  exit(3);
}

static void *object(uint32_t kind, size_t size) {
  Header *h = calloc(1, size);
  h->rc = 1;
  h->kind = kind << 8;
  live++;
  return h;
}

static int is_small(word w) { return w & 1; }
static int is_counted(word w) { return (w & 7) == 0; }
static int is_pointer(word w) { return (w & 5) == 0; }
static uint32_t kind_of(word w) { return is_pointer(w) ? ((Header *)(w & ~7ull))->kind >> 8 : 0; }
static word small(int64_t n) { return (word)n << 1 | 1; }
static int64_t number(word w) { return (int64_t)w >> 1; }

static word string(const char *bytes, uint64_t n) {
  Items *s = object(STRING, sizeof(Items) + n + 1);
  s->n = n;
  memcpy(s->items, bytes, n);
  return (word)s;
}

static word fail(Ctx *ctx, const char *message) {
  ctx->pending = string(message, strlen(message));
  return 0;
}

void flak_drop_slow(Ctx *ctx, word w);

static void drop(Ctx *ctx, word w) {
  if (!is_counted(w)) return;
  Header *h = (Header *)w;
  if (h->rc > 1) h->rc--;
  else flak_drop_slow(ctx, w);
}

static word dup(word w) {
  if (is_counted(w)) ((Header *)w)->rc++;
  return w;
}

void flak_dup_slow(word w) { die("dup of a freed object"); }

void flak_drop_slow(Ctx *ctx, word w) {
  Header *h = (Header *)w;
  if (h->rc != 1) die("drop of a freed object");
  h->rc = 0;
  live--;
  if (kind_of(w) == FN)
    for (uint32_t i = 0; i < ((Fn *)w)->info->captures; i++) drop(ctx, ((Fn *)w)->captures[i]);
  if (kind_of(w) == LIST || kind_of(w) == VECTOR)
    for (uint64_t i = 0; i < ((Items *)w)->n; i++) drop(ctx, ((Items *)w)->items[i]);
}

static word items(uint32_t kind, uint64_t n, word *words) {
  Items *l = object(kind, sizeof(Items) + 8 * n);
  l->n = n;
  memcpy(l->items, words, 8 * n);
  return (word)l;
}

word flak_rest_list(Ctx *ctx, uint64_t n, word *words) { return n == 0 ? NIL : items(LIST, n, words); }
word flak_vector(Ctx *ctx, uint64_t n, word *words) { return items(VECTOR, n, words); }
word flak_rt_list(Ctx *ctx, uint64_t n, word *words) { return flak_rest_list(ctx, n, words); }

word flak_closure(Ctx *ctx, FnInfo *info, uint64_t n, word *words) {
  if (info->captures != n) die("wrong number of captures");
  Fn *f = object(FN, sizeof(Fn) + 8 * n);
  f->info = info;
  f->meta = NIL;
  memcpy(f->captures, words, 8 * n);
  return (word)f;
}

// --- calls

static word wrong_arity(Ctx *ctx, word f, uint64_t n, word *args) {
  char text[128];
  FnInfo *info = ((Fn *)(f & ~7ull))->info;
  for (uint64_t i = 0; i < n; i++) drop(ctx, args[i]);
  snprintf(text, sizeof text, "wrong number of args (%d) passed to: %.*s", (int)n, (int)info->name_len, info->name);
  return fail(ctx, text);
}

word flak_arity_0(Ctx *c, word f) { return wrong_arity(c, f, 0, 0); }
word flak_arity_1(Ctx *c, word f, word a) { return wrong_arity(c, f, 1, &a); }
word flak_arity_2(Ctx *c, word f, word a, word b) { return wrong_arity(c, f, 2, (word[]){a, b}); }
word flak_arity_3(Ctx *c, word f, word a, word b, word d) { return wrong_arity(c, f, 3, (word[]){a, b, d}); }
word flak_arity_4(Ctx *c, word f, word a, word b, word d, word e) { return wrong_arity(c, f, 4, (word[]){a, b, d, e}); }
word flak_arity_n(Ctx *c, word f, uint64_t n, word *args) { return wrong_arity(c, f, n, args); }

static word no_function(Ctx *ctx, uint64_t n, word *args) {
  for (uint64_t i = 0; i < n; i++) drop(ctx, args[i]);
  return fail(ctx, "not a function");
}

#define ENTRY(f, k) (((Fn *)((f) & ~7ull))->info->entry[k])
word flak_invoke_0(Ctx *c, word f) { return kind_of(f) == FN ? ((word(*)(Ctx *, word))ENTRY(f, 0))(c, f) : no_function(c, 0, 0); }
word flak_invoke_1(Ctx *c, word f, word a) { return kind_of(f) == FN ? ((word(*)(Ctx *, word, word))ENTRY(f, 1))(c, f, a) : no_function(c, 1, &a); }
word flak_invoke_2(Ctx *c, word f, word a, word b) {
  return kind_of(f) == FN ? ((word(*)(Ctx *, word, word, word))ENTRY(f, 2))(c, f, a, b) : no_function(c, 2, (word[]){a, b});
}
word flak_invoke_3(Ctx *c, word f, word a, word b, word d) {
  return kind_of(f) == FN ? ((word(*)(Ctx *, word, word, word, word))ENTRY(f, 3))(c, f, a, b, d) : no_function(c, 3, (word[]){a, b, d});
}
word flak_invoke_4(Ctx *c, word f, word a, word b, word d, word e) {
  return kind_of(f) == FN ? ((word(*)(Ctx *, word, word, word, word, word))ENTRY(f, 4))(c, f, a, b, d, e) : no_function(c, 4, (word[]){a, b, d, e});
}
word flak_invoke_n(Ctx *c, word f, uint64_t n, word *args) {
  return kind_of(f) == FN ? ((Fn *)(f & ~7ull))->info->entry_n(c, f, n, args) : no_function(c, n, args);
}

// apply with the rest as it is
word flak_rt_apply(Ctx *ctx, word f, word list) {
  Items *l = (Items *)list;
  FnInfo *info = ((Fn *)(f & ~7ull))->info;
  if (info->variadic < 0 || l->n < (uint64_t)info->variadic) die("apply in the mock is for variadic functions");
  word fixed[16];
  for (int i = 0; i < info->variadic; i++) fixed[i] = dup(l->items[i]);
  word rest[16];
  uint64_t n = l->n - info->variadic;
  for (uint64_t i = 0; i < n; i++) rest[i] = dup(l->items[info->variadic + i]);
  drop(ctx, list);
  return info->entry_v(ctx, f, fixed, flak_rest_list(ctx, n, rest));
}

// --- numbers

static int operands(Ctx *ctx, word a, word b) {
  if (is_small(a) && is_small(b)) return 1;
  drop(ctx, a);
  drop(ctx, b);
  fail(ctx, "not a number");
  return 0;
}

static word result(Ctx *ctx, __int128 n) {
  int64_t v = (int64_t)n;
  if (v != n || v != number(small(v))) return fail(ctx, "integer overflow");
  return small(v);
}

word flak_arith_add(Ctx *c, word a, word b) { return operands(c, a, b) ? result(c, (__int128)number(a) + number(b)) : 0; }
word flak_arith_sub(Ctx *c, word a, word b) { return operands(c, a, b) ? result(c, (__int128)number(a) - number(b)) : 0; }
word flak_arith_mul(Ctx *c, word a, word b) { return operands(c, a, b) ? result(c, (__int128)number(a) * number(b)) : 0; }

static word compare(Ctx *c) { return fail(c, "not comparable"); }
word flak_compare_lt(Ctx *c, word a, word b) { return compare(c); }
word flak_compare_le(Ctx *c, word a, word b) { return compare(c); }
word flak_compare_gt(Ctx *c, word a, word b) { return compare(c); }
word flak_compare_ge(Ctx *c, word a, word b) { return compare(c); }
word flak_compare_equiv(Ctx *c, word a, word b) { return compare(c); }
word flak_equal(Ctx *c, word a, word b) {
  if (kind_of(a) == STRING && kind_of(b) == STRING) {
    Items *s = (Items *)a, *t = (Items *)b;
    return s->n == t->n && memcmp(s->items, t->items, s->n) == 0 ? TRUE_ : FALSE_;
  }
  return FALSE_;
}

// The slow halves of rows with an inline path: what small integers never reach.
word flak_rt_zero_p(Ctx *c, word a) { return fail(c, "not a number"); }
word flak_rt_pos_p(Ctx *c, word a) { return fail(c, "not a number"); }
word flak_rt_neg_p(Ctx *c, word a) { return fail(c, "not a number"); }
word flak_rt_odd_p(Ctx *c, word a) { return fail(c, "not a number"); }
word flak_rt_bit_and(Ctx *c, word a, word b) { return fail(c, "not a number"); }
word flak_rt_bit_or(Ctx *c, word a, word b) { return fail(c, "not a number"); }
word flak_rt_bit_xor(Ctx *c, word a, word b) { return fail(c, "not a number"); }
word flak_rt_quot(Ctx *c, word a, word b) { return fail(c, "divide by zero"); }
word flak_rt_rem(Ctx *c, word a, word b) { return fail(c, "divide by zero"); }
word flak_rt_mod(Ctx *c, word a, word b) { return fail(c, "divide by zero"); }

// --- exceptions

word flak_throw(Ctx *ctx, word e) {
  ctx->pending = e;
  return 0;
}
word flak_rethrow(Ctx *ctx, word e) { return flak_throw(ctx, e); }
word flak_catch(Ctx *ctx) {
  word e = ctx->pending;
  if (e == 0) die("nothing to catch");
  ctx->pending = 0;
  return e;
}
word flak_stack_overflow(Ctx *ctx) { return fail(ctx, "stack overflow"); }

// --- vars and constants

static Var vars[64];
static int var_count;

static word var(const char *ns, uint64_t ns_len, const char *name, uint64_t name_len) {
  char key[64];
  snprintf(key, sizeof key, "%.*s/%.*s", (int)ns_len, ns, (int)name_len, name);
  for (int i = 0; i < var_count; i++)
    if (strcmp(vars[i].name, key) == 0) return (word)&vars[i] | 2;
  Var *v = &vars[var_count++];
  v->h.rc = 1;
  v->h.kind = VAR << 8;
  v->root = UNBOUND;
  strcpy(v->name, key);
  return (word)v | 2;
}

static Var *var_of(word w) { return (Var *)(w & ~7ull); }

word flak_var_def(Ctx *ctx, word v, word value, word meta) {
  drop(ctx, var_of(v)->root);
  drop(ctx, meta);
  var_of(v)->root = value;
  return v;
}
word flak_var_declare(Ctx *ctx, word v, word meta) {
  drop(ctx, meta);
  return v;
}
word flak_var_get_dynamic(Ctx *ctx, word v) { return dup(var_of(v)->root); }
word flak_var_set(Ctx *ctx, word v, word value) {
  drop(ctx, value);
  return fail(ctx, "no thread binding");
}

static uint64_t varint(uint8_t **p) {
  uint64_t v = 0;
  for (int shift = 0;; shift += 7) {
    v |= (uint64_t)(**p & 0x7F) << shift;
    if (!(*(*p)++ & 0x80)) return v;
  }
}

static word *slots;
static uint64_t slot_count;

word flak_load_consts(Ctx *ctx, uint8_t *blob, uint64_t len, word *out, uint64_t n) {
  uint8_t *p = blob;
  slots = out;
  slot_count = n;
  for (uint64_t i = 0; i < n; i++) {
    int tag = *p++;
    uint64_t a = varint(&p);
    char *x = (char *)p;
    p += a;
    if (tag == 0x09) {
      out[i] = string(x, a);
    } else if (tag == 0x12) {
      uint64_t b = varint(&p);
      out[i] = var(x, a, (char *)p, b);
      p += b;
    } else {
      die("a constant the mock does not know");
    }
  }
  if (p != blob + len) die("the blob is longer than its constants");
  return 1;
}

// --- printing

static void print_char(unsigned cp) {  // up to U+07FF
  if (cp < 0x80) printf("\\%c", cp);
  else printf("\\%c%c", 0xC0 | cp >> 6, 0x80 | (cp & 0x3F));
}

static void print(word w) {
  if (is_small(w)) printf("%ld", (long)number(w));
  else if (w == NIL) printf("nil");
  else if (w == TRUE_) printf("true");
  else if (w == FALSE_) printf("false");
  else if ((w & 0xFF) == 0x24) print_char(w >> 8);
  else if (kind_of(w) == STRING) printf("%.*s", (int)((Items *)w)->n, (char *)((Items *)w)->items);
  else if (kind_of(w) == FN) printf("#fn");
  else if (kind_of(w) == VAR) printf("#'%s", var_of(w)->name);
  else {
    Items *l = (Items *)w;
    printf(kind_of(w) == LIST ? "(" : "[");
    for (uint64_t i = 0; i < l->n; i++) {
      if (i > 0) printf(" ");
      print(l->items[i]);
    }
    printf(kind_of(w) == LIST ? ")" : "]");
  }
}

word flak_rt_write_out(Ctx *ctx, word w) {
  print(w);
  printf("\n");
  return NIL;
}

typedef struct {
  char *ns;
  uint64_t ns_len;
  word (**inits)(Ctx *);
  uint64_t n;
} Unit;

int flak_exe_main(int64_t argc, char **argv, Unit *units, uint64_t n) {
  char here;
  Ctx ctx = {0, &here - (1 << 20)};
  word value = NIL;
  for (uint64_t u = 0; u < n; u++)
    for (uint64_t i = 0; i < units[u].n; i++) {
      drop(&ctx, value);
      value = units[u].inits[i](&ctx);
      if (value == 0) {
        printf("%.*s: uncaught: ", (int)units[u].ns_len, units[u].ns);
        value = flak_catch(&ctx);
      }
    }
  flak_rt_write_out(&ctx, value);
  drop(&ctx, value);
  for (uint64_t i = 0; i < slot_count; i++) drop(&ctx, slots[i]);
  for (int i = 0; i < var_count; i++) drop(&ctx, vars[i].root);
  if (live != 0) printf("%d live objects\n", live);
  return 0;
}
