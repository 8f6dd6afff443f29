//! Designed pages: one report as HTML and as PDF, looked at as bytes, by the tools of their formats, and
//! in a real browser.

mod samples;

use invigil::report::page::{PdfFonts, html, pdf};

#[test]
fn every_sample_is_written() {
    let fonts = PdfFonts::new().unwrap();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, document) in samples::all() {
        std::fs::write(folder.join(format!("{name}.html")), html::write(&document).unwrap()).unwrap();
        std::fs::write(folder.join(format!("{name}.pdf")), pdf::write(&document, &fonts).unwrap()).unwrap();
    }
}
