//! What was promised, and whether it is kept: between the record and the disk, and between the record
//! and the screen.

use std::path::Path;

use invigil::engine::item::OptionIndex;
use invigil::engine::sitting::arrangement::Layout;
use invigil::engine::sitting::event::Event;
use invigil::engine::sitting::intervention::Act;
use invigil::engine::sitting::moment::Moment;
use invigil::engine::sitting::{Phase, Sitting};
use invigil::formats::journal::{Head, read, write_line};
use invigil::tui::model::{Model, Overlay, Saved, Saving, Stage};
use invigil::tui::sheet::Purpose;
use invigil::world::journal_file::{JournalFile, find_on};

use crate::book::{Book, span_ms};
use crate::centre::{CANDIDATE, FakeClock, folder};
use crate::chance::Chance;
use crate::fake_disk::FakeDisk;
use crate::faults::Counts;
use crate::rules::{
    Kept, Violation, Watch, check_closed_at_zero, check_covered, check_event, check_ledger, check_left,
    check_secret, kept,
};
use crate::screen::Claims;
use crate::shown::Shown;

/// Everything that the record has vouched for, kept apart from record and desk.
#[derive(Default)]
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
    opened: Option<(Sitting, Book)>,
    /// The state after the saved events, their book and their lines.
    pub sitting: Option<Sitting>,
    pub book: Book,
    lines: Vec<u8>,
    head: Option<Head>,
    shown: Shown,
    /// The answer whose letter or digit the candidate pressed last, until another key.
    keyed: Option<OptionIndex>,
    /// What was broken between two checks.
    broken: Option<Violation>,
    /// A response that got to the disk when no time was left, and the one before it, which stands.
    late: Option<(usize, Option<OptionIndex>)>,
    /// Whether the record was closed when it was found after a crash.
    was_found_closed: bool,
    watch: Watch,
    /// How long events that stop the clock have waited to be saved: the time shown ran meanwhile, and
    /// comes back when the record says when the clock was stopped.
    waited_ms: u64,
    /// Acts on record when a sheet for one was last on the screen.
    acts_before: Option<usize>,
    pub counts: Counts,
}

fn is_closed(sitting: &Sitting) -> bool {
    matches!(sitting.phase(), Phase::Closed(_))
}

fn stops_the_clock(event: &Event) -> bool {
    match event {
        Event::InvigilatorCame { .. } => true,
        Event::Intervened(intervention) => {
            matches!(intervention.act, Act::Paused | Act::BreakBegan | Act::BreakEnded)
        }
        _ => false,
    }
}

impl Promises {
    /// A new sitting, which nobody is given who has an open one, whatever the disk says.
    pub fn begin_sitting(&mut self) -> usize {
        let has_open = self.sitting.is_some() && !self.is_closed();
        assert!(!has_open, "{CANDIDATE} has an open sitting and is given another");
        let counts = std::mem::take(&mut self.counts);
        *self = Self { sittings: self.sittings + 1, counts, ..Self::default() };
        self.sittings
    }

    /// The candidate presses the letter or digit of an answer in front of a question, or does
    /// something else.
    pub fn key(&mut self, answer: Option<OptionIndex>) {
        self.keyed = answer;
    }

    fn note(&mut self, checked: Kept) {
        self.broken = self.broken.take().or(checked.err());
    }

    /// The book of the sitting in front of the program.
    fn book_at_hand(&self) -> &Book {
        self.opened.as_ref().map_or(&self.book, |(_, book)| book)
    }

    /// Events are handed to the record.
    pub fn ask(&mut self, at: &Moment, events: &[Event]) {
        let overtakes = !self.asked.is_empty();
        self.note(kept(!overtakes, || format!("{events:?} overtakes an event that is not saved")));
        let mut book = self.book_at_hand().clone();
        for event in events {
            if let (Event::Responded { option, .. }, Some(keyed)) = (event, self.keyed) {
                self.note(kept(keyed == *option, || format!("another answer was pressed than {event:?}")));
            }
            self.note(check_event(&book, at, event));
            book.take_in(at, event);
            self.shown.change(event);
        }
        self.asked.extend(events.iter().map(|event| (at.clone(), event.clone())));
    }

