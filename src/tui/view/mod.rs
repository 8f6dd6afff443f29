//! Draws a model. One file a kind of screen; what they share is here: the frame of every screen,
//! wrapped text, the line that says what the keys do, and the places that can be clicked.
//!
//! Every text from outside passes through `engine::text::visible` before it is drawn. The real
//! cursor stands on what is in focus, because screen readers and Braille displays follow it.

mod attended;
mod before;
mod covered;
mod help;
mod not_saved;
mod preview;
mod question;
mod result;
mod review;
pub(in crate::tui) mod sheet;
pub mod terms;

pub use self::preview::draw_preview;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Clear, Paragraph};
use unicode_width::UnicodeWidthStr as _;

use super::key::Key;
use super::model::{MirrorShown, Model, Saving, Stage};
use super::theme::Theme;
use super::update::{Hit, HitAction};
use crate::engine::item::OptionIndex;
use crate::engine::sitting::Counts;
use crate::engine::sitting::arrangement::Layout;
use crate::engine::text::{visible, visible_line};
use crate::messages::{Messages, Value};

/// Least columns of a screen.
pub const COLUMNS_MIN: u16 = 80;
/// Least rows of a screen.
pub const ROWS_MIN: u16 = 24;
/// Widest column of text: longer lines are hard to follow.
const TEXT_COLUMNS_MAX: u16 = 92;

/// What a drawing leaves for the next input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// Places that can be clicked, what lies on top last.
    pub hits: Vec<Hit>,
    /// Lines of text that did not fit.
    pub lines_hidden: u16,
    /// First line of text shown.
    pub scroll: u16,
    /// Whether the window was too small to show anything: then nothing is taken in either.
    pub too_small: bool,
}

impl Drawn {
    /// What is left where nothing is drawn because all of it is told: every option is there.
    #[must_use]
    pub fn told() -> Self {
        let hit = |option: OptionIndex| Hit {
            area: Rect::ZERO,
            action: HitAction::Press(Key::Char(option.letter())),
        };
        Self { hits: OptionIndex::all().map(hit).to_vec(), ..Self::default() }
    }
}

/// Draws the whole screen.
pub fn draw(frame: &mut Frame, model: &Model) -> Drawn {
    let area = frame.area();
    frame.render_widget(Block::new().style(model.theme.ground()), area);
    let mut canvas = Canvas { frame, messages: &model.messages, theme: model.theme, drawn: Drawn::default() };
    if area.width < COLUMNS_MIN || area.height < ROWS_MIN {
        too_small(&mut canvas, area, &model.saving);
        return canvas.drawn;
    }
    if let Saving::NotSaved(why) = &model.saving {
        not_saved::not_saved(&mut canvas, model, why);
        return canvas.drawn;
    }
    match &model.stage {
        Stage::Sheet(sheet) => sheet::sheet(&mut canvas, model, sheet),
        Stage::Confirm => before::confirm(&mut canvas, model),
        Stage::Preparing => before::preparing(&mut canvas, model),
        Stage::Instructions => before::instructions(&mut canvas, model),
        Stage::Cancelling => before::cancelling(&mut canvas, model),
        Stage::Ready => before::ready(&mut canvas, model),
        Stage::Item(overlay) => question::item(&mut canvas, model, overlay),
        Stage::Review { cursor, submit } => review::review(&mut canvas, model, *cursor, *submit),
        Stage::Covered => covered::covered(&mut canvas, model),
        Stage::Attended(attendance) => attended::attended(&mut canvas, model, attendance),
        Stage::Marking { time_expired } => result::marking(&mut canvas, model, *time_expired),
        Stage::Result(shown) => result::result(&mut canvas, model, shown),
        Stage::Ended(closure) => result::ended(&mut canvas, model, *closure),
    }
    canvas.drawn
}

/// A frame under drawing, and what is noted of it.
pub(in crate::tui) struct Canvas<'a, 'f> {
    pub(in crate::tui) frame: &'a mut Frame<'f>,
    pub(in crate::tui) messages: &'a Messages,
    pub(in crate::tui) theme: Theme,
    pub(in crate::tui) drawn: Drawn,
}

