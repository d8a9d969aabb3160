//! Builds and walks binary trees.
struct Tree(Option<(Box<Tree>, Box<Tree>)>);

fn make(depth: i64) -> Tree {
    if depth == 0 {
        Tree(None)
    } else {
        Tree(Some((Box::new(make(depth - 1)), Box::new(make(depth - 1)))))
    }
}

fn check(tree: &Tree) -> i64 {
    match &tree.0 {
        None => 1,
        Some((left, right)) => 1 + check(left) + check(right),
    }
}

fn main() {
    let depth = flak_bench::size(14);
    let long_lived = make(depth);
    let mut sum = 0;
    for d in (4..=depth).step_by(2) {
        for _ in 0..1_i64 << (4 + depth - d) {
            sum += check(&make(d));
        }
    }
    println!("{}", sum + check(&long_lived));
}
