//! The tools for owners of items, as their users run them: the real binary on a bank of its own.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Run, fixtures, invigil};

/// A copy of a fixture's bank in a folder that goes away with it; commands run beside it.
struct Author {
    home: TempDir,
}

impl Author {
    fn of(fixture: &str) -> Self {
        let author = Self { home: TempDir::new().unwrap() };
        author.copy(fixture, "bank");
        author
    }

    fn copy(&self, fixture: &str, to: &str) {
        let folder = self.home.path().join(to);
        fs::create_dir_all(&folder).unwrap();
        for file in ["qualification.toml", "items.toml"] {
            fs::copy(fixtures(fixture).join(file), folder.join(file)).unwrap();
        }
    }

    fn run(&self, args: &[&str]) -> Run {
        invigil(self.home.path(), args)
    }

    /// Runs a command of `invigil bank` on the bank, which must do what it is asked.
    fn bank(&self, args: &[&str]) -> String {
        let run = self.run(&[&["bank"], args, &["--bank", "bank"]].concat());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{args:?}");
        run.stdout
    }

    /// The same for a command that must refuse; what it says.
    fn refused(&self, args: &[&str]) -> String {
        let before = self.items();
        let run = self.run(&[&["bank"], args, &["--bank", "bank"]].concat());
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{args:?}: {}", run.stderr);
        assert_eq!(self.items(), before, "a refusal changes nothing");
        run.stderr
    }

    fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn items(&self) -> String {
        fs::read_to_string(self.file("bank/items.toml")).unwrap()
    }

    fn edit(&self, old: &str, new: &str) {
        let items = self.items();
        assert!(items.contains(old), "{old}");
        fs::write(self.file("bank/items.toml"), items.replacen(old, new, 1)).unwrap();
    }

    fn check(&self) -> Run {
        self.run(&["bank", "check", "bank", "--deny-warnings", "--today", "2026-11-22"])
    }
}

#[test]
fn a_new_item_lands_as_a_draft_in_the_file_of_its_outcome_and_leaves_the_rest_as_it_was() {
    let author = Author::of("valid/tiny");
    let before = author.items();
    let said = author.bank(&["new", "1.1.2"]);
    let after = author.items();
    assert!(after.starts_with(before.trim_end()), "what was there stays byte for byte");
    let line = 1 + after.lines().position(|line| line == "id = \"u1o1-001\"").unwrap();
    assert_eq!(said, format!("bank/items.toml:{}: u1o1-001, a draft to write\n", line - 1));
    let new = &after[before.trim_end().len()..];
    for part in
        ["demand = \"understanding\"", "status = \"draft\"", "use = \"live\"", "# Why a wick is trimmed"]
    {
        assert!(new.contains(part), "{part}\n{new}");
    }
    // A draft is checked but never drawn.
    let stats: Value = serde_json::from_str(&author.bank(&["stats", "--format", "json"])).unwrap();
    assert_eq!(stats["cells"][1]["has"], 1);
    assert_eq!(author.run(&["bank", "check", "bank"]).code, 0);
    assert!(author.bank(&["new", "1.1.1", "--practice"]).contains("u1o1-p01"));
    assert!(author.bank(&["new", "1.1.1"]).contains("u1o1-002"));
    assert!(author.refused(&["new", "1.1.3"]).contains("the nearest is \"1.1.1\""));
    assert!(
        author
            .refused(&["new", "1.1.1", "--demand", "understanding"])
            .contains("does not lead to understanding")
    );
    assert!(author.refused(&["new", "1.1.1", "--edition", "old"]).contains("no edition \"old\""));
    assert!(author.refused(&["new", "1.1.1", "--topic", "wick"]).contains("no topic \"wick\""));
}

