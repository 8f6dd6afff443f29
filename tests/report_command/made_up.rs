//! A made-up register: learners with attempts at the shipped test, made from drawn forms and made-up
//! answers. The benchmark of `report --all` uses it as well.

use std::path::Path;

use invigil::engine::bank::Bank;
use invigil::engine::blueprint::Blueprint;
use invigil::engine::centre::attempt::{Attempt, ItemShown, Papers, Proceeding, ProceedingKind};
use invigil::engine::centre::entry::{Confirmation, Entry, EntryState, IdentityCheck};
use invigil::engine::centre::learner::Learner;
use invigil::engine::centre::seating::TestRoom;
use invigil::engine::centre::{Centre, Role, StaffMember};
use invigil::engine::date::Date;
use invigil::engine::digest::Digest;
use invigil::engine::draw::DrawPool;
use invigil::engine::item::OptionIndex;
use invigil::engine::language::Language;
use invigil::engine::mark;
use invigil::engine::qualification::Qualification;
use invigil::engine::room::identity::Identity;
use invigil::engine::room::start::LocalMinute;
use invigil::engine::script::Script;
use invigil::engine::sitting::arrangement::Arrangements;
use invigil::engine::sitting::event::{Closure, Opening};
use invigil::engine::sitting::ledger::Ledger;
use invigil::world::bank_folder;
use invigil::world::register::{By, Place, Register};

pub const OFFICER: &str = "Olu Officer";
/// Names that would do harm where one is not made safe.
pub const HOSTILE: &str = "=HYPERLINK(\"http://x\") <script>&\u{202e}";

pub struct Shipped {
    pub qualification: Qualification,
    pub bank: Bank,
    /// The text of `qualification.toml`.
    pub text: String,
}

pub fn shipped() -> Shipped {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("item-banks/edexcel-l3-certificate-customer-service");
    let text = std::fs::read_to_string(folder.join(bank_folder::QUALIFICATION_FILE)).unwrap();
    let (qualification, bank) = bank_folder::load(&folder).unwrap().checked.value.unwrap();
    Shipped { qualification, bank, text }
}

