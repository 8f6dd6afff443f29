//! What every command of the centre needs: where the records are, who asks, which learner or entry is
//! meant, and refusals as failures.

use clap::Args;

use crate::cli::BankOption;
use crate::cli::failure::{Failure, USAGE};
use crate::engine::centre::Role;
use crate::engine::centre::deed::{Deed, Done, Refused};
use crate::engine::centre::entering::TestTerms;
use crate::engine::centre::entry::Entry;
use crate::engine::centre::fresh_id::{Named, as_id};
use crate::engine::centre::learner::Learner;
use crate::engine::centre::picture::Due;
use crate::engine::date::Date;
use crate::engine::text::visible_line;
use crate::formats::source::Checked;
use crate::messages::{Language, Messages};
use crate::tui::centre::faults::refused;
use crate::tui::centre::words::done_words;
use crate::world::centre_office::{CentreOffice as _, Now, RegisterOffice};
use crate::world::register::{By, EntryFilter, Place, Register, RegisterError};
use crate::world::{bank_folder, clock, entropy};

/// Most learners that are listed where a name is not clear.
const CANDIDATES_MAX: usize = 20;

/// Where the records are and who asks.
#[derive(Args, Clone, Debug)]
pub struct RecordsOption {
    /// The centre's records: a file, or the URL of a PostgreSQL database. [default: centre.sqlite in
    /// Invigil's folder of the user's data]
    #[arg(long, global = true, value_name = "PLACE", env = "INVIGIL_DATABASE", hide_env_values = true)]
    database: Option<String>,
    /// Who asks: a member of staff. [default: the exams officer, where there is one only]
    #[arg(long, global = true, value_name = "NAME", env = "INVIGIL_STAFF")]
    by: Option<String>,
}

/// What a command works with.
pub struct Desk<'a> {
    records: &'a RecordsOption,
    /// The bank that was named before the command.
    bank: &'a BankOption,
}

impl<'a> Desk<'a> {
    /// A desk.
    pub fn new(records: &'a RecordsOption, bank: &'a BankOption) -> Self {
        Self { records, bank }
    }

    /// Where the records are.
    pub fn place(&self) -> Place {
        self.database().map_or_else(Place::default_file, Place::parse)
    }

    /// The place as it was given, for another process of this program.
    pub fn database(&self) -> Option<&str> {
        self.records.database.as_deref().filter(|place| !place.is_empty())
    }

    /// The records.
    pub fn open(&self) -> Result<Register, Failure> {
        Ok(Register::open(&self.place())?)
    }

    /// The name that was given with --by.
    pub fn named(&self) -> Option<&str> {
        self.records.by.as_deref().filter(|name| !name.is_empty())
    }

    /// Who asks: whoever is named, or the only exams officer.
    pub fn by(&self, register: &mut Register) -> Result<By, Failure> {
        match self.known(register)? {
            Some(name) => Ok(By { name, wall_ms: clock::wall_ms() }),
            None => {
                let names: Vec<String> = register.staff()?.into_iter().map(|who| who.name).collect();
                let names = names.join(", ");
                Err(Failure {
                    message: format!("say who you are: give --by with one of {names}"),
                    code: USAGE,
                })
            }
        }
    }

    /// The same, or nobody where nobody is clear; a name that is nobody's is refused.
    pub fn known(&self, register: &mut Register) -> Result<Option<String>, Failure> {
        let staff = register.staff()?;
        if let Some(name) = self.named() {
            if staff.iter().any(|who| who.name == name) {
                return Ok(Some(name.to_owned()));
            }
            let names: Vec<&str> = staff.iter().map(|who| who.name.as_str()).collect();
            return Err(Failure::refused(format!(
                "{name} is not of this centre's staff: {}; `invigil centre staff add` adds somebody",
                names.join(", ")
            )));
        }
        let mut officers = staff.into_iter().filter(|who| who.role == Role::ExamsOfficer);
        let first = officers.next();
        Ok(first.filter(|_| officers.next().is_none()).map(|who| who.name))
    }

    /// The test of the bank, or why none is known.
    pub fn terms(&self, own: Option<&BankOption>) -> Result<TestTerms, String> {
        let named = own.filter(|own| own.bank.is_some()).unwrap_or(self.bank);
        let folder = named.folder().map_err(|failure| failure.message)?;
        let loaded = bank_folder::load_qualification(&folder).map_err(|error| error.to_string())?;
        let Checked { value, .. } = loaded.1;
        let qualification =
            value.ok_or_else(|| format!("{}: the qualification is not sound", folder.display()))?;
        Ok(TestTerms {
            test: qualification.accreditation_number,
            title: qualification.title,
            minimum_age: qualification.minimum_age,
            minutes: qualification.test.minutes,
        })
    }