#[test]
fn the_first_item_of_an_outcome_gets_a_file_of_its_own_and_its_topic_and_edition() {
    let author = Author::of("valid/no-topic");
    author.edit("topic = \"wick\"", "topic = \"fuel\"");
    author.bank(&["new", "1.1.2"]);
    assert!(author.items().contains("topic = \"wick\""), "the topic with the fewest items");
    let author = Author::of("valid/unknown-edition");
    author.bank(&["new", "1.1.2", "--edition", "new"]);
    assert!(author.items().contains("editions = [\"new\"]"));
}

#[test]
fn a_revised_item_keeps_its_old_version_retired_and_starts_the_new_one_as_a_draft() {
    let author = Author::of("valid/not-reviewed");
    author.copy("valid/not-reviewed", "released");
    let before = author.items();
    assert!(before.contains("review = "));
    let said = author.bank(&["revise", "a-1"]);
    assert_eq!(said, "bank/items.toml: a-1 version 2 is a draft; version 1 is retired\n");
    let after = author.items();
    assert_eq!(after.matches("[[item]]").count(), 2);
    assert_eq!(after.matches("review = ").count(), 1, "the new version was read by nobody");
    for part in ["status = \"retired\"", "status = \"draft\"", "version = 2"] {
        assert_eq!(after.matches(part).count(), 1, "{part}");
    }
    // New words, and live again: the old words are found under their version.
    let draft = after.rfind("status = \"draft\"").unwrap();
    let words = after[draft..].replace("draft", "live").replace("draws the oil", "lifts the oil");
    fs::write(author.file("bank/items.toml"), format!("{}{words}", &after[..draft])).unwrap();
    assert!(author.bank(&["show", "a-1"]).contains("lifts the oil"));
    assert!(author.bank(&["show", "a-1", "--item-version", "1"]).contains("draws the oil"));
    assert!(author.refused(&["show", "a-1", "--item-version", "3"]).contains("its last is 2"));
    assert!(author.refused(&["revise", "a-2"]).contains("the nearest id is \"a-1\""));
    let diff = author.run(&["bank", "diff", "released", "bank"]);
    assert_eq!(diff.code, 0, "{}", diff.stderr);
    assert!(diff.stdout.contains("new version: 1"), "{}", diff.stdout);
}

#[test]
fn a_diff_names_what_was_reworded_in_place_and_whether_forms_change() {
    let author = Author::of("valid/tiny");
    author.copy("valid/tiny", "released");
    let diff = || author.run(&["bank", "diff", "released", "bank"]);
    let same = diff();
    assert_eq!(same.code, 0);
    assert!(same.stdout.contains("every seed draws the same form, byte for byte"), "{}", same.stdout);
    author.edit("draws the oil up", "lifts the oil up");
    let reworded = diff();
    assert_eq!(reworded.code, 1, "a question that changes under its name is refused");
    assert!(reworded.stdout.contains("REWORDED under the same version"), "{}", reworded.stdout);
    let removed = author.run(&["bank", "diff", "bank", "released"]);
    assert_eq!(removed.code, 1);
    author.edit("lifts the oil up", "draws the oil up");
    author.edit("content = \"Trimming\"", "content = \"The wick\"");
    let edited = diff();
    assert_eq!(edited.code, 0);
    assert!(edited.stdout.contains("edited: content"), "{}", edited.stdout);
    let words: Vec<&str> = edited.stdout.split_whitespace().collect();
    assert!(words.join(" ").contains("of 100 seeds drew the same form"), "{}", edited.stdout);
}

/// The letter on the sheet under which a text stands.
fn letter_on(sheet: &str, text: &str) -> String {
    let line = sheet
        .lines()
        .find(|line| line.ends_with(&format!("  {text}")))
        .unwrap_or_else(|| panic!("{text}\n{sheet}"));
    line.trim().trim_start_matches("- ").chars().next().unwrap().to_string()
}

