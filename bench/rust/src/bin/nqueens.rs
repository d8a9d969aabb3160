//! Counts the ways to put N queens on a board, with shared lists as the Clojure program has them.
use std::rc::Rc;

enum List {
    Empty,
    Cons(i64, Rc<List>),
}

fn safe(column: i64, placed: &List) -> bool {
    let mut distance = 1;
    let mut rest = placed;
    while let List::Cons(c, next) = rest {
        if *c == column || *c == column + distance || *c == column - distance {
            return false;
        }
        distance += 1;
        rest = next;
    }
    true
}

fn count_from(n: i64, row: i64, placed: &Rc<List>) -> i64 {
    if row == n {
        return 1;
    }
    (0..n)
        .filter(|column| safe(*column, placed))
        .map(|column| count_from(n, row + 1, &Rc::new(List::Cons(column, placed.clone()))))
        .sum()
}

fn main() {
    println!("{}", count_from(flak_bench::size(9), 0, &Rc::new(List::Empty)));
}
