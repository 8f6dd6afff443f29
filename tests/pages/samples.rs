//! Reports of made-up content: one with every block, one as a learner might get it, one for a tutor, one
//! for a room, and one of hostile text.

use invigil::engine::language::Language;
use invigil::report::document::{
    Block, Document, Fact, HeatCell, HeatMap, Notice, SeatingPlan, ShareBar, SharesChart, SharesRow, Slip,
    Table, Tone,
};

/// Every report, by its name.
pub fn all() -> Vec<(&'static str, Document)> {
    vec![
        ("learner", learner()),
        ("attempts", attempts()),
        ("pass", pass()),
        ("tutor", tutor()),
        ("room", room()),
        ("audit", audit()),
        ("hostile", hostile()),
    ]
}

const OUTCOMES: [&str; 8] = [
    "Know how to keep tools sharp and put away",
    "Understand why timber moves with the weather and how a joiner allows for it",
    "Know the joints of a frame",
    "Understand how to set out from a rod",
    "Know what glues hold and when they let go",
    "Understand how to plan work so that others can go on with theirs",
    "Know the rules for machines",
    "Understand what a customer of a workshop is owed when work is late",
];

pub fn fact(label: &str, value: &str) -> Fact {
    Fact { label: label.into(), value: value.into() }
}

fn notice(tone: Tone, title: &str, text: &str) -> Block {
    Block::Notice(Notice { tone, title: title.into(), text: text.into() })
}

fn chart(series: &[&str], shares: &[[Option<(u32, u32)>; 8]]) -> SharesChart {
    let bar = |(got, of): (u32, u32)| {
        let share = got * 1000 / of;
        let half = 1000 / (of + 1);
        ShareBar {
            share,
            range: Some((share.saturating_sub(half), (share + half).min(1000))),
            words: format!("{got} of {of}"),
        }
    };
    let rows = OUTCOMES.iter().enumerate().map(|(index, label)| SharesRow {
        label: format!("{}  {label}", index + 1).replace("  ", " "),
        bars: shares.iter().map(|attempt| attempt[index].map(bar)).collect(),
        mark: Some(620 + 20 * (index as u32 % 4)),
    });
    SharesChart {
        title: "Marks gained, outcome by outcome".into(),
        alternative: "Most marks were lost in outcomes 2, 4 and 8; outcomes 1 and 3 are as strong as those \
                      of learners who pass."
            .into(),
        series: series.iter().map(|name| (*name).to_owned()).collect(),
        mark: "where learners who pass stand".into(),
        range: "what chance alone could make of it".into(),
        rows: rows.collect(),
    }
}

const LAST: [Option<(u32, u32)>; 8] = [
    Some((5, 6)),
    Some((2, 9)),
    Some((4, 5)),
    Some((3, 8)),
    Some((3, 4)),
    Some((5, 7)),
    Some((2, 3)),
    Some((0, 8)),
];

/// One side of A4 after a fail.
pub fn learner() -> Document {
    let mut document = Document::titled("Your result and what to do next");
    document.footer = "Centre 12345, Llanfair Workshop College · 12 March 2027".into();
    document.one_page = true;
    document.blocks.push(Block::Facts(vec![
        fact("Learner", "Siân Ŵyn-Jones"),
        fact("Test", "Bench Joinery, Level 3"),
        fact("Taken on", "11 March 2027"),
        fact("Attempt", "1 of 3"),
    ]));
    document.blocks.push(notice(
        Tone::Open,
        "Not passed yet: 24 of 50 marks",
        "The test is passed with 31. You were 7 marks short, and 19 of the marks that you did not get lie in \
         three outcomes.",
    ));
    document.heading("Where your marks came from");
    document.blocks.push(Block::Shares(chart(&["your marks"], &[LAST])));
    document.heading("What to revise, in the order that gains most");
    document.list(
        true,
        vec![
            "Outcome 8, 8 marks to gain: what a workshop tells people when work will be late, and what they \
             may ask for then."
                .into(),
            "Outcome 2, 7 marks to gain: how far oak moves across the grain, and where a panel must be free."
                .into(),
            "Outcome 4, 5 marks to gain: reading a rod; what is marked on it and from which face.".into(),
            "Outcome 6, 2 marks to gain. There were too few questions to say more than that.".into(),
        ],
    );
    document.heading("What to read and do");
    document.list(
        false,
        vec![
            "Ask to sit with whoever sets out in your workshop for a morning and make a rod of your own."
                .into(),
            "Read the chapter on movement in the handbook of your course, then measure an offcut for a week."
                .into(),
            "Write down three promises that your workshop makes, and who keeps them.".into(),
        ],
    );
    document.heading("Your next attempt");
    document.paragraph(
        "You may take the test again from 25 March 2027, once your tutor has confirmed that you are ready. \
         The questions will be others than those you have seen.",
    );
    document
}

