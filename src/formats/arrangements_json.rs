//! The access arrangements of a learner as JSON, as the register keeps them. Names and fields never
//! change.

use serde::{Deserialize, Serialize};

use super::act_json::ArrangementJson;
use crate::engine::date::Date;
use crate::engine::sitting::arrangement::{Agreed, Approval, Arrangements};

/// Longest text of arrangements that is read, in bytes: one of each kind, with room to spare.
pub const ARRANGEMENTS_BYTES_MAX: usize = 64 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AgreedJson {
    arrangement: ArrangementJson,
    approved_by: String,
    approved_on: String,
}

/// One line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write(arrangements: &Arrangements) -> Result<String, serde_json::Error> {
    let all: Vec<AgreedJson> = arrangements
        .all()
        .iter()
        .map(|agreed| AgreedJson {
            arrangement: (&agreed.arrangement).into(),
            approved_by: agreed.approval.by.clone(),
            approved_on: agreed.approval.on.to_string(),
        })
        .collect();
    serde_json::to_string(&all)
}

/// Reads them; `None` for anything else, and for too long a text.
#[must_use]
pub fn read(text: &str) -> Option<Arrangements> {
    if text.len() > ARRANGEMENTS_BYTES_MAX {
        return None;
    }
    let all: Vec<AgreedJson> = serde_json::from_str(text).ok()?;
    let mut arrangements = Arrangements::default();
    for AgreedJson { arrangement, approved_by, approved_on } in all {
        let approval = Approval { by: approved_by, on: Date::parse(&approved_on)? };
        arrangements.agree(Agreed { arrangement: arrangement.into_arrangement()?, approval });
    }
    Some(arrangements)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sitting::arrangement::{Arrangement, ExtraTime, Reader, RestBreaks, TimerDisplay};

    #[test]
    fn every_kind_reads_back() {
        let mut arrangements = Arrangements::default();
        for arrangement in [
            Arrangement::ExtraTime(ExtraTime::PerCent(25)),
            Arrangement::RestBreaks(RestBreaks::Number { count: 2, minutes_each: 5 }),
            Arrangement::Colours("cream".into()),
            Arrangement::Timer(TimerDisplay::OnDemand),
            Arrangement::Reader(Reader::SpokenLines),
            Arrangement::Language("cy".into()),
        ] {
            let approval =
                Approval { by: "=A \"B\"\u{202e}".into(), on: Date { year: 2026, month: 11, day: 2 } };
            arrangements.agree(Agreed { arrangement, approval });
        }
        assert_eq!(read(&write(&arrangements).unwrap()), Some(arrangements));
    }

    #[test]
    fn the_text_of_a_learner_never_changes() {
        let mut arrangements = Arrangements::default();
        assert_eq!(write(&arrangements).unwrap(), "[]");
        arrangements.agree(Agreed {
            arrangement: Arrangement::ExtraTime(ExtraTime::Minutes(20)),
            approval: Approval { by: "B. Smith".into(), on: Date { year: 2026, month: 11, day: 2 } },
        });
        let text = r#"[{"arrangement":{"kind":"ExtraTimeMinutes","minutes":20},"approved_by":"B. Smith","approved_on":"2026-11-02"}]"#;
        assert_eq!(write(&arrangements).unwrap(), text);
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "{}",
            "[{}]",
            r#"[{"arrangement":{"kind":"Sleep"},"approved_by":"","approved_on":"2026-11-02"}]"#,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        let long = format!("[{}]", " ".repeat(ARRANGEMENTS_BYTES_MAX));
        assert_eq!(read(&long), None);
    }
}
