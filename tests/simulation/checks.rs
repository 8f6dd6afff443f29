//! What must hold, whatever happens: what was promised, and whether it is kept.

use std::path::Path;

use invigil::engine::item::OptionIndex;
use invigil::engine::sitting::event::Event;
use invigil::engine::sitting::ledger::Ledger;
use invigil::engine::sitting::moment::Moment;
use invigil::engine::sitting::{Phase, Sitting};
use invigil::formats::journal::{Head, read, write_line};
use invigil::tui::model::{Model, Saving, Stage};
use invigil::world::journal_file::{JournalFile, find_on};

use crate::centre::{CANDIDATE, ITEMS, folder};
use crate::chance::Chance;
use crate::fake_disk::FakeDisk;
use crate::screen::Claims;

/// What was broken, in words.
pub type Violation = String;
pub type Kept = Result<(), Violation>;

/// Everything that the record has vouched for, kept apart from record and desk.
pub struct Promises {
    /// Sittings begun; the last is the one at hand.
    pub sittings: usize,
    /// Events of it that are said to be saved.
    pub events: Vec<(Moment, Event)>,
    /// Events that were handed over and not said to be saved.
    asked: Vec<(Moment, Event)>,
    /// Events that were found on disk after the last crash without having been said to be saved.
    found: Vec<(Moment, Event)>,
    /// What earlier programs handed over in vain since the last event that was said to be saved. As
    /// long as nothing is saved, a file that was removed can come back after a power cut.
    in_vain: Vec<Vec<(Moment, Event)>>,
    /// The state after what was found, while a program has that in front of it.
    opened: Option<Sitting>,
    /// The state after the saved events, and their lines.
    pub sitting: Option<Sitting>,
    lines: Vec<u8>,
    head: Head,
    /// The answers and flags as they follow from the events alone, without the engine.
    answers: [Option<OptionIndex>; ITEMS],
    flags: [bool; ITEMS],
    /// The answer whose letter or digit the candidate pressed last, until another key.
    keyed: Option<OptionIndex>,
    /// An event that is another answer than the one that was pressed.
    misheard: Option<Event>,
    /// Whether the record was closed when it was found after a crash.
    was_found_closed: bool,
    /// Milliseconds from the start to the last saved event.
    span_ms: u64,
    /// The least time left that was shown since the last credit, and the credits until then.
    least_left: Option<(u64, u64)>,
}

/// The time of all classes together.
fn classes_ms(ledger: &Ledger) -> u64 {
    ledger.working_ms + ledger.outage_ms
}

fn is_closed(sitting: &Sitting) -> bool {
    matches!(sitting.phase(), Phase::Closed(_))
}

/// What was given back.
fn credits_ms(ledger: &Ledger) -> u64 {
    ledger.credited_ms
}

fn kept(is_kept: bool, what: impl FnOnce() -> Violation) -> Kept {
    if is_kept { Ok(()) } else { Err(what()) }
}

impl Promises {
    pub fn new() -> Self {
        Self {
            sittings: 0,
            events: Vec::new(),
            asked: Vec::new(),
            found: Vec::new(),
            in_vain: Vec::new(),
            opened: None,
            sitting: None,
            lines: Vec::new(),
            head: Head::empty(),
            answers: [None; ITEMS],
            flags: [false; ITEMS],
            keyed: None,
            misheard: None,
            was_found_closed: false,
            span_ms: 0,
            least_left: None,
        }
    }

    /// A new sitting, which nobody is given who has an open one, whatever the disk says.
    pub fn begin_sitting(&mut self) -> usize {
        let has_open = self.sitting.is_some() && !self.is_closed();
        assert!(!has_open, "{CANDIDATE} has an open sitting and is given another");
        *self = Self { sittings: self.sittings + 1, ..Self::new() };
        self.sittings
    }

    /// The candidate presses the letter or digit of an answer in front of a question, or does
    /// something else.
    pub fn key(&mut self, answer: Option<OptionIndex>) {
        self.keyed = answer;
    }

    /// Events are handed to the record.
    pub fn ask(&mut self, at: &Moment, events: &[Event]) {
        let is_misheard = |event: &&Event| matches!(event, Event::Responded { option, .. } if self.keyed.is_some_and(|keyed| keyed != *option));
        self.misheard = events.iter().find(is_misheard).cloned().or(self.misheard.take());
        self.asked.extend(events.iter().map(|event| (at.clone(), event.clone())));
    }

    /// The record says that everything handed over is saved, and all before it.
    pub fn acknowledge(&mut self) {
        let found = std::mem::take(&mut self.found);
        for (at, event) in found.into_iter().chain(std::mem::take(&mut self.asked)) {
            self.add(at, event);
        }
        self.in_vain.clear();
        self.opened = None;
    }