#[test]
fn blind_answers_become_reviews_and_a_fault_in_one_line_records_nothing() {
    let author = Author::of("valid/tiny");
    let sheet = author.bank(&["blind", "--seed", "reader-1"]);
    for secret in ["(key)", "Oil climbs", "p-1", "key = true"] {
        assert!(!sheet.contains(secret), "{secret}\n{sheet}");
    }
    let (wick, trim) = (letter_on(&sheet, "The wick"), letter_on(&sheet, "Add more oil"));
    let write = |text: &str| fs::write(author.file("answers.csv"), text).unwrap();
    fs::write(author.file("sheet.txt"), &sheet).unwrap();
    let args = ["review", "answers.csv", "--sheet", "sheet.txt", "--date", "2020-02-02"];
    let bad = "item,role,option\na-1,solver,E\na-9,solver,A\na-1,reader,A\na-2,challenger,x1\na-1\n";
    write(bad);
    let said = author.refused(&args);
    let faults = [
        "\"E\" is no answer",
        "the sheet has no item \"a-9\"",
        "\"reader\" is no role",
        "\"x1\" is no option",
        "too few columns",
    ];
    for (line, fault) in (2..).zip(faults) {
        assert!(said.contains(fault), "{fault}\n{said}");
        assert!(said.contains(&format!("answers.csv:{line}:")), "line {line}\n{said}");
    }
    assert!(said.contains("wrong-verdict") && said.contains("nothing was recorded"), "{said}");
    write("item,answer\na-1,A\n");
    assert!(author.refused(&args).contains("missing-column"));
    write(&format!("item,role,option\na-1,solver,{wick}\na-1,challenger,\na-2,solver,{trim}\n"));
    let said = author.bank(&args);
    assert_eq!(said, "2 items reviewed: 1 of 2 answers were the key, 0 objections\n");
    assert_eq!(author.items().matches("review = { date = 2020-02-02, wording = \"").count(), 2);
    let found = author.check();
    assert!(found.stderr.contains("warning[solvers-disagree]: item \"a-2\""), "{}", found.stderr);
    // A sheet that was printed before an item was reworded is no sheet of that item.
    author.edit("draws the oil up", "lifts the oil up");
    write(&format!("item,role,option\na-1,solver,{wick}\n"));
    assert!(
        author
            .refused(&args)
            .contains("since the sheet was printed these items were reworded, retired or removed: a-1")
    );
    author.edit("lifts the oil up", "draws the oil up");
    // A challenger alone, and answers that are as good as chance.
    write("item,role,option\na-3,challenger,\n");
    assert!(author.refused(&args).contains("no solver has answered a-3"));
    write(&format!("item,role,option\na-2,solver,{trim}\n"));
    assert!(author.refused(&args).contains("only 0 of 1 answers are the key"));
    // Recorded again, in place of the first.
    write(&format!("item,role,option\na-2,solver,{}\n", letter_on(&sheet, "Trim the wick")));
    author.bank(&args);
    assert_eq!(author.check().code, 0);
    let rest = author.bank(&["blind", "--seed", "reader-2", "--unreviewed"]);
    assert!(rest.contains("a-3") && !rest.contains("a-1"), "{rest}");
}

#[test]
fn a_csv_that_cannot_be_parsed_is_located() {
    let author = Author::of("valid/tiny");
    let bytes = [b"item,role,option\na-1,solver,".as_slice(), &[0xff, b'\n']].concat();
    fs::write(author.file("answers.csv"), bytes).unwrap();
    fs::write(author.file("sheet.txt"), author.bank(&["blind", "--seed", "s"])).unwrap();
    let said = author.refused(&["review", "answers.csv", "--sheet", "sheet.txt"]);
    assert!(said.contains("not-text"), "{said}");
}