/// The parts of every screen.
#[derive(Clone, Copy)]
struct Parts {
    /// Between the header and the footer, with margins.
    body: Rect,
    /// The line above the keys.
    status: Rect,
}

impl Canvas<'_, '_> {
    pub(in crate::tui) fn say(&self, id: &str) -> String {
        self.messages.say(id)
    }

    pub(in crate::tui) fn say_with(&self, id: &str, arguments: &[(&str, Value<'_>)]) -> String {
        self.messages.say_with(id, arguments)
    }

    pub(in crate::tui) fn line(&mut self, x: u16, y: u16, width: u16, line: Line<'_>) {
        self.frame.render_widget(Paragraph::new(line), Rect::new(x, y, width, 1));
    }

    pub(in crate::tui) fn right(&mut self, area: Rect, y: u16, line: Line<'_>) {
        let width = u16::try_from(line.width()).unwrap_or(area.width).min(area.width);
        self.line(area.right() - width, y, width, line);
    }

    pub(in crate::tui) fn hit(&mut self, area: Rect, action: HitAction) {
        self.drawn.hits.push(Hit { area, action });
    }

    /// How many questions are answered, flagged and unanswered.
    fn counts(&self, counts: &Counts) -> String {
        let Counts { answered, flagged, unanswered } = *counts;
        self.say_with(
            "counts-line",
            &[("answered", answered.into()), ("flagged", flagged.into()), ("unanswered", unanswered.into())],
        )
    }

    /// At the right end of the line above the status, how a second copy of the record does, if it does
    /// not do well.
    fn mirror(&mut self, model: &Model, status: Rect) {
        let (words, style) = match &model.mirror {
            Some(MirrorShown { failed: Some(_), .. }) => {
                (format!("! {}", self.say("copy-failed")), self.theme.alarm())
            }
            Some(MirrorShown { lines_behind: lines @ 1.., .. }) => {
                (self.say_with("copy-behind", &[("lines", (*lines).into())]), self.theme.quiet())
            }
            _ => return,
        };
        self.right(status, status.y - 1, Line::styled(words, style));
    }

    /// At the right of the status line, what was saved last.
    fn saved(&mut self, model: &Model, status: Rect) {
        if let Saving::Saved(what) = model.saving {
            let words = format!("√ {}", model.say_saved(what));
            self.right(status, status.y, Line::styled(words, self.theme.text()));
        }
    }

    pub(in crate::tui) fn cursor(&mut self, x: u16, y: u16) {
        self.frame.set_cursor_position(Position::new(x, y));
    }

    /// The header, the rules and the keys, each with the message that says what it does; returns
    /// what is left between them. `answered` of `all` fills the rule under the header.
    fn frame(
        &mut self,
        model: &Model,
        keys: &[(&str, &str, Option<Key>)],
        progress: Option<(usize, usize)>,
    ) -> Parts {
        let area = self.frame.area();
        let inner = Rect::new(area.x + 2, area.y, area.width - 4, area.height);
        // A low screen spends its rows on the question, a high one on quiet.
        let margin = u16::from(area.height >= 28);
        let (top, bottom) = (area.y + margin, area.bottom() - 1 - margin);
        let theme = self.theme;
        let who = visible_line(&model.entry.candidate).into_owned();
        let who_width = u16::try_from(who.width()).unwrap_or(0);
        let title = visible_line(&model.test.title).into_owned();
        let title = shortened(&title, usize::from(inner.width.saturating_sub(who_width + 3)));
        let alone = model.layout() == Layout::Focused && matches!(model.stage, Stage::Item(_));
        if !alone {
            self.line(inner.x, top, inner.width, Line::styled(title, theme.quiet()));
            self.right(inner, top, Line::styled(who, theme.text()));
        }
        self.rule(inner, top + 1, progress.filter(|_| !alone));
        self.rule(inner, bottom - 1, None);
        self.keys(inner, bottom, keys);
        let text = TEXT_COLUMNS_MAX.min(inner.width - 2);
        let x = inner.x + (inner.width - text) / 2;
        let first = top + 3 + margin;
        Parts {
            body: Rect::new(x, first, text, bottom - 3 - first),
            status: Rect::new(x, bottom - 2, text, 1),
        }
    }

    pub(in crate::tui) fn rule(&mut self, inner: Rect, y: u16, progress: Option<(usize, usize)>) {
        let width = usize::from(inner.width);
        let filled = progress.map_or(0, |(done, all)| width * done / all.max(1));
        let rule = Line::from(vec![
            Span::styled("━".repeat(filled), self.theme.accent()),
            Span::styled("─".repeat(width - filled), self.theme.quiet()),
        ]);
        self.line(inner.x, y, inner.width, rule);
    }

    /// What the keys do, and the same for the mouse.
    pub(in crate::tui) fn keys(&mut self, inner: Rect, y: u16, keys: &[(&str, &str, Option<Key>)]) {
        let keys: Vec<_> = keys.iter().map(|(cap, does, key)| (*cap, self.say(does), *key)).collect();
        let width = |(cap, does, _): &(&str, String, Option<Key>)| columns(cap) + 1 + columns(does);
        let words: u16 = keys.iter().map(width).sum();
        let gaps = u16::try_from(keys.len()).unwrap_or(1).saturating_sub(1).max(1);
        let gap = (inner.width.saturating_sub(words) / gaps).clamp(1, 3);
        let mut x = inner.x;
        for key in keys {
            let width = width(&key);
            let (cap, does, stands_for) = key;
            let spans = vec![
                Span::styled(cap, self.theme.key()),
                Span::raw(" "),
                Span::styled(does, self.theme.text()),
            ];
            self.line(x, y, width, Line::from(spans));
            if let Some(key) = stands_for {
                self.hit(Rect::new(x, y, width, 1), HitAction::Press(key));
            }
            x += width + gap;
        }
    }

    /// Lines of text from the top of an area, scrolled; notes what does not fit. Where something
    /// does not, the last row says so and how to get there.
    fn text(&mut self, area: Rect, lines: &[Line<'_>], scroll: u16) {
        let area = self.text_area(area, lines.len());
        let hidden = hidden(lines.len(), area.height);
        let scroll = scroll.min(hidden);
        self.drawn.lines_hidden = hidden;
        self.drawn.scroll = scroll;
        let shown = lines.iter().skip(usize::from(scroll)).take(usize::from(area.height));
        for (row, line) in (area.y..).zip(shown) {
            self.line(area.x, row, area.width, line.clone());
        }
        let id = match (scroll > 0, hidden > scroll) {
            (false, false) => return,
            (false, true) => "more-below",
            (true, false) => "more-above",
            (true, true) => "more-both",
        };
        self.line(area.x, area.bottom(), area.width, Line::styled(self.say(id), self.theme.accent()));
    }

    /// The part of an area that text takes: all of it, or all but the row that says there is more.
    fn text_area(&self, area: Rect, lines: usize) -> Rect {
        let rows = if hidden(lines, area.height) > 0 { area.height - 1 } else { area.height };
        Rect { height: rows, ..area }
    }

    /// A box in the middle, over what was drawn before, with a heading and lines.
    fn dialog(&mut self, heading: &str, heading_style: Style, lines: &[Line<'_>]) -> Rect {
        let area = self.frame.area();
        let width = 64.min(area.width - 4);
        let height = u16::try_from(lines.len()).unwrap_or(0).saturating_add(5).min(area.height - 4);
        // The line with the time stays in view where it can.
        let top = 4 + 2 * u16::from(area.height >= 28);
        let y = ((area.height - height) / 2).max(top).min(area.height - height);
        let outer = Rect::new((area.width - width) / 2, y, width, height);
        // Between the header and the end of the screen nothing stays that could be read or tried,
        // but for the line with the time.
        for under in [Rect::new(0, top, area.width, area.height - top), outer] {
            self.frame.render_widget(Clear, under);
            self.frame.render_widget(Block::new().style(self.theme.ground()), under);
        }
        let block = Block::bordered().style(self.theme.ground()).border_style(heading_style);
        self.frame.render_widget(block, outer);
        // Nothing under a dialog can be clicked.
        self.drawn.hits.clear();
        let inner = Rect::new(outer.x + 3, outer.y + 1, width - 6, height - 2);
        self.cursor(inner.x, inner.y);
        self.line(inner.x, inner.y, inner.width, Line::styled(heading.to_owned(), heading_style));
        for (row, line) in (inner.y + 2..inner.bottom()).zip(lines) {
            self.line(inner.x, row, inner.width, line.clone());
        }
        inner
    }
}

/// Columns that a text takes on the screen.
pub(in crate::tui) fn columns(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// Lines that do not fit into `rows`.
fn hidden(lines: usize, rows: u16) -> u16 {
    u16::try_from(lines).unwrap_or(u16::MAX).saturating_sub(rows)
}

fn too_small(canvas: &mut Canvas, area: Rect, saving: &Saving) {
    canvas.drawn.too_small = true;
    let safe = if matches!(saving, Saving::NotSaved(_)) {
        canvas.say("too-small-unsafe")
    } else {
        canvas.say("too-small-safe")
    };
    let words = canvas.say_with(
        "too-small",
        &[("safe", safe.into()), ("columns", COLUMNS_MIN.into()), ("rows", ROWS_MIN.into())],
    );
    let lines = wrapped(&words, area.width.max(1), canvas.theme.text());
    for (row, line) in (area.y..area.bottom()).zip(&lines) {
        canvas.line(area.x, row, area.width, line.clone());
    }
}

/// A text cut into lines of at most `width` columns; line feeds in it are kept.
pub(in crate::tui) fn wrapped(text: &str, width: u16, style: Style) -> Vec<Line<'static>> {
    let options = textwrap::Options::new(usize::from(width.max(1)))
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(&visible(text), options)
        .into_iter()
        .map(|line| Line::styled(line.into_owned(), style))
        .collect()
}

/// A text that must not be missed: a mark, and the text beside it.
pub(in crate::tui) fn marked(text: &str, width: u16, style: Style) -> Vec<Line<'static>> {
    let rows = wrapped(text, width.saturating_sub(2), style);
    let mark = |index: usize| if index == 0 { "! " } else { "  " };
    let row = |(index, row): (usize, Line<'_>)| Line::styled(format!("{}{row}", mark(index)), style);
    rows.into_iter().enumerate().map(row).collect()
}

pub(in crate::tui) fn shortened(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        if short.width() + 2 > columns {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

/// Milliseconds as minutes and seconds, rounded up to the second, so that it says 0:00 only when
/// there is nothing left.
pub(super) fn clock(ms: u64) -> String {
    let seconds = ms.div_ceil(1000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Milliseconds in words, as people say them.
pub(super) fn duration(messages: &Messages, ms: u64) -> String {
    let seconds = ms / 1000;
    match (seconds / 60, seconds % 60) {
        (0, seconds) => messages.say_with("count-seconds", &[("seconds", seconds.into())]),
        (minutes, 0) => messages.say_with("count-minutes", &[("minutes", minutes.into())]),
        (minutes, seconds) => messages
            .say_with("minutes-and-seconds", &[("minutes", minutes.into()), ("seconds", seconds.into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_people_say_them() {
        assert_eq!(clock(3_600_000), "60:00");
        assert_eq!(clock(1), "0:01");
        assert_eq!(clock(0), "0:00");
        let duration = |ms| duration(&Messages::default(), ms);
        assert_eq!(duration(61_000), "1 minute and 1 second");
        assert_eq!(duration(120_000), "2 minutes");
        assert_eq!(duration(999), "0 seconds");
    }
}
