//! Proves `invigil sitting show` and `invigil sitting list`: the whole sitting of the recorder as text
//! and as JSON against files that were read line by line, its sums worked out by hand, and the real
//! binary on folders of sittings in every state.

use std::fs;
use std::path::{Path, PathBuf};

use invigil::engine::history::{History, InterruptionCause};
use invigil::engine::sitting::Sitting;
use invigil::engine::sitting::arrangement::{Arrangement, RestBreaks};
use invigil::engine::sitting::command::Command;
use invigil::engine::sitting::event::{Closure, Event, Opening};
use invigil::engine::sitting::intervention::Act;
use invigil::formats::journal::read;
use invigil::formats::sitting_json;
use invigil::report::sitting_report::{SittingShown, document};
use invigil::report::sitting_words::{span, state};
use invigil::report::{markdown, plain_text};
use invigil::world::sitting_folder;
use serde_json::Value;
use tempfile::TempDir;

use crate::recorder::{Recorder, full_sitting};
use crate::support::{Run, fixtures, invigil, repository};

fn golden(name: &str) -> String {
    fs::read_to_string(repository().join("tests/golden").join(name)).unwrap()
}

/// Compares with a golden file; with `UPDATE_GOLDEN=1` writes it anew, to be read by eye.
fn is_golden(name: &str, text: &str) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(repository().join("tests/golden").join(name), text).unwrap();
    }
    assert_eq!(text, golden(name), "{name}");
}

fn utc(wall_ms: i64) -> String {
    jiff::Timestamp::from_millisecond(wall_ms).unwrap().strftime("%Y-%m-%d %H:%M:%S +00:00").to_string()
}

/// The whole sitting as the program would show it after reading its journal.
fn shown(bytes: &[u8], with_notes: bool) -> String {
    let reading = read(bytes).unwrap();
    let history = History::of(&reading.record).unwrap();
    plain_text::write(&document(&SittingShown {
        history: &history,
        test: "Certificate in Lamp Keeping",
        lines: reading.head.lines,
        head: &reading.head.digest.unwrap().to_string(),
        torn_bytes: reading.torn_bytes as u64,
        passed_over: &[],
        when: &utc,
        with_notes,
    }))
}

fn as_json(bytes: &[u8]) -> String {
    let reading = read(bytes).unwrap();
    let history = History::of(&reading.record).unwrap();
    let state = state(&history.sitting);
    sitting_json::write(&history, "Certificate in Lamp Keeping", &state, &reading.head, 0, &[]).unwrap()
}

#[test]
fn the_whole_sitting_as_text_is_the_golden_page() {
    let text = shown(&full_sitting("Ada").bytes, false);
    is_golden("sitting-show.txt", &text);
    assert!(!text.contains("\"A\" or C?"), "the candidate's notes are shown when they are asked for");
    assert!(shown(&full_sitting("Ada").bytes, true).contains("question 7: \"A\" or C?"));
}

/// The sums of `full_sitting`'s comment.
#[test]
fn the_sums_of_the_golden_page_are_those_worked_out_by_hand() {
    let text = golden("sitting-show.txt");
    let time = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().last().unwrap().to_owned()
    };
    for (name, expected) in [
        ("practice", "0:01:00.000"),
        // 143.2 s
        ("working", "0:02:23.200"),
        ("extra  ", "0:00:00.000"),
        // 308 s, 167 s, 677 s
        ("break", "0:05:08.000"),
        ("suspended", "0:02:47.000"),
        ("outage", "0:11:17.000"),
        // 60 + 143.2 + 0 + 308 + 167 + 677 = 1355.2 s
        ("sum", "0:22:35.200"),
        ("opening to last event", "0:22:35.200"),
        // 60 + 20 + 9 = 89 min
        ("standard", "1:00:00.000"),
        ("extra time agreed", "0:20:00.000"),
        ("added by invigilators", "0:09:00.000"),
        ("allowed", "1:29:00.000"),
        ("in front of the test", "0:02:23.200"),
        ("interruptions", "0:11:17.000"),
        ("rest breaks beyond", "0:00:08.000"),
        // 30 + 601 = 631 s
        ("given back", "0:10:31.000"),
        // 143.2 + 677 + 8 - 631 = 197.2 s
        ("charged", "0:03:17.200"),
        // 5340 - 197.2 = 5142.8 s
        ("left", "1:25:42.800"),
    ] {
        assert_eq!(time(name), expected, "{name}");
    }
}

