//! Records in memory for the tests of the screen, a clock that only the test moves, and a screen over
//! both. The records say what they are told to say; the real ones are tested with the commands.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use invigil::engine::centre::attempt::{Attempt, Papers};
use invigil::engine::centre::deed::{Deed, Done, Refused};
use invigil::engine::centre::entering::TestTerms;
use invigil::engine::centre::entry::{Confirmation, Entry, EntryState};
use invigil::engine::centre::learner::Learner;
use invigil::engine::centre::picture::{Due, Look, Picture, View, Waiting, documents};
use invigil::engine::centre::retake_rules::Against;
use invigil::engine::centre::seating::TestRoom;
use invigil::engine::centre::uln::Uln;
use invigil::engine::centre::{Centre, Role, StaffMember};
use invigil::engine::date::Date;
use invigil::engine::digest::Digest;
use invigil::engine::language::Language;
use invigil::engine::mark::{Mark, Score};
use invigil::engine::room::start::LocalMinute;
use invigil::engine::sitting::arrangement::{
    Agreed, Approval, Arrangement, Arrangements, ExtraTime, RestBreaks,
};
use invigil::engine::sitting::event::Closure;
use invigil::engine::sitting::moment::Moment;
use invigil::messages::Messages;
use invigil::tui::centre::model::CentreModel;
use invigil::tui::key::{Input, Key};
use invigil::tui::theme::Theme;
use invigil::world::centre_office::CentreOffice;
use invigil::world::centre_screen::CentreScreen;
use invigil::world::clock::Clock;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

pub const TODAY: Date = Date { year: 2026, month: 11, day: 26 };
const TEST: &str = "500/1/1";

pub fn at(text: &str) -> LocalMinute {
    LocalMinute::parse(text).unwrap()
}

/// A clock that stands still until a test moves it.
pub struct StillClock(pub Cell<u64>);

impl Clock for StillClock {
    fn now(&self) -> Moment {
        Moment { boot: "boot".to_owned(), up_ms: self.0.get(), wall_ms: 0 }
    }
}

/// The records, and what was asked of them.
pub struct FakeOffice {
    pub entries: Vec<Entry>,
    pub results: Vec<Waiting>,
    pub due: Vec<Due>,
    pub learners: BTreeMap<String, Learner>,
    pub looks: Vec<Look>,
    pub deeds: Vec<Deed>,
    /// Why the next deed is refused.
    pub refusal: Option<Refused>,
    /// The time on the wall.
    pub now: LocalMinute,
    /// Why nothing can be looked at.
    pub lost: Option<String>,
}

pub fn learner(id: &str, name: &str, group: &str) -> Learner {
    Learner {
        id: id.to_owned(),
        name: name.to_owned(),
        born: Date { year: 2004, month: 12, day: 10 },
        uln: Uln::parse("1000000043").ok().filter(|_| id == "L-7F3K2Q"),
        language: Language::English,
        group: group.to_owned(),
        arrangements: Arrangements::default(),
    }
}

pub fn entry(id: &str, learner: &str, start: &str, room: &str, seat: Option<&str>) -> Entry {
    Entry {
        id: id.to_owned(),
        learner: learner.to_owned(),
        test: TEST.to_owned(),
        attempt: 1,
        at: at(start),
        room: room.to_owned(),
        seat: seat.map(str::to_owned),
        prepared: Some(Confirmation { by: "Tom Kilburn".to_owned(), on: Date { day: 1, ..TODAY } }),
        identity: None,
        state: EntryState::Entered,
        revision: 1,
    }
}

pub fn attempt(sitting: &str, learner: &str, right: u32) -> Attempt {
    let digest = Digest::of(b"papers");
    Attempt {
        sitting: sitting.to_owned(),
        entry: None,
        learner: Some(learner.to_owned()),
        test: TEST.to_owned(),
        number: 1,
        opened: at("2026-11-20 09:32"),
        closed: Some(at("2026-11-20 10:21")),
        closure: Some(Closure::Submitted),
        papers: Papers { qualification: digest, bank: digest, form: digest },
        seed: "seed".to_owned(),
        record: digest,
        mark: Some(Mark {
            sitting: sitting.to_owned(),
            candidate: String::new(),
            form: digest,
            bank: digest,
            record: digest,
            total: Score { right, set: 50 },
            unanswered: 0,
            cut_score: 35,
            cut_score_is_provisional: false,
            outcomes: Vec::new(),
        }),
        items: Vec::new(),
        proceedings: Vec::new(),
    }
}

