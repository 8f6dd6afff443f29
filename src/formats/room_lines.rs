//! The small files of a room that programs write and read: tries at PINs and start codes, the log of
//! changes, the start code's hash, and orders to desks. One line of JSON each. Names here never
//! change.

use serde::{Deserialize, Serialize};

use super::room_toml::is_sound_hash;
use crate::engine::date::Date;
use crate::engine::room::authority::{Attempt, Subject};
use crate::engine::room::order::{Order, OrderKind};
use crate::engine::sitting::moment::Moment;

/// Largest order, start code or line of a log, in bytes.
pub const LINE_BYTES_MAX: u64 = 64 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct MomentJson {
    boot: String,
    up_ms: u64,
    wall_ms: i64,
}

impl From<&Moment> for MomentJson {
    fn from(at: &Moment) -> Self {
        Self { boot: at.boot.clone(), up_ms: at.up_ms, wall_ms: at.wall_ms }
    }
}

impl From<MomentJson> for Moment {
    fn from(at: MomentJson) -> Self {
        Self { boot: at.boot, up_ms: at.up_ms, wall_ms: at.wall_ms }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AttemptJson {
    /// Who was named; left out for a start code.
    #[serde(skip_serializing_if = "Option::is_none")]
    named: Option<String>,
    #[serde(rename = "where")]
    place: String,
    right: bool,
    at: MomentJson,
}

/// A try as one line of JSON, without a line feed.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write_attempt(attempt: &Attempt) -> Result<String, serde_json::Error> {
    let named = match &attempt.subject {
        Subject::Pin { named } => Some(named.clone()),
        Subject::StartCode => None,
    };
    serde_json::to_string(&AttemptJson {
        named,
        place: attempt.place.clone(),
        right: attempt.right,
        at: MomentJson::from(&attempt.at),
    })
}

/// Reads a try; `None` for a line that is none.
#[must_use]
pub fn read_attempt(line: &str) -> Option<Attempt> {
    let json: AttemptJson = serde_json::from_str(line).ok()?;
    let subject = json.named.map_or(Subject::StartCode, |named| Subject::Pin { named });
    Some(Attempt { subject, place: json.place, at: json.at.into(), right: json.right })
}

/// A change to a room, on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoomChange {
    /// When, in universal time, such as `2026-11-26T09:30:00Z`.
    pub when: String,
    /// Whose PIN allowed it; who was added, for the first invigilator.
    pub who: String,
    /// What was changed.
    pub what: String,
}

/// A change as one line of JSON, without a line feed.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write_change(change: &RoomChange) -> Result<String, serde_json::Error> {
    serde_json::to_string(change)
}

/// A start code as it is kept: only its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCode {
    /// The hash of the code, as a PHC string of argon2id.
    pub hash: String,
    /// Who made it.
    pub made_by: String,
    /// The day on which it was made, and on which alone it is good.
    pub day: Date,
    /// When it was made, in universal time.
    pub made: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptCodeJson {
    hash: String,
    made_by: String,
    /// Year, month, day.
    day: (u16, u8, u8),
    made: String,
}

/// A kept code as one line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write_code(code: &KeptCode) -> Result<String, serde_json::Error> {
    serde_json::to_string(&KeptCodeJson {
        hash: code.hash.clone(),
        made_by: code.made_by.clone(),
        day: (code.day.year, code.day.month, code.day.day),
        made: code.made.clone(),
    })
}

/// Reads a kept code; `None` for anything that is none.
#[must_use]
pub fn read_code(bytes: &[u8]) -> Option<KeptCode> {
    let json: KeptCodeJson = serde_json::from_slice(bytes).ok()?;
    let (year, month, day) = json.day;
    let code =
        KeptCode { hash: json.hash, made_by: json.made_by, day: Date { year, month, day }, made: json.made };
    is_sound_hash(&code.hash).then_some(code)
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderJson {
    /// `pause` or `resume`.
    what: String,
    by: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    second: Option<String>,
    reason: String,
    issued: MomentJson,
}

/// An order as one line of JSON.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write_order(order: &Order) -> Result<String, serde_json::Error> {
    serde_json::to_string(&OrderJson {
        what: order.what.name().to_owned(),
        by: order.by.clone(),
        second: order.second.clone(),
        reason: order.reason.clone(),
        issued: MomentJson::from(&order.issued),
    })
}

/// Reads an order; `None` for anything that is none, such as the half of one.
#[must_use]
pub fn read_order(bytes: &[u8]) -> Option<Order> {
    let json: OrderJson = serde_json::from_slice(bytes).ok()?;
    Some(Order {
        what: OrderKind::ALL.into_iter().find(|kind| kind.name() == json.what)?,
        by: json.by,
        second: json.second,
        reason: json.reason,
        issued: json.issued.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at() -> Moment {
        Moment { boot: "one".to_owned(), up_ms: 5, wall_ms: -7 }
    }

    #[test]
    fn a_try_reads_back_what_it_writes() {
        for subject in [Subject::Pin { named: "Ada \"A\"\n".to_owned() }, Subject::StartCode] {
            let attempt = Attempt { subject, place: "/dev/tty1".to_owned(), at: at(), right: false };
            let line = write_attempt(&attempt).unwrap();
            assert!(!line.contains('\n'));
            assert_eq!(read_attempt(&line), Some(attempt));
            assert_eq!(read_attempt(&line[..line.len() - 1]), None);
        }
    }

    #[test]
    fn an_order_reads_back_what_it_writes_and_no_part_of_it_is_one() {
        for second in [None, Some("Grace".to_owned())] {
            let order = Order {
                what: OrderKind::Pause,
                by: "Ada".to_owned(),
                second,
                reason: "fire alarm".to_owned(),
                issued: at(),
            };
            let line = write_order(&order).unwrap();
            for length in 0..line.len() {
                assert_eq!(read_order(&line.as_bytes()[..length]), None);
            }
            assert_eq!(read_order(line.as_bytes()), Some(order));
        }
    }

    #[test]
    fn a_kept_code_is_read_only_with_a_sound_hash() {
        let hash = format!("$argon2id$v=19$m=19456,t=4,p=1${}${}", "c".repeat(22), "A".repeat(43));
        let day = Date { year: 2026, month: 11, day: 26 };
        let code = KeptCode { hash, made_by: "Ada".to_owned(), day, made: "then".to_owned() };
        let line = write_code(&code).unwrap();
        assert_eq!(read_code(line.as_bytes()), Some(code));
        assert_eq!(read_code(line.replace("argon2id", "argon2d").as_bytes()), None);
    }
}