    /// A program has opened the record; what it found counts from the first event that it saves.
    pub fn open(&mut self) {
        self.opened = Sitting::replay(self.events.iter().chain(&self.found).cloned());
    }

    fn add(&mut self, at: Moment, event: Event) {
        let (line, head) = write_line(&self.head, &at, &event).unwrap();
        self.lines.extend_from_slice(line.as_bytes());
        self.head = head;
        match event {
            Event::Responded { item, option } => self.answers[item] = Some(option),
            Event::ResponseCleared { item } => self.answers[item] = None,
            Event::FlagChanged { item, flagged } => self.flags[item] = flagged,
            _ => {}
        }
        match (&mut self.sitting, &event) {
            (None, Event::Opened(opening)) => self.sitting = Some(Sitting::open(opening.clone(), at.clone())),
            (None, _) => {}
            (Some(sitting), event) => {
                if sitting.phase() == Phase::Running {
                    self.span_ms += span_ms(sitting.last_moment(), &at);
                }
                sitting.apply(event, &at);
            }
        }
        self.events.push((at, event));
    }

    pub fn is_closed(&self) -> bool {
        self.was_found_closed || self.sitting.as_ref().is_some_and(is_closed)
    }

    /// After every step: what holds of the desk and the disk.
    pub fn check_desk(&mut self, model: &Model, disk: &FakeDisk) -> Kept {
        kept(self.lines.is_empty() || disk.is_durable(&folder(self.sittings), &self.lines), || {
            format!("{} events are said to be saved and a power cut can lose some", self.events.len())
        })?;
        if model.paper.is_none() {
            return Ok(()); // nobody is admitted yet
        }
        kept(self.misheard.is_none(), || format!("another answer was pressed than {:?}", self.misheard))?;
        let on_record = self.sitting.as_ref().map(|sitting| (sitting.responses(), sitting.flags()));
        kept(on_record.is_none_or(|on_record| on_record == (&self.answers[..], &self.flags[..])), || {
            format!("{on_record:?} does not follow from the events")
        })?;
        let at_hand = self.opened.as_ref().or(self.sitting.as_ref());
        kept(model.sitting.as_ref() == at_hand, || {
            format!("the desk is at\n{:?}\nbut the record at\n{at_hand:?}", model.sitting)
        })?;
        kept(matches!(model.saving, Saving::NotSaved(_)) != self.asked.is_empty(), || {
            format!("{:?} while {} events wait", model.saving, self.asked.len())
        })?;
        let Some(sitting) = at_hand else {
            return Ok(());
        };
        let ledger = sitting.ledger();
        kept(self.opened.is_some() || classes_ms(ledger) == self.span_ms, || {
            format!("{ledger:?} does not add up to the {} ms since the start", self.span_ms)
        })?;
        // As of the last look at the clock, which there was after every step.
        if sitting.phase() == Phase::Running {
            self.check_time_left(model.left_ms, credits_ms(sitting.ledger()))?;
        }
        Ok(())
    }

    fn check_time_left(&mut self, left_ms: u64, credits_ms: u64) -> Kept {
        if let Some((least, credits)) = self.least_left {
            kept(left_ms <= least + (credits_ms - credits), || {
                format!(
                    "the time left rose from {least} to {left_ms} ms, credits from {credits} to {credits_ms} ms"
                )
            })?;
        }
        self.least_left = Some((left_ms, credits_ms));
        Ok(())
    }

    /// What is on the screen, against what was vouched for.
    pub fn check_screen(&self, claims: &Claims, model: &Model) -> Kept {
        kept(claims.not_saved != self.asked.is_empty(), || {
            format!("{claims:?} while {} events wait", self.asked.len())
        })?;
        kept(!(claims.not_saved && claims.saved.is_some()), || format!("{claims:?} says both"))?;
        let (Some(sitting), Some(item), Stage::Item(_)) = (&self.sitting, claims.item, &model.stage) else {
            return Ok(());
        };
        let on_record = sitting.responses()[item];
        kept(item == sitting.position(), || format!("{claims:?}, on record {}", sitting.position()))?;
        let Some(shown) = claims.counts else {
            return Ok(()); // something lies on top of the question
        };
        let counts = sitting.counts();
        kept(shown == [counts.answered, counts.flagged, counts.unanswered], || {
            format!("{claims:?}, on record {counts:?}")
        })?;
        kept(claims.flagged == sitting.flags()[item], || {
            format!("{claims:?}, on record {:?}", sitting.flags())
        })?;
        // Of an item that is longer than the screen the answer may be scrolled away.
        kept(claims.chosen == on_record || claims.is_cut && claims.chosen.is_none(), || {
            format!("{claims:?}, on record {on_record:?}")
        })?;
        let words = claims.saved.as_deref().unwrap_or_default();
        if let Some(letter) = words.strip_prefix("answer ").and_then(|words| words.strip_suffix(" saved")) {
            kept(on_record.is_some_and(|option| option.letter().to_string() == letter), || {
                format!("{claims:?}, on record {on_record:?}")
            })?;
        }
        Ok(())
    }

