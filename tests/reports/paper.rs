//! The pages on paper: learner feedback fills one side of A4 and no more, whatever is on it; the others
//! can be set however long they are. With `KEEP_PAGES=FOLDER` they are left there to look at.

use invigil::engine::centre::handing_out::Page;
use invigil::engine::centre::issued::{LearnerPage, Standing};
use invigil::engine::language::Language;
use invigil::report::document::Document;
use invigil::report::learner_page::Detail;
use invigil::report::page::{PdfFonts, html, pdf};
use invigil::report::{learner_page, result_page, tutor_page};
use invigil::world::report_pages::{Report, ReportFormat};

use crate::golden::hostile;
use crate::learner::fullest;
use crate::picture;
use crate::support::{day, group, member, messages, plain, slip, text, third};

/// How many pages a document fills; it is also written as HTML.
fn pages(name: &str, document: &Document) -> usize {
    let fonts = PdfFonts::new().unwrap();
    let written = pdf::write(document, &fonts).unwrap_or_else(|error| panic!("{name}: {error}"));
    let page = html::write(document).unwrap_or_else(|error| panic!("{name}: {error}"));
    if let Some(folder) = std::env::var_os("KEEP_PAGES") {
        let folder = std::path::PathBuf::from(folder);
        std::fs::write(folder.join(format!("{name}.pdf")), written).unwrap();
        std::fs::write(folder.join(format!("{name}.html")), page).unwrap();
    }
    pdf::pages(document, &fonts).unwrap()
}

#[test]
fn every_learners_page_is_one_side_of_a4() {
    for language in Language::ALL {
        let words = messages(language);
        for (name, page) in [("plain", plain()), ("third", third(language)), ("hostile", hostile())] {
            let document = learner_page::document(&page, &words);
            assert_eq!(pages(&format!("learner-{name}-{language}"), &document), 1, "{name} {language}");
        }
        // With the longest of everything in the longer language something is left out.
        let document = learner_page::document_in(&fullest(language), &words, Detail::Less);
        assert_eq!(pages(&format!("learner-fullest-{language}"), &document), 1);
    }
}

#[test]
fn a_page_on_which_not_everything_has_room_tells_less_on_one_side_and_the_same_on_a_screen() {
    let fonts = PdfFonts::new().unwrap();
    for language in Language::ALL {
        let words = messages(language);
        let in_detail = |page: &LearnerPage, detail| {
            let document = learner_page::document_in(page, &words, detail);
            pdf::write(&document, &fonts).ok()
        };
        let mut page = fullest(language);
        let write = |page: &LearnerPage, format| {
            let report = Report::Learner(Page::Feedback(Box::new(page.clone())));
            report.write("fullest", format, &words, &fonts).unwrap()
        };
        assert!(!write(&page, ReportFormat::Pdf).1, "{language}");
        // Labels grow until there is no room for all of it.
        let mut grown = 0;
        while in_detail(&page, Detail::Full).is_some() {
            grown += 1;
            assert!(grown < 40, "{language}: a page that always has room");
            for label in page.feedback.outcomes.iter_mut().flat_map(|told| &mut told.revise) {
                label.label.push_str(" longer");
            }
        }
        let (written, is_too_long) = write(&page, ReportFormat::Pdf);
        assert!(!is_too_long, "{language}");
        assert_eq!(Some(&written), in_detail(&page, Detail::Less).as_ref(), "{language}");
        let (screen, _) = write(&page, ReportFormat::Html);
        let less = learner_page::document_in(&page, &words, Detail::Less);
        assert_eq!(String::from_utf8(screen).unwrap(), html::write(&less).unwrap());
    }
}

#[test]
fn each_detail_tells_less_than_the_one_before_and_never_less_of_the_result() {
    let words = messages(Language::English);
    let told = Detail::ALL
        .map(|detail| text(&learner_page::document_in(&fullest(Language::English), &words, detail)));
    assert!(told[0].len() > told[1].len() && told[1].len() > told[2].len());
    for text in &told {
        for part in [
            "you got 0 of 50",
            "The pass mark is 30",
            "2.5 Balancing",
            "Your next try",
            "Since your last test",
        ] {
            assert!(text.contains(part), "{part}");
        }
    }
    assert_eq!(told.map(|text| text.matches("Customer First").count()), [1, 0, 0]);
}

#[test]
fn slips_and_tutors_pages_can_be_set_in_both_languages() {
    for language in Language::ALL {
        let words = messages(language);
        let slip = result_page::document(&slip(language), &words);
        assert!((1..=3).contains(&pages(&format!("slip-{language}"), &slip)));
        let mut page = group(language);
        assert!((1..=2).contains(&pages(&format!("tutor-{language}"), &tutor_page::document(&page, &words))));
        page.learners = (0..200)
            .map(|n| member(&format!("Learner {n:03}"), [3; 8], Standing::Ready { from: day("2026-12-03") }))
            .collect();
        page.sessions[0].learners = (0..200).collect();
        assert!(pages(&format!("tutor-200-{language}"), &tutor_page::document(&page, &words)) > 5);
    }
}

#[test]
fn a_learners_and_a_tutors_page_look_as_they_did() {
    if !picture::present(&["pdftoppm"]) {
        return;
    }
    let folder = picture::folder("report-pictures");
    let fonts = PdfFonts::new().unwrap();
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let words = messages(language);
        for (name, document) in [
            ("learner-third", learner_page::document(&third(language), &words)),
            ("tutor", tutor_page::document(&group(language), &words)),
        ] {
            let path = folder.join(format!("{name}-{language}.pdf"));
            std::fs::write(&path, pdf::write(&document, &fonts).unwrap()).unwrap();
            for (index, seen) in picture::pictures(&path, &[]).iter().enumerate() {
                let golden = path_of_golden(&format!("{name}-{language}-{}.pgm", index + 1));
                wrong.extend(picture::differs_from_golden(&golden, seen));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn path_of_golden(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/reports").join(name)
}
