//! The files of a sitting as these tests read and forge them, from the documented formats and
//! with nothing of the program: the journal's lines, its chain, and what they come to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// What the lines of a journal come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    pub responses: Vec<Option<char>>,
    pub flags: Vec<bool>,
    /// Options struck out, by question.
    pub strikes: Vec<BTreeSet<char>>,
    pub notes: Vec<String>,
    /// The question in front of the candidate, from zero.
    pub position: usize,
}

impl Answers {
    pub fn none(items: usize) -> Self {
        Self {
            responses: vec![None; items],
            flags: vec![false; items],
            strikes: vec![BTreeSet::new(); items],
            notes: vec![String::new(); items],
            position: 0,
        }
    }

    /// Replays the whole lines of a sitting's journal.
    pub fn on_record(sitting: &Path) -> Self {
        let lines = lines(sitting);
        let items = usize::try_from(lines[0]["event"]["items"].as_u64().unwrap()).unwrap();
        lines.iter().fold(Self::none(items), |answers, line| answers.after(&line["event"]))
    }

    fn after(mut self, event: &Value) -> Self {
        let place = |field: &str| usize::try_from(event[field].as_u64().unwrap()).unwrap() - 1;
        let option = || event["option"].as_str().unwrap().chars().next().unwrap();
        match event["type"].as_str().unwrap() {
            "Moved" => self.position = place("to"),
            "Responded" => {
                self.responses[place("item")] = Some(option());
                // What is chosen is not struck out.
                self.strikes[place("item")].remove(&option());
            }
            "ResponseCleared" => self.responses[place("item")] = None,
            "StrikeChanged" if event["struck"] == true => {
                self.strikes[place("item")].insert(option());
            }
            "StrikeChanged" => {
                self.strikes[place("item")].remove(&option());
            }
            "NoteWritten" => self.notes[place("item")] = event["text"].as_str().unwrap().to_owned(),
            "FlagChanged" => self.flags[place("item")] = event["flagged"].as_bool().unwrap(),
            _ => {}
        }
        self
    }
}

/// The file of a sitting's journal that holds all the others: the longest.
pub fn journal(sitting: &Path) -> PathBuf {
    journals(sitting).into_iter().max_by_key(|path| sound(path).len()).unwrap()
}

/// Every file of a sitting's journal, in order.
pub fn journals(sitting: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(sitting).unwrap().map(|entry| entry.unwrap().path());
    let is_one = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with("journal-") && name.ends_with(".jsonl")
    };
    let mut files: Vec<_> = files.filter(is_one).collect();
    files.sort();
    files
}

/// The whole lines of a file; a torn last line is none.
fn sound(path: &Path) -> String {
    let mut text = String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned();
    text.truncate(text.rfind('\n').map_or(0, |end| end + 1));
    text
}

/// The whole lines of a sitting's journal, after a look at its chain.
pub fn lines(sitting: &Path) -> Vec<Value> {
    let text = sound(&journal(sitting));
    let mut prev = "0".repeat(64);
    for line in text.lines() {
        let (body, digest) = line.split_once(",\"sha256\":\"").unwrap();
        assert!(body.contains(&format!("\"prev\":\"{prev}\"")), "the chain is broken at {line}");
        prev = sha256(body);
        assert_eq!(digest, format!("{prev}\"}}"), "the line was changed: {line}");
    }
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The events on record.
pub fn events(sitting: &Path) -> Vec<Value> {
    lines(sitting).into_iter().map(|line| line["event"].clone()).collect()
}

/// The last event of a type on record.
pub fn last_event(sitting: &Path, kind: &str) -> Option<Value> {
    events(sitting).into_iter().rev().find(|event| event["type"] == kind)
}

/// Makes the machine lose its power: the record was written `ago_ms` earlier by the wall clock and
/// under another boot.
pub fn lose_power(sitting: &Path, ago_ms: i64) {
    forge(sitting, |line| {
        line["wall_ms"] = (line["wall_ms"].as_i64().unwrap() - ago_ms).into();
        line["boot"] = "the boot before the power cut".into();
    });
}

/// Edits every line of the journal and makes the chain good again, as `src/formats/journal.rs`
/// documents it.
pub fn forge(sitting: &Path, edit: impl Fn(&mut Value)) {
    let mut prev = "0".repeat(64);
    let mut forged = String::new();
    for mut line in lines(sitting) {
        edit(&mut line);
        line["prev"] = prev.into();
        line.as_object_mut().unwrap().remove("sha256");
        let body = line.to_string();
        let body = body.strip_suffix('}').unwrap();
        prev = sha256(body);
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