#[test]
fn rules_are_explained_by_their_codes() {
    let author = Author::of("valid/tiny");
    let run = |args: &[&str]| author.run(&[&["bank", "check"], args].concat());
    let one = run(&["--explain", "negative-stem"]);
    assert_eq!(one.code, 0);
    assert!(one.stdout.contains("allow = [{ code = \"negative-stem\""), "{}", one.stdout);
    assert!(run(&["--explain", "overlap"]).stderr.contains("did you mean \"options-overlap\"?"));
    assert!(run(&["--explain", "xyzzy"]).stderr.contains("lists every rule"));
    assert_eq!(run(&["--explain", "NEGATIVE-STEM"]).stdout, one.stdout);
    let all = run(&["--explain"]).stdout;
    for rule in invigil::engine::rules::RULES {
        assert!(all.contains(rule.code), "{}", rule.code);
    }
}

#[test]
fn gaps_say_what_to_write_next() {
    let author = Author::of("valid/tiny");
    let gaps: Value = serde_json::from_str(&author.bank(&["gaps", "--format", "json"])).unwrap();
    // Two times one item of each cell: knowledge has two, understanding has one.
    assert_eq!(gaps.as_array().unwrap().len(), 1, "{gaps}");
    assert_eq!((gaps[0]["id"].as_str(), gaps[0]["write"].as_u64()), (Some("1.1.2"), Some(1)));
    assert!(author.bank(&["gaps"]).contains("retakes would repeat items"));
}

#[test]
fn a_simulation_reports_as_text_json_and_svg_and_repeats_itself() {
    let author = Author::of("valid/guessing-strategy");
    let qualification = author.file("bank/qualification.toml");
    let text =
        fs::read_to_string(&qualification).unwrap().replace("understanding = 0.50", "understanding = 0.0");
    fs::write(&qualification, text).unwrap();
    let json = author.bank(&["simulate", "--draws", "50", "--format", "json"]);
    let result: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((result["forms"].as_u64(), result["items"].as_u64()), (Some(50), Some(2)));
    let drawn: u64 =
        result["exposures"].as_array().unwrap().iter().map(|e| e["forms"].as_u64().unwrap()).sum();
    assert_eq!(drawn, 100, "two items a form");
    assert_eq!(json, author.bank(&["simulate", "--draws", "50", "--format", "json"]));
    assert_ne!(json, author.bank(&["simulate", "--draws", "50", "--format", "json", "--seed", "other"]));
    let svg = author.bank(&["simulate", "--draws", "50", "--format", "svg"]);
    assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
    // One bar an item that was drawn, beside the ground and the legend.
    assert!(svg.matches("<rect").count() >= 20, "{}", svg.matches("<rect").count());
    assert!(author.bank(&["simulate", "--draws", "50"]).contains("50 forms of 2 items"));
}

#[test]
fn a_preview_without_a_terminal_is_refused() {
    let author = Author::of("valid/tiny");
    assert!(author.refused(&["preview"]).contains("needs a terminal"));
}

/// A file that holds other outcomes, under the name that a new one would have, and ids in quotation
/// marks that TOML knows and few people use.
#[test]
fn a_new_item_never_replaces_a_file() {
    let author = Author::of("valid/tiny");
    let items = author.items().replace("id = \"a-1\"", "id = 'a-1'");
    fs::rename(author.file("bank/items.toml"), author.file("bank/unit-1-outcome-1.toml")).unwrap();
    fs::write(author.file("bank/unit-1-outcome-1.toml"), &items).unwrap();
    author.run(&["bank", "new", "1.1.2", "--bank", "bank"]);
    let after = fs::read_to_string(author.file("bank/unit-1-outcome-1.toml")).unwrap();
    assert!(after.starts_with(items.trim_end()) && after.contains("u1o1-001"), "{after}");
}

