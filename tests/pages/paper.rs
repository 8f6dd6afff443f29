//! PDFs, by the tools that others read them with.

use std::path::PathBuf;

use invigil::report::document::{Block, Document};
use invigil::report::page::{PageError, PdfFonts, pdf};

use crate::samples;
use crate::support::{
    Difference, Grey, TOLERANCE, differs_from_golden, folder, pictures, present, said, shown,
};

/// Writes a report to a folder of a test.
fn written(test: &str, name: &str, document: &Document) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test).join(format!("{name}.pdf"));
    std::fs::write(&path, pdf::write(document, &PdfFonts::new().unwrap()).unwrap()).unwrap();
    path
}

#[test]
fn every_pdf_is_sound_tagged_titled_and_in_its_language() {
    if !present(&["qpdf", "pdfinfo"]) {
        return;
    }
    folder("pdf-sound");
    let pages = [("learner", 1), ("attempts", 1), ("pass", 1), ("tutor", 1), ("room", 3), ("audit", 6)];
    for (name, document) in samples::all() {
        let path = written("pdf-sound", name, &document);
        said("qpdf", &["--check", shown(&path)]);
        let about = said("pdfinfo", &[shown(&path)]);
        let value = |key: &str| {
            let line = about.lines().find(|line| line.starts_with(key)).unwrap_or_default();
            line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
        };
        let Block::Heading(_, title) = &document.blocks[0] else { panic!("{name}") };
        assert_eq!(
            (value("Title"), value("Tagged"), value("JavaScript")),
            (title.clone(), "yes".into(), "no".into())
        );
        assert_eq!(value("Page size"), "595.28 x 841.89 pts (A4)");
        if let Some((_, count)) = pages.iter().find(|(sample, _)| *sample == name) {
            assert_eq!(value("Pages"), count.to_string(), "{name}");
        }
        let plain = said("qpdf", &["--qdf", "--object-streams=disable", shown(&path), "-"]);
        let language = if name == "pass" { "/Lang (cy)" } else { "/Lang (en)" };
        assert!(plain.contains(language) && plain.contains("<pdfuaid:part>1<"), "{name}");
        assert!(!plain.contains("/CreationDate") && !plain.contains("/JS"), "{name}");
    }
}

#[test]
fn the_tags_say_what_is_what_in_reading_order() {
    if !present(&["pdfinfo"]) {
        return;
    }
    folder("pdf-tags");
    let structure = |name, document: &Document| {
        let path = written("pdf-tags", name, document);
        said("pdfinfo", &["-struct-text", shown(&path)])
    };
    let in_order = |text: &str, words: &[&str]| {
        let mut rest = text;
        for word in words {
            let at = rest.find(word).unwrap_or_else(|| panic!("`{word}` is not (there) in\n{text}"));
            rest = &rest[at + word.len()..];
        }
    };
    let learner = structure("learner", &samples::learner());
    in_order(
        &learner,
        &[
            "H1",
            "\"Your result and what to do next\"",
            "L (block)",
            "Lbl",
            "\"Learner\"",
            "LBody",
            "\"Siân Ŵyn-Jones\"",
            "\"Not passed yet: 24 of 50 marks\"",
            "H2",
            "\"Where your marks came from\"",
            "Figure",
            "1 Know how to keep tools sharp and put away",
            "H2",
            "L (block)",
            "\"1.\"",
            "\"Outcome 8, 8 marks",
            "H2",
            "\"Your next attempt\"",
            "P (block)",
            "\"You may take the test again",
        ],
    );
    let tutor = structure("tutor", &samples::tutor());
    in_order(
        &tutor,
        &[
            "Table",
            "Caption",
            "THead",
            "TR",
            "TH",
            "\"Learner\"",
            "TBody",
            "TR",
            "TH",
            "\"Ada Bowen\"",
            "TD",
            "\"0 %\"",
            "\"14 %\"",
            "TR",
            "\"Bedwyr Rhys\"",
            "Table",
            "\"Session\"",
            "\"Setting out\"",
            "\"61\"",
        ],
    );
    let room = structure("room", &samples::room());
    in_order(
        &room,
        &["\"A spare machine is ready.\"", "\"What happened, when", "\"Learner 1\"", "\"E-2027-0011\""],
    );
    // What is only layout is not read: page numbers, footers, and headings that are repeated.
    let audit = structure("audit", &samples::audit());
    assert_eq!(audit.matches("Digest of the record").count(), 1);
    assert!(!audit.contains("1 / 6") && !audit.contains("1 April 2027"));
    assert_eq!(audit.matches("\"passed\"").count() + audit.matches("\"not passed\"").count(), 200);
}

