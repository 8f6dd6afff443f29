//! A fresh register on either kind of database, and made-up records to put into it.

use std::path::PathBuf;

use invigil::engine::centre::attempt::{Attempt, ItemShown, Papers, Proceeding, ProceedingKind};
use invigil::engine::centre::entry::{Entry, EntryState};
use invigil::engine::centre::learner::Learner;
use invigil::engine::centre::seating::TestRoom;
use invigil::engine::centre::uln::Uln;
use invigil::engine::centre::{Centre, KEEP_MONTHS_DEFAULT};
use invigil::engine::date::Date;
use invigil::engine::digest::Digest;
use invigil::engine::language::Language;
use invigil::engine::mark::{Mark, OutcomeMark, Score};
use invigil::engine::qualification::{Demand, OutcomeRef};
use invigil::engine::room::start::LocalMinute;
use invigil::engine::sitting::arrangement::Arrangements;
use invigil::engine::sitting::event::Closure;
use invigil::world::register::{By, Place, Register};

use crate::postgres_server::FreshDatabase;

pub const TEST: &str = "500/1234/5";

/// A place where no register is yet, which goes when this does.
pub struct Fresh {
    pub place: Place,
    folder: Option<tempfile::TempDir>,
    _database: Option<FreshDatabase>,
}

impl Fresh {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::File(folder.path().join("centre.sqlite"));
        Self { place, folder: Some(folder), _database: None }
    }

    /// `None` where the machine has no PostgreSQL.
    pub fn postgresql() -> Option<Self> {
        let database = FreshDatabase::new()?;
        let place = Place::parse(&database.url);
        Some(Self { place, folder: None, _database: Some(database) })
    }

    /// The file of SQLite.
    pub fn file(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.path().join("centre.sqlite"))
    }
}

/// A test that runs on each kind of database, from the same lines.
macro_rules! on_both {
    ($(#[$meta:meta])* fn $name:ident($fresh:ident) $body:block) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            fn run($fresh: &$crate::support::Fresh) $body

            #[test]
            fn sqlite() {
                run(&$crate::support::Fresh::sqlite());
            }

            #[test]
            fn postgresql() {
                if let Some(fresh) = $crate::support::Fresh::postgresql() {
                    run(&fresh);
                }
            }
        }
    };
}
pub(crate) use on_both;

/// The officer, at a moment.
pub fn by(wall_ms: i64) -> By {
    By { name: "Olu Officer".to_owned(), wall_ms }
}

pub fn centre() -> Centre {
    Centre { number: "12345".into(), name: "Made-up College".into(), keep_months: KEEP_MONTHS_DEFAULT }
}

/// A register with two rooms: `Hall` of three rows of four seats, `Annexe` of two of two.
pub fn register(place: &Place) -> Register {
    let mut register = Register::create(place, &centre(), &by(1)).unwrap();
    for (name, rows, columns) in [("Hall", 3, 4), ("Annexe", 2, 2)] {
        register.put_room(&TestRoom { name: name.into(), rows, columns }, &by(2)).unwrap();
    }
    register
}

pub fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn at(text: &str) -> LocalMinute {
    LocalMinute::parse(text).unwrap()
}

/// The Unique Learner Number with nine leading digits, by the published rule; `None` where those make none.
pub fn uln(leading: u64) -> Option<Uln> {
    let text = format!("{leading:09}");
    let sum: u32 = text.chars().zip((2..=10).rev()).map(|(c, weight)| c.to_digit(10).unwrap() * weight).sum();
    let remainder = sum % 11;
    (remainder != 0).then(|| Uln::parse(&format!("{text}{}", 10 - remainder)).unwrap())
}

pub fn learner(id: &str, name: &str) -> Learner {
    Learner {
        id: id.to_owned(),
        name: name.to_owned(),
        born: date("2009-05-17"),
        uln: None,
        language: Language::English,
        group: String::new(),
        arrangements: Arrangements::default(),
    }
}

pub fn entry(id: &str, learner: &str, seat: Option<&str>) -> Entry {
    Entry {
        id: id.to_owned(),
        learner: learner.to_owned(),
        test: TEST.to_owned(),
        attempt: 1,
        at: at("2026-11-26 09:30"),
        room: "Hall".to_owned(),
        seat: seat.map(str::to_owned),
        prepared: None,
        identity: None,
        state: EntryState::Entered,
        revision: 0,
    }
}

pub fn item(id: &str, right: Option<bool>) -> ItemShown {
    ItemShown {
        item: id.to_owned(),
        version: 2,
        outcome: OutcomeRef { unit: 2, outcome: 4 },
        statement: "2.4.1a".into(),
        demand: Demand::Understanding,
        right,
    }
}

/// An attempt that goes on, with these items on its form.
pub fn attempt(sitting: &str, items: &[&str]) -> Attempt {
    Attempt {
        sitting: sitting.to_owned(),
        entry: None,
        learner: None,
        test: TEST.to_owned(),
        number: 1,
        opened: at("2026-11-26 09:31"),
        closed: None,
        closure: None,
        papers: Papers {
            qualification: Digest::of(b"qualification"),
            bank: Digest::of(b"bank"),
            form: Digest::of(b"form"),
        },
        seed: "00ff".into(),
        record: Digest::of(b"record"),
        mark: None,
        items: items.iter().map(|id| item(id, None)).collect(),
        proceedings: Vec::new(),
    }
}

/// The same after it was submitted, with one item right of those that it has.
pub fn closed(mut attempt: Attempt) -> Attempt {
    let set = u32::try_from(attempt.items.len()).unwrap();
    for (number, item) in attempt.items.iter_mut().enumerate() {
        item.right = Some(number == 0);
    }
    attempt.closed = Some(at("2026-11-26 10:31"));
    attempt.closure = Some(Closure::Submitted);
    attempt.mark = Some(Mark {
        sitting: attempt.sitting.clone(),
        candidate: String::new(),
        form: attempt.papers.form,
        bank: attempt.papers.bank,
        record: attempt.record,
        total: Score { right: 1, set },
        unanswered: 0,
        cut_score: 1,
        cut_score_is_provisional: true,
        outcomes: vec![OutcomeMark {
            outcome: OutcomeRef { unit: 2, outcome: 4 },
            demands: [Score::default(), Score { right: 1, set }],
            lost: vec![("2.4.1a".into(), vec![Demand::Understanding])],
        }],
    });
    attempt.proceedings = vec![Proceeding {
        wall_ms: 1_795_685_460_000,
        at: at("2026-11-26 09:31"),
        kind: ProceedingKind::Intervention,
        by: vec!["Bea Smith".into(), "Carl Jones".into()],
        what: "paused".into(),
        reason: "a fire alarm, says \"Bea\"".into(),
    }];
    attempt
}
