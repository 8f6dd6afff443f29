//! A chart of how often each item is drawn, as SVG.

use plotters::prelude::{
    BLACK, ChartBuilder, Color as _, IntoDrawingArea as _, PathElement, RGBColor, Rectangle, SVGBackend,
    SeriesLabelPosition, WHITE,
};

use super::simulation_report::EXPOSURE_MAX;
use crate::engine::simulation::SimulationResult;

/// Width and height, in pixels.
const SIZE: (u32, u32) = (1000, 420);

const BARS: RGBColor = RGBColor(0, 90, 156);
const LIMIT: RGBColor = RGBColor(176, 0, 32);

/// Bars, one an item, the most often drawn first: its exposure over the even share of its cell, with
/// a line at the even share and one at the limit. `None` only if the drawing library fails.
#[must_use]
pub fn svg(result: &SimulationResult) -> Option<String> {
    let mut text = String::new();
    draw(&mut text, result).ok()?;
    Some(text)
}

fn draw(text: &mut String, result: &SimulationResult) -> Result<(), Box<dyn std::error::Error>> {
    let area = SVGBackend::with_string(text, SIZE).into_drawing_area();
    area.fill(&WHITE)?;
    #[allow(clippy::cast_precision_loss)] // a bank has fewer items than 2^52
    let count = result.exposures.len().max(1) as f64;
    let most = result.exposures.first().map_or(0.0, |e| e.of_even_share).max(EXPOSURE_MAX) * 1.3;
    let title =
        format!("How often items are drawn: {} forms, {} items", result.forms, result.exposures.len());
    let mut chart = ChartBuilder::on(&area)
        .caption(title, ("sans-serif", 20))
        .margin(16)
        .x_label_area_size(44)
        .y_label_area_size(56)
        .build_cartesian_2d(0.0..count, 0.0..most)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .x_desc("items, the most often drawn first")
        .y_desc("times the even share of the cell")
        .x_label_formatter(&|x| format!("{x:.0}"))
        .y_label_formatter(&|y| format!("{y:.1}"))
        .label_style(("sans-serif", 14))
        .draw()?;
    let mut left = 0.0;
    let bars = result.exposures.iter().map(|exposure| {
        let bar = Rectangle::new([(left, 0.0), (left + 0.9, exposure.of_even_share)], BARS.filled());
        left += 1.0;
        bar
    });
    chart.draw_series(bars)?;
    chart
        .draw_series([PathElement::new([(0.0, 1.0), (count, 1.0)], BLACK.stroke_width(2))])?
        .label("even share")
        .legend(|(x, y)| PathElement::new([(x, y), (x + 20, y)], BLACK.stroke_width(2)));
    chart
        .draw_series([PathElement::new([(0.0, EXPOSURE_MAX), (count, EXPOSURE_MAX)], LIMIT.stroke_width(2))])?
        .label("target: below this")
        .legend(|(x, y)| PathElement::new([(x, y), (x + 20, y)], LIMIT.stroke_width(2)));
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperRight)
        .background_style(WHITE)
        .border_style(BLACK)
        .label_font(("sans-serif", 14))
        .draw()?;
    area.present()?;
    Ok(())
}
