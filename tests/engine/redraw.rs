//! A second draw, written from the description and sharing no code with the first: canonical
//! bytes, ChaCha20 from RFC 8439, shuffles, and a search of every selection. Slow, and only for
//! small banks.
//!
//! 1. The items of each outcome in order of ids are shuffled, outcome after outcome.
//! 2. Among the selections that fill the blueprint without enemies and repeat statements least,
//!    the one is taken that holds the earliest items in that order. Where the draw is steered, other
//!    reasons come before and after the repetition: see [`reasons`].
//! 3. It is put in order of ids and shuffled.
//! 4. The letters are shuffled; the first ones take the items that do not divide by four. Letters
//!    are drawn one at a time, each weighed by how often it is left, unless no order of the rest
//!    would then keep every run to three.
//! 5. Item by item the distractors are shuffled and the key is put where its letter says.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use invigil::engine::bank::Bank;
use invigil::engine::blueprint::Blueprint;
use invigil::engine::digest::Digest;
use invigil::engine::draw::steering::Steering;
use invigil::engine::item::Item;
use invigil::engine::qualification::Demand;
use sha2::{Digest as _, Sha256};

use crate::support;

/// The ChaCha20 block function, RFC 8439, section 2.3.
pub fn chacha20_block(key: &[u8; 32], counter: u32, nonce: &[u8; 12]) -> [u8; 64] {
    let mut start: Vec<u32> = vec![0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];
    let word = |bytes: &[u8]| u32::from_le_bytes(bytes.try_into().unwrap());
    start.extend(key.chunks(4).map(word));
    start.push(counter);
    start.extend(nonce.chunks(4).map(word));
    let mut state = start.clone();
    for _ in 0..10 {
        for column in 0..4 {
            quarter_round(&mut state, [0, 4, 8, 12].map(|row| row + column));
        }
        for diagonal in 0..4 {
            quarter_round(&mut state, [0, 1, 2, 3].map(|row| 4 * row + (diagonal + row) % 4));
        }
    }
    let mut block = [0; 64];
    for (place, (a, b)) in block.chunks_mut(4).zip(state.iter().zip(&start)) {
        place.copy_from_slice(&a.wrapping_add(*b).to_le_bytes());
    }
    block
}

/// RFC 8439, section 2.1.
fn quarter_round(state: &mut [u32], [a, b, c, d]: [usize; 4]) {
    for (x, y, z, bits) in [(a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)] {
        state[x] = state[x].wrapping_add(state[y]);
        state[z] = (state[z] ^ state[x]).rotate_left(bits);
    }
}

/// The key stream under nonce zero from block zero, eight bytes at a time.
pub struct Stream {
    key: [u8; 32],
    words: u32,
}

impl Stream {
    pub fn new(key: [u8; 32]) -> Self {
        Self { key, words: 0 }
    }

    fn word(&mut self) -> u64 {
        let block = chacha20_block(&self.key, self.words / 8, &[0; 12]);
        let start = (self.words % 8) as usize * 8;
        self.words += 1;
        u64::from_le_bytes(block[start..start + 8].try_into().unwrap())
    }

    pub fn index(&mut self, bound: usize) -> usize {
        let bound = bound as u128;
        let limit = (1_u128 << 64) / bound * bound;
        loop {
            let word = u128::from(self.word());
            if word < limit {
                return (word % bound) as usize;
            }
        }
    }

    pub fn shuffle<T>(&mut self, slice: &mut [T]) {
        let mut last = slice.len();
        while last > 1 {
            last -= 1;
            slice.swap(last, self.index(last + 1));
        }
    }
}