    /// Does a deed and says in one line what was done.
    pub fn carry_out(
        &self,
        register: Register,
        terms: Result<TestTerms, String>,
        deed: &Deed,
        name: &str,
    ) -> Result<Done, Failure> {
        let mut register = register;
        let by = self.by(&mut register)?.name;
        let mut random = entropy::fill;
        let mut no_pages = |_: &_| Err(String::new());
        let mut office = RegisterOffice {
            register,
            by: Some(by),
            terms,
            now: &now,
            random: &mut random,
            pages: &mut no_pages,
        };
        let done = office.act(deed)?;
        crate::cli::print(&done_words(&words(), name, &done))?;
        Ok(done)
    }
}

/// Who is due another attempt; and the records again.
pub fn due(desk: &Desk, today: Date) -> Result<(Register, Vec<Due>), Failure> {
    let mut random = entropy::fill;
    let mut no_pages = |_: &_| Err(String::new());
    let mut office = RegisterOffice {
        register: desk.open()?,
        by: None,
        terms: Err(String::new()),
        now: &now,
        random: &mut random,
        pages: &mut no_pages,
    };
    let due = office.due(today)?;
    let RegisterOffice { register, .. } = office;
    Ok((register, due))
}

/// A count with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The time now.
pub fn now() -> Now {
    Now { minute: clock::local_now(), wall_ms: clock::wall_ms() }
}

/// The words of the commands.
pub fn words() -> Messages {
    Messages::of_centre(Language::English)
}

/// The one learner whom an id, a Unique Learner Number or a name means.
pub fn learner(register: &mut Register, text: &str) -> Result<Learner, Failure> {
    let asked = as_id(Named::Learner, text).unwrap_or_else(|| text.trim().to_owned());
    let mut found = register.find_learners(&asked)?;
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(Failure::refused(format!(
            "there is no learner \"{}\"; `invigil centre learner list --search TEXT` looks for a part of a name",
            visible_line(text)
        ))),
        all => {
            let shown = found.iter().take(CANDIDATES_MAX).map(|learner| {
                let group = if learner.group.is_empty() { "" } else { ", " };
                format!("  {}  {}, born {}{group}{}", learner.id, learner.name, learner.born, learner.group)
            });
            let mut lines: Vec<String> = shown.collect();
            if all > CANDIDATES_MAX {
                lines.push(format!("  and {} more", all - CANDIDATES_MAX));
            }
            Err(Failure::refused(format!(
                "\"{}\" is {all} learners; give an id:\n{}",
                visible_line(text),
                lines.join("\n")
            )))
        }
    }
}

/// The entry with an id, or the only one of a learner that `fits`; and the learner's name.
pub fn entry(
    register: &mut Register,
    text: &str,
    fits: impl Fn(&Entry) -> bool,
) -> Result<(Entry, String), Failure> {
    if let Some(id) = as_id(Named::Entry, text) {
        let entry = register.entry(&id)?;
        let entry = entry.ok_or_else(|| Failure::refused(format!("there is no entry {id}")))?;
        let name = register.learner(&entry.learner)?.map_or_else(|| entry.learner.clone(), |who| who.name);
        return Ok((entry, name));
    }
    let learner = learner(register, text)?;
    let filter = EntryFilter { learner: Some(learner.id.clone()), ..EntryFilter::default() };
    let mut found: Vec<Entry> = register.entries(&filter)?.into_iter().filter(fits).collect();
    match found.len() {
        1 => Ok((found.remove(0), learner.name)),
        0 => Err(Failure::refused(format!(
            "{} ({}) has no entry to which this can be done; `invigil centre entries --learner {}` lists all",
            learner.name, learner.id, learner.id
        ))),
        _ => {
            let lines = found.iter().map(|entry| format!("  {}  {}, {}", entry.id, entry.at, entry.room));
            Err(Failure::refused(format!(
                "{} has several entries; give the id of one:\n{}",
                learner.name,
                lines.collect::<Vec<_>>().join("\n")
            )))
        }
    }
}

impl From<RegisterError> for Failure {
    fn from(error: RegisterError) -> Self {
        Self::refused(error.to_string())
    }
}

impl From<Refused> for Failure {
    fn from(why: Refused) -> Self {
        let code = if matches!(why, Refused::NobodyAsks(_)) { USAGE } else { crate::cli::failure::REFUSED };
        Self { message: refused(&words(), &why).join("\n"), code }
    }
}