#[test]
fn the_whole_sitting_as_json_is_the_golden_line() {
    let line = as_json(&full_sitting("Ada").bytes);
    is_golden("sitting-show.json", &(line.clone() + "\n"));
    let json: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(json["schema"], 1);
    let sum = |parts: &[&str]| -> u64 { parts.iter().map(|p| json["ledger"][p].as_u64().unwrap()).sum() };
    let classes = ["practice_ms", "working_ms", "extra_ms", "break_ms", "suspended_ms", "outage_ms"];
    assert_eq!(
        (sum(&classes), sum(&["sum_ms"]), sum(&["span_by_clocks_ms"])),
        (1_355_200, 1_355_200, 1_355_200)
    );
    assert_eq!((sum(&["charged_ms"]), sum(&["left_ms"])), (197_200, 5_142_800));
    let by_item: u64 =
        json["item_times"].as_array().unwrap().iter().map(|item| item["in_front_ms"].as_u64().unwrap()).sum();
    assert_eq!(by_item, 143_200);
    // Every number is whole, and nothing that was answered or noted is in it.
    every_number_is_whole(&json);
    assert!(!line.contains("\"A\\\" or C?") && !line.contains("option") && !line.contains("note\":\"\\\""));
}

fn every_number_is_whole(value: &Value) {
    match value {
        Value::Number(number) => assert!(number.is_i64() || number.is_u64(), "{number}"),
        Value::Array(values) => values.iter().for_each(every_number_is_whole),
        Value::Object(fields) => fields.values().for_each(every_number_is_whole),
        _ => {}
    }
}

#[test]
fn a_history_of_any_part_of_a_record_has_its_state_and_its_span() {
    let recorder = full_sitting("Ada");
    assert_eq!(History::of(&[]), None);
    assert_eq!(History::of(&recorder.events[1..]), None);
    for lines in 1..=recorder.events.len() {
        let history = History::of(&recorder.events[..lines]).unwrap();
        assert_eq!(history.sitting, recorder.states[lines - 1]);
        assert!(history.adds_up(), "after {lines} lines");
        assert_eq!(history.interruptions.len(), history.sitting.gaps().len());
        assert_eq!(history.ended_at().is_some(), lines == recorder.events.len());
    }
    let history = History::of(&recorder.events).unwrap();
    let causes: Vec<_> = history.interruptions.iter().map(|i| i.cause).collect();
    use InterruptionCause::{Restarted, StoodStill};
    assert_eq!(causes, [StoodStill, Restarted, Restarted, Restarted, StoodStill]);
    assert_eq!(history.span_ms, 1_355_200);
}

/// A gap of which the record says more than the clocks do.
#[test]
fn a_record_whose_times_do_not_add_up_says_so() {
    let mut recorder = Recorder::open("Ada");
    recorder.start();
    let (at, _) = recorder.events[0].clone();
    let mut record = recorder.events.clone();
    record.push((at, Event::Stalled { gap_ms: 60_000 }));
    let history = History::of(&record).unwrap();
    assert!(!history.adds_up());
    let text = plain_text::write(&document(&SittingShown {
        history: &history,
        test: "t",
        lines: 6,
        head: "d",
        torn_bytes: 12,
        passed_over: &[],
        when: &utc,
        with_notes: true,
    }));
    assert!(text.contains("The classes of time do not add up to the span by the clocks."), "{text}");
    assert!(text.contains("The record ends in 12 bytes of a torn line"), "{text}");
}

#[test]
fn text_from_outside_drives_no_terminal() {
    let mut recorder = Recorder::open("A\u{1b}[2Jda\u{202e}");
    recorder.start();
    recorder.carry_out(&Command::WriteNote { item: 0, text: "\u{1b}]0;x\u{7}\nline".to_owned() });
    recorder.intervene(Act::SeatChanged("\u{9b}31m".to_owned()), None);
    let text = shown(&recorder.bytes, true);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text}");
    assert!(!text.contains('\u{202e}'));
    assert!(text.contains("Sitting: A\u{241b}[2Jda\u{fffd}\n"), "{text}");
}

#[test]
fn spans_of_time_are_exact() {
    for (ms, text) in [
        (0, "0:00:00.000"),
        (999, "0:00:00.999"),
        (60_000, "0:01:00.000"),
        (3_599_999, "0:59:59.999"),
        (90_061_001, "25:01:01.001"),
    ] {
        assert_eq!(span(ms), text);
    }
}