/// The SHA-256 digest of fields written `<name>:<length>:<bytes>\n`, the first being the kind.
pub fn digest(kind: &str, fields: &[(&str, String)]) -> [u8; 32] {
    let mut bytes = format!("kind:{}:{kind}\n", kind.len());
    for (name, value) in fields {
        bytes.push_str(&format!("{name}:{}:{value}\n", value.len()));
    }
    Sha256::digest(bytes).into()
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn bank_digest(bank: &Bank, qualification: &Digest) -> [u8; 32] {
    let mut fields =
        vec![("qualification", qualification.to_string()), ("items", bank.items().len().to_string())];
    for item in bank.items() {
        fields.extend(shown_to_authors(item));
    }
    digest("invigil bank 1", &fields)
}

fn shown_to_authors(item: &Item) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("id", item.id.clone()),
        ("outcome", item.outcome.to_string()),
        ("statement", item.statement.clone()),
        ("demand", item.demand.to_string()),
        ("status", item.status.name().to_owned()),
        ("use", item.item_use.name().to_owned()),
        ("content", item.content.clone()),
        ("stem", item.stem.clone()),
        ("options", "4".to_owned()),
    ];
    for option in &item.options {
        fields.extend([("text", option.text.clone()), ("rationale", option.rationale.clone())]);
    }
    fields.push(("key", item.key.to_string()));
    fields.push(("enemies", item.enemies.len().to_string()));
    fields.extend(item.enemies.iter().map(|enemy| ("enemy", enemy.clone())));
    fields.push(("law", item.law.map(|date| date.to_string()).unwrap_or_default()));
    fields
}

pub fn blueprint_digest(blueprint: &Blueprint) -> [u8; 32] {
    let mut fields =
        vec![("minutes", blueprint.minutes.to_string()), ("rows", blueprint.rows.len().to_string())];
    for row in &blueprint.rows {
        fields.push(("outcome", row.outcome.to_string()));
        fields.push(("hours", row.hours.to_string()));
        fields.push(("knowledge", row.cells[0].to_string()));
        fields.push(("understanding", row.cells[1].to_string()));
    }
    digest("invigil blueprint 1", &fields)
}

pub fn stream_key(bank: &[u8; 32], blueprint: &[u8; 32], seed: &str) -> [u8; 32] {
    let fields = [
        ("purpose", "form".to_owned()),
        ("bank", hex(bank)),
        ("blueprint", hex(blueprint)),
        ("seed", seed.to_owned()),
    ];
    digest("invigil draw 1", &fields)
}

/// What a draw gives: the form's digest, and ids and letters in order of presentation.
pub struct Redrawn {
    pub form: String,
    pub keys: Vec<(String, char)>,
    /// What speaks against it; see [`reasons`].
    pub reasons: [usize; 7],
}

/// Draws a form with shuffled presentation from a small bank.
pub fn redraw(qualification: &Digest, bank: &Bank, blueprint: &Blueprint, seed: &str) -> Redrawn {
    redraw_steered(qualification, bank, blueprint, seed, &Steering::default()).unwrap()
}

/// The same under a steering that is settled; `None` when the bank has no form.
pub fn redraw_steered(
    qualification: &Digest,
    bank: &Bank,
    blueprint: &Blueprint,
    seed: &str,
    steering: &Steering,
) -> Option<Redrawn> {
    let bank_digest = bank_digest(bank, qualification);
    let mut stream = Stream::new(stream_key(&bank_digest, &blueprint_digest(blueprint), seed));
    let (mut selection, reasons) = select(bank, blueprint, &mut stream, steering)?;
    selection.sort_by_key(|item| &item.id);
    stream.shuffle(&mut selection);
    let letters = letters(selection.len(), &mut stream);
    let mut fields = vec![
        ("qualification", qualification.to_string()),
        ("bank", hex(&bank_digest)),
        ("seed", seed.to_owned()),
        ("items", selection.len().to_string()),
    ];
    for (item, letter) in selection.iter().zip(&letters) {
        let mut order: Vec<usize> = (0..4).filter(|option| *option != item.key.index()).collect();
        stream.shuffle(&mut order);
        order.insert(*letter, item.key.index());
        fields.push(("id", item.id.clone()));
        fields.push(("outcome", item.outcome.to_string()));
        fields.push(("statement", item.statement.clone()));
        fields.push(("demand", item.demand.to_string()));
        fields.push(("stem", item.stem.clone()));
        fields.extend(order.into_iter().map(|option| ("option", item.options[option].text.clone())));
    }
    let keys = selection.iter().zip(letters).map(|(item, l)| (item.id.clone(), ['A', 'B', 'C', 'D'][l]));
    if *steering != Steering::default() {
        for (name, forms) in [("seen", &steering.seen), ("beside", &steering.beside)] {
            fields.push((name, forms.len().to_string()));
            for form in forms {
                fields.push(("form", form.len().to_string()));
                fields.extend(form.iter().map(|id| ("id", id.clone())));
            }
        }
        fields.push(("used", steering.used.len().to_string()));
        for (id, times) in &steering.used {
            fields.extend([("id", id.clone()), ("times", times.to_string())]);
        }
    }
    Some(Redrawn { form: hex(&digest("invigil form 1", &fields)), keys: keys.collect(), reasons })
}

