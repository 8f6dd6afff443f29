//! Measures what the README promises about speed and memory, each beside a named baseline in the
//! same run, and prints one Markdown table. `cargo bench` runs it, `cargo bench -- check` a part of it;
//! `BENCHMARKS.md` holds a run.
//!
//! Nothing is asserted: a time is a fact about a machine on a day.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../tests/fakes/mod.rs"]
mod fakes;
#[path = "../../tests/report_command/made_up.rs"]
#[allow(dead_code)]
mod made_up;
mod reports;
mod seat;

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use invigil::engine::bank::Bank;
use invigil::engine::blueprint::Blueprint;
use invigil::engine::date::Date;
use invigil::engine::digest::Digest;
use invigil::engine::draw::DrawPool;
use invigil::engine::draw::stream::DrawStream;
use invigil::engine::form::Form;
use invigil::engine::item::{AnswerOption, Item, ItemStatus, ItemUse, OptionIndex};
use invigil::engine::qualification::{Demand, Qualification};
use invigil::engine::sitting::event::{Event, Opening};
use invigil::tui::key::{Input, Key};
use invigil::tui::model::{EntryCard, Model, Paper, TestFacts};
use invigil::tui::theme::Theme;
use invigil::world::bank_folder;
use invigil::world::clock::{Clock, MachineClock};
use invigil::world::desk::Desk;
use invigil::world::journal_file::{JournalFile, Record};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use self::fakes::{BEA, FakeOffice, START_CODE, TODAY};

fn main() {
    let bank_folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("item-banks/edexcel-l3-certificate-customer-service");
    let (qualification, bank) = bank_folder::load(&bank_folder).unwrap().checked.value.unwrap();
    let scratch = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    println!("| what | median | 99th percentile | baseline | median of the baseline | ratio |");
    println!("|---|---:|---:|---|---:|---:|");
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let wanted = |part: &str| asked.is_empty() || asked.iter().any(|asked| part.contains(asked.as_str()));
    if wanted("screen") {
        seat::first_screen(&bank_folder, scratch.path());
        frame(&qualification, &bank);
    }
    if wanted("answer") {
        durable_answer(scratch.path());
    }
    if wanted("draw") {
        draws("a form from this bank", &qualification, &bank);
        let large = synthetic(&qualification, 5_000);
        draws("a form from 5,000 items", &qualification, &large);
    }
    if wanted("check") {
        check(&bank_folder, scratch.path());
    }
    if wanted("reports") {
        reports::everybody(scratch.path());
    }
    if wanted("memory") {
        seat::memory(&bank_folder, scratch.path());
    }
}

/// Copies of the shipped bank that together hold about ten thousand items.
const COPIES: usize = 16;

/// Loading and checking a bank of ten thousand items, every rule of item writing among the checks,
/// beside parsing the same bytes. The items are the shipped ones over and over, each copy with an
/// ending of its own on every long word, so that the copies are no near duplicates of each other.
fn check(bank_folder: &Path, scratch: &Path) {
    let folder = scratch.join("ten-thousand");
    fs::create_dir(&folder).unwrap();
    let mut texts = Vec::new();
    for entry in fs::read_dir(bank_folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        if name == bank_folder::QUALIFICATION_FILE {
            // Without its reviews, which name the words that were read, a copy would have a finding an
            // item; so that none is asked for.
            let text = text.replace("review_months = 24\n", "");
            fs::write(folder.join(&name), &text).unwrap();
            continue;
        }
        for copy in 0..COPIES {
            let text = reworded(&text, copy);
            fs::write(folder.join(format!("copy-{copy:02}-{name}")), &text).unwrap();
            texts.push(text);
        }
    }
    let today = Date { year: 2026, month: 11, day: 22 };
    let mut size = (0, 0);
    let times = timed(9, |_| {
        let loaded = bank_folder::load(&folder).unwrap();
        let found = bank_folder::advice(&loaded, &scratch.join("no sittings"), today);
        size = (loaded.reading.items.len(), found.len());
    });
    let base = timed(9, |_| {
        for text in &texts {
            std::hint::black_box(toml::de::DeTable::parse(text).unwrap());
        }
    });
    let what = format!("loading and checking {} items, {} findings", size.0, size.1);
    row(&what, &times, "parsing the same bytes with the toml crate", &base);
}