/// Three attempts beside each other.
pub fn attempts() -> Document {
    let mut document = Document::titled("Progress between attempts");
    document.footer = "Centre 12345 · 30 April 2027".into();
    let first: [Option<(u32, u32)>; 8] = [
        Some((3, 6)),
        None,
        Some((1, 5)),
        Some((2, 8)),
        Some((1, 4)),
        Some((4, 7)),
        Some((0, 3)),
        Some((1, 8)),
    ];
    let second: [Option<(u32, u32)>; 8] = [
        Some((4, 6)),
        Some((3, 9)),
        Some((3, 5)),
        Some((3, 8)),
        Some((4, 4)),
        Some((3, 7)),
        Some((1, 3)),
        None,
    ];
    document.blocks.push(notice(Tone::Plain, "The change is more than chance", "From 12 to 24 marks."));
    let series = ["1st attempt", "2nd attempt", "3rd attempt"];
    document.blocks.push(Block::Shares(chart(&series, &[first, second, LAST])));
    document
}

/// A result slip, in Welsh.
pub fn pass() -> Document {
    let mut document = Document::titled("Slip canlyniad");
    document.language = Language::Welsh;
    document.one_page = true;
    document.footer = "Canolfan 12345 · 12 Mawrth 2027".into();
    document.blocks.push(notice(Tone::Good, "Llwyddo: 41 o 50 marc", "Mae angen 31 marc i lwyddo."));
    document.blocks.push(Block::Facts(vec![
        fact("Dysgwr", "Siân Ŵyn-Jones"),
        fact("Prawf", "Gwaith Coed, Lefel 3"),
        fact("Dyddiad", "11 Mawrth 2027"),
    ]));
    document.heading("Tystiolaeth ar gyfer y portffolio");
    let mut table = Table::new(&["Uned", "Gwybodaeth", "#Canlyniad"]);
    for number in 1..=6 {
        table.row([
            format!("Uned {number}"),
            "Gŵyr sut mae cadw'r offer yn finiog a'u cadw'n ddiogel.".into(),
            number.to_string(),
        ]);
    }
    document.table(table);
    document
}

