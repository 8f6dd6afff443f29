//! Before the clock: an invigilator signs in and opens or takes up a sitting, the candidate agrees
//! to the conditions and starts.

use super::{Beginning, Desk, Left, Place};
use crate::engine::room::authority::{Invigilator, PinFault, check_pin};
use crate::engine::sitting::arrangement::{Agreed, Arrangements};
use crate::engine::sitting::command::Command;
use crate::engine::sitting::event::{Admission, Event};
use crate::engine::sitting::intervention::{Act, Intervention};
use crate::engine::sitting::{Phase, Sitting};
use crate::engine::text::folded;
use crate::messages::Language;
use crate::tui::model::{Attendance, Overlay, Stage};
use crate::tui::sheet::{Purpose, Sheet, Value};
use crate::tui::staff;
use crate::tui::theme::Theme;
use crate::world::room_folder::Answer;

/// The reason of what was agreed before the sitting was opened.
const AGREED_BEFORE: &str = "agreed before the test";
/// Why a sitting that was chosen is not gone on with.
const NOT_THERE: &str = "the test that was chosen cannot be gone on with here: `invigil sitting list` says how it stands; open a new one if the candidate is to sit again";
/// The reason of a start by the code that was read out.
const BY_START_CODE: &str = "start code";

impl Desk<'_> {
    /// Asks whoever comes to sign in; the very first one registers.
    pub(super) fn receive(&mut self) {
        match self.office.invigilators() {
            Err(why) => self.left = Some(Left::Refused(why)),
            Ok(names) if names.is_empty() => self.model.ask(staff::first_invigilator()),
            Ok(names) => {
                self.model.invigilators = names;
                self.model.ask(staff::sign_in(Purpose::SignIn, &self.model));
            }
        }
    }

    /// Takes in a sheet that was filled in.
    pub(super) fn fill(&mut self, purpose: Purpose) {
        let Some(sheet) = self.model.sheet().cloned() else {
            return;
        };
        match purpose {
            Purpose::FirstInvigilator => self.register_first(&sheet),
            Purpose::SignIn => {
                if self.pin_is_right(&sheet) {
                    self.model.signed_in = Some(sheet.get("field-invigilator").to_owned());
                    self.choose_sitting();
                }
            }
            Purpose::WhichSitting => match sheet.get("field-sitting") {
                staff::NEW_SITTING => self.ask_for_candidate(),
                name => self.take_up(name),
            },
            Purpose::Continuation => match sheet.get("field-reason").trim() {
                "" => self.refuse("lack-reason", "field-reason"),
                reason => {
                    self.reason = reason.to_owned();
                    self.model.stage = Stage::Preparing;
                }
            },
            Purpose::Candidate => self.take_in_candidate(&sheet),
            Purpose::Arrangements => match self.agreed_on(&sheet) {
                Ok(agreed) => self.agree(agreed),
                Err((why, field)) => self.refuse(why, field),
            },
            Purpose::StartCode => self.start_by_code(&sheet),
            // It is never in front of a candidate.
            Purpose::Centre(_) => {}
            Purpose::Attend | Purpose::Act(_) | Purpose::Second => self.fill_attended(purpose, &sheet),
        }
    }

    /// Refuses the sheet on the screen with a message.
    pub(super) fn refuse(&mut self, message: &str, field: &str) {
        let why = self.model.say(message);
        self.refuse_with(why, field);
    }

    /// Refuses the sheet on the screen with words of the office, made a sentence.
    pub(super) fn refuse_because(&mut self, why: &str, field: &str) {
        let mut rest = why.chars();
        let mut why: String = rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect();
        if !why.ends_with(['.', '`']) {
            why.push('.');
        }
        self.refuse_with(why, field);
    }

    fn refuse_with(&mut self, why: String, field: &str) {
        if let Some(sheet) = self.model.sheet_mut() {
            sheet.refuse(why, field);
        }
    }

    /// Tries the PIN of a sheet; one that is not right is refused on the sheet, and on record where
    /// there is one.
    pub(super) fn pin_is_right(&mut self, sheet: &Sheet) -> bool {
        // Enter by itself is nobody's try.
        if sheet.get("field-pin").is_empty() {
            self.refuse("lack-pin", "field-pin");
            return false;
        }
        // Nor is what no PIN can be.
        if matches!(check_pin(sheet.get("field-pin")), Err(PinFault::Length | PinFault::NotDigits)) {
            self.refuse("pin-digits", "field-pin");
            return false;
        }
        let (name, at) = (sheet.get("field-invigilator").to_owned(), self.clock.now());
        match self.office.try_pin(&name, sheet.get("field-pin"), &at) {
            Ok(Answer::Right(_)) => return true,
            Ok(Answer::Wrong { wait_ms }) => {
                self.carry_out(&Command::RefusePin { name });
                self.refuse_for(wait_ms, "pin-wrong", "field-pin");
            }
            Ok(Answer::MustWait { wait_ms }) => self.refuse_for(wait_ms, "pin-wait", "field-pin"),
            Ok(Answer::NoneMade) => self.refuse("pin-none", "field-pin"),
            Err(why) => self.refuse_because(&why, "field-pin"),
        }
        false
    }

    fn refuse_for(&mut self, wait_ms: u64, message: &str, field: &str) {
        let seconds = wait_ms.div_ceil(1000);
        let why = self.model.say_with(message, &[("seconds", seconds.into())]);
        self.refuse_with(why, field);
    }

    fn register_first(&mut self, sheet: &Sheet) {
        let at = self.clock.now();
        if sheet.get("field-pin") != sheet.get("field-pin-again") {
            return self.refuse("lack-same-pin", "field-pin");
        }
        match self.office.register_first(sheet.get("field-name"), sheet.get("field-pin"), &at) {
            Ok(()) => self.receive(),
            Err(why) => {
                let is_the_pin = Invigilator::named(sheet.get("field-name")).is_ok()
                    && check_pin(sheet.get("field-pin")).is_err();
                self.refuse_because(&why, if is_the_pin { "field-pin" } else { "field-name" });
            }
        }
    }

    /// What the invigilator came for: a record from elsewhere, a sitting that has not ended, or a new
    /// one.
    fn choose_sitting(&mut self) {
        if self.office.is_continuation() {
            return self.model.ask(Sheet::new(Purpose::Continuation).text("field-reason", ""));
        }
        let unfinished = match self.office.unfinished() {
            Ok(unfinished) => unfinished,
            Err(why) => return self.refuse_because(&why, "field-pin"),
        };
        let named = folded(&self.model.entry.candidate);
        match unfinished.iter().find(|name| folded(name) == named) {
            Some(name) => self.take_up(name),
            None if unfinished.is_empty() || !named.is_empty() => self.ask_for_candidate(),
            None => self.model.ask(staff::which_sitting(&self.model, &unfinished)),
        }
    }

    /// Begins to open a new sitting, if this machine is fit for one.
    fn ask_for_candidate(&mut self) {
        let faults = self.office.start_faults();
        if faults.is_empty() {
            self.model.ask(staff::candidate(&self.model.entry));
            // Who was named when the program was started is looked up at once; what is wrong with the name
            // is on the sheet.
            let _ = self.look_up();
        } else {
            self.left = Some(Left::Refused(faults.join("\n")));
        }
    }

    fn take_up(&mut self, candidate: &str) {
        self.model.entry.candidate = candidate.to_owned();
        self.model.stage = Stage::Preparing;
    }

    fn take_in_candidate(&mut self, sheet: &Sheet) {
        let named = folded(sheet.get("field-candidate"));
        let unfinished = self.office.unfinished().unwrap_or_default();
        // Whoever wanted to go on with it chose it from the list; this may be another person of the name.
        if unfinished.iter().any(|name| folded(name) == named) {
            return self.refuse("candidate-other-name", "field-candidate");
        }
        let at = self.clock.now();
        let expected = match self.look_up() {
            Ok((_, true)) => return self.say_filled_in(),
            Ok((expected, false)) => expected,
            Err(()) => return,
        };
        let (mut entry, born) = match staff::read_candidate(sheet) {
            Ok(read) => read,
            Err((why, field)) => return self.refuse(why, field),
        };
        if expected.is_some_and(|expected| !self.settle(&expected, &mut entry, born)) {
            return;
        }
        match self.office.may_sit(born, &at) {
            Ok(age) => {
                self.model.entry = entry;
                self.age_years = age;
                let mut agreed = Arrangements::default();
                self.model.agreed.iter().for_each(|one| agreed.agree(one.clone()));
                self.model.ask(staff::arrangements(&self.model, &agreed, false));
            }
            Err(why) => self.refuse_because(&why, "field-born"),
        }
    }

    /// What was agreed takes effect on the screen at once, so that the candidate confirms it as it
    /// will be.
    fn agree(&mut self, agreed: Vec<Agreed>) {
        let mut arrangements = Arrangements::default();
        agreed.iter().for_each(|one| arrangements.agree(one.clone()));
        self.model.agreed = agreed;
        self.present(arrangements.colours().as_deref(), arrangements.language().as_deref());
        self.model.stage = Stage::Confirm;
    }

    /// Shows the screen in colours and a language, by their names; in its own where none is named.
    fn present(&mut self, colours: Option<&str>, language: Option<&str>) {
        let (own_theme, own_language) = self.own;
        // Where colours are not wanted at all, none are chosen.
        let theme = colours.and_then(Theme::parse).filter(|_| own_theme != Theme::Plain);
        self.model.theme = theme.unwrap_or(own_theme);
        let language = language.and_then(Language::parse).unwrap_or(own_language);
        if language != self.model.language() {
            self.model.speak(language);
        }
    }

    /// Shows the screen in the colours and the language that the record says.
    pub(super) fn present_as_recorded(&mut self) {
        if let Some(sitting) = &self.model.sitting {
            let language = sitting.language().map(str::to_owned);
            let language = language.or_else(|| sitting.arrangements().language());
            self.present(sitting.colours().as_deref(), language.as_deref());
        }
    }

    pub(super) fn admit(&mut self) {
        let by = self.model.signed_in.clone().unwrap_or_default();
        let place = match self.office.admit(&self.model.entry.candidate, &by, &self.reason) {
            Ok(place) => place,
            Err(why) => {
                self.left = Some(Left::Refused(why));
                return;
            }
        };
        let Place { paper, record, beginning } = place;
        self.model.test.items = u32::try_from(paper.form.items.len()).unwrap_or(u32::MAX);
        self.model.paper = Some(paper);
        self.record = Some(record);
        match beginning {
            // It was to be taken up, and is not there any more: nobody has said who sits here.
            Beginning::New(_) if self.age_years == 0 => {
                self.left = Some(Left::Refused(NOT_THERE.to_owned()));
                return;
            }
            Beginning::New(opening) => {
                self.model.test.minutes = minutes(opening.allowed_ms);
                self.model.stage = Stage::Instructions;
                let at = self.clock.now();
                self.save(at, vec![Event::Opened(opening)]);
                self.finish_opening();
            }
            Beginning::Resumed { sitting, torn_bytes, continuation } => {
                self.model.test.minutes = minutes(sitting.opening().allowed_ms);
                self.model.entry.candidate.clone_from(&sitting.opening().candidate);
                let back = match sitting.phase() {
                    Phase::Waiting => Stage::Instructions,
                    _ => Stage::Item(Overlay::None),
                };
                self.model.sitting = Some(*sitting);
                self.present_as_recorded();
                self.model.torn_bytes = torn_bytes;
                self.model.stage = Stage::Attended(Box::new(Attendance { back, sheet: None, said: None }));
                self.taking_up = Some(by);
                self.carry_out(&Command::Resume { torn_bytes, continuation });
                self.finish_taking_up();
            }
        }
        self.look_at_clock();
    }

    /// Puts on record who took the sitting up, as far as that is not on record yet.
    pub(super) fn finish_taking_up(&mut self) {
        let Some(by) = self.taking_up.clone().filter(|_| self.unsaved.is_empty()) else {
            return;
        };
        if self.is_half_open() {
            // The program was stopped before the conditions were on record: nothing has been shown, and
            // the invigilator opens it once more.
            return self.carry_out(&Command::Cancel);
        }
        // Where a rest break ended while nobody could end it, that comes first.
        for _ in 0..2 {
            if !self.is_attended() {
                self.carry_out(&Command::LetInvigilatorIn { name: by.clone() });
            }
        }
        self.carry_out(&Command::Present(self.presented.to_owned()));
        if self.is_attended() && self.unsaved.is_empty() {
            self.taking_up = None;
        }
    }

    /// Puts on record on whose authority the sitting was opened and under which conditions, as far as
    /// that is not on record yet.
    pub(super) fn finish_opening(&mut self) {
        let by = self.model.signed_in.clone().unwrap_or_default();
        let is_open =
            |sitting: &&Sitting| sitting.phase() == Phase::Waiting && !sitting.conditions_are_agreed();
        let Some(sitting) = self.model.sitting.as_ref().filter(is_open) else {
            return;
        };
        if matches!(self.model.stage, Stage::Attended(_)) || !self.unsaved.is_empty() {
            return;
        }
        let on_record = sitting.arrangements().all().to_vec();
        let entry = self.model.entry.clone();
        let limits = self.office.limits().unwrap_or_default();
        self.carry_out(&Command::Admit(Admission {
            by: by.clone(),
            identity: entry.identity,
            identity_note: entry.identity_note,
            age_years: self.age_years,
            seat: entry.seat,
            limits,
        }));
        for agreed in self.model.agreed.clone() {
            if !on_record.contains(&agreed) {
                self.carry_out(&Command::Intervene(Intervention {
                    by: by.clone(),
                    second: None,
                    reason: AGREED_BEFORE.to_owned(),
                    act: Act::ArrangementAgreed(agreed),
                }));
            }
        }
        self.carry_out(&Command::Present(self.presented.to_owned()));
        self.carry_out(&Command::AgreeToConditions);
    }

    fn is_half_open(&self) -> bool {
        self.model
            .sitting
            .as_ref()
            .is_some_and(|sitting| sitting.phase() == Phase::Waiting && !sitting.conditions_are_agreed())
    }

    fn start_by_code(&mut self, sheet: &Sheet) {
        let at = self.clock.now();
        if sheet.get("field-start-code").trim().is_empty() {
            return self.refuse("lack-start-code", "field-start-code");
        }
        match self.office.try_start_code(sheet.get("field-start-code"), &at) {
            Ok(Answer::Right(made_by)) => {
                if let Err(why) = self.office.may_start(&at) {
                    return self.refuse_because(&why, "field-start-code");
                }
                let allowed = self.try_out(&Command::Intervene(Intervention {
                    by: made_by,
                    second: None,
                    reason: BY_START_CODE.to_owned(),
                    act: Act::StartAllowed,
                }));
                if let Err(refused) = allowed.and_then(|()| self.try_out(&Command::Start)) {
                    let (why, _) = staff::refusal(refused);
                    self.refuse(why, "field-start-code");
                }
            }
            Ok(Answer::Wrong { wait_ms }) => {
                // The next try begins with an empty field.
                if let Some(Value::Text(typed)) =
                    self.model.sheet_mut().and_then(|sheet| sheet.fields.first_mut()).map(|f| &mut f.value)
                {
                    typed.clear();
                }
                self.refuse_for(wait_ms, "code-wrong", "field-start-code");
            }
            Ok(Answer::MustWait { wait_ms }) => self.refuse_for(wait_ms, "code-wait", "field-start-code"),
            Ok(Answer::NoneMade) => self.refuse("code-none", "field-start-code"),
            Err(why) => self.refuse_because(&why, "field-start-code"),
        }
    }
}

fn minutes(ms: u64) -> u32 {
    u32::try_from(ms / 60_000).unwrap_or(u32::MAX)
}