    /// The record says that everything handed over is saved, and all before it.
    pub fn acknowledge(&mut self, now: &Moment) {
        let found = std::mem::take(&mut self.found);
        let mut late = None;
        let waited = self.asked.iter().filter(|(_, event)| stops_the_clock(event));
        self.waited_ms += waited.map(|(at, _)| span_ms(at, now)).sum::<u64>();
        for (at, event) in found.into_iter().chain(std::mem::take(&mut self.asked)) {
            late = match event {
                Event::Responded { item, .. } | Event::ResponseCleared { item } => {
                    Some((item, self.sitting.as_ref().and_then(|sitting| sitting.responses()[item])))
                }
                _ => None,
            };
            self.add(at, event);
        }
        self.in_vain.clear();
        self.opened = None;
        if late.is_some() && self.book.left_ms(now) == 0 {
            self.counts.add("answer saved when no time was left");
            self.late = late;
        }
    }

    /// An order of the room is answered.
    pub fn answer_order(&mut self, pause: bool) {
        let book = self.book_at_hand();
        // A pause that was not the room's own outlasts the room's.
        let stays = !pause && book.paused && !book.paused_by_room;
        let is_so = book.closed.is_some() || book.paused == pause || stays;
        self.note(kept(is_so, || format!("an order was answered and not carried out, pause: {pause}")));
        self.counts.add(if pause { "order to pause" } else { "order to go on" });
    }

    /// A program has opened the record; what it found counts from the first event that it saves.
    pub fn open(&mut self) {
        let all = || self.events.iter().chain(&self.found);
        self.opened = Sitting::replay(all().cloned()).map(|sitting| (sitting, Book::of(all())));
    }

    fn add(&mut self, at: Moment, event: Event) {
        let head = self.head.take().unwrap_or_else(Head::empty);
        let (line, head) = write_line(&head, &at, &event).unwrap();
        self.note(check_secret(&line));
        self.lines.extend_from_slice(line.as_bytes());
        self.head = Some(head);
        self.counts.event(&event);
        match (&mut self.sitting, &event) {
            (None, Event::Opened(opening)) => self.sitting = Some(Sitting::open(opening.clone(), at.clone())),
            (None, _) => {}
            (Some(sitting), event) => sitting.apply(event, &at),
        }
        self.book.take_in(&at, &event);
        self.events.push((at, event));
    }

    pub fn is_closed(&self) -> bool {
        self.was_found_closed || self.sitting.as_ref().is_some_and(is_closed)
    }

    /// After every step: what holds of the desk and the disk.
    pub fn check_desk(&mut self, model: &Model, disk: &FakeDisk, now: &Moment) -> Kept {
        kept(self.lines.is_empty() || disk.is_durable(&folder(self.sittings), &self.lines), || {
            format!("{} events are said to be saved and a power cut can lose some", self.events.len())
        })?;
        if let Some(broken) = self.broken.take() {
            return Err(broken);
        }
        if model.paper.is_none() {
            return Ok(()); // nobody is admitted yet
        }
        self.check_attended(model)?;
        let at_hand = self.opened.as_ref().map(|(sitting, _)| sitting).or(self.sitting.as_ref());
        kept(model.sitting.as_ref() == at_hand, || {
            format!("the desk is at\n{:?}\nbut the record at\n{at_hand:?}", model.sitting)
        })?;
        kept(matches!(model.saving, Saving::NotSaved(_)) != self.asked.is_empty(), || {
            format!("{:?} while {} events wait", model.saving, self.asked.len())
        })?;
        let Some(sitting) = at_hand else {
            return Ok(());
        };
        let book = self.book_at_hand();
        check_ledger(book, sitting.ledger(), sitting.gaps())?;
        kept(book.is_running() == (sitting.phase() == Phase::Running), || format!("{book:?}"))?;
        kept(book.is_covered() == sitting.cover().is_there(), || format!("{:?} {book:?}", sitting.cover()))?;
        if let Some((item, before)) = self.late.filter(|_| self.asked.is_empty()) {
            kept(sitting.responses()[item] == before, || {
                format!("an answer to question {} counts that was late, before it {before:?}", item + 1)
            })?;
            self.late = None;
        }
        if is_closed(sitting) {
            return Ok(());
        }
        // As of the last look at the clock, which there was after every step.
        let book = self.book_at_hand();
        check_left(book, now, model.left_ms)?;
        if !book.is_running() {
            return Ok(());
        }
        if self.asked.is_empty() {
            check_closed_at_zero(book, model.left_ms)?;
        }
        let given_ms = book.ever_given_ms + self.waited_ms;
        self.watch.look(model.left_ms, given_ms)
    }

