//! Pages in a real Chromium: on a wide screen and on a phone, in light and dark, and printed.

use std::path::PathBuf;

use invigil::report::page::html;

use crate::samples;
use crate::support::{Grey, differs_from_golden, folder, looks, pictures, present};

/// The reports that are held by pictures, and the ways of looking at them.
const SHOWN: [&str; 4] = ["learner", "attempts", "tutor", "room"];
const WAYS: [&str; 3] = ["light-1280", "dark-1280", "dark-360"];

#[test]
fn pages_are_accessible_fit_a_phone_keep_the_policy_and_look_as_they_did() {
    let folder = folder("pages");
    let mut pages = Vec::new();
    for (name, document) in samples::all() {
        let path = folder.join(format!("{name}.html"));
        std::fs::write(&path, html::write(&document).unwrap()).unwrap();
        pages.push(path);
    }
    let Some(looks) = looks(&pages, &folder) else { return };
    assert_eq!(looks.len(), 4 * pages.len());
    for look in &looks {
        assert!(look.kept > 20, "axe-core found too little to look at: {look:?}");
        assert!(look.violations.is_empty(), "{}: {:#?}", look.name, look.violations);
        // A breach of the policy would be said there; that the style took hold shows that it is allowed.
        assert!(look.said.is_empty() && look.requests.is_empty(), "{look:?}");
        let ground = if look.name.contains("-dark-") { "rgb(16, 22, 27)" } else { "rgb(255, 255, 255)" };
        assert_eq!(look.ground, ground, "{}", look.name);
        assert_eq!(look.widths.0, look.widths.1, "{} scrolls sideways", look.name);
    }

    let golden = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages/golden");
    let mut wrong = Vec::new();
    for name in SHOWN {
        for way in WAYS {
            let file = format!("{name}-{way}.pgm");
            let picture = Grey::read(&std::fs::read(folder.join(&file)).unwrap());
            wrong.extend(differs_from_golden(&golden.join(&file), &picture));
        }
    }
    if present(&["pdftoppm"]) {
        for (name, document) in samples::all() {
            let printed = pictures(&folder.join(format!("{name}-print.pdf")), &[]);
            assert!(!document.one_page || printed.len() == 1, "{name} is printed on {} pages", printed.len());
            for (index, picture) in printed.iter().enumerate().filter(|_| SHOWN.contains(&name)) {
                wrong.extend(differs_from_golden(
                    &golden.join(format!("{name}-print-{}.pgm", index + 1)),
                    picture,
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
