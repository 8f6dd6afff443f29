//! The centre around the desk: a clock that people can set, a room with its invigilators, its start
//! code and its orders, and the paper.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use invigil::engine::date::Date;
use invigil::engine::digest::Digest;
use invigil::engine::form::{Form, FormItem};
use invigil::engine::language::{Language, Translation};
use invigil::engine::qualification::{Demand, OutcomeRef};
use invigil::engine::room::authority::wait_ms;
use invigil::engine::room::order::{Order, OrderKind};
use invigil::engine::sitting::moment::Moment;
use invigil::tui::model::Paper;
use invigil::world::clock::Clock;
use invigil::world::room_folder::Answer;

use crate::book::ROOMS_REASON;

pub const ITEMS: usize = 8;
pub const CANDIDATE: &str = "Ada Lovelace";
pub const TODAY: Date = Date { year: 2026, month: 11, day: 25 };

/// Begins every PIN that is typed, right or wrong: so many digits that it is nothing else.
pub const PIN_MARK: &str = "30649581";
pub const BEA: (&str, &str) = ("Bea Smith", "306495814826");
pub const CARL: (&str, &str) = ("Carl Jones", "306495817519");
/// The first invigilator of a machine that has none.
pub const DEE: (&str, &str) = ("Dee Olds", "306495817264");
pub const WRONG_PIN: &str = "306495810000";
pub const START_CODE: &str = "K7M 4QX";
/// What one invigilator of this room may give alone: less than the usual ten minutes, because the
/// tests are short.
pub const LIMIT_MINUTES: u32 = 2;
pub const LIMIT_MS: u64 = LIMIT_MINUTES as u64 * 60_000;

/// A machine's clocks, which stand still until somebody moves them.
#[derive(Clone)]
pub struct FakeClock(pub Rc<RefCell<Moment>>);

impl FakeClock {
    pub fn new() -> Self {
        Self(Rc::new(RefCell::new(Moment {
            boot: "boot-1".into(),
            up_ms: 500_000,
            wall_ms: 1_700_000_000_000,
        })))
    }

    /// Time passes, also while the machine is suspended.
    pub fn advance(&self, ms: u64) {
        let mut now = self.0.borrow_mut();
        now.up_ms += ms;
        now.wall_ms += i64::try_from(ms).unwrap();
    }

    /// Somebody sets the wall clock.
    pub fn set_wall(&self, by_ms: i64) {
        self.0.borrow_mut().wall_ms += by_ms;
    }

    pub fn reboot(&self) {
        let mut now = self.0.borrow_mut();
        let number: u32 = now.boot.trim_start_matches("boot-").parse().unwrap();
        now.boot = format!("boot-{}", number + 1);
        now.up_ms = 20_000;
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Moment {
        self.0.borrow().clone()
    }
}

/// What the room has, whichever process runs in it.
pub struct Room {
    pub invigilators: Vec<(String, String)>,
    pub start_code: Option<&'static str>,
    /// Whether this machine is unfit for a new test.
    pub is_unfit: bool,
    /// Whether the record that is taken up comes from elsewhere.
    pub is_continuation: bool,
    pub orders: Vec<(u64, Order)>,
    orders_given: u64,
    wrong: u32,
    last_wrong: Option<Moment>,
}

impl Room {
    pub fn new(invigilators: &[(&str, &str)], start_code: Option<&'static str>) -> Self {
        Self {
            invigilators: invigilators.iter().map(|(n, pin)| ((*n).to_owned(), (*pin).to_owned())).collect(),
            start_code,
            is_unfit: false,
            is_continuation: false,
            orders: Vec::new(),
            orders_given: 0,
            wrong: 0,
            last_wrong: None,
        }
    }

    pub fn pin_of(&self, name: &str) -> &str {
        self.invigilators.iter().find(|(known, _)| known == name).map_or(DEE.1, |(_, pin)| pin)
    }

    pub fn order(&mut self, what: OrderKind, issued: Moment) {
        self.orders_given += 1;
        let order = Order { what, by: CARL.0.into(), second: None, reason: ROOMS_REASON.into(), issued };
        self.orders.push((self.orders_given, order));
    }

    /// Everybody remembers PIN and code again.
    pub fn forget_wrong_tries(&mut self) {
        self.wrong = 0;
    }

    /// What comes of a try at a PIN or a code. Nothing is hashed.
    pub fn answer(&mut self, right: bool, gained: &str, at: &Moment) -> Answer<String> {
        let wait = self.last_wrong.as_ref().map_or(0, |last| wait_ms(self.wrong, last, at));
        if wait > 0 {
            return Answer::MustWait { wait_ms: wait };
        }
        if right {
            self.wrong = 0;
            return Answer::Right(gained.to_owned());
        }
        self.wrong += 1;
        self.last_wrong = Some(at.clone());
        Answer::Wrong { wait_ms: wait_ms(self.wrong, at, at) }
    }
}

/// Where a sitting with this number is kept.
pub fn folder(number: usize) -> PathBuf {
    Path::new("/sittings").join(number.to_string())
}

/// A short form; the third item does not fit on a screen, the even ones are in Welsh, too.
pub fn paper() -> Paper {
    let form = |seed: &str, items: Vec<FormItem>| Form {
        qualification: Digest::of(b"qualification"),
        bank: Digest::of(b"bank"),
        seed: seed.into(),
        avoided: Vec::new(),
        steering: Default::default(),
        items,
    };
    let item = |number: usize, stem: String, options: [&str; 4]| FormItem {
        id: format!("item-{number}"),
        version: 1,
        outcome: OutcomeRef { unit: 1, outcome: 1 },
        statement: "1.1.1".into(),
        demand: Demand::Knowledge,
        stem,
        options: options.map(Into::into),
        translations: Vec::new(),
    };
    let welsh = |number: usize| Translation {
        language: Language::Welsh,
        stem: format!("Pa memrwn yw rhif {number}?"),
        options: ["quarto memrwn", "octavo memrwn", "folio memrwn", "vellum memrwn"].map(Into::into),
    };
    let question = |number: usize| {
        let stem = format!("Which gilding has number {number}? ").repeat(if number == 3 { 60 } else { 1 });
        let mut item = item(number, stem, ["quarto", "octavo", "folio", "vellum"]);
        if number.is_multiple_of(2) {
            item.translations.push(welsh(number));
        }
        item
    };
    let practice = |number| {
        let one = "a thimble";
        item(number, "Which thimble fits?".into(), [one, "another thimble", "no thimble", "every thimble"])
    };
    Paper {
        form: form("form", (1..=ITEMS).map(question).collect()),
        practice: form("practice", vec![practice(101), practice(102)]),
    }
}
