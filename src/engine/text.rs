//! Text from outside: which characters may reach a screen, and what stands for those that may
//! not. Names and items pass through here before anything draws or prints them.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// Shows every character that could drive a terminal or reorder a line as a visible glyph.
///
/// Control characters become their Unicode control pictures (U+2400 and following); other
/// characters without a glyph of their own (bidirectional controls, zero-width characters, line
/// and paragraph separators, tags) become U+FFFD. Line feeds are kept.
///
/// ```
/// use invigil::engine::text::visible;
/// assert_eq!(visible("a\u{1b}[31mb"), "a\u{241b}[31mb");
/// assert_eq!(visible("plain"), "plain");
/// ```
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c == '\n' || is_clean(c)) {
        return Cow::Borrowed(text);
    }
    text.chars().map(|c| if c == '\n' { c } else { glyph(c) }).collect::<String>().into()
}

/// Like [`visible`], for text that must stay on one line: line feeds become glyphs too.
#[must_use]
pub fn visible_line(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_clean) {
        return Cow::Borrowed(text);
    }
    text.chars().map(glyph).collect::<String>().into()
}

/// Whether a character may be shown as it is.
#[must_use]
pub fn is_clean(c: char) -> bool {
    !c.is_control() && !is_invisible(c)
}

fn glyph(c: char) -> char {
    match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if is_clean(c) => c,
        _ => '\u{fffd}',
    }
}

/// Format characters (Unicode general category Cf) and separators that a reader cannot see.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Folds case and white space, so that a name typed twice by hand is the same name.
///
/// ```
/// use invigil::engine::text::folded;
/// assert_eq!(folded("  Ada   LOVELACE "), folded("Ada Lovelace"));
/// ```
#[must_use]
pub fn folded(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The words of a text: runs of letters, digits and apostrophes, in lower case.
pub fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).map(|word| {
        let is_lower = word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'\'');
        if is_lower { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
    })
}

/// Words that carry no meaning of their own, in order; two texts are not alike for sharing them.
const FUNCTION_WORDS: [&str; 84] = [
    "a", "about", "after", "an", "and", "are", "as", "at", "be", "because", "been", "before", "being",
    "best", "but", "by", "can", "could", "did", "do", "does", "each", "first", "for", "from", "had", "has",
    "have", "he", "her", "him", "his", "how", "if", "in", "into", "is", "it", "its", "may", "might", "more",
    "most", "must", "of", "on", "or", "our", "out", "shall", "she", "should", "so", "some", "such", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "up", "was",
    "we", "were", "what", "when", "where", "which", "who", "whom", "whose", "why", "will", "with", "would",
    "you", "your",
];

/// No function word is longer, in bytes.
const FUNCTION_WORD_LENGTH_MAX: usize = 7;

/// The words of a text that carry meaning, shortened to what their common forms share ("checks",
/// "checked" and "checking" count as one word), without repeats.
///
/// ```
/// use invigil::engine::text::content_words;
/// assert_eq!(content_words("The staff checked it"), content_words("checking staff"));
/// ```
#[must_use]
pub fn content_words(text: &str) -> BTreeSet<Cow<'_, str>> {
    words(text)
        .filter(|word| {
            word.len() > FUNCTION_WORD_LENGTH_MAX || FUNCTION_WORDS.binary_search(&&**word).is_err()
        })
        .map(shortened)
        .collect()
}

/// Cuts the endings of English inflection, as long as three letters stay.
fn shortened(word: Cow<'_, str>) -> Cow<'_, str> {
    let length = stem_of(&word).len();
    match word {
        Cow::Borrowed(word) => Cow::Borrowed(word.get(..length).unwrap_or(word)),
        Cow::Owned(mut word) => {
            word.truncate(length);
            Cow::Owned(word)
        }
    }
}

fn stem_of(word: &str) -> &str {
    let word = word.trim_end_matches("'s").trim_end_matches('\'');
    for ending in ["ing", "ied", "ies", "ed", "es", "s", "ly"] {
        // "Address" and "process" end in no inflection.
        if let Some(rest) = word.strip_suffix(ending)
            && rest.chars().count() >= 3
            && !(ending == "s" && rest.ends_with('s'))
        {
            return rest.trim_end_matches('e');
        }
    }
    word.trim_end_matches('e')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_that_drives_a_terminal_survives() {
        for code in (0..0x3000).chain(0xfe00..0x1_0000).chain(0xe_0000..0xe_1000) {
            let Some(c) = char::from_u32(code) else {
                continue;
            };
            let shown = visible_line(&c.to_string()).into_owned();
            assert_eq!(shown.chars().count(), 1);
            assert!(shown.chars().all(|c| !c.is_control()), "U+{code:04X} survives");
        }
        assert_eq!(visible("\u{202e}abc"), "\u{fffd}abc");
        assert_eq!(visible("a\nb"), "a\nb");
        assert_eq!(visible_line("a\nb"), "a\u{240a}b");
        assert_eq!(visible("\u{9b}31m"), "\u{fffd}31m");
    }
}
