//! What a candidate reads on the screen about what is saved.

use invigil::engine::item::OptionIndex;
use ratatui::buffer::Buffer;

/// The claims of one screen.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// The words beside the tick.
    pub saved: Option<String>,
    pub not_saved: bool,
    /// The question shown, from zero.
    pub item: Option<usize>,
    /// The option that is marked as the answer.
    pub chosen: Option<OptionIndex>,
    pub flagged: bool,
    /// Whether there is more of the question than fits.
    pub is_cut: bool,
    /// Numbers of questions answered, flagged and unanswered.
    pub counts: Option<[usize; 3]>,
}

/// The number before a word.
fn number_before(row: &str, word: &str) -> Option<usize> {
    row[..row.find(word)?].split_whitespace().last()?.parse().ok()
}

pub fn read(buffer: &Buffer) -> Claims {
    let mut claims = Claims::default();
    let width = usize::from(buffer.area.width);
    let mut row = String::new();
    for cells in buffer.content.chunks(width) {
        row.clear();
        row.extend(cells.iter().map(|cell| cell.symbol()));
        if let Some((_, words)) = row.split_once('√') {
            claims.saved = Some(words.trim().to_owned());
        }
        claims.is_cut |= row.contains("Page Down") || row.contains("Page Up");
        claims.not_saved |= row.contains("NOT SAVED");
        if row.contains("Question ")
            && let Some(number) = number_before(&row, &format!("of {}", crate::centre::ITEMS))
        {
            claims.item = Some(number - 1);
            claims.flagged = row.contains("Flagged");
        }
        if let Some((_, option)) = row.split_once("(●)") {
            claims.chosen = option.trim().chars().next().and_then(OptionIndex::from_letter);
        }
        let counts = [" answered", " flagged", " unanswered"].map(|word| number_before(&row, word));
        if let [Some(answered), Some(flagged), Some(unanswered)] = counts {
            claims.counts = Some([answered, flagged, unanswered]);
        }
    }
    claims
}
