//! The centre audit file.

use invigil::engine::centre::audit::{AuditCounts, Oddity};
use invigil::messages::{Language, Messages};
use invigil::report::audit_file::document;
use invigil::report::document::{Block, Tone};
use invigil::report::page::{PdfFonts, pdf};

use crate::made_up::{audit, is_golden, minute, text};
use crate::picture;

#[test]
fn the_whole_file_is_the_golden_one_in_both_languages() {
    for language in Language::ALL {
        let text = text(&document(&audit(), &Messages::of_centre(language)));
        is_golden(&format!("audit-{language}.txt"), &text);
    }
}

#[test]
fn the_file_looks_as_it_did() {
    if !picture::present(&["pdftoppm"]) {
        return;
    }
    let fonts = PdfFonts::new().unwrap();
    let path = picture::folder("audit-pictures").join("audit.pdf");
    let file = document(&audit(), &Messages::of_centre(Language::English));
    std::fs::write(&path, pdf::write(&file, &fonts).unwrap()).unwrap();
    let golden = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/room-pack");
    let pages = picture::pictures(&path, &[]);
    let wrong: Vec<String> = pages
        .iter()
        .enumerate()
        .filter_map(|(index, page)| {
            picture::differs_from_golden(&golden.join(format!("audit-{}.pgm", index + 1)), page)
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Counted by hand in `made_up.rs`.
#[test]
fn everything_is_counted() {
    assert_eq!(
        audit().counts(),
        AuditCounts {
            entries: 10,
            absences: 1,
            withdrawals: 1,
            sittings: 6,
            passes: 2,
            fails: 1,
            incidents: 1,
            interventions: 6,
            interruptions: 1,
            additions: 2,
            without_entry: 1,
        }
    );
}

#[test]
fn what_is_odd_stands_first_and_nothing_else_does() {
    let file = audit();
    let own = str::to_owned;
    let at = minute("2026-11-26 09:30");
    assert_eq!(
        file.oddities(),
        [
            Oddity::NothingRecorded { entry: own("E-8"), at },
            Oddity::NothingRecorded { entry: own("E-6"), at },
            Oddity::NothingRecorded { entry: own("E-7"), at },
            Oddity::ClosedWithoutRecord { entry: own("E-10"), sitting: own("S-lost") },
            Oddity::NoIdentity { entry: own("E-10") },
            Oddity::SatTwice { entry: own("E-9"), sittings: vec![own("S-four"), own("S-five")] },
            // 10 min 30 s, and one invigilator gives ten minutes alone.
            Oddity::MuchTimeGiven { sitting: own("S-one"), given_ms: 630_000 },
            Oddity::Voided { sitting: own("S-three") },
            Oddity::NeverClosed { sitting: own("S-five"), opened: minute("2026-11-26 09:24") },
            Oddity::NoMark { sitting: own("S-six") },
            Oddity::NoEntry { sitting: own("S-six") },
            Oddity::SameRecord { sittings: vec![own("S-one"), own("S-six")] },
        ]
    );
    let blocks = document(&file, &Messages::of_centre(Language::English)).blocks;
    let heading = blocks.iter().position(|block| matches!(block, Block::Heading(2, _))).unwrap();
    let odd = blocks.iter().position(|block| matches!(block, Block::Notice(n) if n.tone == Tone::Open));
    assert!(odd.unwrap() < heading);
    let mut quiet = file;
    quiet.entries.clear();
    quiet.sittings.truncate(2);
    quiet.sittings.remove(0);
    assert_eq!(quiet.oddities(), []);
    let blocks = document(&quiet, &Messages::of_centre(Language::English)).blocks;
    assert!(blocks.iter().any(|block| matches!(block, Block::Notice(n) if n.tone == Tone::Good)));
}

#[test]
fn digests_stand_whole_and_can_break_between_lines() {
    let file = audit();
    let text = text(&document(&file, &Messages::of_centre(Language::English)));
    for sitting in &file.sittings {
        let digest = sitting.attempt.record.to_string();
        let grouped = [&digest[..16], &digest[16..32], &digest[32..48], &digest[48..]].join(" ");
        assert!(text.contains(&grouped), "{grouped}");
        let name = &sitting.attempt.sitting;
        for command in [
            format!("invigil mark {name}"),
            format!("invigil sitting show {name}"),
            format!("invigil draw --like {name}/form.json"),
        ] {
            assert!(text.contains(&command), "{command}");
        }
    }
    assert!(text.contains("forgotten"));
}