/// A folder of sittings of the small form that the fixture of version 0.1 holds.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn folder(&self, name: &str) -> PathBuf {
        let folder = self.0.path().join(name);
        fs::create_dir(&folder).unwrap();
        for file in ["candidate", "form.json", "practice.json", "key-book.json", "qualification.toml"] {
            fs::copy(fixtures("sitting-v0.1").join(file), folder.join(file)).unwrap();
        }
        folder
    }

    /// A sitting of the form, opened.
    fn opened(&self, name: &str) -> (PathBuf, Recorder) {
        let folder = self.folder(name);
        let (form, _) = sitting_folder::load_paper(&folder).unwrap();
        let recorder = Recorder::open_as(Opening {
            sitting: name.to_owned(),
            candidate: "Ada Candidate".to_owned(),
            qualification: form.qualification,
            bank: form.bank,
            form: form.digest(),
            items: 2,
            allowed_ms: 300_000,
            program: "test".to_owned(),
        });
        (folder, recorder)
    }

    /// A sitting that was started and then went through this.
    fn started(&self, name: &str, then: impl FnOnce(&mut Recorder)) {
        let (folder, mut recorder) = self.opened(name);
        recorder.start();
        recorder.respond(0, 1);
        then(&mut recorder);
        write(&folder, &recorder);
    }

    fn run(&self, args: &[&str]) -> Run {
        invigil(repository(), &[args, &["--sittings", &self.0.path().display().to_string()]].concat())
    }
}

fn write(folder: &Path, recorder: &Recorder) {
    fs::write(folder.join("journal-1.jsonl"), &recorder.bytes).unwrap();
}

fn ended(closure: Closure) -> impl FnOnce(&mut Recorder) {
    move |recorder| recorder.intervene(Act::Ended(closure), Some("J. Okafor"))
}

/// A sitting in every state.
fn all_states() -> Home {
    let home = Home::new();
    home.folder("01-prepared");
    let (folder, recorder) = home.opened("02-waiting");
    write(&folder, &recorder);
    let (folder, mut recorder) = home.opened("03-cancelled");
    recorder.intervene(Act::Ended(Closure::Cancelled), None);
    write(&folder, &recorder);
    home.started("04-running", |_| {});
    home.started("05-paused", |r| r.intervene(Act::Paused, None));
    home.started("06-break", |r| {
        r.agree(Arrangement::RestBreaks(RestBreaks::Allowance { minutes: 5 }), None);
        r.intervene(Act::BreakBegan, None);
        r.intervene(Act::Paused, None);
    });
    home.started("07-interrupted", |r| {
        r.wait(12_000);
        r.carry_out(&Command::Beat);
    });
    home.started("08-attended", |r| r.carry_out(&Command::LetInvigilatorIn { name: "M. Bell".to_owned() }));
    home.started("09-submitted", |r| {
        r.carry_out(&Command::Flag { item: 1, flagged: true });
        r.carry_out(&Command::Submit);
    });
    home.started("10-expired", |r| {
        for _ in 0..100 {
            r.wait(3_000);
            if r.sitting.closure().is_none() {
                r.carry_out(&Command::Beat);
            }
        }
    });
    home.started("11-by-invigilator", ended(Closure::SubmittedByInvigilator));
    home.started("12-withdrawn", ended(Closure::Withdrawn));
    home.started("13-voided", ended(Closure::Voided));
    home.started("14-withdrawn", ended(Closure::Withdrawn));
    home
}