    /// After a crash: what is on disk is what was vouched for and perhaps a part of what was
    /// handed over then; it counts from now on.
    pub fn check_reload(&mut self, disk: &FakeDisk, rebooted: bool) -> Kept {
        if self.sittings == 0 {
            return Ok(());
        }
        let found = find_on(disk, &folder(self.sittings)).map_err(|error| error.to_string())?;
        let record = found.map(|found| found.reading.record).unwrap_or_default();
        kept(record.starts_with(&self.events), || {
            format!("{} events were vouched for, on disk are {:#?}", self.events.len(), record)
        })?;
        let more = &record[self.events.len()..];
        let mut in_vain = std::mem::take(&mut self.found);
        in_vain.append(&mut self.asked);
        self.in_vain.push(in_vain);
        self.opened = None;
        kept(self.in_vain.iter().any(|asked| asked.starts_with(more)), || {
            format!("nobody asked for {more:#?}, only for {:#?}", self.in_vain)
        })?;
        // It counts when the next program has opened the record and saved something.
        self.found = more.to_vec();
        let found = Sitting::replay(record.iter().cloned());
        kept(!more.is_empty() || found == self.sitting, || "the record replays to something else".into())?;
        self.was_found_closed = found.as_ref().is_some_and(is_closed);
        if rebooted && let Some(found) = &found {
            // What ran since the last event on record went with the clock that measured it.
            self.least_left = Some((found.ledger().left_ms(), credits_ms(found.ledger())));
        }
        Ok(())
    }

    /// At the end: every way to cut the record short is sound, or torn as far as its last line.
    pub fn check_prefixes(&self, chance: &mut Chance, all: bool) -> Kept {
        let ends: Vec<usize> =
            self.lines.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(n, _)| n + 1).collect();
        let sampled = |end: usize, chance: &mut Chance| {
            if all { (0..end).collect::<Vec<_>>() } else { (0..3).map(|_| chance.index(end)).collect() }
        };
        for line in sampled(ends.len(), chance) {
            let reading = read(&self.lines[..ends[line]]).map_err(|fault| fault.to_string())?;
            kept(reading.torn_bytes == 0 && reading.record == self.events[..=line], || {
                format!("cut after line {} the record is another", line + 1)
            })?;
        }
        for _ in 0..3 {
            let cut = chance.index(self.lines.len());
            let whole = ends.iter().take_while(|end| **end <= cut).count();
            let reading = read(&self.lines[..cut]).map_err(|fault| fault.to_string())?;
            let torn = cut - if whole == 0 { 0 } else { ends[whole - 1] };
            kept(reading.torn_bytes == torn && reading.record == self.events[..whole], || {
                format!("cut after {cut} bytes the record is another")
            })?;
            if all {
                self.check_torn(cut, torn, whole)?;
            }
        }
        Ok(())
    }

    /// A journal that was cut between lines is opened, and its torn tail is kept.
    fn check_torn(&self, cut: usize, torn: usize, whole: usize) -> Kept {
        use invigil::world::disk::{Disk as _, DiskFile as _};
        let disk = FakeDisk::new(Chance::new(0), None);
        let folder = Path::new("/torn");
        let mut file = disk.create_new(&folder.join("journal-1.jsonl")).unwrap();
        file.write_all(&self.lines[..cut]).unwrap();
        let (_, reading) = JournalFile::open_on(disk.clone(), folder).unwrap().ok_or("no journal")?;
        kept(reading.torn_bytes == torn && reading.record.len() == whole, || "torn otherwise".into())?;
        let names = disk.peek_names(folder);
        let aside = names.iter().find(|path| path.to_string_lossy().contains("torn-1"));
        let bytes = aside.and_then(|path| disk.peek(path)).unwrap_or_default();
        kept(bytes == self.lines[cut - torn..cut], || format!("{torn} torn bytes were not set aside"))
    }
}

/// The time from one event to the next: by the boot's clock, across boots by the wall's.
fn span_ms(from: &Moment, to: &Moment) -> u64 {
    if from.boot == to.boot {
        to.up_ms - from.up_ms
    } else {
        u64::try_from(to.wall_ms - from.wall_ms).unwrap_or(0)
    }
}