/// A cohort.
pub fn tutor() -> Document {
    let mut document = Document::titled("Retake feedback for the tutor");
    document.footer = "Centre 12345, Llanfair Workshop College · 12 March 2027".into();
    document.blocks.push(Block::Facts(vec![
        fact("Learners", "12"),
        fact("Ready to rebook", "5"),
        fact("Need one session", "4"),
        fact("Marks to gain", "143"),
        fact("Sessions", "3"),
    ]));
    document.paragraph("Each cell is the share of the marks that a learner got in an outcome.");
    let names = ["Ada Bowen", "Bedwyr Rhys", "Carys Lloyd-Montgomery of Aberystwyth", "Dai Pugh", "Efa Prys"];
    let rows = names.iter().enumerate().map(|(row, name)| {
        let cells = (0..8_u32).map(|column| {
            let shade = (row as u32 * 210 + column * 137) % 1001;
            (column != 6 || row != 2).then(|| HeatCell { shade, words: format!("{} %", (shade + 5) / 10) })
        });
        ((*name).to_owned(), cells.collect())
    });
    document.blocks.push(Block::HeatMap(HeatMap {
        title: "Shares of marks by learner and outcome".into(),
        corner: "Learner".into(),
        columns: (1..=8).map(|number| format!("Outcome {number}")).collect(),
        rows: rows.collect(),
        legend: "none of the marks … all of them".into(),
    }));
    document.heading("Who needs the same session");
    let mut table = Table::new(&["Session", "#Marks to gain", "Learners"]);
    table.row(["Setting out".into(), "61".into(), "Ada Bowen, Dai Pugh, Efa Prys".into()]);
    table.row(["Movement of timber".into(), "48".into(), "Bedwyr Rhys, Carys Lloyd-Montgomery".into()]);
    table.row(["Promises and lateness".into(), "9".into(), "Efa Prys".into()]);
    document.table(table);
    document.heading("Ready to rebook");
    document.paragraph("Nobody is ready before 25 March 2027.\nA tutor confirms that a learner is prepared.");
    document
}

/// What a room is given.
pub fn room() -> Document {
    let mut document = Document::titled("Room pack: Room 2, 11 March 2027, 9:30");
    document.footer = "Centre 12345, Llanfair Workshop College".into();
    document.blocks.push(notice(Tone::Plain, "Start 9:30 · Finish 10:45", "With extra time: 11:04."));
    document.heading("Register");
    let mut table = Table::new(&["Seat", "Learner", "Identity seen", "Signature"]);
    for (seat, name) in [("A1", "Ada Bowen"), ("A2", "Bedwyr Rhys"), ("B1", "Carys Lloyd-Montgomery")] {
        table.row([seat.into(), name.into(), String::new(), String::new()]);
    }
    document.table(table);
    document.heading("Seating plan");
    let place = |seat: &str, who: &str| (seat.to_owned(), who.to_owned());
    document.blocks.push(Block::SeatingPlan(SeatingPlan {
        front: "Front: invigilator, clock and board".into(),
        rows: vec![
            vec![
                place("A1", "Ada Bowen"),
                place("A2", "Bedwyr Rhys"),
                place("A3", ""),
                place("A4", "Dai Pugh"),
            ],
            vec![
                place("B1", "Carys Lloyd-Montgomery of Aberystwyth"),
                place("B2", ""),
                place("B3", "Efa Prys"),
            ],
        ],
    }));
    document.heading("Checklist");
    document.blocks.push(Block::Checklist(vec![
        "The board shows the centre's number and the times of start and finish.".into(),
        "Every desk is where the plan has it, and nobody can read another's screen; where somebody could, \
         the screen was turned before anybody sat down."
            .into(),
        "A spare machine is ready.".into(),
    ]));
    document.heading("Incidents");
    document
        .blocks
        .push(Block::WritingLines { label: "What happened, when, and what was done".into(), lines: 4 });
    document.blocks.push(Block::PageBreak);
    document.heading("Login slips");
    let slips = (1..=11).map(|number| Slip {
        title: format!("Learner {number}"),
        lines: vec![
            fact("Test", "Bench Joinery, Level 3"),
            fact("Room and seat", &format!("Room 2, A{number}")),
            fact("Start", "9:30"),
            fact("Entry", &format!("E-2027-00{number:02}")),
        ],
    });
    document.blocks.push(Block::Slips(slips.collect()));
    document
}

