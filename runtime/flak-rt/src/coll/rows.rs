//! The rows of the runtime table about collections: thin, the work is in the other files.

use super::equal as eq;
use super::map_seq::Part;
use super::node::take;
use super::seq as s;
use super::{array, array_map as am, assoc as change, chunk as ch, conj as add, entry, hash as h, hash_map as hm};
use super::{
    hash_set as hs, lazy, list as li, lookup, range as ra, reduce as red, sort as so, sorted, transient as tr,
};
use crate::ctx::{Ctx, Word};
use crate::error::{Res, class_cast, illegal_argument};
use crate::rt::{Args, rt};
use crate::value::{Borrowed, Value};

rt! {
    /// `(= a b)`
    fn equal(ctx, a: &Value, b: &Value) -> Res<bool> {
        eq::equal(ctx, a, b)
    }

    /// `(hash x)`
    fn hash(ctx, x: &Value) -> Res<i64> {
        h::hash(ctx, x).map(i64::from)
    }

    /// `(compare a b)`
    fn compare(ctx, a: &Value, b: &Value) -> Res<i64> {
        eq::compare(ctx, a, b)
    }

    /// `(hash-ordered-coll x)`
    fn hash_ordered(ctx, x: &Value) -> Res<i64> {
        h::hash_ordered(ctx, x).map(i64::from)
    }

    /// `(hash-unordered-coll x)`
    fn hash_unordered(ctx, x: &Value) -> Res<i64> {
        h::hash_unordered(ctx, x).map(i64::from)
    }

    /// `(seq x)`
    fn seq(ctx, x: Value) -> Res {
        s::seq(ctx, x)
    }

    /// `(first x)`
    fn first(ctx, x: &Value) -> Res {
        s::first(ctx, x)
    }

    /// `(next x)`
    fn next(ctx, x: Value) -> Res {
        s::next(ctx, x)
    }

    /// `(rest x)`
    fn rest(ctx, x: Value) -> Res {
        s::rest(ctx, x)
    }

    /// `(cons x s)`
    fn cons(ctx, x: Value, s: Value) -> Res {
        s::cons(ctx, x, s)
    }

    /// `(lazy-seq ...)` of a function
    fn lazy_seq(_ctx, f: Value) -> Value {
        lazy::lazy_seq(f)
    }

    /// `realized?`
    fn realized_p(_ctx, x: &Value) -> Res<bool> {
        if let Some(l) = x.get::<lazy::LazySeq>() {
            return Ok(l.is_realized());
        }
        match x.get::<crate::cell::Delay>() {
            Some(d) => Ok(d.is_realized()),
            None => Err(class_cast(x, "clojure.lang.IPending")),
        }
    }

    /// `(count x)`
    fn count(ctx, x: &Value) -> Res<i64> {
        s::count(ctx, x)
    }

    /// `(nth x i)`
    fn nth(ctx, x: &Value, i: &Value) -> Res {
        let i = s::index(i)?;
        s::nth(ctx, x, i)
    }

    /// `(nth x i default)`
    fn nth3(ctx, x: &Value, i: &Value, default: Value) -> Res {
        let i = s::index(i)?;
        s::nth_or(ctx, x, i, default)
    }

    /// `(list x ...)`
    fn list(_ctx; items) -> Value {
        li::from_vec(items.collect())
    }

    /// A list of the items of a seq.
    fn list_of_seq(ctx, coll: Value) -> Res {
        add::list_of(ctx, coll)
    }

    /// `(chunk-buffer n)`
    fn chunk_buffer(_ctx, n: &Value) -> Res {
        Ok(ch::buffer(s::index(n)?))
    }

    /// `(chunk-append b x)`
    fn chunk_append(_ctx, b: &Value, x: Value) -> Res<()> {
        ch::append(b, x)
    }

    /// `(chunk b)`
    fn chunk(_ctx, b: Value) -> Res {
        ch::finish(&b)
    }

    /// `(chunk-cons chunk rest)`
    fn chunk_cons(ctx, chunk: Value, rest: Value) -> Res {
        ch::chunk_cons(ctx, chunk, rest)
    }

    /// `(chunk-first s)`
    fn chunk_first(ctx, s: &Value) -> Res {
        ch::chunk_first(ctx, s)
    }

    /// `(chunk-rest s)`
    fn chunk_rest(ctx, s: Value) -> Res {
        ch::chunk_rest(ctx, s)
    }

    /// `(chunk-next s)`
    fn chunk_next(ctx, s: Value) -> Res {
        let rest = ch::chunk_rest(ctx, s)?;
        s::seq(ctx, rest)
    }

    /// `(range start end step)`
    fn range(_ctx, start: &Value, end: &Value, step: &Value) -> Res {
        ra::range(start, end, step)
    }

    /// `(rseq coll)`
    fn rseq(_ctx, coll: Value) -> Res {
        add::rseq(coll)
    }

    /// `(reduce f init coll)`
    fn reduce(ctx, f: &Value, init: Value, coll: Value) -> Res {
        red::reduce(ctx, f, init, coll)
    }

    /// `(reduce-kv f init coll)`
    fn reduce_init_kv(ctx, f: &Value, init: Value, coll: Value) -> Res {
        red::reduce_kv(ctx, f, init, coll)
    }

    /// `(reduced x)`
    fn reduced(_ctx, x: Value) -> Value {
        red::reduced(x)
    }

    /// `(unreduced x)`
    fn deref_reduced(_ctx, x: &Value) -> Value {
        red::unreduced(x)
    }

    /// `(sort by coll)`
    fn sort(ctx, by: &Value, coll: Value) -> Res {
        so::sort(ctx, by, coll)
    }

    /// `(conj coll x)`
    fn conj(ctx, coll: Value, x: Value) -> Res {
        add::conj(ctx, coll, x)
    }

    /// `(assoc m k v)`
    fn assoc(ctx, m: Value, k: Value, v: Value) -> Res {
        change::assoc(ctx, m, k, v)
    }

    /// `(dissoc m k)`
    fn dissoc(ctx, m: Value, k: &Value) -> Res {
        change::dissoc(ctx, m, k)
    }

    /// `(disj s x)`
    fn disj(ctx, s: Value, x: &Value) -> Res {
        change::disj(ctx, s, x)
    }

    /// `(get m k)`
    fn get(ctx, m: &Value, k: &Value) -> Res {
        lookup::get(ctx, m, k, &Value::NIL)
    }

    /// `(get m k default)`
    fn get3(ctx, m: &Value, k: &Value, default: Value) -> Res {
        lookup::get(ctx, m, k, &default)
    }

    /// `(:k m)`
    fn kw_get(ctx, k: &Value, m: &Value) -> Res {
        lookup::get_keyword(ctx, m, k, &Value::NIL)
    }

    /// `(:k m default)`
    fn kw_get3(ctx, k: &Value, m: &Value, default: Value) -> Res {
        lookup::get_keyword(ctx, m, k, &default)
    }

    /// `(contains? m k)`
    fn contains_p(ctx, m: &Value, k: &Value) -> Res<bool> {
        lookup::contains(ctx, m, k)
    }

    /// `(find m k)`
    fn find(ctx, m: &Value, k: &Value) -> Res {
        lookup::find(ctx, m, k)
    }

    /// `(keys m)`
    fn keys(ctx, m: Value) -> Res {
        lookup::part(ctx, m, Part::Key)
    }

    /// `(vals m)`
    fn vals(ctx, m: Value) -> Res {
        lookup::part(ctx, m, Part::Val)
    }

    /// `(key e)`
    fn key(_ctx, e: &Value) -> Res {
        eq::halves(e).map(|h| h.0.clone()).ok_or_else(|| class_cast(e, "java.util.Map$Entry"))
    }

    /// `(val e)`
    fn val(_ctx, e: &Value) -> Res {
        eq::halves(e).map(|h| h.1.clone()).ok_or_else(|| class_cast(e, "java.util.Map$Entry"))
    }

    /// A map entry.
    fn map_entry(_ctx, k: Value, v: Value) -> Value {
        entry::entry(k, v)
    }

    /// `(peek coll)`
    fn peek(_ctx, coll: &Value) -> Res {
        add::peek(coll)
    }

    /// `(pop coll)`
    fn pop(_ctx, coll: Value) -> Res {
        add::pop(coll)
    }

    /// `(vec coll)`
    fn vec(ctx, coll: Value) -> Res {
        add::vec(ctx, coll)
    }

    /// `(subvec v start end)`
    fn subvec(ctx, v: Value, start: &Value, end: &Value) -> Res {
        add::subvec(ctx, v, start, end)
    }

    /// `(empty coll)`
    fn empty(_ctx, coll: &Value) -> Value {
        change::empty(coll)
    }

    /// `(hash-map k v ...)`
    fn hash_map(ctx; items) -> Res {
        add::check_pairs(ctx, items.as_slice())?;
        if items.as_slice().is_empty() { Ok(am::empty()) } else { hm::from_pairs(ctx, items) }
    }

    /// `(array-map k v ...)`
    fn array_map(ctx; items) -> Res {
        am::of_pairs(ctx, items.collect())
    }

    /// An array map of the alternating keys and values of a seq.
    fn array_map_of_seq(ctx, coll: Value) -> Res {
        let items = s::Cursor::new(ctx, coll)?.collect(ctx)?;
        am::of_pairs(ctx, items)
    }

    /// `(hash-set x ...)`
    fn hash_set(ctx; items) -> Res {
        hs::from_iter(ctx, items)
    }

    /// `(set coll)`
    fn set(ctx, coll: Value) -> Res {
        add::set(ctx, coll)
    }

    /// `(sorted-map-by by k v ...)`; `by` may be nil
    fn sorted_map(ctx, by: Value; items) -> Res {
        add::check_pairs(ctx, items.as_slice())?;
        let mut items = items;
        let mut m = sorted::TreeMap::empty(by, Value::NIL);
        while let (Some(k), Some(v)) = (items.next(), items.next()) {
            m = sorted::TreeMap::put(ctx, m, k, v)?;
        }
        Ok(m)
    }

    /// `(sorted-set-by by x ...)`; `by` may be nil
    fn sorted_set(ctx, by: Value; items) -> Res {
        let mut set = sorted::TreeSet::empty(by, Value::NIL);
        for x in items {
            set = sorted::TreeSet::put(ctx, set, x, Value::NIL)?;
        }
        Ok(set)
    }

    /// The seq of a sorted collection from a key on, upwards or downwards.
    fn subseq(ctx, sc: Value, key: &Value, ascending: &Value, _unused: &Value) -> Res {
        sorted::seq_from(ctx, &sc, key, ascending.truthy())
    }

    /// Is there a transient form of it?
    fn editable_p(_ctx, coll: &Value) -> bool {
        tr::is_editable(coll)
    }

    /// `(transient coll)`
    fn transient(_ctx, coll: Value) -> Res {
        tr::transient(coll)
    }

    /// `(persistent! t)`
    fn persistent(_ctx, t: Value) -> Res {
        tr::persistent(&t)
    }

    /// `(conj! t x)`
    fn conj_x(ctx, t: Value, x: Value) -> Res {
        tr::conj_x(ctx, t, x)
    }

    /// `(assoc! t k v)`
    fn assoc_x(ctx, t: Value, k: Value, v: Value) -> Res {
        tr::assoc_x(ctx, t, k, v)
    }

    /// `(dissoc! t k)`
    fn dissoc_x(ctx, t: Value, k: &Value) -> Res {
        tr::dissoc_x(ctx, t, k)
    }

    /// `(disj! t x)`
    fn disj_x(ctx, t: Value, x: &Value) -> Res {
        tr::disj_x(ctx, t, x)
    }

    /// `(pop! t)`
    fn pop_x(_ctx, t: Value) -> Res {
        tr::pop_x(t)
    }

    /// `(object-array n-or-seq)`
    fn object_array(ctx, x: &Value) -> Res {
        array::object_array(ctx, x)
    }

    /// `(to-array coll)`
    fn array_of(ctx, coll: Value) -> Res {
        array::array_of(ctx, coll)
    }

    /// `(aget a i)`
    fn aget(_ctx, a: &Value, i: &Value) -> Res {
        array::aget(a, i)
    }

    /// `(aset a i x)`
    fn aset(_ctx, a: &Value, i: &Value, x: Value) -> Res {
        array::aset(a, i, x)
    }

    /// `(alength a)`
    fn alength(_ctx, a: &Value) -> Res<i64> {
        array::alength(a)
    }

    /// `(aclone a)`
    fn aclone(_ctx, a: &Value) -> Res {
        array::aclone(a)
    }
}

