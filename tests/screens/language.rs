//! The screens in another language: the message files are complete and used, the words fit, and
//! numbers come in the form that the language has for them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use invigil::engine::language::Translation;
use invigil::messages::{Language, Messages, source};
use invigil::tui::key::Key;
use invigil::tui::model::{MirrorShown, Model, Stage};
use invigil::tui::sheet::Sheet;
use invigil::tui::theme::Theme;

use crate::fakes::BEA;
use crate::golden::printed;
use crate::paper::items;
use crate::scenes::{SCENES, Scene, pressed, typed};
use crate::seat::Seat;
use crate::support::{Room, differs_from_golden};

/// Scenes that are kept whole in Welsh, and those that add words which no golden scene shows.
const GOLDEN: [&str; 16] = [
    "02-sign-in-wrong-pin",
    "05-candidate",
    "06-arrangements",
    "07-confirm",
    "09-instructions",
    "11-practice-struck-and-flagged",
    "12-start-code",
    "20-question-answered-and-flagged",
    "21-help-bilingual",
    "24-review",
    "25-submit-asked",
    "32-interrupted-charged",
    "41-attended-all-is-odd",
    "42-settle",
    "51-result-fail",
    "53-not-saved",
];
const MORE: &[(&str, Scene)] = &[
    ("a cleared answer", |room| typed(room.started(), "ax")),
    ("a lifted flag", |room| typed(room.started(), "ff")),
    ("a struck answer", |room| typed(room.started(), "s")),
    ("an answer brought back", |room| typed(room.started(), "ss")),
    ("a note", |room| pressed(typed(room.started(), "wx"), &[Key::Enter])),
    ("one wrong PIN, one line behind", |room| {
        let mut seat = room.started();
        *seat.mirror.borrow_mut() = Some(MirrorShown { lines_behind: 1, failed: None });
        seat.press(Key::Attend);
        seat.fill(&["1357", BEA.1]);
        seat
    }),
    ("every question answered", |room| typed(room.started(), "alalalalalalalalalalalalrs")),
    ("one question unanswered", |room| typed(room.started(), "alalalalalalalalalalalrs")),
    ("saved again", |room| {
        let mut seat = room.started();
        seat.fail_next(1);
        pressed(typed(seat, "a"), &[Key::PageUp])
    }),
];

fn scenes() -> impl Iterator<Item = (&'static str, Scene)> {
    SCENES.iter().chain(MORE).copied()
}

fn welsh(size: (u16, u16)) -> Room {
    Room { language: Language::Welsh, size, ..Room::default() }
}

/// The messages of a file: for each id the arguments and the messages that its words name.
fn messages(language: Language) -> BTreeMap<&'static str, (BTreeSet<&'static str>, BTreeSet<&'static str>)> {
    let mut found = BTreeMap::new();
    let mut last = "";
    // Read once and kept, so that what is found can point into it.
    let source: &'static str = Box::leak(source(language).into_boxed_str());
    for line in source.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        if !line.starts_with([' ', '}']) {
            last = line.split(" =").next().unwrap();
            found.insert(last, (BTreeSet::new(), BTreeSet::new()));
        }
        let (arguments, messages): &mut (BTreeSet<_>, BTreeSet<_>) = found.get_mut(last).unwrap();
        for named in line.split("{ ").skip(1).map(|rest| rest.split(' ').next().unwrap()) {
            match named.strip_prefix('$') {
                Some(argument) => arguments.insert(argument),
                None => messages.insert(named),
            };
        }
    }
    found
}

/// The arguments of a message and of those that it is made of.
fn arguments(language: Language, id: &str) -> BTreeSet<&'static str> {
    let (arguments, parts) = messages(language).remove(id).unwrap();
    parts.iter().fold(arguments, |all, part| &all | &self::arguments(language, part))
}

/// The code that draws for candidates, without its tests.
fn code() -> String {
    fn read(path: &Path, code: &mut String) {
        // No candidate comes to the centre's screen; `tests/centre` reads its words.
        if path.ends_with("tui/centre") {
            return;
        }
        if path.is_dir() {
            let mut entries: Vec<_> = std::fs::read_dir(path).unwrap().map(|e| e.unwrap().path()).collect();
            entries.sort();
            entries.iter().for_each(|entry| read(entry, code));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(path).unwrap();
            code.push_str(text.split("#[cfg(test)]").next().unwrap());
        }
    }
    let mut code = String::new();
    for folder in ["src/tui", "src/world/desk"] {
        read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut code);
    }
    code
}

