//! Proves that a draw is fixed for ever: the program and a second implementation both give the
//! test vectors in `tests/fixtures/draw-vectors.json`, and those of steered draws in
//! `tests/fixtures/steered-vectors.json`.

use std::fs;

use invigil::engine::bank::Bank;
use invigil::engine::blueprint::Blueprint;
use invigil::engine::draw::DrawPool;
use invigil::engine::draw::steering::Steering;
use invigil::engine::draw::stream::DrawStream;
use invigil::engine::qualification::Qualification;
use serde_json::Value;

use crate::redraw::{self, Stream, chacha20_block, hex};
use crate::support::{load, path};

struct Vectors {
    qualification: Qualification,
    bank: Bank,
    blueprint: Blueprint,
    json: Value,
}

impl Vectors {
    fn load() -> Self {
        let (qualification, bank) = load("tests/fixtures/draw-vectors");
        let text = fs::read_to_string(path("tests/fixtures/draw-vectors.json")).unwrap();
        let blueprint = Blueprint::new(&qualification, None);
        Self { qualification, bank, blueprint, json: serde_json::from_str(&text).unwrap() }
    }

    /// Each vector with its seed.
    fn each(&self) -> impl Iterator<Item = (&str, &Value)> {
        let vectors = self.json["vectors"].as_array().unwrap();
        assert_eq!(vectors.len(), 2);
        vectors.iter().map(|vector| (vector["seed"].as_str().unwrap(), vector))
    }

    fn own_stream_key(&self, seed: &str) -> [u8; 32] {
        let bank = redraw::bank_digest(&self.bank, &self.qualification.digest());
        redraw::stream_key(&bank, &redraw::blueprint_digest(&self.blueprint), seed)
    }
}

fn first_five(keys: impl Iterator<Item = (String, char)>) -> Value {
    keys.take(5).map(|(id, letter)| Value::from(vec![id, letter.to_string()])).collect()
}

#[test]
fn the_block_function_of_this_test_is_that_of_the_standard() {
    // RFC 8439, section 2.3.2.
    let key: [u8; 32] = std::array::from_fn(|i| u8::try_from(i).unwrap());
    let block = chacha20_block(&key, 1, &[0, 0, 0, 9, 0, 0, 0, 0x4a, 0, 0, 0, 0]);
    assert_eq!(hex(&block[..16]), "10f1e7e4d13b5915500fdd1fa32071c4");
    assert_eq!(hex(&block[48..]), "b5129cd1de164eb9cbd083e8a2503c4e");
}

#[test]
fn the_program_draws_the_vectors() {
    let v = Vectors::load();
    assert_eq!(v.qualification.digest().to_string(), v.json["qualification"]);
    assert_eq!(v.bank.digest().to_string(), v.json["bank"]);
    assert_eq!(v.blueprint.digest().to_string(), v.json["blueprint"]);
    let pool = DrawPool::new(&v.qualification, &v.bank, &v.blueprint).unwrap();
    for (seed, vector) in v.each() {
        let (form, book) = pool.draw(seed).unwrap();
        assert_eq!(form.digest().to_string(), vector["form"], "seed {seed}");
        assert_eq!(form.items.len(), 10);
        let keys = book.keys.into_iter().map(|(id, key)| (id, key.letter()));
        assert_eq!(first_five(keys), vector["first_five"], "seed {seed}");
    }
}

#[test]
fn the_program_reads_the_stream_of_the_vectors() {
    let v = Vectors::load();
    let stream = |seed: &str| DrawStream::new("form", &v.bank.digest(), &v.blueprint.digest(), seed);
    for (seed, vector) in v.each() {
        let mut indices = stream(seed);
        let indices: Vec<usize> = (0..10).map(|_| indices.index(1000)).collect();
        assert_eq!(Value::from(indices), vector["indices_below_1000"], "seed {seed}");
        let mut digits: Vec<char> = ('0'..='9').collect();
        stream(seed).shuffle(&mut digits);
        assert_eq!(digits.into_iter().collect::<String>(), vector["shuffle_of_ten"], "seed {seed}");
    }
}