/// A table over many pages.
pub fn audit() -> Document {
    let mut document = Document::titled("Audit of the centre, 1 January to 31 March 2027");
    document.footer = "Centre 12345, Llanfair Workshop College · 1 April 2027".into();
    document.paragraph("Every sitting of the period, with the digest of its record.");
    document.heading("Sittings");
    let mut table = Table::new(&["#No.", "Sitting", "Result", "#Marks", "Digest of the record"]);
    for number in 1..=200_u64 {
        let digest = format!("{:016x}{:016x}", number.wrapping_mul(0x9e37_79b9_7f4a_7c15_u64), number * 77);
        let result = if number % 3 == 0 { "not passed" } else { "passed" };
        table.row([
            number.to_string(),
            format!("2027-01-{:02}-room-{}", number % 28 + 1, number % 3 + 1),
            result.into(),
            (20 + number % 30).to_string(),
            digest,
        ]);
    }
    document.table(table);
    document.heading("How to verify");
    document.paragraph("Run the commands below in the folder of the sittings.");
    document
}

/// Words that would like to be more than words.
pub const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "\u{202e}live\u{202c}\u{200b}",
    "</style></title><style>*{display:none}</style>",
    "{{ 7*7 }}{% raw %}",
    "https://example.com/?a=1&b=2",
    "漢字 🙂 العربية \u{7}\u{1b}[31m",
];

/// Every block, with hostile text everywhere.
pub fn hostile() -> Document {
    let all = HOSTILE.join(" ");
    let long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(8);
    let mut document = Document::titled(HOSTILE[0]);
    document.footer = all.clone();
    document.blocks.push(Block::Heading(4, all.clone()));
    document.paragraph(all.clone());
    document.paragraph(long.clone());
    document.list(true, HOSTILE.map(str::to_owned).to_vec());
    document.list(false, vec![long.clone(), String::new()]);
    document.blocks.push(Block::Facts(HOSTILE.iter().map(|text| fact(text, text)).collect()));
    document.blocks.push(Block::Facts(vec![fact(&long, &long)]));
    for tone in [Tone::Plain, Tone::Good, Tone::Open] {
        document.blocks.push(notice(tone, &all, &long));
    }
    let bar = ShareBar { share: 5000, range: Some((900, 100)), words: all.clone() };
    document.blocks.push(Block::Shares(SharesChart {
        title: all.clone(),
        alternative: String::new(),
        series: vec![all.clone(), long.clone()],
        mark: all.clone(),
        range: long.clone(),
        rows: vec![
            SharesRow { label: all.clone(), bars: vec![Some(bar.clone()), None], mark: Some(9999) },
            SharesRow { label: long.clone(), bars: vec![Some(bar)], mark: None },
            SharesRow { label: String::new(), bars: Vec::new(), mark: None },
        ],
    }));
    document.blocks.push(Block::HeatMap(HeatMap {
        title: all.clone(),
        corner: String::new(),
        columns: vec![all.clone(), long.clone()],
        rows: vec![
            (all.clone(), vec![Some(HeatCell { shade: u32::MAX, words: all.clone() }), None]),
            (long.clone(), vec![None, Some(HeatCell { shade: 500, words: long.clone() })]),
        ],
        legend: all.clone(),
    }));
    let mut table = Table::new(&["", "#", "x"]);
    table.row(HOSTILE[..3].iter().map(|text| (*text).to_owned()));
    table.row([long.clone(), long.clone(), all.repeat(60)]);
    document.table(table);
    document.table(Table::new(&[]));
    let place = (all.clone(), long.clone());
    document.blocks.push(Block::SeatingPlan(SeatingPlan {
        front: all.clone(),
        rows: vec![vec![place.clone(), place.clone(), place], vec![]],
    }));
    document.blocks.push(Block::SeatingPlan(SeatingPlan { front: String::new(), rows: Vec::new() }));
    document.blocks.push(Block::Slips(vec![Slip { title: all.clone(), lines: vec![fact(&all, &long)] }]));
    document.blocks.push(Block::Checklist(vec![all.clone(), long.clone()]));
    document.blocks.push(Block::WritingLines { label: all, lines: 2 });
    document.blocks.push(Block::PageBreak);
    document.blocks.push(Block::PageBreak);
    document
}
