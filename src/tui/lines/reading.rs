//! What a typed line means where somebody is: the keys of the screen that do it, or words that answer
//! it. A line that means nothing changes nothing; an answer is one letter or digit alone.

use super::{Heard, ends, place, question, sheet, time_left};
use crate::engine::item::OptionIndex;
use crate::engine::sitting::arrangement::TimerDisplay;
use crate::engine::sitting::{Phase, Sitting};
use crate::engine::text::is_clean;
use crate::tui::key::Key;
use crate::tui::model::{Model, Overlay, Saving, Stage, Submit};
use crate::tui::sheet::Purpose;
use crate::tui::staff;
use crate::tui::update::NOTE_CHARACTERS_MAX;

pub(super) fn read(model: &Model, line: &str) -> Heard {
    if matches!(model.saving, Saving::NotSaved(_)) {
        return Heard::say(model.say("lines-unsaved"));
    }
    let typed = line.trim();
    if !typed.chars().all(is_clean) {
        return Heard::say(model.say("lines-unclean"));
    }
    let sheet = model.sheet();
    if typed.eq_ignore_ascii_case("staff") && sheet.is_none_or(|sheet| sheet.purpose == Purpose::StartCode) {
        return attend(model);
    }
    if let Some(sheet) = sheet {
        // It may be a secret: no copy of it is made but the keys.
        return sheet::read(model, sheet, typed);
    }
    let word = typed.to_lowercase();
    match &model.stage {
        Stage::Item(Overlay::Note { .. }) => return note(model, typed),
        Stage::Item(Overlay::GoTo { .. }) => return number(model, typed),
        _ => {}
    }
    match word.as_str() {
        "" | "again" | "repeat" => return Heard::Say(place(model)),
        // For an invigilator it is a letter of the list.
        "t" | "time" if !matches!(model.stage, Stage::Attended(_)) => return Heard::Say(time(model)),
        "?" | "help" => return Heard::Say(help(model)),
        _ => {}
    }
    match &model.stage {
        Stage::Item(_) => at_question(model, typed),
        Stage::Review { submit: Submit::No, .. } => at_review(model, &word),
        _ => elsewhere(model, &word),
    }
}

/// Where a line is an answer to what was just asked.
fn elsewhere(model: &Model, word: &str) -> Heard {
    let key = match (&model.stage, word) {
        (Stage::Confirm, "y" | "yes") => Key::Char('y'),
        (Stage::Confirm, "n" | "no") => Key::Char('n'),
        (Stage::Confirm, "q" | "quit") => Key::Char('q'),
        (Stage::Instructions, "n" | "next") => Key::Right,
        (Stage::Instructions, "q" | "quit") => Key::Char('q'),
        (Stage::Cancelling, "n" | "no") => Key::Char('n'),
        (Stage::Cancelling, "y" | "yes") => Key::Char('y'),
        (Stage::Ready, "s" | "start") => Key::Char('s'),
        (Stage::Ready, "p" | "back") => Key::Left,
        (Stage::Review { submit: Submit::Warned, .. }, "submit") => Key::Char('s'),
        (Stage::Review { submit: Submit::Asked, .. }, "y" | "yes") => Key::Char('y'),
        (Stage::Review { .. }, "n" | "no" | "back") => Key::Char('n'),
        (Stage::Covered, "n" | "next") if ends::Cover::of(model) == ends::Cover::Interrupted => Key::Enter,
        (Stage::Covered, "n" | "next") => return Heard::say(model.say("lines-covered-wait")),
        (Stage::Attended(_), _) => return at_menu(model, word),
        (Stage::Result(_) | Stage::Ended(_), "q" | "quit") => Key::Char('q'),
        _ => return Heard::say(model.say("lines-unknown")),
    };
    Heard::keys(&[key])
}

