//! Items beside each other: stems that are nearly the same, and stems that give away the key of
//! another item. Such items must not share a form: they become enemies, or one of them goes.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, DefaultHasher};

use crate::engine::bank::place_of;
use crate::engine::fault::Fault;
use crate::engine::item::{Item, ItemStatus, ItemUse};
use crate::engine::text::{content_words, words};

use super::template::is_unwritten;

/// Words in a shingle (A. Z. Broder, "On the resemblance and containment of documents", 1997).
const SHINGLE_WORDS: usize = 3;

/// Stems whose shingles have at least this resemblance are nearly the same.
const RESEMBLANCE_MIN: f64 = 0.45;

/// A key of fewer words that matter is too common to be given away.
const KEY_WORDS_MIN: usize = 2;

/// Words that the stems of two items share when they are on one point.
const STEM_WORDS_MIN: usize = 3;

/// A word that stands in more than one stem of this many says nothing about what they share.
const RARE_IN: usize = 25;

/// A map that is looked into and never walked through, with a hash that is the same in every run.
type Lookup<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// Adds what is wrong between the items of a bank that are not retired.
pub fn check(items: &[Item], faults: &mut Vec<Fault>) {
    let in_use: Vec<usize> = (0..items.len())
        .filter(|i| items[*i].status != ItemStatus::Retired && !is_unwritten(&items[*i]))
        .collect();
    near_duplicates(items, &in_use, faults);
    give_aways(items, &in_use, faults);
}

/// Whether two items can stand on one form, so that what they share matters.
fn can_meet(a: &Item, b: &Item) -> bool {
    let same_edition =
        a.editions.is_empty() || b.editions.is_empty() || a.editions.iter().any(|e| b.serves(e));
    // Practice comes before the form: an item for it gives others away to whoever sits the test.
    let both_practise = a.item_use == ItemUse::Practice && b.item_use == ItemUse::Practice;
    same_edition && !both_practise && a.id != b.id && !a.enemies.contains(&b.id)
}

/// What parts two items: enmity does for those that could share a form.
fn mend(first: &str, a: &Item, b: &Item) -> String {
    if a.item_use == ItemUse::Practice || b.item_use == ItemUse::Practice {
        return format!("{first}: practice must not give away what a form may ask");
    }
    format!("{first}, or make \"{}\" and \"{}\" enemies", a.id, b.id)
}

/// The runs of words of some stems, as numbers: a rarer run has a lesser number. Each list is in order
/// and without repeats.
fn shingles<'t>(stems: impl Iterator<Item = &'t str>) -> Vec<Vec<usize>> {
    let mut numbers: Lookup<Cow<'t, str>, usize> = Lookup::default();
    let runs = stems.map(|stem| {
        let words: Vec<usize> = words(stem)
            .map(|word| {
                let next = numbers.len();
                *numbers.entry(word).or_insert(next)
            })
            .collect();
        let mut runs: Vec<[usize; SHINGLE_WORDS]> =
            words.windows(SHINGLE_WORDS).filter_map(|run| run.try_into().ok()).collect();
        runs.sort_unstable();
        runs.dedup();
        runs
    });
    let runs: Vec<_> = runs.collect();
    let mut all: Vec<[usize; SHINGLE_WORDS]> = runs.iter().flatten().copied().collect();
    all.sort_unstable();
    let mut often: Vec<(usize, [usize; SHINGLE_WORDS])> =
        all.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).collect();
    often.sort_unstable();
    let rank: Lookup<[usize; SHINGLE_WORDS], usize> =
        often.into_iter().enumerate().map(|(rank, (_, run))| (run, rank)).collect();
    let ranked = |runs: Vec<[usize; SHINGLE_WORDS]>| {
        let mut ranks: Vec<usize> = runs.iter().filter_map(|run| rank.get(run).copied()).collect();
        ranks.sort_unstable();
        ranks
    };
    runs.into_iter().map(ranked).collect()
}

