//! The pages of the journey, looked at: in Chromium with axe-core in light and dark and on a telephone,
//! and as pictures of the PDFs beside golden ones.

use std::fs;
use std::path::{Path, PathBuf};

use super::centre::Centre;
use super::tools::{differs_from_golden, folder, looks, pictures, present};

/// A learner who failed twice, one who passed, and one who reads Welsh.
const LEARNERS: [(&str, &str, &str); 3] = [
    ("learners-1", "8964877186", "feedback"),
    ("learners-1", "7688356015", "result"),
    ("learners-2", "8964877186", "feedback"),
];

/// One page of each kind, with the name of its golden picture.
fn pages(centre: &Centre) -> Vec<(String, PathBuf)> {
    let only = |name: &str, part: &str| {
        let mut files: Vec<PathBuf> =
            fs::read_dir(centre.reports().join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| {
            let name = file.file_name().unwrap().to_str().unwrap();
            name.contains(part) && name.ends_with(".html")
        });
        files.sort();
        files.into_iter().next()
    };
    let mut all = Vec::new();
    let learners = centre.learners();
    for (folder, key, document) in LEARNERS {
        let page = only(folder, &learners[key].id).filter(|page| page.to_str().unwrap().contains(document));
        all.extend(page.map(|page| (format!("{folder}-{document}"), page)));
    }
    for (folder, part) in [("tutor-A-1", ""), ("room-before", ""), ("room-1", ""), ("audit", "audit")] {
        all.extend(only(folder, part).map(|page| (folder.to_owned(), page)));
    }
    all
}

/// Nothing is found fault with, and nothing looks otherwise than it did.
pub fn look_right(centre: &Centre) {
    let pages = pages(centre);
    assert!(pages.len() >= 6, "{pages:?}");
    // The audit file is long; what is in its first pages is all that there is to look at in a browser.
    let shown: Vec<PathBuf> =
        pages.iter().filter(|(name, _)| name != "audit").map(|(_, page)| page.clone()).collect();
    for look in looks(&shown, &folder("journey-pages")).unwrap_or_default() {
        let found = (&look.violations, &look.said, &look.requests);
        assert_eq!(found, (&vec![], &vec![], &vec![]), "{}", look.name);
        assert!(look.kept > 10 && look.widths.1 <= look.widths.0, "{look:?}");
    }
    if !present(&["pdftoppm"]) {
        return;
    }
    let goldens = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/journey");
    let mut wrong = Vec::new();
    for (name, page) in &pages {
        // The first pages; ids that chance makes stand on them, as wide as each other to within a letter.
        for (number, picture) in pictures(&page.with_extension("pdf"), &["-l", "2"]).iter().enumerate() {
            wrong.extend(differs_from_golden(&goldens.join(format!("{name}-{}.pgm", number + 1)), picture));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
