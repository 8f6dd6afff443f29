//! Draws the centre's screen: its frame with the tabs, the view, the line about what was done, and what
//! lies on top. Every text from outside passes through `engine::text`; the cursor of the terminal stands
//! on what is in focus, because screen readers and Braille displays follow it.

mod lists;
mod overlays;
mod rooms;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Block;

use super::model::{CentreModel, Overlay, Said};
use super::words::view_message;
use crate::engine::centre::picture::View;
use crate::engine::text::visible_line;
use crate::tui::key::Key;
use crate::tui::update::HitAction;
use crate::tui::view::{COLUMNS_MIN, Canvas, Drawn, ROWS_MIN, columns, shortened, wrapped};

/// A cap, the message that says what the key does, and the key that a click stands for.
type Keys = Vec<(&'static str, &'static str, Option<Key>)>;

/// Draws the whole screen.
pub fn draw(frame: &mut Frame, model: &CentreModel) -> Drawn {
    let area = frame.area();
    frame.render_widget(Block::new().style(model.theme.ground()), area);
    let mut canvas = Canvas { frame, messages: &model.messages, theme: model.theme, drawn: Drawn::default() };
    if area.width < COLUMNS_MIN || area.height < ROWS_MIN {
        too_small(&mut canvas, area);
        return canvas.drawn;
    }
    let body = frame_around(&mut canvas, model);
    match &model.overlay {
        Overlay::Sheet(sheet) => overlays::sheet(&mut canvas, model, sheet, body),
        Overlay::Card { learner, scroll } => overlays::card(&mut canvas, model, learner, *scroll, body),
        overlay => {
            match model.view {
                View::Today => lists::today(&mut canvas, model, body),
                View::Rooms => rooms::rooms(&mut canvas, model, body),
                View::Results => lists::results(&mut canvas, model, body),
                View::Retakes => lists::retakes(&mut canvas, model, body),
                View::Learners => lists::learners(&mut canvas, model, body),
            }
            match overlay {
                Overlay::Help => overlays::help(&mut canvas, model),
                Overlay::Menu(at) => overlays::menu(&mut canvas, model, *at),
                Overlay::Confirm(asked) => overlays::confirm(&mut canvas, model, asked),
                _ => {}
            }
        }
    }
    canvas.drawn
}

/// What the keys do where somebody is.
fn keys(model: &CentreModel) -> Keys {
    let back = ("Esc", "key-back", Some(Key::Escape));
    match &model.overlay {
        Overlay::Sheet(sheet) => {
            let mut keys: Keys = vec![("Enter", "key-go-on", Some(Key::Enter))];
            if sheet.fields.len() > 1 {
                keys.push(("↑ ↓", "key-other-field", None));
                keys.push(("PgDn", "key-done", Some(Key::PageDown)));
            }
            keys.push(back);
            keys
        }
        Overlay::Card { .. } => vec![("↑ ↓", "key-scroll", None), back],
        Overlay::Confirm(_) => {
            vec![("Y", "centre-key-yes", Some(Key::Char('y'))), ("N", "centre-key-no", Some(Key::Char('n')))]
        }
        Overlay::Menu(_) => {
            vec![("↑ ↓", "key-move", None), ("Enter", "centre-key-choose", Some(Key::Enter)), back]
        }
        Overlay::Help => vec![back],
        Overlay::None if model.searching => {
            vec![
                ("Enter", "centre-key-to-list", Some(Key::Enter)),
                ("Esc", "centre-key-all", Some(Key::Escape)),
            ]
        }
        Overlay::None => {
            let mut keys: Keys = vec![("↑ ↓", "key-move", None)];
            if model.has_day() {
                keys.push(("← →", "centre-key-day", None));
            }
            if !model.actions().is_empty() {
                keys.push(("Enter", "centre-key-act", Some(Key::Enter)));
            }
            if model.view == View::Learners {
                keys.push(("F", "centre-key-find", Some(Key::Char('f'))));
            }
            keys.push(("R", "centre-key-refresh", Some(Key::Char('r'))));
            keys.push(("?", "key-help", Some(Key::Char('?'))));
            keys.push(("Q", "key-leave", Some(Key::Char('q'))));
            keys
        }
    }
}

/// Header, tabs, rules, keys and the line about what was done; gives what is between them.
fn frame_around(canvas: &mut Canvas, model: &CentreModel) -> Rect {
    let area = canvas.frame.area();
    let inner = Rect::new(area.x + 2, area.y, area.width - 4, area.height);
    let margin = u16::from(area.height >= 28);
    let (top, bottom) = (area.y + margin, area.bottom() - 1 - margin);
    let theme = canvas.theme;
    let centre = &model.picture.centre;
    let when = model.picture.now.to_string();
    let who = if model.by.is_empty() { model.say("centre-nobody-signed") } else { model.by.clone() };
    let right = format!("{}   {when}", shortened(&visible_line(&who), 28));
    let left = format!("{} {}", centre.number, centre.name);
    let room = usize::from(inner.width.saturating_sub(columns(&right) + 3));
    let left = shortened(&visible_line(&left), room);
    canvas.line(inner.x, top, inner.width, Line::styled(left, theme.strong()));
    canvas.right(inner, top, Line::styled(right, theme.text()));
    tabs(canvas, model, inner, top + 1);
    canvas.rule(inner, top + 2, None);
    canvas.rule(inner, bottom - 1, None);
    canvas.keys(inner, bottom, &keys(model));
    let said = said(model, inner.width);
    let said_rows = u16::try_from(said.len()).unwrap_or(0);
    let status = bottom.saturating_sub(1 + said_rows);
    for (row, line) in (status..).zip(said) {
        canvas.line(inner.x, row, inner.width, line);
    }
    let first = top + 3 + margin;
    Rect::new(inner.x, first, inner.width, status.saturating_sub(first))
}

