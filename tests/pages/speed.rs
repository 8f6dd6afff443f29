//! How long a thousand learners' pages take. A measurement, so it is run by hand and in release.

use std::time::Instant;

use invigil::report::page::{PdfFonts, html, pdf};

use crate::samples;

#[test]
#[ignore = "a measurement: cargo test --release --test pages -- --ignored"]
fn a_thousand_learners() {
    let fonts = PdfFonts::new().unwrap();
    let (mut html_ms, mut pdf_ms, mut bytes) = (0.0, 0.0, 0);
    for number in 0..1000 {
        let mut document = samples::learner();
        document.paragraph(format!("Learner {number}."));
        let start = Instant::now();
        bytes += html::write(&document).unwrap().len();
        html_ms += start.elapsed().as_secs_f64() * 1000.0;
        let start = Instant::now();
        bytes += pdf::write(&document, &fonts).unwrap().len();
        pdf_ms += start.elapsed().as_secs_f64() * 1000.0;
    }
    eprintln!("a page: {:.2} ms as HTML, {:.2} ms as PDF; {bytes} bytes in all", html_ms / 1e3, pdf_ms / 1e3);
    assert!(html_ms + pdf_ms < 50_000.0);
}
