//! The journal of a sitting: JSON lines, numbered from 1, chained by SHA-256.
//!
//! A line is one JSON object and a line feed. Its last field, `sha256`, is the digest of the
//! line's own bytes up to and without `,"sha256":"`; its field `prev` is the `sha256` of the line
//! before, 64 zeros in the first. So each line vouches for itself and all before it, and changing,
//! dropping, doubling or swapping lines shows. Bytes after the last line feed are a torn tail: a
//! write that was cut short before it was acknowledged.

use serde::{Deserialize, Serialize};

use super::journal_event::EventJson;
use crate::engine::digest::Digest;
use crate::engine::sitting::Sitting;
use crate::engine::sitting::event::Event;
use crate::engine::sitting::moment::Moment;

/// Largest journal that is read, in bytes: a day of heartbeats and a key press a second.
pub const JOURNAL_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Longest line that is read, in bytes.
pub const LINE_BYTES_MAX: usize = 64 * 1024;

const SEAL: &str = ",\"sha256\":\"";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineJson {
    n: u64,
    prev: String,
    boot: String,
    up_ms: u64,
    wall_ms: i64,
    event: EventJson,
    /// Written and checked as text, because it covers the text.
    #[serde(default, skip_serializing)]
    #[allow(dead_code)]
    sha256: String,
}

/// Where a chain of lines stands: enough to write the next line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Lines so far.
    pub lines: u64,
    /// Digest of the last line; all zeros before the first.
    pub digest: Option<Digest>,
}

impl Head {
    /// The head of an empty journal.
    #[must_use]
    pub fn empty() -> Self {
        Self { lines: 0, digest: None }
    }

    pub(super) fn prev(&self) -> String {
        self.digest.map_or_else(|| "0".repeat(64), |digest| digest.to_string())
    }
}

/// Writes the line of one event, with its line feed, and returns the head after it.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write_line(head: &Head, at: &Moment, event: &Event) -> Result<(String, Head), serde_json::Error> {
    let mut line = serde_json::to_string(&LineJson {
        n: head.lines + 1,
        prev: head.prev(),
        boot: at.boot.clone(),
        up_ms: at.up_ms,
        wall_ms: at.wall_ms,
        event: event.into(),
        sha256: String::new(),
    })?;
    let digest = seal(&mut line);
    Ok((line, Head { lines: head.lines + 1, digest: Some(digest) }))
}

/// Seals a line of JSON with the digest of its bytes, as its last field, and ends it.
pub(super) fn seal(line: &mut String) -> Digest {
    line.pop(); // the closing brace; the seal goes before it
    let digest = Digest::of(line.as_bytes());
    line.push_str(SEAL);
    line.push_str(&digest.to_string());
    line.push_str("\"}\n");
    digest
}

/// The digest of a sealed line without its line feed, if the line has the one that it names.
pub(super) fn sealed(text: &str) -> Result<Digest, &'static str> {
    let (body, _) = text.rsplit_once(SEAL).ok_or("the line is not a line of a journal")?;
    let digest = Digest::of(body.as_bytes());
    if text.get(body.len()..) != Some(&format!("{SEAL}{digest}\"}}")) {
        return Err("the line was changed: it does not have the digest that it names");
    }
    Ok(digest)
}

/// What a journal holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalReading {
    /// Its events with their moments.
    pub record: Vec<(Moment, Event)>,
    /// The digest of each line.
    pub digests: Vec<Digest>,
    /// Its head.
    pub head: Head,
    /// Bytes of whole, sound lines.
    pub sound_bytes: usize,
    /// Bytes of a torn tail after them.
    pub torn_bytes: usize,
}

impl JournalReading {
    /// The state that the record replays to; `None` when not even the opening is on record.
    #[must_use]
    pub fn sitting(&self) -> Option<Sitting> {
        Sitting::replay(self.record.iter().cloned())
    }
}

/// Why a journal is not to be trusted, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct JournalFault {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub what: String,
}

/// Reads a journal and checks its chain.
///
/// # Errors
/// A [`JournalFault`] for the first whole line that is not sound. A torn tail is no fault.
pub fn read(bytes: &[u8]) -> Result<JournalReading, JournalFault> {
    let mut reading = JournalReading {
        record: Vec::new(),
        digests: Vec::new(),
        head: Head::empty(),
        sound_bytes: 0,
        torn_bytes: 0,
    };
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let Some(line) = line.strip_suffix(b"\n") else {
            reading.torn_bytes = line.len();
            break;
        };
        let (at, event, head) = read_line(line, &reading.head)
            .map_err(|what| JournalFault { line: reading.head.lines + 1, what: what.to_owned() })?;
        reading.record.push((at, event));
        reading.digests.extend(head.digest);
        reading.head = head;
        reading.sound_bytes += line.len() + 1;
    }
    Ok(reading)
}

fn read_line(line: &[u8], head: &Head) -> Result<(Moment, Event, Head), &'static str> {
    if line.len() > LINE_BYTES_MAX {
        return Err("the line is longer than any line of a journal");
    }
    let text = std::str::from_utf8(line).map_err(|_| "the line is not text")?;
    let digest = sealed(text)?;
    let json: LineJson =
        serde_json::from_str(text).map_err(|_| "the line does not hold what a journal holds")?;
    if json.n != head.lines + 1 {
        return Err(
            "the line does not have the number that comes next: a line was dropped, doubled or moved",
        );
    }
    if json.prev != head.prev() {
        return Err("the line does not follow the one before it: a line was changed or exchanged");
    }
    let event = json.event.into_event().ok_or("the line's event does not hold what it must")?;
    if matches!(event, Event::Opened(_)) != (json.n == 1) {
        return Err("a journal begins with its opening and has no other");
    }
    let at = Moment { boot: json.boot, up_ms: json.up_ms, wall_ms: json.wall_ms };
    Ok((at, event, Head { lines: json.n, digest: Some(digest) }))
}
