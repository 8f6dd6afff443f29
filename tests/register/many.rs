//! A hundred thousand learners: all in at once, listed, found, and one of them forgotten.

use std::time::Instant;

use invigil::world::register::Register;

use crate::support::{by, learner, on_both, register, uln};

const MANY: usize = 100_000;

on_both! {
fn a_hundred_thousand_learners_are_kept_in_one_change(fresh) {
    let mut register = register(&fresh.place);
    let numbers = (100_000_000..).filter_map(uln);
    let learners: Vec<_> = numbers
        .take(MANY)
        .enumerate()
        .map(|(n, number)| {
            let mut learner = learner(&format!("L-{n:06}"), &format!("Learner {n:06} of Made-up Street"));
            learner.uln = Some(number);
            learner
        })
        .collect();
    let (began, mut told) = (Instant::now(), 0);
    register.add_learners(&learners, &by(3), &mut |_| told += 1).unwrap();
    let added = began.elapsed();
    assert!(told >= MANY / 1_000, "progress was told {told} times");
    drop(register);
    let began = Instant::now();
    let mut register = Register::open(&fresh.place).unwrap();
    let opened = began.elapsed();
    assert!(register.learners().unwrap() == learners);
    let listed = began.elapsed();
    let last = learners.last().unwrap();
    let began = Instant::now();
    assert!(register.find_learners(&last.uln.unwrap().to_string()).unwrap().iter().eq([last]));
    assert_eq!(register.find_learners("LEARNER 077777 of made-up street").unwrap().len(), 1);
    let found = began.elapsed();
    let began = Instant::now();
    register.forget_learner(&last.id, &by(4)).unwrap();
    assert_eq!(register.learners().unwrap().len(), MANY - 1);
    // Shown with --nocapture.
    println!(
        "{}: added in {added:?}, opened in {opened:?}, listed in {listed:?}, found twice in {found:?}, forgot in {:?}",
        fresh.place,
        began.elapsed()
    );
}
}