/// The string literals of some code.
fn literals(code: &str) -> impl Iterator<Item = &str> {
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
}

fn is_id(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').collect();
    let is_word =
        |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    parts.len() > 1 && parts.iter().all(is_word) && text.starts_with(|c: char| c.is_ascii_lowercase())
}

#[test]
fn every_id_in_the_code_has_words_and_all_words_have_a_use() {
    let code = code();
    // Names of arguments have hyphens as well, and so have names of colours.
    let names: BTreeSet<_> = messages(Language::English)
        .values()
        .flat_map(|(names, _)| names.clone())
        .chain(Theme::OVERLAYS.map(Theme::name))
        .collect();
    let in_code: BTreeSet<_> = literals(&code).filter(|text| is_id(text) && !names.contains(text)).collect();
    assert!(in_code.len() > 100, "{in_code:?}");
    for language in Language::ALL {
        let messages = messages(language);
        let in_words = messages.values().flat_map(|(_, parts)| parts);
        let used: BTreeSet<_> = in_code.iter().chain(in_words).copied().collect();
        let said: BTreeSet<_> = messages.keys().copied().collect();
        assert_eq!(used, said, "{language}");
    }
}

#[test]
fn both_languages_take_the_arguments_that_the_code_gives() {
    for id in messages(Language::English).into_keys() {
        assert_eq!(arguments(Language::English, id), arguments(Language::Welsh, id), "{id}");
    }
    let code = code();
    let mut calls = 0;
    for call in code.split("say_with(").skip(1) {
        // Where the arguments are written in place; where not, the screens below prove them.
        let call = call.trim_start();
        let Some((id, rest)) = call.strip_prefix('"').and_then(|call| call.split_once("\",")) else {
            continue;
        };
        let Some(list) = rest.trim_start().strip_prefix("&[") else { continue };
        let list = list.split("])").next().unwrap().split("],\n").next().unwrap();
        let given: BTreeSet<_> =
            list.split("(\"").skip(1).map(|name| name.split('"').next().unwrap()).collect();
        assert_eq!(given, arguments(Language::English, id), "{id}");
        calls += 1;
    }
    assert!(calls > 20, "{calls}");
}

#[test]
fn no_screen_shows_an_id_and_no_english_screen_words_of_a_hole() {
    for language in Language::ALL {
        let ids = messages(language);
        for (name, scene) in scenes() {
            for row in scene(Room { language, size: (120, 40), ..Room::default() }).rows() {
                let fallen = row.split_whitespace().find(|word| ids.contains_key(word));
                assert_eq!(fallen, None, "{language} {name}: {row}");
                assert!(!row.contains("{$"), "{language} {name}: {row}");
            }
        }
    }
}

/// The words under the header in their order, without what is drawn.
fn words(seat: &Seat) -> Vec<String> {
    let is_word = |word: &&str| word.chars().any(|c| c.is_alphanumeric() || "()-?".contains(c));
    let text = seat.rows().split_off(if seat.buffer().area.height < 28 { 1 } else { 2 }).join("\n");
    // Arrangements stand in one row, after semicolons, where there is no room for a row each.
    text.replace(['│', '┌', '┐', '└', '┘', '─', '█', '░', ';'], " ")
        .split_whitespace()
        .filter(is_word)
        .map(str::to_owned)
        .collect()
}

/// The words of all pages of a screen.
fn words_of_pages(mut seat: Seat) -> BTreeSet<String> {
    seat.press_all(&[Key::PageUp; 20]);
    let mut all = BTreeSet::new();
    for _ in 0..20 {
        all.extend(words(&seat));
        seat.press(Key::PageDown);
    }
    all
}

#[test]
fn in_welsh_every_word_fits_on_the_smallest_screen() {
    for (name, scene) in scenes() {
        // Not so wide that the footer names more keys.
        let (small, wide) = (scene(welsh((80, 24))), scene(welsh((112, 70))));
        let pages = small.rows().iter().any(|row| row.contains("Page Up") || row.contains(": Page Down"));
        if pages {
            let (small, wide) = (words_of_pages(small), words_of_pages(wide));
            let lost: Vec<_> = wide.difference(&small).collect();
            assert!(lost.is_empty(), "{name}: {lost:?}");
        } else {
            assert_eq!(words(&small), words(&wide), "{name}");
        }
    }
}