/// The items of a file under other ids and in other words.
fn reworded(text: &str, copy: usize) -> String {
    let ending = format!("q{}", char::from(b'a' + u8::try_from(copy).unwrap()));
    let mut out = String::with_capacity(text.len() * 2);
    for line in text.lines() {
        let key = line.split(' ').next().unwrap_or_default();
        match key {
            "id" | "enemies" => out.push_str(
                &line.replace("\", ", &format!("-{copy}\", ")).replace("\"]", &format!("-{copy}\"]")),
            ),
            // A review names the words that were read.
            "review" => continue,
            "stem" => out.push_str(&longer_words(line, &ending)),
            "" if line.starts_with("  { text") => {
                let (option, rationale) = line.split_once("\", ").unwrap();
                out.push_str(&format!("{}\", {rationale}", longer_words(option, &ending)));
            }
            _ => out.push_str(line),
        }
        if key == "id" && !line.contains(", ") {
            out.truncate(out.len() - 1);
            out.push_str(&format!("-{copy}\""));
        }
        out.push('\n');
    }
    out
}

/// Every word of five letters or more with an ending, but for the first of a line, which is a key.
fn longer_words(line: &str, ending: &str) -> String {
    let (key, text) = line.split_once('"').unwrap();
    let mut out = format!("{key}\"");
    let mut word = 0;
    for c in text.chars() {
        if !c.is_ascii_lowercase() && word >= 5 {
            out.push_str(ending);
        }
        word = if c.is_ascii_lowercase() { word + 1 } else { 0 };
        out.push(c);
    }
    out
}

/// Times of `runs` calls, sorted.
fn timed(runs: usize, mut call: impl FnMut(usize)) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..runs)
        .map(|run| {
            let start = Instant::now();
            call(run);
            start.elapsed()
        })
        .collect();
    times.sort();
    times
}

fn row(what: &str, times: &[Duration], baseline: &str, base: &[Duration]) {
    let median = |sorted: &[Duration]| sorted[sorted.len() / 2];
    let ratio = median(times).as_secs_f64() / median(base).as_secs_f64();
    println!(
        "| {what} | {:.3?} | {:.3?} | {baseline} | {:.3?} | {ratio:.1} |",
        median(times),
        times[times.len() * 99 / 100],
        median(base)
    );
}

fn draws(what: &str, qualification: &Qualification, bank: &Bank) {
    let blueprint = Blueprint::new(qualification, None);
    let pool = DrawPool::new(qualification, bank, &blueprint).unwrap();
    let times = timed(1_000, |run| {
        std::hint::black_box(pool.draw(&run.to_string()).unwrap());
    });
    let live = bank.items().iter().filter(|item| item.is_drawable(None)).count();
    let base = timed(1_000, |run| {
        let mut stream = DrawStream::new("form", &bank.digest(), &blueprint.digest(), &run.to_string());
        let mut order: Vec<usize> = (0..live).collect();
        stream.shuffle(&mut order);
        order.truncate(50);
        std::hint::black_box(order);
    });
    row(what, &times, "shuffling all items with the same stream", &base);
}

/// A bank of `count` live items over the statements of a qualification, in turn.
fn synthetic(qualification: &Qualification, count: usize) -> Bank {
    let places: Vec<(_, String, Demand)> = qualification
        .outcomes()
        .flat_map(|(reference, outcome)| {
            outcome
                .statements
                .iter()
                .flat_map(move |s| s.demands.iter().map(move |d| (reference, s.id.clone(), *d)))
        })
        .collect();
    let options = |n: usize| {
        std::array::from_fn(|o| AnswerOption {
            text: format!("option {o} of item {n}"),
            rationale: "a rationale of the usual length, which nobody reads here".to_owned(),
        })
    };
    let items = (0..count).map(|n| {
        let (outcome, statement, demand) = places[n % places.len()].clone();
        Item {
            id: format!("item-{n:05}"),
            version: 1,
            outcome,
            statement,
            demand,
            status: ItemStatus::Live,
            item_use: ItemUse::Live,
            topic: qualification.outcome(outcome).unwrap().topics.first().map(|topic| topic.id.clone()),
            content: "a topic".to_owned(),
            stem: format!("A stem of the usual length with a situation and a question, number {n}?"),
            options: options(n),
            key: OptionIndex::new(n % 4).unwrap(),
            enemies: Vec::new(),
            editions: Vec::new(),
            law: None,
            law_checked: None,
            review: None,
            allow: Vec::new(),
            translations: Vec::new(),
        }
    });
    Bank::new(items.collect(), qualification).unwrap()
}

