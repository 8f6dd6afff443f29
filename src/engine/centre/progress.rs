//! Progress between two attempts: how the shares of items right have changed in total and by
//! outcome, and whether a change is more than chance.
//!
//! # The test
//!
//! The two forms hold different items, so the two scores are two independent counts: `r1` right of `n1`
//! and `r2` right of `n2`. Fisher's exact test (R. A. Fisher, "The Design of Experiments", 1935, chapter
//! II) asks: if both attempts were equally good, how often would `r1 + r2` right answers fall on the two
//! forms as unevenly as this or more so? Given `r = r1 + r2`, the chance of `k` right in the first form is
//!
//! ```text
//! C(n1, k) x C(n2, r - k) / C(n1 + n2, r)
//! ```
//!
//! and the two-sided probability adds up those of every `k` that is no likelier than the one seen. It is
//! computed in whole numbers without rounding. The test takes every item of an outcome as equally hard;
//! it never calls chance a change more often than its level says, and misses small changes for it.
//!
//! # Many outcomes on one page
//!
//! Of eight outcomes one would soon look changed by chance alone. So the outcomes are judged together
//! by Holm's method (S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian
//! Journal of Statistics 6, 1979): the chance that anything is called a change on a page where nothing
//! has changed stays below [`LEVEL_PER_CENT`]. The total is
//! judged by itself.

use std::cmp::Ordering;

use crate::engine::mark::{Mark, Score};
use crate::engine::qualification::OutcomeRef;

/// How often chance alone may be called a change, in per cent.
pub const LEVEL_PER_CENT: u32 = 5;

/// What a change between two attempts comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A rise that chance seldom makes.
    BetterThanChance,
    /// A fall that chance seldom makes.
    WorseThanChance,
    /// Chance alone makes such a change often enough.
    WithinChance,
    /// So few items that not even a change from all wrong to all right would tell.
    TooFewItems,
}

/// A score in two attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// In the earlier attempt.
    pub before: Score,
    /// In the later one.
    pub after: Score,
    /// How often chance alone makes a change as large as this or larger, in millionths, by this score
    /// alone: a million for no change.
    pub chance_millionths: u32,
    /// What it comes to, judged together with its family.
    pub verdict: Verdict,
}

impl Change {
    /// The change of the share of items right, in thousandths, towards nought; negative for a fall and
    /// nought where one of the two attempts has no items.
    #[must_use]
    pub fn thousandths(&self) -> i64 {
        let [before, after] = [self.before, self.after].map(|s| (i64::from(s.right), i64::from(s.set)));
        if before.1 == 0 || after.1 == 0 {
            return 0;
        }
        (after.0 * before.1 - before.0 * after.1) * 1000 / (before.1 * after.1)
    }
}

/// Progress from one attempt to another at the same test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Over the whole test.
    pub total: Change,
    /// The outcomes that had items in both attempts, in the order of the later one.
    pub outcomes: Vec<(OutcomeRef, Change)>,
}

/// Compares two attempts.
#[must_use]
pub fn progress(before: &Mark, after: &Mark) -> Progress {
    let [total] = judged([(before.total, after.total)]);
    let pairs: Vec<(OutcomeRef, (Score, Score))> = after
        .outcomes
        .iter()
        .filter_map(|now| {
            let then = before.outcomes.iter().find(|then| then.outcome == now.outcome)?;
            Some((now.outcome, (then.score(), now.score())))
        })
        .filter(|(_, (then, now))| then.set > 0 && now.set > 0)
        .collect();
    let changes = changes(&pairs.iter().map(|(_, pair)| *pair).collect::<Vec<_>>());
    Progress { total, outcomes: pairs.into_iter().map(|(outcome, _)| outcome).zip(changes).collect() }
}

fn judged<const N: usize>(family: [(Score, Score); N]) -> [Change; N] {
    let changes = changes(&family);
    std::array::from_fn(|at| changes[at])
}

/// Judges a family of changes together, by Holm's method.
///
/// Holm goes through the changes from the least likely one and holds the `i`-th of `m` against
/// `level / (m - i + 1)`. Going round by round over all that are left and holding each against
/// `level / left` until a round finds nothing gives the same, and needs no order among fractions.
#[must_use]
pub fn changes(family: &[(Score, Score)]) -> Vec<Change> {
    let chances: Vec<Chance> = family.iter().map(|(before, after)| Chance::of(*before, *after)).collect();
    let mut left: Vec<usize> = (0..family.len()).collect();
    loop {
        let many = left.len();
        left.retain(|at| !chances[*at].is_within(LEVEL_PER_CENT, many));
        if left.len() == many || left.is_empty() {
            break;
        }
    }
    let change = |(at, (before, after)): (usize, &(Score, Score))| {
        let verdict = if !left.contains(&at) {
            match share_order(*before, *after) {
                Ordering::Less => Verdict::BetterThanChance,
                _ => Verdict::WorseThanChance,
            }
        } else if Chance::of_most(before.set, after.set).is_within(LEVEL_PER_CENT, left.len()) {
            Verdict::WithinChance
        } else {
            Verdict::TooFewItems
        };
        Change { before: *before, after: *after, chance_millionths: chances[at].millionths(), verdict }
    };
    family.iter().enumerate().map(change).collect()
}