/// Most rows that the line about what was done takes.
const SAID_ROWS_MAX: usize = 4;

fn said(model: &CentreModel, width: u16) -> Vec<Line<'static>> {
    let (mark, words, style) = match &model.said {
        None => return Vec::new(),
        Some(Said::Done(words)) => ("√", words, model.theme.text()),
        Some(Said::Refused(words)) => ("!", words, model.theme.alarm()),
    };
    let mut lines = wrapped(&format!("{mark} {words}"), width, style);
    if lines.len() > SAID_ROWS_MAX {
        lines.truncate(SAID_ROWS_MAX);
        if let Some(last) = lines.last_mut() {
            *last = Line::styled(format!("{}…", shortened(&last.to_string(), usize::from(width) - 1)), style);
        }
    }
    lines
}

/// The views with their numbers. The one that is shown stands in brackets: nothing is told by colour
/// alone.
fn tabs(canvas: &mut Canvas, model: &CentreModel, inner: Rect, y: u16) {
    let mut x = inner.x;
    for (number, view) in (1..).zip(View::ALL) {
        let words = format!("{number} {}", model.say(view_message(view)));
        let (text, style) = if view == model.view {
            (format!("[{words}]"), canvas.theme.accent())
        } else {
            (format!(" {words} "), canvas.theme.text())
        };
        let width = columns(&text);
        canvas.line(x, y, width, Line::styled(text, style));
        if let Some(digit) = char::from_digit(number, 10) {
            canvas.hit(Rect::new(x, y, width, 1), HitAction::Press(Key::Char(digit)));
        }
        x += width + 1;
    }
}

/// Rows of a list with headings between them.
fn list(canvas: &mut Canvas, model: &CentreModel, body: Rect, lines: &[ListLine]) {
    let focus = lines.iter().position(|line| line.row == Some(model.at())).unwrap_or(0);
    list_of(canvas, model, body, (focus, lines.len()), |at| lines[at].clone());
}

/// Lines of a list, scrolled so that the one in focus is in view; puts the cursor there. Only those in
/// view are asked for.
fn list_of(
    canvas: &mut Canvas,
    model: &CentreModel,
    body: Rect,
    (focus, all): (usize, usize),
    line: impl Fn(usize) -> ListLine,
) {
    let (at, height) = (model.at(), usize::from(body.height));
    // The heading above the row in focus stays in view where it can.
    let wanted = focus.saturating_sub(height.saturating_sub(2));
    let scroll = wanted.min(all.saturating_sub(height));
    for (y, line) in (body.y..body.bottom()).zip((scroll..all).map(line)) {
        let is_here = line.row == Some(at);
        let mark = if is_here { "► " } else { "  " };
        let style = match (line.row, is_here) {
            (None, _) => canvas.theme.strong(),
            (Some(_), true) => canvas.theme.accent(),
            (Some(_), false) => canvas.theme.text(),
        };
        let mark = if line.row.is_some() { mark } else { "" };
        let spans = vec![Span::styled(mark, canvas.theme.accent()), Span::styled(line.text, style)];
        canvas.line(body.x, y, body.width, Line::from(spans));
        if let Some(row) = line.row {
            canvas.hit(Rect::new(body.x, y, body.width, 1), HitAction::Item(row));
        }
        if is_here {
            canvas.cursor(body.x, y);
        }
    }
}

/// A line of a list: a row, or a heading.
#[derive(Clone)]
struct ListLine {
    row: Option<usize>,
    text: String,
}

/// Texts side by side, each as wide as its column; the last as wide as what is left.
fn cells(texts: &[(&str, usize)], width: u16) -> String {
    let mut line = String::new();
    let mut left = usize::from(width).saturating_sub(2);
    for (index, (text, room)) in texts.iter().enumerate() {
        let is_last = index + 1 == texts.len();
        let room = if is_last { left } else { (*room).min(left) };
        let text = shortened(&visible_line(text), room.saturating_sub(usize::from(!is_last)));
        let gap = room.saturating_sub(usize::from(columns(&text)));
        line.push_str(&text);
        if !is_last {
            line.push_str(&" ".repeat(gap));
        }
        left = left.saturating_sub(room);
    }
    line
}

fn too_small(canvas: &mut Canvas, area: Rect) {
    canvas.drawn.too_small = true;
    let size = [("columns", COLUMNS_MIN.into()), ("rows", ROWS_MIN.into())];
    let words = canvas.say_with("centre-too-small", &size);
    let lines = wrapped(&words, area.width.max(1), canvas.theme.text());
    for (row, line) in (area.y..area.bottom()).zip(&lines) {
        canvas.line(area.x, row, area.width, line.clone());
    }
}
