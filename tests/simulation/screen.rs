//! What a candidate reads on the screen, in either language.

use invigil::engine::item::{OPTIONS, OptionIndex};
use invigil::tui::model::{Model, Saved};
use ratatui::buffer::Buffer;

use crate::centre::ITEMS;

/// The claims of one screen.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// What the words beside the tick say.
    pub saved: Option<Saved>,
    /// Whether they say that an act of an invigilator is on record.
    pub is_done: bool,
    pub not_saved: bool,
    /// The question of the test that is shown, from zero.
    pub item: Option<usize>,
    /// The option that is marked as the answer.
    pub chosen: Option<OptionIndex>,
    /// The options that are shown, and whether each is struck out.
    pub struck: [Option<bool>; OPTIONS],
    pub flagged: bool,
    /// Whether the question says that it has a note; `None` where a warning of the time lies over that.
    pub noted: Option<bool>,
    /// Whether there is more of the question than fits.
    pub is_cut: bool,
    /// Whether the whole question is there, with nothing on top of it.
    pub is_whole: bool,
    /// All rows.
    pub text: String,
}

/// Everything that the screen can say was saved.
fn all_saved() -> impl Iterator<Item = Saved> {
    let others = [Saved::Cleared, Saved::Note, Saved::Again].into_iter();
    let switches = [true, false].into_iter().flat_map(|on| [Saved::Flag(on), Saved::Strike(on)]);
    OptionIndex::all().into_iter().map(Saved::Answer).chain(others).chain(switches)
}

/// Reads a screen by the words of the model's language.
pub fn read(buffer: &Buffer, model: &Model) -> Claims {
    let mut claims = Claims::default();
    let width = usize::from(buffer.area.width);
    let mut rows = Vec::new();
    for cells in buffer.content.chunks(width) {
        rows.push(cells.iter().map(|cell| cell.symbol()).collect::<String>());
    }
    // A word that is broken between rows is a word all the same.
    let flowing = rows.iter().flat_map(|row| row.split_whitespace()).collect::<Vec<_>>().join(" ");
    claims.not_saved = flowing.contains(&model.say("unsaved-heading"));
    let flag = model.say("question-flagged");
    let note = model.say("question-note");
    for row in &rows {
        if let Some((_, words)) = row.split_once('√') {
            claims.is_done = words.trim() == model.say("attended-done");
            claims.saved = all_saved().find(|saved| model.say_saved(*saved) == words.trim());
            let is_known = claims.is_done || claims.saved.is_some();
            assert!(is_known, "unknown words beside the tick: {words}");
        }
        claims.is_cut |= row.contains("Page Down") || row.contains("Page Up");
        for (mark, chosen, struck) in [("(●)", true, false), ("(-)", false, true), ("( )", false, false)] {
            let option = row.split_once(mark).and_then(|(_, words)| words.trim().chars().next());
            if let Some(option) = option.and_then(OptionIndex::from_letter) {
                claims.struck[option.index()] = Some(struck);
                claims.chosen = if chosen { Some(option) } else { claims.chosen };
            }
        }
    }
    let place = |item: usize| {
        model.say_with("question-place", &[("number", (item + 1).into()), ("questions", ITEMS.into())])
    };
    let places: Vec<String> = (0..ITEMS).map(place).collect();
    // The heading of a question stands in one of the first rows and nowhere else.
    for row in rows.iter().take(8) {
        let words = row.trim_start();
        if let Some(item) = places.iter().position(|place| words.starts_with(place.as_str())) {
            let rest = &words[places[item].len()..];
            claims.item = Some(item);
            claims.flagged = rest.contains(&flag);
            // A row that is too narrow for everything, as some are in Welsh.
            let before = rest.split_once('!').map_or(' ', |(before, _)| before.chars().last().unwrap_or(' '));
            claims.noted = (before == ' ').then(|| rest.contains(&format!(" {note} ")));
        }
    }
    claims.is_whole = claims.item.is_some() && claims.struck.iter().any(Option::is_some);
    claims.text = rows.join("\n");
    claims
}
