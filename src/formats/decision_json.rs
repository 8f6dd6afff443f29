//! Decisions about records that part: JSON lines, numbered, chained and sealed as those of a
//! journal are. Names here never change.

use serde::{Deserialize, Serialize};

use super::journal::{Head, JournalFault, LINE_BYTES_MAX, seal, sealed};
use crate::engine::digest::Digest;
use crate::engine::kinship::Decision;

/// Largest file of decisions that is read, in bytes: more than any centre has to decide.
pub const DECISIONS_BYTES_MAX: u64 = 8 * 1024 * 1024;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionJson {
    n: u64,
    prev: String,
    chosen: String,
    others: Vec<String>,
    by: String,
    reason: String,
    wall_ms: i64,
    /// Written and checked as text, because it covers the text.
    #[serde(default, skip_serializing)]
    #[allow(dead_code)]
    sha256: String,
}

/// Writes the line of one decision, with its line feed.
///
/// # Errors
/// Only if the JSON writer fails, which writing to memory does not.
pub fn write_line(head: &Head, decision: &Decision) -> Result<String, serde_json::Error> {
    let mut line = serde_json::to_string(&DecisionJson {
        n: head.lines + 1,
        prev: head.prev(),
        chosen: decision.chosen.to_string(),
        others: decision.others.iter().map(Digest::to_string).collect(),
        by: decision.by.clone(),
        reason: decision.reason.clone(),
        wall_ms: decision.wall_ms,
        sha256: String::new(),
    })?;
    seal(&mut line);
    Ok(line)
}

/// Reads decisions and checks their chain; gives its head too.
///
/// # Errors
/// A fault for the first line that is not sound.
pub fn read(bytes: &[u8]) -> Result<(Vec<Decision>, Head), JournalFault> {
    let (mut decisions, mut head) = (Vec::new(), Head::empty());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let (decision, next) = read_line(line, &head)
            .map_err(|what| JournalFault { line: head.lines + 1, what: what.to_owned() })?;
        decisions.push(decision);
        head = next;
    }
    Ok((decisions, head))
}

fn read_line(line: &[u8], head: &Head) -> Result<(Decision, Head), &'static str> {
    let line = line.strip_suffix(b"\n").ok_or("the line is cut short")?;
    if line.len() > LINE_BYTES_MAX {
        return Err("the line is longer than any decision");
    }
    let text = std::str::from_utf8(line).map_err(|_| "the line is not text")?;
    let digest = sealed(text)?;
    let json: DecisionJson = serde_json::from_str(text).map_err(|_| "the line is no decision")?;
    if json.n != head.lines + 1 || json.prev != head.prev() {
        return Err("the line does not follow the one before it: a line was changed, dropped or exchanged");
    }
    let parse = |text: &String| Digest::parse(text).ok_or("the line does not name records");
    let decision = Decision {
        chosen: parse(&json.chosen)?,
        others: json.others.iter().map(parse).collect::<Result<_, _>>()?,
        by: json.by,
        reason: json.reason,
        wall_ms: json.wall_ms,
    };
    Ok((decision, Head { lines: json.n, digest: Some(digest) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(reason: &str) -> Decision {
        Decision {
            chosen: Digest::of(b"one"),
            others: vec![Digest::of(b"two"), Digest::of(b"three")],
            by: "Zoë \"Z\" Ó".into(),
            reason: reason.into(),
            wall_ms: 1_788_253_200_000,
        }
    }

    fn written() -> String {
        let first = write_line(&Head::empty(), &decision("first")).unwrap();
        let (_, head) = read(first.as_bytes()).unwrap();
        let second = write_line(&head, &decision("second")).unwrap();
        format!("{first}{second}")
    }

    #[test]
    fn decisions_come_back_as_they_were_written() {
        let (decisions, head) = read(written().as_bytes()).unwrap();
        assert_eq!(decisions, [decision("first"), decision("second")]);
        assert_eq!(head.lines, 2);
        assert_eq!(read(b"").unwrap(), (Vec::new(), Head::empty()));
    }

    #[test]
    fn a_changed_dropped_or_cut_line_shows() {
        let text = written();
        let (first, second) = text.split_at(text.find('\n').unwrap() + 1);
        for (bytes, line) in [
            (text.replace("second", "sekond"), 2),
            (second.to_owned(), 1),
            (format!("{first}{first}"), 2),
            (format!("{second}{first}"), 1),
            (text[..text.len() - 1].to_owned(), 2),
            ("{}\n".to_owned(), 1),
        ] {
            assert_eq!(read(bytes.as_bytes()).unwrap_err().line, line, "{bytes}");
        }
    }
}
