//! Days in words. Weekdays are those of `cal`.

use invigil::engine::language::Language;
use invigil::report::dates::{in_words, short, weekday};

use crate::support::{day, messages};

#[test]
fn a_day_is_said_as_people_say_it() {
    let said = |text, language| in_words(day(text), &messages(language));
    assert_eq!(said("2026-12-02", Language::English), "Wednesday 2 December 2026");
    assert_eq!(said("2026-12-02", Language::Welsh), "Dydd Mercher 2 Rhagfyr 2026");
    assert_eq!(short(day("2026-12-02"), &messages(Language::Welsh)), "2 Rhagfyr 2026");
    assert_eq!(said("2024-02-29", Language::English), "Thursday 29 February 2024");
    assert_eq!(said("2024-02-29", Language::Welsh), "Dydd Iau 29 Chwefror 2024");
}

#[test]
fn weekdays_are_those_of_the_calendar() {
    let known = [
        ("1999-12-31", 5),
        ("2000-01-01", 6),
        ("2000-02-29", 2),
        ("2000-03-01", 3),
        ("2026-11-26", 4),
        ("2027-01-01", 5),
        ("1900-03-01", 4),
        ("1752-09-14", 4),
    ];
    for (text, expected) in known {
        assert_eq!(weekday(day(text)), expected, "{text}");
    }
    // Every month and every weekday has a word of its own in both languages.
    for language in Language::ALL {
        let messages = messages(language);
        let months: std::collections::BTreeSet<String> =
            (1..=12).map(|month| in_words(day(&format!("2026-{month:02}-10")), &messages)).collect();
        let words = |index: usize| -> std::collections::BTreeSet<String> {
            let parts = months.iter().map(|said| said.replace("Dydd ", ""));
            parts.map(|said| said.split(' ').nth(index).unwrap().to_owned()).collect()
        };
        assert_eq!((words(0).len(), words(2).len()), (7, 12), "{months:?}");
    }
}