fn words<'a>(at: *const Value, n: u64) -> Args<'a> {
    // SAFETY: compiled code passes `n` owned words.
    unsafe { Args::new(at, n) }
}

/// `[a b ...]`, consuming the words.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn flak_vector(_: &mut Ctx, n: u64, items: *const Value) -> Word {
    Some(super::vector::from_iter(words(items, n)))
}

/// `{k v ...}`, consuming the words: an array map up to eight entries.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn flak_map(ctx: &mut Ctx, n: u64, items: *const Value) -> Word {
    let r = map_literal(ctx, words(items, n).collect());
    ctx.give(r)
}

fn duplicate(ctx: &mut Ctx, key: &Value) -> crate::error::Thrown {
    match super::outside::show(ctx, key) {
        Ok(text) => illegal_argument(format!("Duplicate key: {text}")),
        Err(e) => e,
    }
}

fn map_literal(ctx: &mut Ctx, mut items: Vec<Value>) -> Res {
    let n = items.len() / 2;
    let mut m = if n > am::LIMIT { hm::empty() } else { am::empty() };
    for (i, pair) in items.chunks_exact_mut(2).enumerate() {
        let (k, v) = (take(&mut pair[0]), take(&mut pair[1]));
        let key = k.clone();
        m = change::assoc(ctx, m, k, v)?;
        if s::count(ctx, &m)? != i as i64 + 1 {
            return Err(duplicate(ctx, &key));
        }
    }
    Ok(m)
}

/// `#{x ...}`, consuming the words.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn flak_set(ctx: &mut Ctx, n: u64, items: *const Value) -> Word {
    let r = set_literal(ctx, words(items, n));
    ctx.give(r)
}

fn set_literal(ctx: &mut Ctx, items: Args<'_>) -> Res {
    let mut set = hs::empty();
    for (i, x) in items.enumerate() {
        let item = x.clone();
        set = hs::conj(ctx, set, x)?;
        if s::count(ctx, &set)? != i as i64 + 1 {
            return Err(duplicate(ctx, &item));
        }
    }
    Ok(set)
}

/// The rest arguments of a call: a list, nil when there are none. Consumes the words.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn flak_rest_list(_: &mut Ctx, n: u64, items: *const Value) -> Word {
    Some(if n == 0 { Value::NIL } else { li::from_vec(words(items, n).collect()) })
}

/// `(= a b)`: true, false, or 0 for an exception. Borrows both.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn flak_equal(ctx: &mut Ctx, a: Borrowed, b: Borrowed) -> Word {
    let r = eq::equal(ctx, &a, &b).map(Value::bool);
    ctx.give(r)
}
