//! The files of a sitting as these tests read and forge them, from the documented formats and
//! with nothing of the program: the journal's lines, its chain, and what they come to.

use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// What the lines of a journal come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    pub responses: Vec<Option<char>>,
    pub flags: Vec<bool>,
    /// The question in front of the candidate, from zero.
    pub position: usize,
}

impl Answers {
    pub fn none(items: usize) -> Self {
        Self { responses: vec![None; items], flags: vec![false; items], position: 0 }
    }

    /// Replays the whole lines of a sitting's journal.
    pub fn on_record(sitting: &Path) -> Self {
        let lines = lines(sitting);
        let items = usize::try_from(lines[0]["event"]["items"].as_u64().unwrap()).unwrap();
        lines.iter().fold(Self::none(items), |answers, line| answers.after(&line["event"]))
    }

    fn after(mut self, event: &Value) -> Self {
        let place = |field: &str| usize::try_from(event[field].as_u64().unwrap()).unwrap() - 1;
        match event["type"].as_str().unwrap() {
            "Moved" => self.position = place("to"),
            "Responded" => {
                self.responses[place("item")] = event["option"].as_str().unwrap().chars().next();
            }
            "ResponseCleared" => self.responses[place("item")] = None,
            "FlagChanged" => self.flags[place("item")] = event["flagged"].as_bool().unwrap(),
            _ => {}
        }
        self
    }
}

pub fn journal(sitting: &Path) -> PathBuf {
    sitting.join("journal-1.jsonl")
}

/// The whole lines of a sitting's journal; a torn last line is none.
pub fn lines(sitting: &Path) -> Vec<Value> {
    let text = String::from_utf8_lossy(&std::fs::read(journal(sitting)).unwrap()).into_owned();
    let whole = text.rfind('\n').map_or(0, |end| end + 1);
    text[..whole].lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The last event of a type on record.
pub fn last_event(sitting: &Path, kind: &str) -> Option<Value> {
    lines(sitting).iter().rev().map(|line| line["event"].clone()).find(|event| event["type"] == kind)
}

/// Makes the machine lose its power: the record was written `ago_ms` earlier by the wall clock and
/// under another boot. The chain is forged as `src/formats/journal.rs` documents it.
pub fn lose_power(sitting: &Path, ago_ms: i64) {
    let mut prev = "0".repeat(64);
    let mut forged = String::new();
    for mut line in lines(sitting) {
        line["wall_ms"] = (line["wall_ms"].as_i64().unwrap() - ago_ms).into();
        line["boot"] = "the boot before the power cut".into();
        line["prev"] = prev.into();
        line.as_object_mut().unwrap().remove("sha256");
        let body = line.to_string();
        let body = body.strip_suffix('}').unwrap();
        prev = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
        forged += &format!("{body},\"sha256\":\"{prev}\"}}\n");
    }
    std::fs::write(journal(sitting), forged).unwrap();
}

/// A JSON file of the sitting.
pub fn json(sitting: &Path, name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(sitting.join(name)).unwrap()).unwrap()
}

/// The keys of the form, in its order.
pub fn keys(sitting: &Path) -> Vec<char> {
    let book = json(sitting, "key-book.json");
    let keys = book["keys"].as_array().unwrap().iter();
    keys.map(|key| key["key"].as_str().unwrap().chars().next().unwrap()).collect()
}