fn at_menu(model: &Model, word: &str) -> Heard {
    let menu = model.sitting.as_ref().map(staff::menu).unwrap_or_default();
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if letter == 'q' || menu.iter().any(|(key, _)| *key == letter) => {
            Heard::keys(&[Key::Char(letter)])
        }
        _ => Heard::say(model.say("lines-unknown")),
    }
}

fn attend(model: &Model) -> Heard {
    let is_open = model.sitting.as_ref().is_some_and(|s| !matches!(s.phase(), Phase::Closed(_)));
    let may = is_open && !matches!(model.stage, Stage::Attended(_) | Stage::Preparing);
    if may { Heard::keys(&[Key::Attend]) } else { Heard::say(model.say("lines-no-staff")) }
}

/// The option that a letter or a digit alone names.
fn option_named(word: &str) -> Option<OptionIndex> {
    let mut letters = word.chars();
    match (letters.next()?, letters.next()) {
        (digit @ '1'..='4', None) => OptionIndex::new(digit as usize - '1' as usize),
        (letter, None) => OptionIndex::from_letter(letter),
        _ => None,
    }
}

fn at_question(model: &Model, typed: &str) -> Heard {
    let (head, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    let (head, rest) = (head.to_lowercase(), rest.trim());
    let practises = model.practising.is_some();
    if let Some(option) = option_named(&head).filter(|_| rest.is_empty()) {
        return Heard::keys(&[Key::Char(option.letter())]);
    }
    match (head.as_str(), rest) {
        ("n" | "next", "") => Heard::keys(&[Key::Right]),
        ("p" | "back" | "previous", "") => Heard::keys(&[Key::Left]),
        ("first", "") => Heard::keys(&[Key::Home]),
        ("last", "") => Heard::keys(&[Key::End]),
        ("f" | "flag", "") => Heard::keys(&[Key::Char('f')]),
        ("x" | "clear", "") => Heard::keys(&[Key::Char('x')]),
        ("s" | "strike", which) => strike(model, option_named(which)),
        ("w" | "note", "") => Heard::keys(&[Key::Char('w')]),
        ("w" | "note", text) => match note(model, text) {
            Heard::Press(mut keys) => {
                keys.insert(0, Key::Char('w'));
                Heard::Press(keys)
            }
            heard => heard,
        },
        ("g" | "go", "") => Heard::keys(&[Key::Char('g')]),
        ("g" | "go", wanted) => match number(model, wanted) {
            Heard::Press(mut keys) => {
                keys.insert(0, Key::Char('g'));
                Heard::Press(keys)
            }
            heard => heard,
        },
        ("options", "") => Heard::Say(question::options(model)),
        ("u" | "r" | "review" | "list" | "submit", "") if practises => {
            Heard::say(model.say("lines-practice-only"))
        }
        ("u", "") => unanswered(model, &[Key::Char('r'), Key::Char('u')]),
        ("r" | "review", "") => Heard::keys(&[Key::Char('r')]),
        ("list", "") => list(model),
        ("submit", "") => Heard::keys(&[Key::Char('r'), Key::Char('s')]),
        ("i" | "language", "") if model.is_bilingual() => Heard::keys(&[Key::Char('i')]),
        ("i" | "language", "") => Heard::say(model.say("lines-one-language")),
        ("o" | "colours", "") => Heard::say(model.say("lines-no-colours")),
        ("q" | "quit" | "exit", "") => Heard::say(model.say("lines-cannot-leave")),
        (digits, "") if digits.chars().all(|c| c.is_ascii_digit()) => type_go_to(model, digits),
        _ => Heard::say(model.say("lines-unknown-answer")),
    }
}

fn at_review(model: &Model, word: &str) -> Heard {
    let (head, rest) = word.split_once(char::is_whitespace).unwrap_or((word, ""));
    match (head, rest.trim()) {
        ("g" | "go", wanted) => match item_numbered(model, wanted) {
            Ok(item) => {
                let mut keys = vec![Key::Home];
                keys.resize(1 + item, Key::Right);
                keys.push(Key::Enter);
                Heard::Press(keys)
            }
            Err(heard) => heard,
        },
        ("u", "") => unanswered(model, &[Key::Char('u')]),
        ("r" | "review", "") => Heard::Say(place(model)),
        ("list", "") => list(model),
        ("back", "") => Heard::keys(&[Key::Escape]),
        ("submit", "") => Heard::keys(&[Key::Char('s')]),
        (digits, "") if digits.chars().all(|c| c.is_ascii_digit()) => type_go_to(model, digits),
        _ => Heard::say(model.say("lines-unknown")),
    }
}

fn type_go_to(model: &Model, number: &str) -> Heard {
    Heard::say(model.say_with("lines-type-go-to", &[("number", number.to_owned().into())]))
}

fn list(model: &Model) -> Heard {
    Heard::Say(model.sitting.as_ref().map(|sitting| question::list(model, sitting)).unwrap_or_default())
}

fn unanswered(model: &Model, keys: &[Key]) -> Heard {
    match model.sitting.as_ref().map(Sitting::counts) {
        Some(counts) if counts.unanswered > 0 => Heard::keys(keys),
        _ => Heard::say(model.say("lines-all-answered")),
    }
}

/// The keys that strike an option out: the cursor goes to it first.
fn strike(model: &Model, option: Option<OptionIndex>) -> Heard {
    let Some(option) = option else {
        return Heard::say(model.say("lines-strike-which"));
    };
    if model.response() == Some(option) {
        let option = [("option", option.to_string().into())];
        return Heard::say(model.say_with("lines-strike-chosen", option.as_slice()));
    }
    let mut keys = vec![Key::Up; OptionIndex::all().len() - 1];
    keys.resize(keys.len() + option.index(), Key::Down);
    keys.push(Key::Char('s'));
    Heard::Press(keys)
}

/// What a line means where a note is asked for.
fn note(model: &Model, typed: &str) -> Heard {
    match typed {
        "" | "stop" => Heard::keys(&[Key::Escape]),
        "-" => Heard::keys(&[Key::Delete, Key::Enter]),
        text if text.chars().count() > NOTE_CHARACTERS_MAX => sheet::too_long(model, NOTE_CHARACTERS_MAX),
        text => Heard::Press(sheet::write(text)),
    }
}

/// What a line means where the number of a question is asked for.
fn number(model: &Model, typed: &str) -> Heard {
    if matches!(typed, "" | "stop") {
        return Heard::keys(&[Key::Escape]);
    }
    match item_numbered(model, typed) {
        Ok(item) => {
            let digits = (item + 1).to_string();
            Heard::Press(digits.chars().map(Key::Char).chain([Key::Enter]).collect())
        }
        Err(heard) => heard,
    }
}

/// The item with a number, from zero; what to say where there is none.
fn item_numbered(model: &Model, typed: &str) -> Result<usize, Heard> {
    let number = typed.parse::<usize>().ok().filter(|number| (1..=model.items()).contains(number));
    number.map(|number| number - 1).ok_or_else(|| {
        let words = [("number", typed.to_owned().into()), ("questions", model.items().into())];
        Heard::say(model.say_with("lines-no-question", words.as_slice()))
    })
}

fn time(model: &Model) -> Vec<String> {
    let Some(sitting) = model.sitting.as_ref().filter(|sitting| sitting.phase() == Phase::Running) else {
        return vec![model.say("lines-clock-waits")];
    };
    let mut said = Vec::new();
    if sitting.cover().on_break {
        said.push(ends::break_left(model));
    }
    said.push(match model.timer() {
        TimerDisplay::Hidden => model.say("lines-no-time"),
        TimerDisplay::Shown | TimerDisplay::OnDemand => time_left(model),
    });
    said
}

fn help(model: &Model) -> Vec<String> {
    match &model.stage {
        Stage::Item(_) => question::help(model),
        _ => place(model),
    }
}