#[test]
fn pages_show_headings_of_tables_again_and_their_number() {
    if !present(&["pdftotext"]) {
        return;
    }
    folder("pdf-pages");
    let path = written("pdf-pages", "audit", &samples::audit());
    let text = said("pdftotext", &["-layout", shown(&path), "-"]);
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert_eq!(pages.len(), 6);
    for (index, page) in pages.iter().enumerate() {
        assert!(page.contains("Digest of the record"), "page {}", index + 1);
        assert!(page.replace(' ', "").contains(&format!("{}/6", index + 1)));
        assert!(page.contains("Centre 12345, Llanfair Workshop College · 1 April 2027"));
    }
    // Every row once, whole, in order.
    let numbers: Vec<u32> = text
        .lines()
        .filter(|line| line.contains("-room-"))
        .map(|line| {
            assert_eq!(line.split_whitespace().last().map(str::len), Some(32), "{line}");
            line.split_whitespace().next().unwrap().parse().unwrap()
        })
        .collect();
    assert_eq!(numbers, (1..=200).collect::<Vec<_>>());
}

#[test]
fn what_no_font_has_is_shown_as_a_box_and_controls_as_pictures() {
    if !present(&["pdftotext"]) {
        return;
    }
    folder("pdf-hostile");
    let path = written("pdf-hostile", "hostile", &samples::hostile());
    let text = said("pdftotext", &["-raw", shown(&path), "-"]);
    for shown in ["<script>alert(1)</script>", "□□", "\u{fffd}live\u{fffd}", "\u{241b}[31m", "{{ 7*7 }}"]
    {
        assert!(text.contains(shown), "{shown}");
    }
    assert!(!text.contains(['漢', '\u{202e}', '\u{7}']));
}

#[test]
fn a_report_of_one_page_is_set_smaller_until_it_fits_and_refused_where_it_cannot() {
    let fonts = PdfFonts::new().unwrap();
    let with = |paragraphs: usize, one_page: bool| {
        let mut document = samples::learner();
        document.one_page = one_page;
        for number in 0..paragraphs {
            document.paragraph(format!("{number}: The questions will be others than those you have seen."));
        }
        document
    };
    assert_eq!(pdf::pages(&with(12, false), &fonts).unwrap(), 2);
    assert_eq!(pdf::pages(&with(12, true), &fonts).unwrap(), 1);
    let refused = pdf::write(&with(60, true), &fonts);
    assert!(matches!(refused, Err(PageError::TooLong { pages: 2, least_points: 9 })), "{refused:?}");
    assert!(matches!(pdf::write(&Document::default(), &fonts), Err(PageError::NoTitle)));
}

#[test]
fn the_same_report_is_the_same_pdf() {
    let fonts = PdfFonts::new().unwrap();
    for (name, document) in samples::all() {
        let first = pdf::write(&document, &fonts).unwrap();
        assert!(first == pdf::write(&document, &PdfFonts::new().unwrap()).unwrap(), "{name}");
    }
}

/// The reports that are held by pictures.
const SHOWN: [&str; 6] = ["learner", "attempts", "pass", "tutor", "room", "audit"];
/// Pages of each that are held: the later ones of a long table are like the second.
const PAGES_SHOWN: usize = 3;

#[test]
fn pages_look_as_they_did() {
    if !present(&["pdftoppm"]) {
        return;
    }
    folder("pdf-pictures");
    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages/golden");
    let mut wrong = Vec::new();
    for (name, document) in samples::all().into_iter().filter(|(name, _)| SHOWN.contains(name)) {
        let path = written("pdf-pictures", name, &document);
        for (index, picture) in pictures(&path, &[]).iter().take(PAGES_SHOWN).enumerate() {
            wrong.extend(differs_from_golden(&golden.join(format!("{name}-pdf-{}.pgm", index + 1)), picture));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pictures_tell_a_broken_layout_from_letters_drawn_otherwise() {
    if !present(&["pdftoppm"]) {
        return;
    }
    folder("pdf-proof");
    let picture = |name, document: &Document, options: &[&str]| -> Grey {
        pictures(&written("pdf-proof", name, document), options).remove(0)
    };
    let whole = picture("whole", &samples::learner(), &[]);
    let apart = |other: &Grey| -> Difference { whole.difference(other).unwrap() };

    // Without smoothing, or hinted otherwise, it is the same page.
    for options in [&["-aa", "no"][..], &["-aaVector", "no"]] {
        let difference = apart(&picture("whole", &samples::learner(), options));
        assert!(difference.is_within(&TOLERANCE), "{options:?}: {difference:?}");
    }
    // A block that moved, a chart that is missing, one bar of another length: each is seen.
    let mut moved = samples::learner();
    moved.blocks.swap(1, 2);
    let mut missing = samples::learner();
    missing.blocks.retain(|block| !matches!(block, Block::Shares(_)));
    let mut shorter = samples::learner();
    let Some(Block::Shares(chart)) =
        shorter.blocks.iter_mut().find(|block| matches!(block, Block::Shares(_)))
    else {
        panic!("no chart");
    };
    chart.rows[0].bars[0].as_mut().unwrap().share = 300;
    for (name, document) in [("moved", moved), ("missing", missing), ("shorter", shorter)] {
        let difference = apart(&picture(name, &document, &[]));
        assert!(!difference.is_within(&TOLERANCE), "{name}: {difference:?}");
    }
}