#[test]
fn the_list_shows_seat_state_and_counts() {
    let home = all_states();
    let run = home.run(&["sitting", "list"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let text = run.stdout.replace(&home.0.path().display().to_string(), "HOME");
    is_golden("sitting-list.txt", &text);
    // One that cannot be trusted is named, and the others are still listed.
    let journal = home.0.path().join("09-submitted/journal-1.jsonl");
    let damaged = fs::read_to_string(&journal).unwrap().replacen("M. Bell", "M. Ball", 1);
    fs::write(&journal, damaged).unwrap();
    let run = home.run(&["sitting", "list"]);
    assert_eq!(run.code, 1);
    assert!(run.stdout.contains("DAMAGED") && run.stdout.contains("14 in all: "), "{}", run.stdout);
    assert!(run.stderr.contains("09-submitted/journal-1.jsonl: line 2: "), "{}", run.stderr);
}

#[test]
fn a_sitting_without_a_result_is_not_marked_and_the_refusal_says_what_to_do() {
    let home = all_states();
    for (name, said) in [
        ("03-cancelled", ["cancelled before the start", "start a new sitting with `invigil sit`"]),
        ("12-withdrawn", ["withdrawn", "enter the candidate as withdrawn"]),
        ("13-voided", ["voided for suspected malpractice", "to the awarding body"]),
    ] {
        for command in ["mark", "feedback"] {
            let run = home.run(&[command, name]);
            assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{name}");
            assert!(said.iter().all(|words| run.stderr.contains(words)), "{name}: {}", run.stderr);
            assert!(run.stderr.contains("there is no mark"), "{}", run.stderr);
        }
        let shown = home.run(&["sitting", "show", name]);
        assert!(shown.stdout.contains("There is no result."), "{}", shown.stdout);
    }
    for name in ["09-submitted", "10-expired", "11-by-invigilator"] {
        let run = home.run(&["mark", name]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{name}");
        assert!(run.stdout.contains("Result: pass. 1 of 2 items right, 1 not answered."), "{}", run.stdout);
    }
    assert!(home.run(&["mark", "05-paused"]).stderr.contains("has not ended"));
}

#[test]
fn the_program_shows_every_sitting_that_has_a_record_and_refuses_others() {
    let home = all_states();
    for folder in crate::support::folders(home.0.path()) {
        let name = crate::support::name(&folder);
        let (text, json) = (
            home.run(&["sitting", "show", &name]),
            home.run(&["sitting", "show", &name, "--format", "json"]),
        );
        if name == "01-prepared" {
            assert_eq!((text.code, text.stdout.as_str()), (1, ""));
            assert!(text.stderr.contains("never opened"), "{}", text.stderr);
            continue;
        }
        assert_eq!((text.code, text.stderr.as_str()), (0, ""), "{name}");
        assert!(text.stdout.starts_with("Sitting: Ada Candidate\n"), "{}", text.stdout);
        assert!(text.stdout.contains("Certificate in Lamp Keeping"));
        // A page holds nothing of the paper.
        assert!(!text.stdout.contains("Paraffin") && !json.stdout.contains("Paraffin"));
        let json: Value = serde_json::from_str(&json.stdout).unwrap();
        assert_eq!(json["sitting"], *name);
        assert_eq!(json["ledger"]["sum_ms"], json["ledger"]["span_by_clocks_ms"]);
        assert_eq!(json["closed"].is_null(), json["ended_wall_ms"].is_null());
    }
    assert_eq!(home.run(&["sitting", "show", "no-such-sitting"]).code, 1);
    assert_eq!(home.run(&["sitting", "show"]).code, 2);
    let journal = home.0.path().join("13-voided/journal-1.jsonl");
    let text = fs::read_to_string(&journal).unwrap();
    fs::write(&journal, text.replacen("M. Bell", "M. Ball", 1)).unwrap();
    let run = home.run(&["sitting", "show", "13-voided"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("line 2: "), "{}", run.stderr);
}

#[test]
fn a_sitting_of_version_0_1_is_shown() {
    let folder = fixtures("sitting-v0.1").display().to_string();
    let run = invigil(repository(), &["sitting", "show", &folder]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let unwrapped = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "State: submitted. 2 of 2 answered, 1 flagged.",
        "No invigilator's admission is on record.",
        "0:01:00.000 was given back at the restart. Reason: power cut",
        "17 bytes of a torn last line were set aside",
        "the wall clock was set back by 1:00:00.000",
    ] {
        assert!(unwrapped.contains(words), "{words}\n{}", run.stdout);
    }
}

#[test]
fn a_page_can_be_written_as_markdown() {
    let recorder = full_sitting("Ada");
    let history = History::of(&recorder.events).unwrap();
    let page = document(&SittingShown {
        history: &history,
        test: "t",
        lines: 1,
        head: "d",
        torn_bytes: 0,
        passed_over: &[],
        when: &utc,
        with_notes: false,
    });
    assert!(markdown::write(&page).starts_with("# Sitting: Ada\n"));
    let replayed: Option<Sitting> = read(&recorder.bytes).unwrap().sitting();
    assert_eq!(replayed.as_ref(), Some(&history.sitting));
}

#[test]
fn a_file_of_a_record_that_was_passed_over_is_told() {
    let home = all_states();
    let folder = home.0.path().join("09-submitted");
    let whole = fs::read_to_string(folder.join("journal-1.jsonl")).unwrap();
    fs::write(folder.join("journal-1.jsonl"), whole.replacen("M. Bell", "M. Ball", 1)).unwrap();
    fs::write(folder.join("journal-2.jsonl"), &whole).unwrap();
    let told = "journal-1.jsonl cannot be read (line 2: the line was changed";
    for command in [&["sitting", "list"][..], &["sitting", "show", "09-submitted"]] {
        let run = home.run(command);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
        let page = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        let (_, after) = page.split_once("Out of the ordinary").expect("it is told");
        assert!(after.contains(told), "{page}");
        assert!(after.contains("the record stands in journal-2.jsonl"), "{page}");
    }
    let run = home.run(&["sitting", "show", "09-submitted", "--format", "json"]);
    let json: Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(json["record"]["passed_over"][0].as_str().unwrap().starts_with(told), "{json}");
}
