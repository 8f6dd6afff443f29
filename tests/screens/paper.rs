//! What is put in front of the candidate in these tests: items of our own and fixed feedback, so
//! that no screen depends on a bank.

use invigil::engine::feedback::{Band, Feedback, OutcomeFeedback};
use invigil::engine::form::FormItem;
use invigil::engine::mark::Score;
use invigil::engine::qualification::{Demand, OutcomeRef};

pub const TITLE: &str = "Level 3 Certificate in Bookbinding and Paper Conservation";

pub fn item(number: usize, stem: &str, options: [&str; 4]) -> FormItem {
    FormItem {
        id: format!("item-{number}"),
        version: 1,
        outcome: OutcomeRef { unit: 1, outcome: 1 },
        statement: "1.1.1".into(),
        demand: Demand::Knowledge,
        stem: stem.into(),
        options: options.map(Into::into),
        translations: Vec::new(),
    }
}

/// Items of the test's own: the first of usual length, the second with options of several lines,
/// the third with a stem longer than a screen.
pub fn items(count: usize) -> Vec<FormItem> {
    let usual = item(
        1,
        "A binder finds that the spine of a returned book has split along the glue line, although it was rebound only a year ago. What should the binder look at first?",
        [
            "Whether the glue was given time to dry",
            "Whether the cover cloth has faded",
            "Whether the title was stamped straight",
            "Whether the end papers match the cover",
        ],
    );
    let wide = item(
        2,
        "Which account of grain direction is right?",
        [
            "Paper bends more easily along its grain, so the grain of the leaves, the boards and the cover cloth should all run from the head of the book to its tail",
            "Paper bends more easily across its grain, so the grain of the leaves should run from the spine to the fore edge",
            "Paper bends equally well in every direction once it has been damped, so its grain may run as the sheet allows",
            "Paper has a grain only where it was made by hand, so machine-made leaves may be folded in either direction",
        ],
    );
    let stem = (1..=16)
        .map(|n| format!("Sentence {n} of this report tells how a damaged volume came to the workshop and what was done with it."))
        .collect::<Vec<_>>()
        .join(" ");
    let long = item(
        3,
        &format!("{stem} Which step came too late?"),
        ["The drying", "The washing", "The pressing", "The sewing"],
    );
    let plain = |n| {
        let text = |o: &str| format!("The {o} answer to question {n}");
        item(
            n,
            &format!("What is asked by question {n}?"),
            [&text("first"), &text("second"), &text("third"), &text("fourth")],
        )
    };
    [usual, wide, long].into_iter().chain((4..=count).map(plain)).collect()
}

pub fn practice_item() -> FormItem {
    item(
        0,
        "Which of these is used to fold paper sharply?",
        ["A bone folder", "An awl", "A nipping press", "A paste brush"],
    )
}

fn score(right: u32, set: u32) -> Score {
    Score { right, set }
}

/// Feedback on a fail over eight outcomes, 26 of 50 where 30 pass.
pub fn failed() -> Feedback {
    let outcome = |unit, outcome, label: &str, right, set, band, few_items| OutcomeFeedback {
        outcome: OutcomeRef { unit, outcome },
        label: label.into(),
        hours: 10,
        score: score(right, set),
        demands: [score(0, 0), score(right, set)],
        passing_tenths: set * 6,
        band,
        few_items,
        revise: Vec::new(),
    };
    Feedback {
        sitting: "fake-sitting".into(),
        candidate: "Ada Lovelace".into(),
        title: TITLE.into(),
        passed: false,
        total: score(26, 50),
        cut_score: 30,
        cut_score_is_provisional: true,
        demands: [score(12, 20), score(14, 30)],
        outcomes: vec![
            outcome(1, 1, "Paper, boards and cloth", 3, 9, Band::Below, false),
            outcome(1, 2, "Sewing by hand", 6, 6, Band::Above, false),
            outcome(
                1,
                3,
                "Glues, pastes and how each of them ages over the years in heated rooms",
                4,
                7,
                Band::Around,
                false,
            ),
            outcome(2, 1, "Tools", 2, 5, Band::Around, true),
            outcome(2, 2, "Pressing", 2, 5, Band::Around, true),
            outcome(2, 3, "Cleaning", 0, 4, Band::Below, true),
            outcome(2, 4, "Repair", 6, 8, Band::Around, false),
            outcome(2, 5, "Storage", 3, 6, Band::Around, false),
        ],
        order_of_work: [(1, 1), (2, 3), (2, 1), (2, 2), (1, 3), (2, 5), (2, 4)]
            .map(|(unit, outcome)| OutcomeRef { unit, outcome })
            .to_vec(),
    }
}

/// Feedback on a pass, 41 of 50.
pub fn passed() -> Feedback {
    Feedback {
        passed: true,
        total: score(41, 50),
        demands: [score(17, 20), score(24, 30)],
        outcomes: Vec::new(),
        order_of_work: Vec::new(),
        ..failed()
    }
}