/// How often chance alone makes a change at least as large, in millionths: the two-sided probability of
/// Fisher's exact test, rounded up.
///
/// ```
/// use invigil::engine::centre::progress::chance_millionths;
/// use invigil::engine::mark::Score;
/// // Eight cups of tea, four of each kind, three of each told right: 0.2429 on one side, and the same
/// // on the other (Fisher 1935).
/// let (before, after) = (Score { right: 1, set: 4 }, Score { right: 3, set: 4 });
/// assert_eq!(chance_millionths(before, after), 485_715);
/// ```
#[must_use]
pub fn chance_millionths(before: Score, after: Score) -> u32 {
    Chance::of(before, after).millionths()
}

fn share_order(a: Score, b: Score) -> Ordering {
    (u64::from(a.right) * u64::from(b.set)).cmp(&(u64::from(b.right) * u64::from(a.set)))
}

/// A probability as a fraction of whole numbers.
struct Chance {
    favourable: Whole,
    all: Whole,
}

impl Chance {
    /// The two-sided probability of a change. The number of ways to have `k` right in the first form is
    /// built from the one before: `w(k + 1) = w(k) (n1 - k) (r - k) / ((k + 1) (n2 - r + k + 1))`.
    fn of(before: Score, after: Score) -> Self {
        let (n1, n2) = (before.set, after.set);
        let (r1, r2) = (before.right.min(n1), after.right.min(n2));
        let right = r1 + r2;
        let (least, most) = (right.saturating_sub(n2), right.min(n1));
        let mut ways = Vec::new();
        // Either no item right in the first form, or every item right in the second.
        let mut way = if least == 0 { Whole::choose(n2, right) } else { Whole::choose(n1, least) };
        for k in least..=most {
            let next = (k < most).then(|| {
                let mut next = way.clone();
                next.multiply(n1 - k);
                next.multiply(right - k);
                next.divide(k + 1);
                next.divide(n2 + k + 1 - right);
                next
            });
            ways.push(way);
            way = next.unwrap_or_default();
        }
        let seen = ways[(r1 - least) as usize].clone();
        let mut chance = Self { favourable: Whole::default(), all: Whole::default() };
        for way in &ways {
            chance.all.add(way);
            if *way <= seen {
                chance.favourable.add(way);
            }
        }
        chance
    }

    /// That of the largest change: from all wrong to all right.
    fn of_most(before: u32, after: u32) -> Self {
        Self::of(Score { right: 0, set: before }, Score { right: after, set: after })
    }

    /// Whether it is at most so many per cent, shared among so many.
    fn is_within(&self, per_cent: u32, among: usize) -> bool {
        let mut favourable = self.favourable.clone();
        favourable.multiply(100);
        favourable.multiply(u32::try_from(among).unwrap_or(u32::MAX));
        let mut all = self.all.clone();
        all.multiply(per_cent);
        favourable <= all
    }

    /// In millionths, rounded up.
    fn millionths(&self) -> u32 {
        const MILLION: u32 = 1_000_000;
        let mut favourable = self.favourable.clone();
        favourable.multiply(MILLION);
        let (mut low, mut high) = (0, MILLION);
        while low < high {
            let middle = u32::midpoint(low, high);
            let mut all = self.all.clone();
            all.multiply(middle);
            if favourable <= all { high = middle } else { low = middle + 1 }
        }
        low
    }
}

/// A whole number of any size: its digits to the base 2^32, the least first, without noughts at the end.
/// The ways to choose 66 of 132 items do not fit into 128 bits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Whole(Vec<u32>);

impl Whole {
    /// The ways to choose `k` of `n`.
    fn choose(n: u32, k: u32) -> Self {
        let mut ways = Self(vec![1]);
        for step in 0..k {
            ways.multiply(n - step);
            ways.divide(step + 1);
        }
        ways
    }

    fn add(&mut self, other: &Self) {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        let mut carry = 0;
        for (at, digit) in self.0.iter_mut().enumerate() {
            let sum = u64::from(*digit) + u64::from(other.0.get(at).copied().unwrap_or(0)) + carry;
            *digit = low_half(sum);
            carry = sum >> 32;
        }
        self.carry(carry);
    }

    fn multiply(&mut self, by: u32) {
        let mut carry = 0;
        for digit in &mut self.0 {
            let product = u64::from(*digit) * u64::from(by) + carry;
            *digit = low_half(product);
            carry = product >> 32;
        }
        self.carry(carry);
    }

    /// Divides by a number that divides it; the remainder of another is dropped.
    fn divide(&mut self, by: u32) {
        let mut rest = 0;
        for digit in self.0.iter_mut().rev() {
            let part = rest << 32 | u64::from(*digit);
            *digit = low_half(part / u64::from(by.max(1)));
            rest = part % u64::from(by.max(1));
        }
        self.trim();
    }

    fn carry(&mut self, carry: u64) {
        self.0.push(low_half(carry));
        self.trim();
    }

    fn trim(&mut self) {
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }
}

impl Ord for Whole {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }
}

impl PartialOrd for Whole {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The lower 32 of 64 bits.
fn low_half(number: u64) -> u32 {
    u32::try_from(number & u64::from(u32::MAX)).unwrap_or(u32::MAX)
}