impl Default for FakeOffice {
    fn default() -> Self {
        let mut ada = learner("L-7F3K2Q", "Ada Lovelace", "Tuesday");
        let approval = Approval { by: "Grace Hopper".to_owned(), on: Date { day: 2, ..TODAY } };
        ada.arrangements.agree(Agreed {
            arrangement: Arrangement::ExtraTime(ExtraTime::PerCent(25)),
            approval: approval.clone(),
        });
        ada.arrangements.agree(Agreed {
            arrangement: Arrangement::RestBreaks(RestBreaks::Number { count: 3, minutes_each: 5 }),
            approval: Approval { by: String::new(), ..approval },
        });
        let learners = [
            ada,
            learner("L-0000AB", "Alan Turing", "Tuesday"),
            learner("L-0000CD", "Siân Pryce-Jones", ""),
            learner("L-0000EF", "Konrad Zuse with a name that is far too long for its column", "Friday"),
            learner("L-0000GH", "Hedy\u{1b}[31m Lamarr", "Friday"),
        ];
        let start = "2026-11-26 09:30";
        let mut entries = vec![
            entry("E-4M9XQT", "L-7F3K2Q", start, "Room 1", Some("A1")),
            entry("E-0000AB", "L-0000AB", start, "Room 1", Some("A3")),
            entry("E-0000CD", "L-0000CD", start, "Room 1", Some("C1")),
            entry("E-0000EF", "L-0000EF", start, "Room 1", None),
            entry("E-0000GH", "L-0000GH", "2026-11-26 13:30", "Room 2", Some("B2")),
        ];
        entries[1].state = EntryState::Absent { reason: "train".to_owned() };
        entries[2].state = EntryState::Started { sitting: "20261126-093012".to_owned() };
        entries[3].prepared = None;
        let due = |learner: &str, from: &str, missing| Due {
            learner: learner.to_owned(),
            test: TEST.to_owned(),
            number: 2,
            last: Date { day: 20, ..TODAY },
            from: Date::parse(from).unwrap(),
            entry: None,
            missing,
        };
        let since = Some(Date { day: 20, ..TODAY });
        Self {
            entries,
            results: vec![
                Waiting {
                    attempt: attempt("20261120-093210-ab", "L-0000AB", 31),
                    document: documents::FEEDBACK,
                },
                Waiting {
                    attempt: attempt("20261120-093305-cd", "L-0000CD", 41),
                    document: documents::RESULT,
                },
            ],
            due: vec![
                due("L-0000AB", "2026-11-28", vec![Against::NotConfirmed { since }]),
                due("L-0000EF", "2026-11-26", Vec::new()),
            ],
            learners: learners.into_iter().map(|learner| (learner.id.clone(), learner)).collect(),
            now: at("2026-11-26 09:12"),
            looks: Vec::new(),
            deeds: Vec::new(),
            refusal: None,
            lost: None,
        }
    }
}

impl FakeOffice {
    fn picture(&self, look: &Look) -> Picture {
        let room = |name: &str, rows, columns| TestRoom { name: name.to_owned(), rows, columns };
        let who = |name: &str, role| StaffMember { name: name.to_owned(), role };
        let is_day = matches!(look.view, View::Today | View::Rooms);
        let of = |wanted: &dyn Fn(&Entry) -> bool| {
            self.entries.iter().filter(|entry| wanted(entry)).cloned().collect::<Vec<Entry>>()
        };
        Picture {
            centre: Centre {
                number: "12345".to_owned(),
                name: "Bridge Street Centre".to_owned(),
                keep_months: 36,
            },
            now: self.now,
            rooms: vec![room("Room 1", 3, 4), room("Room 2", 8, 8)],
            staff: vec![who("Grace Hopper", Role::ExamsOfficer), who("Tom Kilburn", Role::Tutor)],
            learners: self.learners.clone(),
            entries: of(&|entry| is_day && entry.at.date == look.day),
            own_entries: of(&|entry| look.learner.as_ref() == Some(&entry.learner)),
            results: if look.view == View::Results { self.results.clone() } else { Vec::new() },
            due: if look.view == View::Retakes { self.due.clone() } else { Vec::new() },
            own_attempts: look
                .learner
                .iter()
                .flat_map(|id| {
                    self.results.iter().filter(move |one| one.attempt.learner.as_ref() == Some(id))
                })
                .map(|one| one.attempt.clone())
                .collect(),
        }
    }
}

/// The office with a handle that the test keeps.
#[derive(Clone, Default)]
pub struct SharedOffice(pub Rc<RefCell<FakeOffice>>);

