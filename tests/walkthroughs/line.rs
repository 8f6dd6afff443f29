//! One line of a walkthrough, taken apart: its time, what is done, by whom and why.

/// An invigilator as a line names one, with the PIN where it is not the right one.
#[derive(Clone, Debug)]
pub struct Person {
    pub name: String,
    pub pin: Option<String>,
}

/// A line that says something.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number in the file, from one.
    pub number: usize,
    /// The time it begins with, in milliseconds since the start of the clock.
    pub at_ms: Option<u64>,
    /// Everything after the time.
    pub text: String,
    /// The text without people and reason.
    pub what: String,
    /// Who does it.
    pub by: Option<Person>,
    /// Who confirms it.
    pub with: Option<Person>,
    /// Why; or the words of a note.
    pub reason: String,
}

/// The lines of a file that say something.
pub fn lines(file: &str) -> Vec<Line> {
    let numbered = file.lines().enumerate().map(|(index, text)| (index + 1, text.trim()));
    numbered.filter(|(_, text)| !text.is_empty() && !text.starts_with('#')).map(line).collect()
}

fn line((number, text): (usize, &str)) -> Line {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let (at_ms, text) = match time(first) {
        Some(ms) => (Some(ms), rest.trim()),
        None => (None, text),
    };
    let (head, reason) = text.split_once(": ").unwrap_or((text, ""));
    let (head, with) = match head.split_once(" with ") {
        Some((head, with)) => (head, Some(person(with))),
        None => (head, None),
    };
    let (what, by) = match head.split_once(" by ") {
        Some((what, by)) => (what, Some(person(by))),
        None => (head, None),
    };
    Line {
        number,
        at_ms,
        text: text.to_owned(),
        what: what.trim().to_owned(),
        by,
        with,
        reason: reason.to_owned(),
    }
}

/// `Bea Smith`, or `Bea Smith, PIN 1111`.
pub fn person(text: &str) -> Person {
    match text.split_once(", PIN ") {
        Some((name, pin)) => Person { name: name.trim().to_owned(), pin: Some(pin.trim().to_owned()) },
        None => Person { name: text.trim().to_owned(), pin: None },
    }
}

/// Reads `14:03` or `59:59.5`, minutes and seconds, in milliseconds.
pub fn time(text: &str) -> Option<u64> {
    let (minutes, seconds) = text.split_once(':')?;
    let (whole, tenth) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(minutes) || !digits(whole) || whole.len() != 2 || !digits(tenth) || tenth.len() != 1 {
        return None;
    }
    let (minutes, whole, tenth): (u64, u64, u64) =
        (minutes.parse().ok()?, whole.parse().ok()?, tenth.parse().ok()?);
    (whole < 60).then_some((minutes * 60 + whole) * 1000 + tenth * 100)
}

/// Reads a time with or without a sign.
pub fn signed_time(text: &str) -> Option<i64> {
    let ms = |text: &str| time(text).and_then(|ms| i64::try_from(ms).ok());
    match text.strip_prefix('-') {
        Some(text) => ms(text).map(|ms| -ms),
        None => ms(text.strip_prefix('+').unwrap_or(text)),
    }
}

/// A time as these files write it.
pub fn written(ms: u64) -> String {
    let tenths = ms % 1000 / 100;
    let rest = if tenths > 0 { format!(".{tenths}") } else { String::new() };
    format!("{}:{:02}{rest}", ms / 60_000, ms / 1000 % 60)
}

#[test]
fn a_line_is_taken_apart() {
    let all = lines("# no\n\n31:40 add time 2:00 by Bea Smith, PIN 1111 with Carl Jones: noise: a drill\n");
    let line = &all[0];
    assert_eq!((all.len(), line.number, line.at_ms), (1, 3, Some(1_900_000)));
    assert_eq!((line.what.as_str(), line.reason.as_str()), ("add time 2:00", "noise: a drill"));
    let by = line.by.clone().unwrap();
    assert_eq!((by.name.as_str(), by.pin.as_deref()), ("Bea Smith", Some("1111")));
    assert_eq!(line.with.clone().unwrap().name, "Carl Jones");
    assert_eq!((time("59:59.5"), time("1:2"), time("1:60")), (Some(3_599_500), None, None));
    assert_eq!((signed_time("-10:00"), written(3_599_500)), (Some(-600_000), "59:59.5".to_owned()));
}