/// How many members two lists in order share.
fn shared(a: &[usize], b: &[usize]) -> usize {
    a.iter().filter(|member| b.binary_search(member).is_ok()).count()
}

/// Finds every pair exactly without comparing all: two sets that resemble each other share one of the
/// rarest shingles of each, as many as there can be beyond those that they must share (prefix
/// filtering; R. J. Bayardo, Y. Ma and R. Srikant, "Scaling up all pairs similarity search", 2007).
fn near_duplicates(items: &[Item], in_use: &[usize], faults: &mut Vec<Fault>) {
    let sets = shingles(in_use.iter().map(|index| items[*index].stem.as_str()));
    let mut holders: Lookup<usize, Vec<usize>> = Lookup::default();
    for (here, set) in sets.iter().enumerate() {
        let mut candidates: BTreeSet<usize> = BTreeSet::new();
        for shingle in &set[..set.len() + 1 - must_share(set.len()).min(set.len() + 1)] {
            let earlier = holders.entry(*shingle).or_default();
            candidates.extend(earlier.iter());
            earlier.push(here);
        }
        for there in candidates {
            let both = shared(set, &sets[there]);
            let either = set.len() + sets[there].len() - both;
            #[allow(clippy::cast_precision_loss)] // a stem has some hundreds of words at most
            let resemblance = both as f64 / either as f64;
            let (item, other) = (&items[in_use[here]], &items[in_use[there]]);
            if resemblance >= RESEMBLANCE_MIN && can_meet(item, other) {
                faults.push(Fault::warning(
                    "near-duplicate-stem",
                    place_of(in_use[here]).field("stem"),
                    format!("the stem is nearly that of \"{}\"", other.id),
                    mend("ask something else", other, item),
                ));
            }
        }
    }
}

/// The least number of its shingles that a set of this size shares with any that resembles it.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn must_share(size: usize) -> usize {
    // Of a set that resembles another at least this share stands in the other too.
    ((size as f64 * RESEMBLANCE_MIN).ceil() as usize).clamp(1, size.max(1))
}

/// Rule 28: avoid giving clues to the right answer. An item gives away another when its stem holds
/// every word that matters of the other's key, and the two stems share words that few stems hold.
fn give_aways(items: &[Item], in_use: &[usize], faults: &mut Vec<Fault>) {
    let stems: BTreeMap<usize, BTreeSet<Cow<'_, str>>> =
        in_use.iter().map(|index| (*index, content_words(&items[*index].stem))).collect();
    let mut holders: Lookup<&str, Vec<usize>> = Lookup::default();
    for (index, stem) in &stems {
        for word in stem {
            holders.entry(word).or_default().push(*index);
        }
    }
    let rare = |word: &str| holders.get(word).map_or(0, Vec::len) * RARE_IN <= in_use.len().max(2 * RARE_IN);
    for asked in in_use {
        let key = content_words(items[*asked].key_text());
        if key.len() < KEY_WORDS_MIN {
            continue;
        }
        // The rarest word of the key leads to the few stems that can hold all of it.
        let rarest = key.iter().map(|word| holders.get(&**word)).min_by_key(|held| held.map_or(0, Vec::len));
        let Some(Some(candidates)) = rarest else {
            continue;
        };
        for teller in candidates.iter().filter(|teller| can_meet(&items[*asked], &items[**teller])) {
            let told = &stems[teller];
            let own = &stems[asked];
            let shared = own.intersection(told).filter(|word| !key.contains(*word) && rare(word)).count();
            if key.is_subset(told) && !key.is_subset(own) && shared >= STEM_WORDS_MIN {
                faults.push(Fault::warning(
                    "gives-key-away",
                    place_of(*teller).field("stem"),
                    format!(
                        "the stem holds the key of \"{}\", \"{}\"",
                        items[*asked].id,
                        items[*asked].key_text()
                    ),
                    format!(
                        "reword it, or make \"{}\" and \"{}\" enemies",
                        items[*teller].id, items[*asked].id
                    ),
                ));
            }
        }
    }
}
