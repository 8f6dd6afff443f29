//! Measures what the README promises about speed and memory, each beside a named baseline in the
//! same run, and prints one Markdown table. `cargo bench` runs it, `cargo bench -- check` a part of it;
//! `BENCHMARKS.md` holds a run.
//!
//! Nothing is asserted: a time is a fact about a machine on a day.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs::{self, File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use invigil::engine::bank::Bank;
use invigil::engine::blueprint::Blueprint;
use invigil::engine::date::Date;
use invigil::engine::digest::Digest;
use invigil::engine::draw::DrawPool;
use invigil::engine::draw::stream::DrawStream;
use invigil::engine::feedback::Feedback;
use invigil::engine::form::Form;
use invigil::engine::item::{AnswerOption, Item, ItemStatus, ItemUse, OptionIndex};
use invigil::engine::qualification::{Demand, Qualification};
use invigil::engine::sitting::event::{Event, Opening};
use invigil::engine::sitting::moment::Moment;
use invigil::tui::key::{Input, Key};
use invigil::tui::model::{Model, Paper, TestFacts};
use invigil::tui::theme::Theme;
use invigil::world::bank_folder;
use invigil::world::clock::{Clock, MachineClock};
use invigil::world::desk::{Admission, Desk, Entry, Office};
use invigil::world::journal_file::{JournalFile, NotSaved, Record};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

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
        first_screen(&bank_folder, scratch.path());
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
    if wanted("memory") {
        memory(&bank_folder, scratch.path());
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

struct NoDisk;

impl Record for NoDisk {
    fn append(&mut self, _: &Moment, _: &[Event]) -> Result<(), NotSaved> {
        Ok(())
    }
    fn save_again(&mut self) -> Result<(), NotSaved> {
        Ok(())
    }
}

struct Papers(Form);

impl Office for Papers {
    fn admit(&mut self, candidate: &str) -> Result<Admission, String> {
        let form = self.0.clone();
        let opening = Opening {
            sitting: "bench".to_owned(),
            candidate: candidate.to_owned(),
            qualification: form.qualification,
            bank: form.bank,
            form: form.digest(),
            items: u32::try_from(form.items.len()).unwrap(),
            allowed_ms: 3_600_000,
            program: "bench".to_owned(),
        };
        let practice = Form { items: Vec::new(), ..form.clone() };
        Ok(Admission {
            paper: Paper { form, practice },
            record: Box::new(NoDisk),
            entry: Entry::New(opening),
        })
    }
    fn mark(&mut self) -> Result<Feedback, String> {
        Err("not here".to_owned())
    }
}

/// A key press on the question screen until the frame is computed, without the disk.
fn frame(qualification: &Qualification, bank: &Bank) {
    let blueprint = Blueprint::new(qualification, None);
    let (form, _) = DrawPool::new(qualification, bank, &blueprint).unwrap().draw("frame").unwrap();
    let (clock, mut papers) = (MachineClock::new(), Papers(form));
    let facts = TestFacts { title: qualification.title.clone(), items: 50, minutes: 60 };
    let mut desk =
        Desk::new(Model::new(Theme::Dark, facts, Some("A Candidate".to_owned())), &clock, &mut papers);
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    desk.input(Input::Press(Key::Char('y')));
    desk.work();
    for key in [Key::Enter, Key::Char('s')] {
        desk.input(Input::Press(key));
    }
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

/// A program in a pseudo-terminal.
struct Seat {
    child: Box<dyn portable_pty::Child + Send + Sync>,
    keyboard: Box<dyn std::io::Write + Send>,
    screen: Receiver<Vec<u8>>,
    seen: vt100::Parser,
    _master: Box<dyn portable_pty::MasterPty + Send>,
}

impl Seat {
    fn start(program: &str, args: &[String]) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (send, screen) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || send.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        Self { child, keyboard, screen, seen: vt100::Parser::new(24, 80, 0), _master: pair.master }
    }

    fn wait_for(&mut self, words: &str) {
        let deadline = Instant::now() + Duration::from_secs(30);
        while !self.seen.screen().contents().contains(words) {
            let more = self.screen.recv_timeout(deadline.saturating_duration_since(Instant::now()));
            self.seen.process(&more.unwrap_or_else(|_| panic!("never saw {words:?}")));
        }
    }

    fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }
}

fn sit(bank: &Path, sittings: &Path, candidate: &str) -> Vec<String> {
    let words = [
        "sit",
        "--candidate",
        candidate,
        "--bank",
        bank.to_str().unwrap(),
        "--sittings",
        sittings.to_str().unwrap(),
    ];
    words.map(str::to_owned).to_vec()
}

fn first_screen(bank: &Path, scratch: &Path) {
    let times = times_to(
        env!("CARGO_BIN_EXE_invigil"),
        &sit(bank, &scratch.join("first"), "A Candidate"),
        "this your test",
    );
    let base = times_to("/bin/echo", &["hello".to_owned()], "hello");
    row("start to first screen", &times, "/bin/echo in a pseudo-terminal", &base);
}

/// Times from the start of a program until words are on its screen, sorted. How long the program
/// takes to end does not count.
fn times_to(program: &str, args: &[String], words: &str) -> Vec<Duration> {
    let mut times = Vec::new();
    for _ in 0..100 {
        let start = Instant::now();
        let mut seat = Seat::start(program, args);
        seat.wait_for(words);
        times.push(start.elapsed());
        let _ = seat.child.kill();
    }
    times.sort();
    times
}

/// Peak resident memory of both processes of a sitting in which every item is answered.
fn memory(bank: &Path, scratch: &Path) {
    let mut seat =
        Seat::start(env!("CARGO_BIN_EXE_invigil"), &sit(bank, &scratch.join("memory"), "A Candidate"));
    seat.wait_for("this your test");
    seat.press("y");
    seat.wait_for("How the test works");
    seat.press("\r");
    seat.wait_for("Practice");
    seat.press("n");
    seat.wait_for("Ready to start");
    seat.press("s");
    seat.wait_for("unanswered");
    for item in 1..=50 {
        seat.wait_for(&format!("Question {item} of 50"));
        seat.press(["a", "b", "c", "d"][item % 4]);
        seat.wait_for("saved");
        seat.press("n");
    }
    seat.wait_for("Review your answers");
    let watcher = seat.child.process_id().unwrap();
    let children = fs::read_to_string(format!("/proc/{watcher}/task/{watcher}/children")).unwrap();
    let candidate: u32 = children.split_whitespace().next().unwrap().parse().unwrap();
    let peak = |pid: u32| {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap().to_owned();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    };
    println!(
        "\nPeak resident memory of a sitting with 50 answers: {:.1} MiB in the candidate's process, {:.1} MiB in the one that watches over it.",
        peak(candidate),
        peak(watcher)
    );
    seat.child.kill().unwrap();
}
