//! Proves the direction of the layers, and the habits that no compiler checks, by reading every
//! file under `src`: who may name whom, which layers know no machine, how long a file may be, what
//! the process in front of a candidate never names. The checker is itself tested on made-up files.

use std::fs;

use crate::rust_source::{NamedPath, RustSource, paths, rust_files};
use crate::support::repository;

/// A folder of `src`, or `main.rs`; the layers it may use besides itself; the crates it may use,
/// `None` for any.
type Layer = (&'static str, &'static [&'static str], Option<&'static [&'static str]>);

/// Who may name what.
const LAYERS: [Layer; 8] = [
    ("engine", &[], Some(&["chacha20", "sha2", "thiserror", "typos_vars", "unicase"])),
    ("messages", &["engine"], Some(&["fluent_bundle", "unic_langid"])),
    (
        "formats",
        &["engine"],
        Some(&["csv", "encoding_rs", "serde", "serde_json", "strsim", "thiserror", "toml"]),
    ),
    (
        "report",
        &["engine", "messages"],
        Some(&[
            "krilla",
            "minijinja",
            "plotters",
            "rustybuzz",
            "serde",
            "textwrap",
            "thiserror",
            "unicode_width",
        ]),
    ),
    ("tui", &["engine", "messages"], Some(&["ratatui", "textwrap", "unicode_width", "zeroize"])),
    ("world", &["engine", "formats", "messages", "report", "tui"], None),
    ("cli", &["engine", "formats", "messages", "report", "tui", "world"], None),
    ("main", &["cli"], Some(&[])),
];

/// Layers that know no machine, and the parts of the standard library that are one.
const PURE_LAYERS: [&str; 5] = ["engine", "formats", "messages", "report", "tui"];
const MACHINE: [&str; 7] = ["env", "fs", "io", "net", "process", "thread", "time"];

/// The longest file that is still read from top to bottom.
const LINES_MAX: usize = 450;

/// What ends a program instead of answering for a fault.
const ABRUPT: [&str; 6] = [".unwrap()", ".expect(", "panic!", "todo!", "unimplemented!", "unreachable!"];

/// The candidate's process, and what gives keys away.
const CANDIDATES_FILES: [&str; 8] = [
    "cli/candidate.rs",
    "world/office.rs",
    "world/desk/",
    "world/entry_desk.rs",
    "world/entry_note.rs",
    "world/mirror.rs",
    "world/stick.rs",
    "tui/",
];
const KEEPERS_OF_KEYS: [&str; 5] =
    ["key_book", "KeyBook", "bank_toml", "load_for_marking", "load_sound_bank"];
/// What talks to the centre's database, and what derives results: both run in other processes.
const KEEPERS_OF_RECORDS: [&str; 6] =
    ["rusqlite", "postgres::", "Register::", "world::register", "super::register", "attempt_folder"];

/// Words that belong into data: another qualification is another folder.
const SUBJECT_WORDS: [&str; 3] = ["customer", "edexcel", "btec"];

/// What breaks a rule in one file. `path` is relative to `src`, with slashes.
fn violations(path: &str, text: &str, dependencies: &[String]) -> Vec<String> {
    let source = RustSource::read(text);
    let module = module_of(path);
    let mut found = Vec::new();
    if module[0] != "lib" && !LAYERS.iter().any(|(layer, _, _)| *layer == module[0]) {
        found.push(format!("{path}: no rule says what the layer `{}` may use", module[0]));
    }
    if !text.starts_with("//!") {
        found.push(format!("{path}: does not open with `//!`"));
    }
    if text.lines().count() > LINES_MAX {
        found.push(format!("{path}: has {} lines, more than {LINES_MAX}", text.lines().count()));
    }
    for (line, code) in source.code.lines().enumerate() {
        for abrupt in ABRUPT.iter().filter(|abrupt| code.contains(**abrupt)) {
            found.push(format!("{path}:{}: `{abrupt}` outside tests", line + 1));
        }
    }
    if CANDIDATES_FILES.iter().any(|start| path.starts_with(start)) {
        let keepers = KEEPERS_OF_KEYS.iter().chain(&KEEPERS_OF_RECORDS);
        for keeper in keepers.filter(|keeper| text.contains(**keeper)) {
            found.push(format!("{path}: the candidate's process names `{keeper}`"));
        }
    }
    for word in SUBJECT_WORDS.iter().filter(|word| text.to_lowercase().contains(**word)) {
        found.push(format!("{path}: speaks of \"{word}\""));
    }
    let mut in_tests = module.clone();
    in_tests.push("tests".to_owned());
    for (code, module, is_test) in [(&source.code, &module, false), (&source.tests, &in_tests, true)] {
        for named in paths(code) {
            let wrong = against_layers(&named, module, is_test, dependencies);
            found.extend(wrong.map(|wrong| format!("{path}:{}: {wrong}", named.line)));
        }
    }
    found
}

/// What is wrong with a path in a module, if anything; `lib.rs`, which declares the layers, has no
/// rule. Test code keeps to the layers, but may use
/// any crate.
fn against_layers(path: &NamedPath, module: &[String], is_test: bool, crates: &[String]) -> Option<String> {
    let own = module.first().map_or("", String::as_str);
    let shown = path.segments.join("::");
    let (_, layers, allowed_crates) = LAYERS.iter().find(|(layer, _, _)| *layer == own)?;
    if let Some(target) = from_root(&path.segments, module) {
        let layer = target.first().map_or("*", String::as_str);
        let may = layer == own || layers.contains(&layer) || target.is_empty() && path.segments.len() == 1;
        return (!may).then(|| format!("`{own}` names `{shown}`"));
    }
    let first = path.segments[0].as_str();
    let machine = first == "std" && path.segments.get(1).is_some_and(|part| MACHINE.contains(&part.as_str()));
    if machine && PURE_LAYERS.contains(&own) && !is_test {
        return Some(format!("`{own}` knows no machine but names `{shown}`"));
    }
    let is_crate = path.segments.len() > 1 && crates.iter().any(|name| name == first);
    let forbidden = is_crate && !is_test && allowed_crates.is_some_and(|allowed| !allowed.contains(&first));
    forbidden.then(|| format!("`{own}` may not use the crate `{first}` but names `{shown}`"))
}

/// A path from the crate's root, if it is one of this crate.
fn from_root(path: &[String], module: &[String]) -> Option<Vec<String>> {
    let supers = path.iter().take_while(|segment| *segment == "super").count();
    match path[0].as_str() {
        "crate" | "invigil" => Some(path[1..].to_vec()),
        "self" => Some([module, &path[1..]].concat()),
        "super" => {
            let base = module.get(..module.len().saturating_sub(supers)).unwrap_or_default();
            Some([base, &path[supers..]].concat())
        }
        _ => None,
    }
}

/// `engine/draw/mod.rs` is the module `engine::draw`; `main.rs` counts as a layer of its own.
fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

/// The crates that the program depends on, as code names them.
fn dependencies() -> Vec<String> {
    let manifest: toml::Table = fs::read_to_string(repository().join("Cargo.toml")).unwrap().parse().unwrap();
    manifest["dependencies"].as_table().unwrap().keys().map(|name| name.replace('-', "_")).collect()
}

#[test]
fn every_file_of_src_keeps_to_its_layer_and_to_the_house_rules() {
    let dependencies = dependencies();
    let files = rust_files(&repository().join("src"));
    assert!(files.len() > 50, "only {} files were found", files.len());
    let found: Vec<String> =
        files.iter().flat_map(|(path, text)| violations(path, text, &dependencies)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Runs the checker on a made-up file that is sound but for `code`.
fn found_in(path: &str, code: &str) -> Vec<String> {
    let crates = ["serde", "toml", "rand", "ratatui", "jiff", "rustix", "sha2", "clap"].map(str::to_owned);
    violations(path, &format!("//! A made-up file.\n{code}\n"), &crates)
}

#[test]
fn the_checker_finds_each_kind_of_breach() {
    let breaches = [
        ("engine/bank.rs", "use crate::formats::source::Source;"),
        ("engine/bank.rs", "use super::super::world::clock;"),
        ("engine/sitting/decide.rs", "use super::super::super::{cli};"),
        ("engine/bank.rs", "fn f() { crate::tui::key::input(); }"),
        ("engine/bank.rs", "use crate::{\n    engine::form,\n    report::document,\n};"),
        ("engine/bank.rs", "use crate::*;"),
        ("engine/bank.rs", "use std::{collections::BTreeMap, fs};"),
        ("engine/bank.rs", "fn f() { let _ = std::time::Instant::now(); }"),
        ("engine/bank.rs", "#[derive(serde::Serialize)]\nstruct S;"),
        ("engine/bank.rs", "use rand::Rng;"),
        ("engine/bank.rs", "#[cfg(test)]\nmod tests {\n    use crate::world::clock;\n}"),
        ("formats/source.rs", "use crate::world::bank_folder;"),
        ("formats/source.rs", "use std::fs::File;"),
        ("report/document.rs", "use crate::formats::source;"),
        ("tui/model.rs", "use crate::formats::form_json;"),
        ("tui/view/mod.rs", "use jiff::Timestamp;"),
        ("world/desk.rs", "use crate::cli::run;"),
        ("main.rs", "fn main() { invigil::world::clock::wall_ms(); }"),
        ("analysis/facility.rs", "use crate::engine::mark;"),
        ("engine/bank.rs", "fn f() { Some(1).unwrap(); }"),
        ("cli/draw.rs", "fn f() { Some(1).expect(\"one\"); }"),
        ("cli/draw.rs", "fn f() { panic!(\"no\") }"),
        ("cli/draw.rs", "fn f() { todo!() }"),
        ("cli/candidate.rs", "use crate::formats::key_book_json;"),
        ("world/office.rs", "fn f() { crate::world::sitting_folder::load_for_marking(); }"),
        ("tui/model.rs", "use crate::engine::form::KeyBook;"),
        ("world/entry_desk.rs", "use crate::world::register;"),
        ("world/office.rs", "fn f() { Register::open(); }"),
        ("cli/draw.rs", "// The CUSTOMER is always right."),
    ];
    for (path, code) in breaches {
        let found = found_in(path, code);
        assert_eq!(found.len(), 1, "{path}: {code}\n{found:#?}");
    }
    assert_eq!(violations("engine/bank.rs", "/// No inner comment.\n", &[]).len(), 1);
    assert_eq!(found_in("engine/bank.rs", &"fn f() {}\n".repeat(LINES_MAX)).len(), 1);
}

#[test]
fn the_checker_finds_nothing_in_what_is_allowed() {
    let sound = [
        ("engine/bank.rs", "use super::digest::Digest;\nuse super::super::engine::form;\nuse sha2::Sha256;"),
        ("engine/bank.rs", "pub(crate) fn f() -> u32 { self::g() }"),
        ("engine/bank.rs", "// std::fs and crate::cli\n/* panic! /* nested */ rand::x */\nfn f() {}"),
        ("engine/bank.rs", "fn f() -> &'static str { \"crate::world .unwrap() \\\" std::fs\" }"),
        ("engine/bank.rs", "fn f() -> [char; 2] { ['\"', '\\''] }\nfn g<'a>(x: &'a str) -> &'a str { x }"),
        ("engine/bank.rs", "fn f() -> &'static str { r#\"panic! \" std::io\"# }"),
        (
            "engine/bank.rs",
            "#[cfg(test)]\nmod tests {\n    use super::*;\n    fn f() { Some(1).unwrap(); }\n}",
        ),
        ("formats/source.rs", "use crate::engine::fault::Fault;\nuse toml::Spanned;"),
        ("world/desk.rs", "use crate::tui::model::Model;\nuse std::fs;\nuse rustix::time;"),
        ("cli/mod.rs", "mod bank;\nuse self::bank::BankArgs;\nuse crate::world::clock;\nuse clap::Parser;"),
        ("main.rs", "fn main() { invigil::cli::run(std::env::args_os()) }"),
        ("lib.rs", "pub mod cli;\npub mod engine;"),
    ];
    for (path, code) in sound {
        assert_eq!(found_in(path, code), [""; 0], "{path}: {code}");
    }
}
