//! The preview of items for their owners: its screens for the golden files, and what its keys do.

use invigil::engine::item::OptionIndex;
use invigil::engine::language::{Language, Translation};
use invigil::tui::key::{Input, Key};
use invigil::tui::preview::{Notes, Preview, PreviewItem};
use invigil::tui::theme::Theme;
use invigil::tui::view::draw_preview;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::golden::{SIZES, TOO_SMALL};
use crate::paper::{TITLE, items};
use crate::seat::rows;

const KEY: usize = 2;

fn preview(with_notes: bool) -> Preview {
    let previewed = |shown: invigil::engine::form::FormItem| PreviewItem {
        about: format!("{} knowledge, live: Spines and what holds them", shown.statement),
        notes: with_notes.then(|| Notes {
            key: OptionIndex::new(KEY).unwrap(),
            rationales: std::array::from_fn(|i| {
                format!("Rationale {i} says why, in as many words as it takes to say it.")
            }),
            facts: vec!["topic: spines".to_owned(), "review: none".to_owned()],
        }),
        shown,
    };
    Preview::new(Theme::Dark, TITLE.to_owned(), items(4).into_iter().map(previewed).collect())
}

fn drawn(preview: &mut Preview, (columns, height): (u16, u16)) -> TestBackend {
    let mut terminal = Terminal::new(TestBackend::new(columns, height)).unwrap();
    let mut scroll = 0;
    terminal.draw(|frame| scroll = draw_preview(frame, preview).scroll).unwrap();
    preview.drawn(scroll);
    terminal.backend().clone()
}

fn pressed(mut preview: Preview, keys: &[Key]) -> Preview {
    keys.iter().for_each(|key| preview.input(Input::Press(*key)));
    preview
}

/// Every screen of a preview that has a golden file.
pub fn screens() -> Vec<(&'static str, (u16, u16), TestBackend)> {
    let mut screens = Vec::new();
    for size in SIZES {
        let mut add = |name, mut preview: Preview| screens.push((name, size, drawn(&mut preview, size)));
        add("60-preview", preview(false));
        add("61-preview-key", pressed(preview(true), &[Key::Char('k')]));
        add("62-preview-long-stem", pressed(preview(true), &[Key::Right, Key::Right]));
        add("63-preview-go-to", pressed(preview(true), &[Key::Char('g'), Key::Char('4')]));
    }
    screens.push(("64-preview-too-small", TOO_SMALL, drawn(&mut preview(true), TOO_SMALL)));
    screens
}

fn shows(preview: &Preview, words: &str) -> bool {
    let screen = drawn(&mut preview.clone(), SIZES[0]);
    rows(screen.buffer()).iter().any(|row| row.contains(words))
}

#[test]
fn keys_page_through_the_items_and_stop_at_both_ends() {
    let at = |keys: &[Key]| pressed(preview(false), keys).at();
    assert_eq!(at(&[Key::Left]), 0);
    assert_eq!(at(&[Key::Right, Key::Char('n'), Key::Enter]), 3);
    assert_eq!(at(&[Key::Right; 9]), 3);
    assert_eq!(at(&[Key::End, Key::Char('p')]), 2);
    assert_eq!(at(&[Key::End, Key::Home]), 0);
    let go_to = |number: &str, end: Key| {
        let digits: Vec<Key> = number.chars().map(Key::Char).collect();
        at(&[&[Key::Char('g')], digits.as_slice(), &[end]].concat())
    };
    assert_eq!(go_to("3", Key::Enter), 2);
    assert_eq!(go_to("3", Key::Escape), 0);
    assert_eq!(go_to("0", Key::Enter), 0);
    assert_eq!(go_to("999999", Key::Enter), 3);
    assert!(pressed(preview(false), &[Key::Char('q')]).left);
    assert!(Preview::new(Theme::Plain, String::new(), Vec::new()).left, "nothing to look at");
}

#[test]
fn the_key_is_shown_to_those_alone_who_asked_for_it() {
    let (with, without) = (preview(true), preview(false));
    assert!(!shows(&with, "(key)") && shows(&with, "key and notes"));
    let with = pressed(with, &[Key::Char('k')]);
    assert!(shows(&with, "C (key)") && shows(&with, "Rationale 0"));
    assert!(!shows(&pressed(with, &[Key::Char('k')]), "(key)"));
    let without = pressed(without, &[Key::Char('k')]);
    assert!(!shows(&without, "(key)") && !shows(&without, "key and notes"));
}

#[test]
fn an_item_with_a_translation_is_shown_in_its_other_language_too() {
    let mut shown = items(1).remove(0);
    shown.translations = vec![Translation {
        language: Language::Welsh,
        stem: "Beth sydd gyntaf?".to_owned(),
        options: std::array::from_fn(|n| format!("Ateb {n}")),
    }];
    let item = PreviewItem { shown, about: String::new(), notes: None };
    let english = Preview::new(Theme::Dark, TITLE.to_owned(), vec![item]);
    assert!(shows(&english, "T Cymraeg") && !shows(&english, "Beth sydd gyntaf?"));
    let welsh = pressed(english, &[Key::Char('t')]);
    assert!(shows(&welsh, "T English") && shows(&welsh, "Beth sydd gyntaf?") && shows(&welsh, "Ateb 3"));
    assert!(!shows(&preview(true), "Cymraeg"));
}

#[test]
fn hostile_text_is_shown_as_glyphs() {
    let mut items = items(1);
    items[0].id = "\u{1b}]0;owned\u{7}".to_owned();
    let item = PreviewItem {
        shown: items.remove(0),
        about: "\u{1b}[31mred".to_owned(),
        notes: Some(Notes {
            key: OptionIndex::new(KEY).unwrap(),
            rationales: std::array::from_fn(|_| "\u{9b}2J".to_owned()),
            facts: vec!["\u{202e}abc".to_owned()],
        }),
    };
    let hostile = Preview::new(Theme::Dark, "\u{1b}c".to_owned(), vec![item]);
    for preview in [hostile.clone(), pressed(hostile, &[Key::Char('k')])] {
        let screen = drawn(&mut preview.clone(), SIZES[1]);
        let text = rows(screen.buffer()).join("");
        assert!(!text.chars().any(|c| c.is_control() || c == '\u{202e}'), "{text}");
    }
}