/// What speaks against a selection, the weightiest first: items seen, items of the newest form seen,
/// items beside, unseen enemies of seen items, repetition, statements asked about, uses.
pub fn reasons(bank: &Bank, selection: &[&Item], steering: &Steering) -> [usize; 7] {
    let known: BTreeSet<&String> = steering.seen.iter().flatten().collect();
    let count = |is: &dyn Fn(&Item) -> bool| selection.iter().filter(|item| is(item)).count();
    let asked = |item: &Item| {
        bank.items().iter().any(|other| known.contains(&other.id) && other.statement == item.statement)
    };
    let uses = |item: &&Item| steering.used.get(&item.id).copied().unwrap_or(0) as usize;
    [
        count(&|item| known.contains(&item.id)),
        count(&|item| steering.seen.first().is_some_and(|form| form.contains(&item.id))),
        steering.beside.iter().map(|form| count(&|item| form.contains(&item.id))).sum(),
        count(&|item| !known.contains(&item.id) && item.enemies.iter().any(|enemy| known.contains(enemy))),
        support::repetition(selection.iter().map(|item| item.statement.as_str())),
        count(&asked),
        selection.iter().map(uses).sum(),
    ]
}

type Selection<'a> = (Vec<&'a Item>, [usize; 7]);

fn select<'a>(
    bank: &'a Bank,
    blueprint: &Blueprint,
    stream: &mut Stream,
    steering: &Steering,
) -> Option<Selection<'a>> {
    let mut order: Vec<&Item> = Vec::new();
    for row in &blueprint.rows {
        let mut group = support::drawable(bank);
        group.retain(|item| item.outcome == row.outcome);
        stream.shuffle(&mut group);
        order.extend(group);
    }
    let cells: Vec<_> = blueprint.cells().collect();
    assert_eq!(Demand::ALL.map(Demand::column), [0, 1]);
    let chosen = |set: u32| -> Vec<&Item> {
        order.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, item)| *item).collect()
    };
    // Bit 0 is the first item, so reading the bits backwards makes the earliest weigh most.
    let best = support::selections(&order, &cells, &support::enemy_pairs(&order))
        .into_iter()
        .min_by_key(|set| (reasons(bank, &chosen(*set), steering), Reverse(set.reverse_bits())))?;
    Some((chosen(best), reasons(bank, &chosen(best), steering)))
}

fn letters(count: usize, stream: &mut Stream) -> Vec<usize> {
    let mut order = [0, 1, 2, 3];
    stream.shuffle(&mut order);
    let mut left = [count / 4; 4];
    order[..count % 4].iter().for_each(|letter| left[*letter] += 1);
    let mut letters = Vec::new();
    for _ in 0..count {
        let weights = [0, 1, 2, 3].map(|l| if can_finish_with(l, left, &letters) { left[l] } else { 0 });
        let mut ticket = stream.index(weights.iter().sum());
        let next = (0..4).find(|l| {
            let found = ticket < weights[*l];
            ticket = ticket.saturating_sub(weights[*l]);
            found
        });
        left[next.unwrap()] -= 1;
        letters.push(next.unwrap());
    }
    letters
}

/// Tries every order of the letters that are left.
fn can_finish_with(next: usize, mut left: [usize; 4], before: &[usize]) -> bool {
    if left[next] == 0 || before.len() >= 3 && before[before.len() - 3..].iter().all(|l| *l == next) {
        return false;
    }
    left[next] -= 1;
    let so_far = [before, &[next]].concat();
    left == [0; 4] || (0..4).any(|letter| can_finish_with(letter, left, &so_far))
}