/// Notes between items and at the ends of lines are their author's.
#[test]
fn a_revision_keeps_every_note_where_it_stands() {
    let author = Author::of("valid/tiny");
    author.edit("status = \"live\"", "status = \"live\"  # agreed in March");
    author.edit("[[item]]\nid = \"a-2\"", "# The next one is about trimming.\n[[item]]\nid = \"a-2\"");
    author.bank(&["revise", "a-1"]);
    let after = author.items();
    assert_eq!(
        after.matches("# The next one is about trimming.\n[[item]]\nid = \"a-2\"").count(),
        1,
        "{after}"
    );
    assert_eq!(after.matches("# The next one").count(), 1, "{after}");
    assert_eq!(after.matches("# agreed in March").count(), 2, "{after}");
}

/// Old versions may be kept in a file of their own.
#[test]
fn the_last_version_is_revised_in_whatever_file_it_stands() {
    let author = Author::of("valid/tiny");
    author.bank(&["revise", "a-1"]);
    let items = author.items();
    let second = items.match_indices("[[item]]").nth(1).unwrap().0;
    let first = items.find("[[item]]").unwrap();
    fs::write(author.file("bank/archive.toml"), format!("schema = 1\n\n{}", &items[first..second])).unwrap();
    let rest = format!("{}{}", &items[..first], &items[second..]).replacen("\"draft\"", "\"live\"", 1);
    fs::write(author.file("bank/items.toml"), rest).unwrap();
    let archive = fs::read_to_string(author.file("bank/archive.toml")).unwrap();
    let said = author.bank(&["revise", "a-1"]);
    assert_eq!(said, "bank/items.toml: a-1 version 3 is a draft; version 2 is retired\n");
    assert_eq!(fs::read_to_string(author.file("bank/archive.toml")).unwrap(), archive);
    assert!(author.refused(&["revise", "a-1"]).contains("still a draft"));
}

/// Units are shared between qualifications by links.
#[test]
fn a_link_stays_a_link() {
    let author = Author::of("valid/tiny");
    fs::rename(author.file("bank/items.toml"), author.file("shared.toml")).unwrap();
    std::os::unix::fs::symlink("../shared.toml", author.file("bank/items.toml")).unwrap();
    author.bank(&["new", "1.1.2"]);
    assert!(fs::symlink_metadata(author.file("bank/items.toml")).unwrap().is_symlink());
    assert!(fs::read_to_string(author.file("shared.toml")).unwrap().contains("u1o1-001"));
}

/// An item file whose name ends like that of the qualification.
#[test]
fn what_is_given_to_candidates_is_the_qualification_and_no_file_of_a_like_name() {
    let author = Author::of("valid/tiny");
    fs::rename(author.file("bank/items.toml"), author.file("bank/all-qualification.toml")).unwrap();
    let run = author.run(&[
        "prepare",
        "--bank",
        "bank",
        "--sittings",
        "sittings",
        "--candidate",
        "Ada",
        "--seed",
        "s",
    ]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let given = fs::read_to_string(Path::new(run.stdout.trim_end()).join("qualification.toml"));
    let given = given
        .or_else(|_| fs::read_to_string(author.file(run.stdout.trim_end()).join("qualification.toml")))
        .unwrap();
    assert!(given.contains("Certificate in Lamp Keeping") && !given.contains("key = true"), "{given}");
}

#[test]
fn authors_who_work_at_once_lose_nothing() {
    let author = Author::of("valid/tiny");
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| author.bank(&["new", "1.1.2"]));
        }
    });
    let items = author.items();
    for number in 1..=6 {
        assert_eq!(items.matches(&format!("\"u1o1-00{number}\"")).count(), 1, "{items}");
    }
}

/// The bank's files can be read, and the folder cannot be written: nothing is lost.
#[test]
fn a_folder_that_cannot_be_written_is_left_as_it_is() {
    let author = Author::of("valid/tiny");
    // A folder in the way of the draft is as good as one without permission, for every user.
    fs::create_dir(author.file("bank/.items.toml.new")).unwrap();
    let said = author.refused(&["new", "1.1.2"]);
    assert!(said.contains("items.toml"), "{said}");
    assert!(Path::new(&author.file("bank/items.toml")).is_file());
}
