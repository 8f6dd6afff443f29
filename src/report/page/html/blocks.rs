//! The blocks of a report as values for the template. Every text is made visible here; the template
//! escapes it.

use minijinja::{Value, context};

use super::super::chart::{self, BarPicture, Shape, WIDTH};
use super::super::palette::{self, SHADES};
use super::super::{PageError, facts_columns};
use crate::engine::text::{visible, visible_line};
use crate::report::document::{Block, Document, Fact, HeatMap, SeatingPlan, SharesChart, Slip, Table, Tone};
use crate::report::simpler::per_cent;

/// What a block is given a name by: how many of its sort came before, and the heading that it is under.
#[derive(Default)]
struct Place {
    /// How many headings there were.
    headings: usize,
    /// The level of the last one, as shown.
    level: u8,
    /// How many charts and maps there were.
    figures: usize,
}

/// Every block, in order.
pub fn blocks(document: &Document) -> Result<Vec<Value>, PageError> {
    let mut place = Place::default();
    document.blocks.iter().map(|block| value(block, &mut place)).collect()
}

fn value(block: &Block, place: &mut Place) -> Result<Value, PageError> {
    Ok(match block {
        Block::Heading(level, text) => {
            place.headings += 1;
            // No level is left out on the way down.
            place.level = (*level).clamp(1, 6).min(place.level + 1);
            context! { kind => "heading", level => place.level, id => place.headings, text => line(text) }
        }
        Block::Paragraph(text) => context! { kind => "paragraph", text => visible(text) },
        Block::List { numbered, members } => {
            context! { kind => "list", numbered, members => lines(members) }
        }
        Block::Table(table) => self::table(table, place),
        Block::Facts(facts) => {
            context! { kind => "facts", columns => facts_columns(facts.len()), facts => self::facts(facts) }
        }
        Block::Notice(notice) => {
            let tone = match notice.tone {
                Tone::Plain => "plain",
                Tone::Good => "good",
                Tone::Open => "open",
            };
            context! { kind => "notice", tone, title => line(&notice.title), text => visible(&notice.text) }
        }
        Block::Shares(chart) => shares(chart, place)?,
        Block::HeatMap(map) => heat_map(map, place),
        Block::SeatingPlan(plan) => seating(plan),
        Block::Slips(slips) => {
            let level = (place.level + 1).min(6);
            let slip = |slip: &Slip| context! { title => line(&slip.title), lines => facts(&slip.lines) };
            context! { kind => "slips", level, slips => slips.iter().map(slip).collect::<Vec<_>>() }
        }
        Block::Checklist(members) => context! { kind => "checklist", members => lines(members) },
        Block::WritingLines { label, lines } => {
            context! { kind => "writing", label => line(label), lines => (0..*lines).collect::<Vec<_>>() }
        }
        Block::PageBreak => context! { kind => "break" },
    })
}

fn table(table: &Table, place: &Place) -> Value {
    let columns: Vec<Value> = (0..table.columns.len())
        .map(|index| {
            let column = &table.columns[index];
            context! {
                heading => line(&column.heading),
                numbers => column.numbers,
                by_hand => table.is_filled_by_hand(index),
                names => index == 0 && !column.numbers,
            }
        })
        .collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| lines(row)).collect();
    context! { kind => "table", columns, rows, under => place.headings }
}

fn facts(facts: &[Fact]) -> Vec<Value> {
    facts.iter().map(|fact| context! { label => line(&fact.label), value => line(&fact.value) }).collect()
}

fn shares(chart: &SharesChart, place: &mut Place) -> Result<Value, PageError> {
    place.figures += 1;
    let is_many = chart.series.len() > 1;
    let mut rows = Vec::new();
    for (number, row) in chart.rows.iter().enumerate() {
        let mut bars = Vec::new();
        for (index, (bar, picture)) in row.bars.iter().zip(chart::pictures(chart, row)).enumerate() {
            let series = chart.series.get(index).filter(|_| is_many);
            bars.push(context! {
                id => format!("f{}-{number}-{index}", place.figures),
                svg => svg(&picture.shapes(), WIDTH)?,
                alternative => said(chart, index, &picture),
                series => series.map(|name| line(name)).unwrap_or_default(),
                words => bar.as_ref().map_or_else(|| "–".to_owned(), |bar| line(&bar.words)),
            });
        }
        rows.push(context! { label => line(&row.label), bars });
    }
    let legend: Result<Vec<Value>, PageError> = chart::legend(chart)
        .into_iter()
        .map(|(shapes, width, name)| Ok(context! { svg => svg(&shapes, width)?, width, name => line(name) }))
        .collect();
    Ok(context! {
        kind => "shares",
        id => place.figures,
        title => line(&chart.title),
        alternative => visible(&chart.alternative),
        many => is_many,
        legend => legend?,
        scale => [0, 500, 1000].map(per_cent),
        width => WIDTH,
        height => chart::HEIGHT,
        rows,
    })
}

/// What the picture of a bar shows, in figures and the chart's own words.
fn said(chart: &SharesChart, series: usize, picture: &BarPicture) -> String {
    let name = |name: &str| if name.is_empty() { String::new() } else { format!("{}: ", line(name)) };
    let mut parts = Vec::new();
    if let Some(share) = picture.share {
        let series = chart.series.get(series).map_or("", String::as_str);
        parts.push(format!("{}{}", name(series), per_cent(share)));
    }
    if let Some((from, to)) = picture.range {
        parts.push(format!("{}{}–{}", name(&chart.range), per_cent(from), per_cent(to)));
    }
    if let Some(mark) = picture.mark {
        parts.push(format!("{}{}", name(&chart.mark), per_cent(mark)));
    }
    if parts.is_empty() { "–".to_owned() } else { parts.join("; ") }
}

fn svg(shapes: &[Shape], width: i32) -> Result<Value, PageError> {
    let inside = chart::svg_inside(shapes, width);
    inside.map(Value::from_safe_string).ok_or_else(|| PageError::Setting("a chart was not drawn".to_owned()))
}

fn heat_map(map: &HeatMap, place: &mut Place) -> Value {
    place.figures += 1;
    let rows: Vec<Value> = map
        .rows
        .iter()
        .map(|(name, cells)| {
            let cells = cells.iter().map(|cell| match cell {
                Some(cell) => context! { shade => palette::shade(cell.shade), words => line(&cell.words) },
                None => context! { shade => 0, words => "–" },
            });
            context! { name => line(name), cells => cells.collect::<Vec<_>>() }
        })
        .collect();
    context! {
        kind => "heat",
        id => place.figures,
        title => line(&map.title),
        corner => line(&map.corner),
        columns => lines(&map.columns),
        legend => line(&map.legend),
        shades => (0..SHADES.len()).step_by(2).collect::<Vec<_>>(),
        rows,
    }
}

fn seating(plan: &SeatingPlan) -> Value {
    let most = plan.rows.iter().map(Vec::len).max().unwrap_or(0);
    let rows: Vec<Value> = plan
        .rows
        .iter()
        .map(|row| {
            let seats = row.iter().map(|(seat, who)| context! { seat => line(seat), who => line(who) });
            context! { seats => seats.collect::<Vec<_>>(), missing => (row.len()..most).collect::<Vec<_>>() }
        })
        .collect();
    context! { kind => "seating", front => line(&plan.front), rows }
}

fn line(text: &str) -> String {
    visible_line(text).into_owned()
}

fn lines(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| line(text)).collect()
}
