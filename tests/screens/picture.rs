//! The README's picture, made from the real screen: `tests/golden/question.svg` is the buffer of
//! the question screen, cell by cell. The question is a practice item of the shipped bank, so that
//! no live item is published.

use std::fmt::Write as _;
use std::path::Path;

use invigil::engine::form::FormItem;
use invigil::engine::item::Item;
use invigil::world::bank_folder;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::paper::items;
use crate::seat::Seat;
use crate::support::{Room, differs_from_golden};

const BANK: &str = "item-banks/edexcel-l3-certificate-customer-service";
const ITEM: &str = "u1o1-p03";
/// Where the item stands in the picture's test, from zero.
const POSITION: usize = 16;

/// Pixels of a cell. The width is 0.6 of the size of the letters, as in most monospaced faces.
const CELL: (usize, usize) = (9, 20);
const LETTERS: usize = 15;
/// Pixels around the screen, and above it for the bar of the window.
const MARGIN: usize = 10;
const BAR: usize = 34;

#[test]
fn the_readme_shows_the_real_screen() {
    let seat = question();
    let svg = svg(seat.buffer(), "A question of a test in Invigil");
    assert_eq!(differs_from_golden("question.svg", &svg), None);
}

#[test]
fn the_picture_is_well_formed_and_shows_a_practice_item() {
    let svg = svg(question().buffer(), "<&\">");
    assert!(svg.contains("<title>&lt;&amp;&quot;&gt;</title>"));
    assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
    assert!(svg.contains(">Question 17 of 50<"));
    assert!(practice_item().is_practice(None));
}

#[test]
fn the_palette_is_that_of_xterm() {
    // From xterm's own 256colres.h.
    for (index, colour) in [
        (16, "#000000"),
        (18, "#000087"),
        (117, "#87d7ff"),
        (215, "#ffaf5f"),
        (231, "#ffffff"),
        (234, "#1c1c1c"),
    ] {
        assert_eq!(hex(Color::Indexed(index)), colour);
    }
}

fn practice_item() -> Item {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(BANK);
    let (_, bank) = bank_folder::load(&folder).unwrap().checked.value.unwrap();
    bank.items().iter().find(|item| item.id == ITEM).unwrap().clone()
}

/// The question screen in the middle of a test.
fn question() -> Seat {
    let item = practice_item();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(BANK);
    let qualification = bank_folder::load_qualification(&folder).unwrap().1.value.unwrap();
    let mut items = items(50);
    items[POSITION] = FormItem {
        id: item.id,
        version: 1,
        outcome: item.outcome,
        statement: item.statement,
        demand: item.demand,
        stem: item.stem,
        options: item.options.map(|option| option.text),
        translations: item.translations,
    };
    let mut seat = Room { size: (100, 30), title: qualification.title, items, ..Room::default() }.started();
    for number in 0..POSITION {
        seat.type_in(if number % 6 == 3 { "cfl" } else { "al" });
        seat.wait(69_700);
    }
    seat.type_in("b");
    seat
}

/// A buffer as a picture of a terminal's window: one rectangle for each run of one background,
/// one text for each run of one style.
fn svg(buffer: &Buffer, title: &str) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + BAR + MARGIN);
    let ground = hex(buffer.content[0].bg);
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">
<title>{}</title>
<style>text {{ font: {LETTERS}px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; white-space: pre }} .b {{ font-weight: 700 }}</style>
<rect x="0.5" y="0.5" width="{}" height="{}" rx="10" fill="{ground}" stroke="#4e4e4e"/>
<circle cx="20" cy="18" r="5.5" fill="#4e4e4e"/><circle cx="38" cy="18" r="5.5" fill="#4e4e4e"/><circle cx="56" cy="18" r="5.5" fill="#4e4e4e"/>
<text x="{}" y="23" fill="#8a8a8a" text-anchor="middle" style="font-size: 13px">invigil sit</text>
"##,
        escaped(title),
        width - 1,
        height - 1,
        width / 2,
    );
    for (row, cells) in buffer.content.chunks(columns).enumerate() {
        let top = BAR + row * CELL.1;
        backgrounds(&mut svg, cells, top, &ground);
        texts(&mut svg, cells, top);
    }
    svg.push_str("</svg>\n");
    svg
}

fn backgrounds(svg: &mut String, cells: &[Cell], top: usize, ground: &str) {
    let mut column = 0;
    for run in cells.chunk_by(|a, b| a.bg == b.bg) {
        let (colour, x, width) = (hex(run[0].bg), MARGIN + column * CELL.0, run.len() * CELL.0);
        if colour != ground {
            let _ = writeln!(
                svg,
                r#"<rect x="{x}" y="{top}" width="{width}" height="{}" fill="{colour}"/>"#,
                CELL.1
            );
        }
        column += run.len();
    }
}

fn texts(svg: &mut String, cells: &[Cell], top: usize) {
    let bold = |cell: &Cell| cell.modifier.contains(Modifier::BOLD);
    // A glyph that a face may lack, and so may take from one of another width, stands alone.
    let plain = |cell: &Cell| cell.symbol().is_ascii();
    let same = |a: &Cell, b: &Cell| {
        (a.fg, bold(a)) == (b.fg, bold(b)) && (a.symbol() == b.symbol() || plain(a) && plain(b))
    };
    let mut column = 0;
    for run in cells.chunk_by(same) {
        let text: String = run.iter().map(Cell::symbol).collect();
        let shown = text.trim_start_matches(' ');
        let x = MARGIN + (column + text.len() - shown.len()) * CELL.0;
        let shown = shown.trim_end_matches(' ');
        let width = shown.chars().count() * CELL.0;
        let (colour, weight) = (hex(run[0].fg), if bold(&run[0]) { r#" class="b""# } else { "" });
        let _ = match shown.chars().next() {
            None => Ok(()),
            // Rules are drawn, because the glyphs of many faces leave gaps between them.
            Some('─') => writeln!(
                svg,
                r#"<rect x="{x}" y="{}" width="{width}" height="1" fill="{colour}"/>"#,
                top + 10
            ),
            Some('━') => {
                writeln!(svg, r#"<rect x="{x}" y="{}" width="{width}" height="3" fill="{colour}"/>"#, top + 9)
            }
            // The length keeps columns in line whatever the face.
            Some(_) => writeln!(
                svg,
                r#"<text x="{x}" y="{}" fill="{colour}"{weight} textLength="{width}" lengthAdjust="spacingAndGlyphs" xml:space="preserve">{}</text>"#,
                top + LETTERS,
                escaped(shown)
            ),
        };
        column += run.len();
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A colour of the xterm palette from 16 up: a cube of 6x6x6, then 24 greys.
fn hex(colour: Color) -> String {
    let Color::Indexed(index @ 16..) = colour else { panic!("{colour:?} is not of the palette") };
    let index = usize::from(index);
    let [red, green, blue] = if index >= 232 {
        [8 + 10 * (index - 232); 3]
    } else {
        let level = |n: usize| [0, 95, 135, 175, 215, 255][n % 6];
        [level((index - 16) / 36), level((index - 16) / 6), level(index - 16)]
    };
    format!("#{red:02x}{green:02x}{blue:02x}")
}