/// A key press on the question screen until the frame is computed, without the disk.
fn frame(qualification: &Qualification, bank: &Bank) {
    let blueprint = Blueprint::new(qualification, None);
    let (form, _) = DrawPool::new(qualification, bank, &blueprint).unwrap().draw("frame").unwrap();
    let practice = Form { items: Vec::new(), ..form.clone() };
    let no_result = Err("not here".to_owned());
    let mut office = FakeOffice::new(Paper { form, practice }, 60, Rc::default(), no_result);
    let clock = MachineClock::new();
    let facts = TestFacts { title: qualification.title.clone(), items: 50, minutes: 60, today: TODAY };
    let entry = EntryCard {
        candidate: "A Candidate".to_owned(),
        born: "2004-12-10".to_owned(),
        identity: "passport".to_owned(),
        seat: "4".to_owned(),
        invigilator: BEA.0.to_owned(),
        ..EntryCard::default()
    };
    let mut desk = Desk::new(Model::new(Theme::Dark, facts, entry), &clock, &mut office);
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    // Signed in, both sheets, confirmed; no practice, and the start code.
    let typed = |text: &str| text.chars().map(Key::Char).collect::<Vec<_>>();
    let sheets = [typed(BEA.1), vec![Key::Enter; 15], typed("y")].concat();
    sheets.into_iter().for_each(|key| desk.input(Input::Press(key)));
    desk.work();
    let start = [vec![Key::Enter], typed(START_CODE), vec![Key::Enter]].concat();
    start.into_iter().for_each(|key| desk.input(Input::Press(key)));
    assert!(desk.model().is_running(), "{:?}", desk.model().stage);
    let keys = [Key::Char('a'), Key::Down, Key::Char('f'), Key::Right, Key::Char('c'), Key::Left];
    let times = timed(6_000, |run| {
        desk.input(Input::Press(keys[run % keys.len()]));
        desk.draw(&mut terminal).unwrap();
    });
    let mut empty = Terminal::new(TestBackend::new(120, 40)).unwrap();
    let base = timed(6_000, |_| {
        empty.draw(|_| {}).unwrap();
    });
    row("key press to frame, 120x40", &times, "drawing an empty frame", &base);
}

/// One response made durable, beside the bare system calls on a line of the same length.
fn durable_answer(scratch: &Path) {
    let folder = scratch.join("journal");
    fs::create_dir(&folder).unwrap();
    let mut journal = JournalFile::create(&folder).unwrap();
    let clock = MachineClock::new();
    let digest = Digest::of(b"");
    let opening = Opening {
        sitting: "bench".to_owned(),
        candidate: "A Candidate".to_owned(),
        qualification: digest,
        bank: digest,
        form: digest,
        items: 50,
        allowed_ms: 3_600_000,
        program: "bench".to_owned(),
    };
    journal.append(&clock.now(), &[Event::Opened(opening)]).unwrap();
    let mut bare: File = OpenOptions::new().append(true).create_new(true).open(folder.join("bare")).unwrap();
    let line = [b'x'; 380];
    let (mut times, mut base) = (Vec::new(), Vec::new());
    // In turns, so that both meet the same disk.
    for run in 0..1_000 {
        times.extend(timed(1, |_| {
            let event = Event::Responded { item: run % 50, option: OptionIndex::new(run % 4).unwrap() };
            journal.append(&clock.now(), &[event]).unwrap();
        }));
        base.extend(timed(1, |_| {
            bare.write_all(&line).unwrap();
            bare.sync_data().unwrap();
        }));
    }
    times.sort();
    base.sort();
    row("answer to durable", &times, "bare append and fdatasync", &base);
}
