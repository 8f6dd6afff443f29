//! What is put in front of the candidate in these tests: plain questions in English and Welsh.

use invigil::engine::digest::Digest;
use invigil::engine::form::{Form, FormItem};
use invigil::engine::language::{Language, Translation};
use invigil::engine::qualification::{Demand, OutcomeRef};
use invigil::tui::model::Paper;

pub const TITLE: &str = "Certificate in Bookbinding";

/// A paper of so many questions and three practice questions.
pub fn paper(questions: usize, in_welsh: bool) -> Paper {
    let form = |seed: &str, count: usize| Form {
        qualification: Digest::of(b"qualification"),
        bank: Digest::of(b"bank"),
        seed: seed.into(),
        avoided: Vec::new(),
        steering: Default::default(),
        items: (1..=count).map(|number| item(seed, number, in_welsh)).collect(),
    };
    Paper { form: form("test", questions), practice: form("practice", 3) }
}

fn item(seed: &str, number: usize, in_welsh: bool) -> FormItem {
    let options = |word: &str| ["1", "2", "3", "4"].map(|answer| format!("{word} {answer}"));
    let welsh = Translation {
        language: Language::Welsh,
        stem: format!("Beth yw cwestiwn {seed} {number}?"),
        options: options("Ateb"),
    };
    FormItem {
        id: format!("{seed}-{number}"),
        version: 1,
        outcome: OutcomeRef { unit: 1, outcome: 1 },
        statement: "1.1.1".into(),
        demand: Demand::Knowledge,
        stem: format!("What is asked by {seed} question {number}?"),
        options: options("Answer"),
        translations: if in_welsh { vec![welsh] } else { Vec::new() },
    }
}