/// Where somebody is, without the words for it.
fn place(model: &Model) -> String {
    let sheet = |sheet: &Sheet| {
        let values: Vec<&str> = sheet.fields.iter().map(|field| field.value.get()).collect();
        format!("{:?} {} {values:?} {}", sheet.purpose, sheet.at, sheet.refusal.is_some())
    };
    match (&model.stage, model.sheet()) {
        (_, Some(filled)) => sheet(filled),
        (Stage::Attended(attendance), None) => format!("attended {}", attendance.said.is_some()),
        (stage, None) => format!("{stage:?}"),
    }
}

#[test]
fn the_same_places_can_be_clicked_in_both_languages() {
    // Words of another length move what they name, and nothing else.
    for (name, scene) in scenes() {
        let come_to = |language| {
            let seat = scene(Room { language, ..Room::default() });
            (seat.recorded(), place(seat.desk.model()))
        };
        assert_eq!(come_to(Language::English), come_to(Language::Welsh), "{name}");
    }
    let mut seat = welsh((80, 24)).started();
    seat.click("baner");
    assert_eq!(seat.flags(), "F-----------");
    seat.click("nesaf");
    assert_eq!(seat.question(), 2);
    seat.click("adolygu");
    assert!(seat.shows("Adolygu eich atebion"));
    seat.type_in("ss");
    seat.click("mynd yn ôl");
    assert!(seat.shows("Adolygu eich atebion"));
    seat.type_in("ss");
    seat.click("cyflwyno fy mhrawf");
    assert!(seat.shows("Mae eich prawf wedi'i gyflwyno."));
}

#[test]
fn welsh_screens_are_those_that_were_last_approved() {
    let mut differences = Vec::new();
    for (name, scene) in SCENES.iter().filter(|(name, _)| GOLDEN.contains(name)) {
        let text = printed(name, scene(welsh((80, 24))).terminal.backend());
        differences.extend(differs_from_golden(&format!("welsh/{name}-80x24.txt"), &text));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn welsh_numbers_take_the_form_of_the_noun_that_follows() {
    // The six plural categories of Welsh in the Unicode CLDR: 0, 1, 2, 3, 6 and all others.
    let welsh = Messages::of(Language::Welsh);
    let said = |id, name| [0_usize, 1, 2, 3, 6, 7].map(|n| welsh.say_with(id, &[(name, n.into())]));
    assert_eq!(
        said("count-questions", "questions"),
        ["0 cwestiwn", "1 cwestiwn", "2 gwestiwn", "3 chwestiwn", "6 chwestiwn", "7 cwestiwn"]
    );
    assert_eq!(
        said("count-minutes", "minutes"),
        ["0 munud", "1 munud", "2 funud", "3 munud", "6 munud", "7 munud"]
    );
    let work = |marks: u32| {
        let label = "Cyfraith & <threfn>";
        let arguments = [("number", 1_u32.into()), ("outcome", label.into()), ("marks", marks.into())];
        welsh.say_with("result-work", &arguments)
    };
    assert_eq!(work(2), "1. Cyfraith & <threfn> (2 farc i'w hennill)");
    assert_eq!(work(3), "1. Cyfraith & <threfn> (3 marc i'w hennill)");
}

#[test]
fn a_model_that_changes_its_language_changes_every_word_and_nothing_else() {
    let mut model = Room::default().started().desk.model().clone();
    assert_eq!(model.language(), Language::English);
    let before = format!("{model:?}");
    model.speak(Language::Welsh);
    assert_eq!(model.say("time-left"), "Amser ar ôl");
    model.speak(model.language().other());
    assert_eq!(format!("{model:?}"), before);
}

#[test]
fn a_question_is_shown_in_the_language_where_it_has_it() {
    let mut items = items(2);
    items[0].translations = vec![Translation {
        language: Language::Welsh,
        stem: "Beth sydd gyntaf?".into(),
        options: ["Ateb un", "Ateb dau", "Ateb tri", "Ateb pedwar"].map(Into::into),
    }];
    let mut seat = Room { items: items.clone(), ..welsh((80, 24)) }.started();
    assert!(seat.shows("Beth sydd gyntaf?") && seat.shows("B  Ateb dau"));
    assert!(!seat.shows("A binder finds"));
    seat.click("Ateb tri");
    assert!(seat.answers().starts_with("C-"));
    seat.press(Key::Right);
    assert!(seat.shows("Which account of grain direction is right?"));
    assert!(Room { items, ..Room::default() }.started().shows("A binder finds"));
}