impl CentreOffice for SharedOffice {
    fn look(&mut self, look: &Look) -> Result<Picture, Refused> {
        let mut office = self.0.borrow_mut();
        office.looks.push(look.clone());
        match &office.lost {
            Some(why) => Err(Refused::Records(why.clone())),
            None => Ok(office.picture(look)),
        }
    }

    fn act(&mut self, deed: &Deed) -> Result<Done, Refused> {
        let mut office = self.0.borrow_mut();
        office.deeds.push(deed.clone());
        if let Some(why) = office.refusal.take() {
            return Err(why);
        }
        Ok(match deed {
            Deed::Change { was, change } => {
                let staff = [StaffMember { name: "Tom Kilburn".to_owned(), role: Role::Tutor }];
                let changed = change.apply(was, "Grace Hopper", TODAY, &staff).map_err(Refused::Faults)?;
                for entry in &mut office.entries {
                    if entry.id == changed.id {
                        entry.clone_from(&changed);
                    }
                }
                Done::Changed { entry: Box::new(changed), change: change.clone() }
            }
            Deed::Enter(wish) => {
                let made = entry("E-NEW000", &wish.learner, &wish.at.to_string(), &wish.room, Some("A1"));
                office.entries.push(made.clone());
                Done::Entered { entry: Box::new(made), warnings: Vec::new() }
            }
            Deed::GiveSeats { at, room } => {
                Done::SeatsGiven { room: room.clone(), at: *at, given: Vec::new(), without: 0 }
            }
            Deed::Issue { sitting, document } => {
                office.results.retain(|waiting| waiting.attempt.sitting != *sitting);
                Done::Issued { sitting: sitting.clone(), document: document.clone() }
            }
        })
    }

    fn write_page(&mut self, waiting: &Waiting) -> Result<String, Refused> {
        Ok(format!("pages/{}.pdf", waiting.attempt.sitting))
    }
}

/// A screen, its records and its clock.
pub struct Desk {
    screen: CentreScreen<'static>,
    pub office: SharedOffice,
    pub clock: &'static StillClock,
    pub terminal: Terminal<TestBackend>,
}

/// How a desk is set up.
pub struct Setting {
    pub size: (u16, u16),
    pub language: Language,
    pub theme: Theme,
    pub by: &'static str,
}

impl Default for Setting {
    fn default() -> Self {
        Self { size: (80, 24), language: Language::English, theme: Theme::Dark, by: "Grace Hopper" }
    }
}

impl Setting {
    pub fn open(self) -> Desk {
        self.over(SharedOffice::default())
    }

    pub fn over(self, office: SharedOffice) -> Desk {
        let clock: &'static StillClock = Box::leak(Box::new(StillClock(Cell::new(1000))));
        let mut shared = office.clone();
        let picture = shared.look(&Look { view: View::Today, day: TODAY, learner: None }).unwrap();
        let terms =
            TestTerms { test: TEST.to_owned(), title: "Test".to_owned(), minimum_age: 16, minutes: 60 };
        let messages = Messages::of_centre(self.language);
        let model = CentreModel::new(messages, self.theme, self.by.to_owned(), Some(terms), picture);
        let handle: &'static mut SharedOffice = Box::leak(Box::new(shared));
        let terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        let mut desk = Desk { screen: CentreScreen::new(model, handle, clock), office, clock, terminal };
        desk.draw();
        desk
    }
}

impl Desk {
    pub fn draw(&mut self) {
        self.screen.draw(&mut self.terminal).unwrap();
    }

    pub fn model(&self) -> &CentreModel {
        self.screen.model()
    }

    pub fn press(&mut self, key: Key) -> &mut Self {
        self.screen.input(Input::Press(key));
        self.draw();
        self
    }

    pub fn type_in(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.press(Key::Char(c));
        }
        self
    }

    pub fn wait(&mut self, ms: u64) {
        self.clock.0.set(self.clock.0.get() + ms);
        self.screen.tick();
        self.draw();
    }

    pub fn click(&mut self, column: u16, row: u16) {
        self.screen.input(Input::Click(column, row));
        self.draw();
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.backend_mut().resize(columns, rows);
        self.terminal.autoresize().unwrap();
        self.draw();
    }

    pub fn rows(&self) -> Vec<String> {
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width);
        let row = |cells: &[ratatui::buffer::Cell]| cells.iter().map(ratatui::buffer::Cell::symbol).collect();
        buffer.content.chunks(width).map(row).collect()
    }

    /// The screen as one text, white space squeezed and the sides of boxes left out.
    pub fn text(&self) -> String {
        let text = self.rows().join(" ").replace('│', " ");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }
}