#[test]
fn a_second_implementation_reads_the_same_stream() {
    let v = Vectors::load();
    for (seed, vector) in v.each() {
        let key = v.own_stream_key(seed);
        assert_eq!(hex(&key), vector["stream_key"], "seed {seed}");
        let mut stream = Stream::new(key);
        let indices: Vec<usize> = (0..10).map(|_| stream.index(1000)).collect();
        assert_eq!(Value::from(indices), vector["indices_below_1000"], "seed {seed}");
        let mut digits: Vec<char> = ('0'..='9').collect();
        Stream::new(key).shuffle(&mut digits);
        assert_eq!(digits.into_iter().collect::<String>(), vector["shuffle_of_ten"], "seed {seed}");
    }
}

#[test]
fn words_of_an_incomplete_round_are_skipped() {
    // Below these bounds a quarter to a half of all words would favour low indices.
    let v = Vectors::load();
    let key = v.own_stream_key("a");
    for bound in [usize::MAX / 2 + 2, 3 * (usize::MAX / 4 + 1), usize::MAX / 3 * 2] {
        let (mut program, mut second) = (DrawStream::from_key(key), Stream::new(key));
        for _ in 0..50 {
            assert_eq!(program.index(bound), second.index(bound), "below {bound}");
        }
    }
}

#[test]
fn a_second_implementation_draws_the_same_forms() {
    let v = Vectors::load();
    for (seed, vector) in v.each() {
        let again = redraw::redraw(&v.qualification.digest(), &v.bank, &v.blueprint, seed);
        assert_eq!(again.form, vector["form"], "seed {seed}");
        assert_eq!(first_five(again.keys.into_iter()), vector["first_five"], "seed {seed}");
    }
}

#[test]
fn program_and_second_implementation_agree_on_other_seeds() {
    let v = Vectors::load();
    let pool = DrawPool::new(&v.qualification, &v.bank, &v.blueprint).unwrap();
    for seed in (0..40).map(|n| format!("seed {n} \u{e9}")) {
        let (form, book) = pool.draw(&seed).unwrap();
        let again = redraw::redraw(&v.qualification.digest(), &v.bank, &v.blueprint, &seed);
        assert_eq!(form.digest().to_string(), again.form, "{seed}");
        let keys: Vec<_> = book.keys.into_iter().map(|(id, key)| (id, key.letter())).collect();
        assert_eq!(keys, again.keys, "{seed}");
    }
}

/// The steering of a vector.
fn steering(json: &Value) -> Steering {
    let forms = |name: &str| json.get(name).map(|f| serde_json::from_value(f.clone()).unwrap());
    Steering {
        seen: forms("seen").unwrap_or_default(),
        beside: forms("beside").unwrap_or_default(),
        used: json.get("used").map(|used| serde_json::from_value(used.clone()).unwrap()).unwrap_or_default(),
    }
}

#[test]
fn the_program_and_a_second_implementation_draw_the_steered_vectors() {
    let v = Vectors::load();
    let pool = DrawPool::new(&v.qualification, &v.bank, &v.blueprint).unwrap();
    let text = fs::read_to_string(path("tests/fixtures/steered-vectors.json")).unwrap();
    let vectors: Value = serde_json::from_str(&text).unwrap();
    let vectors = vectors["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 4);
    for vector in vectors {
        let (seed, steering) = (vector["seed"].as_str().unwrap(), steering(&vector["steering"]));
        let drawn = pool.draw_steered(seed, &steering).unwrap();
        assert_eq!(drawn.form.steering, steering);
        assert_eq!(drawn.form.digest().to_string(), vector["form"], "seed {seed}");
        let keys = |keys: Vec<(String, char)>| -> Value {
            keys.into_iter().map(|(id, letter)| Value::from(vec![id, letter.to_string()])).collect()
        };
        let own = drawn.keys.keys.into_iter().map(|(id, key)| (id, key.letter())).collect();
        assert_eq!(keys(own), vector["keys"], "seed {seed}");
        let again = redraw::redraw_steered(&v.qualification.digest(), &v.bank, &v.blueprint, seed, &steering)
            .unwrap();
        assert_eq!(again.form, vector["form"], "seed {seed}");
        assert_eq!(Value::from(again.reasons.to_vec()), vector["reasons"], "seed {seed}");
        assert_eq!(keys(again.keys), vector["keys"], "seed {seed}");
    }
}