pub fn by() -> By {
    By { name: OFFICER.to_owned(), wall_ms: 1_795_680_000_000 }
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn minute(text: &str) -> LocalMinute {
    LocalMinute::parse(text).unwrap()
}

/// A register of a centre with one room of five rows of ten seats.
pub fn register(path: &Path, shipped: &Shipped) -> Register {
    let centre = Centre { number: "54321".into(), name: "Made-up College".into(), keep_months: 36 };
    let mut register = Register::create(&Place::File(path.to_owned()), &centre, &by()).unwrap();
    register.put_room(&TestRoom { name: "Hall".into(), rows: 5, columns: 10 }, &by()).unwrap();
    let officer = StaffMember { name: OFFICER.into(), role: Role::ExamsOfficer };
    register.put_staff(&officer, &by()).unwrap();
    register.keep_qualification(&shipped.qualification.digest(), &shipped.text, &by()).unwrap();
    register
}

pub fn learner(number: usize, name: &str, language: Language) -> Learner {
    Learner {
        id: format!("L-{number:06}"),
        name: name.to_owned(),
        born: date("2008-05-17"),
        uln: None,
        language,
        group: if number.is_multiple_of(2) { "Evening".to_owned() } else { "Morning".to_owned() },
        arrangements: Arrangements::default(),
    }
}

/// An entry for the shipped test.
pub fn entry(id: &str, learner: &Learner, number: u32, at: &str, shipped: &Shipped) -> Entry {
    Entry {
        id: id.to_owned(),
        learner: learner.id.clone(),
        test: shipped.qualification.accreditation_number.clone(),
        attempt: number,
        at: minute(at),
        room: "Hall".to_owned(),
        seat: None,
        prepared: Some(Confirmation { by: "Tam Tutor".to_owned(), on: minute(at).date }),
        identity: Some(IdentityCheck {
            kind: Identity::Passport,
            note: String::new(),
            by: OFFICER.to_owned(),
        }),
        state: EntryState::Entered,
        revision: 0,
    }
}

/// An attempt for an entry with so many answers right; the form has fifty items.
pub fn attempt(sitting: &str, entry: &Entry, right: usize, shipped: &Shipped) -> Attempt {
    let Shipped { qualification, bank, .. } = shipped;
    let blueprint = Blueprint::new(qualification, None);
    let pool = DrawPool::new(qualification, bank, &blueprint).unwrap();
    let (form, keys) = pool.draw(sitting).unwrap();
    let responses: Vec<Option<OptionIndex>> = keys
        .keys
        .iter()
        .enumerate()
        // 7 and 50 share no divisor, so that every remainder comes once, spread over the form.
        .map(|(place, (_, key))| (place * 7 % 50 < right).then_some(*key))
        .collect();
    let record = Digest::of(sitting.as_bytes());
    let script = Script {
        opening: Opening {
            sitting: sitting.to_owned(),
            candidate: String::new(),
            qualification: form.qualification,
            bank: form.bank,
            form: form.digest(),
            items: u32::try_from(form.items.len()).unwrap(),
            allowed_ms: 3_600_000,
            program: "test".to_owned(),
        },
        closure: Closure::Submitted,
        item_times_ms: vec![0; responses.len()],
        responses,
        ledger: Ledger::new(3_600_000),
        record,
    };
    let mark = mark::mark(&script, &form, &keys, qualification).unwrap();
    let mut items = ItemShown::of(&form);
    for ((item, response), (_, key)) in items.iter_mut().zip(&script.responses).zip(&keys.keys) {
        item.right = Some(*response == Some(*key));
    }
    Attempt {
        sitting: sitting.to_owned(),
        entry: Some(entry.id.clone()),
        learner: Some(entry.learner.clone()),
        test: qualification.accreditation_number.clone(),
        number: entry.attempt,
        opened: entry.at,
        closed: Some(LocalMinute { minute: entry.at.minute + 55, ..entry.at }),
        closure: Some(Closure::Submitted),
        papers: Papers { qualification: form.qualification, bank: form.bank, form: form.digest() },
        seed: form.seed.clone(),
        record,
        mark: Some(mark),
        items,
        proceedings: vec![Proceeding {
            wall_ms: 1_795_685_400_000,
            at: entry.at,
            kind: ProceedingKind::Incident,
            by: vec![OFFICER.to_owned()],
            what: "noted an incident: environment, noise".to_owned(),
            reason: "drilling next door".to_owned(),
        }],
    }
}

/// So many learners, each with an entry and an attempt: two in three fail, every fourth reads Welsh.
/// Gives the path of the register.
#[allow(dead_code)]
pub fn cohort(path: &Path, learners: usize) {
    let shipped = shipped();
    let mut register = register(path, &shipped);
    let all: Vec<Learner> = (0..learners)
        .map(|number| {
            let language = if number % 4 == 0 { Language::Welsh } else { Language::English };
            learner(number, &format!("Learner Number {number}"), language)
        })
        .collect();
    register.add_learners(&all, &by(), &mut |_| {}).unwrap();
    let entries: Vec<Entry> = all
        .iter()
        .enumerate()
        .map(|(number, learner)| entry(&format!("E-{number:06}"), learner, 1, "2026-11-26 09:30", &shipped))
        .collect();
    register.add_entries(&entries, &by()).unwrap();
    // A form and a mark serve several learners: drawing is not what is looked at.
    let patterns: Vec<Attempt> =
        (0..9).map(|n| attempt(&format!("S-{n}"), &entries[n % learners], 24 + n, &shipped)).collect();
    for (number, entry) in entries.iter().enumerate() {
        let mut attempt = patterns[number % patterns.len()].clone();
        attempt.sitting = format!("S-{number:06}");
        attempt.entry = Some(entry.id.clone());
        attempt.learner = Some(entry.learner.clone());
        if let Some(mark) = &mut attempt.mark {
            mark.sitting = attempt.sitting.clone();
        }
        register.record_attempt(&attempt, &by()).unwrap();
    }
}