    /// The list of acts is in front of nobody but an invigilator who is on record as being there, and
    /// "done and recorded" is said of nothing that is not on record.
    fn check_attended(&mut self, model: &Model) -> Kept {
        let Stage::Attended(attendance) = &model.stage else {
            self.acts_before = None;
            return Ok(());
        };
        let signs_in = attendance.sheet.as_ref().is_some_and(|sheet| sheet.purpose == Purpose::Attend);
        let is_saved = self.asked.is_empty();
        let book = self.book_at_hand();
        kept(signs_in || !is_saved || book.attended, || {
            format!("the list of acts is open and nobody has signed in: {book:?}")
        })?;
        let is_act = |(_, event): &&(Moment, Event)| matches!(event, Event::Intervened(_));
        let acts = self.events.iter().filter(is_act).count();
        match self.acts_before {
            Some(before) if attendance.sheet.is_none() && attendance.said.is_some() => {
                kept(acts > before, || {
                    "the screen says that an act is done, and it is not on record".into()
                })?;
            }
            _ => {}
        }
        if attendance.sheet.is_some() {
            self.acts_before = Some(acts);
        }
        Ok(())
    }

    /// What is on the screen, against what was vouched for.
    pub fn check_screen(&mut self, claims: &Claims, model: &Model) -> Kept {
        kept(claims.not_saved != self.asked.is_empty(), || {
            format!("{} events wait, on the screen is\n{}", self.asked.len(), claims.text)
        })?;
        let says_saved = claims.saved.is_some() || claims.is_done;
        kept(!(claims.not_saved && says_saved), || format!("{claims:?} says both"))?;
        check_secret(&claims.text)?;
        check_covered(&claims.text, self.book_at_hand(), model.sheet().is_some())?;
        let whole = claims.item.filter(|_| claims.is_whole && model.stage == Stage::Item(Overlay::None));
        let (Some(sitting), Some(item)) = (&self.sitting, whole) else {
            return Ok(());
        };
        let on_record = sitting.responses()[item];
        let differs = || format!("{claims:?}, on record {sitting:?}");
        kept(item == sitting.position(), differs)?;
        kept(claims.flagged == sitting.flags()[item], differs)?;
        let has_note = !sitting.notes()[item].is_empty();
        kept(claims.noted.is_none_or(|noted| noted == has_note), differs)?;
        // Of an item that is longer than the screen the answer may be scrolled away.
        kept(claims.chosen == on_record || claims.is_cut && claims.chosen.is_none(), differs)?;
        let mut strikes = claims.struck.iter().zip(sitting.strikes()[item]);
        kept(strikes.all(|(shown, struck)| shown.is_none_or(|shown| shown == struck)), differs)?;
        if let Some(Saved::Answer(option)) = claims.saved {
            kept(on_record == Some(option), differs)?;
        }
        // On a narrow screen these words are so long that they lie over the numbers.
        if model.layout() != Layout::Focused && claims.saved != Some(Saved::Again) {
            let counts = sitting.counts();
            let [answered, flagged, unanswered] = [counts.answered, counts.flagged, counts.unanswered];
            let numbers = [("answered", answered), ("flagged", flagged), ("unanswered", unanswered)];
            let words = model.say_with("counts-line", &numbers.map(|(name, number)| (name, number.into())));
            kept(claims.text.contains(&words), || format!("{words:?} is not on\n{}", claims.text))?;
        }
        self.shown.see(claims);
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
        self.late = None;
        kept(self.in_vain.iter().any(|asked| asked.starts_with(more)), || {
            format!("nobody asked for {more:#?}, only for {:#?}", self.in_vain)
        })?;
        // It counts when the next program has opened the record and saved something.
        self.found = more.to_vec();
        let found = Sitting::replay(record.iter().cloned());
        kept(!more.is_empty() || found == self.sitting, || "the record replays to something else".into())?;
        self.was_found_closed = found.as_ref().is_some_and(is_closed);
        if let Some(found) = &found {
            self.shown.check(found)?;
        }
        if rebooted || self.found.iter().any(|(_, event)| stops_the_clock(event)) {
            self.watch.begin_again(&Book::of(&record), self.waited_ms);
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
        let disk = FakeDisk::new(Chance::new(0), None, FakeClock::new());
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
