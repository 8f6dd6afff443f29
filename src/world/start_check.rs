//! What is looked at on a machine before a test may start there: space and speed of the disk, the
//! terminal, the clock. Measuring is one thing and judging another: [`check`] is pure.

use std::io;
use std::path::{Path, PathBuf};

use super::clock::Clock;
use super::disk::{Disk, DiskFile as _};
use super::journal_file;
use super::sitting_folder::{self, FREE_BYTES_MIN};
use crate::tui::theme::Theme;
use crate::tui::view::{COLUMNS_MIN, ROWS_MIN};

/// Longest median time of a write that was made durable, in milliseconds: every answer waits for
/// one, and from a quarter of a second on it is felt at each of them.
pub const WRITE_MS_MAX: u64 = 250;

/// When this version was released, in milliseconds since 1970: 2025-10-01. No clock that is right
/// says less; it moves with each release.
pub const RELEASED_MS: i64 = 1_759_276_800_000;

/// How far a clock may lie behind the newest record, in milliseconds: network time and a record of
/// a neighbouring machine may differ by as much.
pub const BEHIND_MS_MAX: i64 = 120_000;

/// Writes that are timed, and the time after which a slow disk is known well enough.
const PROBES: usize = 20;
const PROBES_MS_MAX: u64 = 5_000;
/// About a line of a journal.
const PROBE_BYTES: usize = 400;
const PROBE_FILE: &str = ".start-check";

/// Sittings among which the newest record is looked for.
const SITTINGS_READ_MAX: usize = 20;

/// What was measured. What could not be measured is `None` and stops nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    /// The folder of sittings.
    pub home: PathBuf,
    /// Free space there, in bytes.
    pub free_bytes: Option<u64>,
    /// How long each durable write took, in milliseconds; or why none was possible.
    pub writes_ms: Result<Vec<u64>, String>,
    /// Columns and rows of the terminal.
    pub size: Option<(u16, u16)>,
    /// The terminal's name in the environment, `TERM`.
    pub terminal: Option<String>,
    /// The colours that the test is to be shown in.
    pub theme: Theme,
    /// The wall clock, in milliseconds since 1970.
    pub wall_ms: i64,
    /// The newest record under the folder: its sitting and its wall clock.
    pub newest: Option<(PathBuf, i64)>,
}

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}; {mend}")]
pub struct Finding {
    /// What is wrong.
    pub what: String,
    /// What would mend it.
    pub mend: String,
    /// Whether no test may start; otherwise it is only said.
    pub stops: bool,
}

/// Everything that is wrong, what stops a test first.
#[must_use]
pub fn check(facts: &Facts) -> Vec<Finding> {
    let mut findings: Vec<Finding> = [space(facts), speed(facts), size(facts), colours(facts), clock(facts)]
        .into_iter()
        .flatten()
        .collect();
    findings.sort_by_key(|finding| !finding.stops);
    findings
}

fn stop(what: String, mend: &str) -> Option<Finding> {
    Some(Finding { what, mend: mend.to_owned(), stops: true })
}

fn space(facts: &Facts) -> Option<Finding> {
    let free = facts.free_bytes.filter(|free| *free < FREE_BYTES_MIN)?;
    stop(
        format!(
            "{}: {free} bytes are free on this disk and {FREE_BYTES_MIN} are needed",
            facts.home.display()
        ),
        "make space or use --sittings to name another disk",
    )
}

fn speed(facts: &Facts) -> Option<Finding> {
    let home = facts.home.display();
    match &facts.writes_ms {
        Err(why) => stop(
            format!("{home}: nothing can be written there ({why})"),
            "give this account the right to write there or use --sittings to name another folder",
        ),
        Ok(writes) => {
            let median = median(writes).filter(|median| *median > WRITE_MS_MAX)?;
            stop(
                format!(
                    "{home}: this disk is too slow: an answer takes {median} ms to be safe, and more than {WRITE_MS_MAX} ms is felt at every key"
                ),
                "end what else writes to this disk or use --sittings to name another one, not on a network",
            )
        }
    }
}

/// The middle one of some numbers, of two the less.
fn median(numbers: &[u64]) -> Option<u64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len().saturating_sub(1) / 2).copied()
}

fn size(facts: &Facts) -> Option<Finding> {
    // A serial line says zero and means that it does not know.
    let (columns, rows) = facts.size.filter(|(columns, rows)| *columns > 0 && *rows > 0)?;
    if columns >= COLUMNS_MIN && rows >= ROWS_MIN {
        return None;
    }
    stop(
        format!(
            "this terminal has {columns} columns and {rows} rows, and the test needs {COLUMNS_MIN} columns and {ROWS_MIN} rows"
        ),
        "make the window larger or its letters smaller",
    )
}

fn colours(facts: &Facts) -> Option<Finding> {
    let name = facts.terminal.as_deref().unwrap_or_default();
    if facts.theme == Theme::Plain || !matches!(name, "" | "dumb") {
        return None;
    }
    Some(Finding {
        what: match name {
            "" => "this terminal does not say what it can show (TERM is not set)".to_owned(),
            name => format!("this terminal says that it shows no colours (TERM is \"{name}\")"),
        },
        mend: "use --theme plain, or another terminal".to_owned(),
        stops: !name.is_empty(),
    })
}

fn clock(facts: &Facts) -> Option<Finding> {
    if facts.wall_ms < RELEASED_MS {
        return stop(
            "this machine's clock says a time before this program was made".to_owned(),
            "set the machine's clock",
        );
    }
    let (sitting, newest_ms) = facts.newest.as_ref()?;
    let behind_s = newest_ms.saturating_sub(facts.wall_ms) / 1000;
    if newest_ms.saturating_sub(facts.wall_ms) <= BEHIND_MS_MAX {
        return None;
    }
    stop(
        format!("this machine's clock is {behind_s} seconds behind the newest record, {}", sitting.display()),
        "set the machine's clock; where the clock is right, that record was made under a wrong one: keep it in another folder",
    )
}

/// Times writes that are made durable one by one, as those of a sitting are, in a file that is
/// removed again.
///
/// # Errors
/// What the system says.
pub fn time_writes(disk: &impl Disk, clock: &dyn Clock, home: &Path) -> io::Result<Vec<u64>> {
    let path = home.join(PROBE_FILE);
    // What a check that was ended has left.
    let _ = disk.remove(&path);
    let mut file = disk.create_new(&path)?;
    let mut line = [b' '; PROBE_BYTES];
    line[PROBE_BYTES - 1] = b'\n';
    let mut writes = Vec::new();
    let mut probe = || -> io::Result<()> {
        while writes.len() < PROBES && writes.iter().sum::<u64>() < PROBES_MS_MAX {
            let before = clock.now();
            file.write_all(&line)?;
            file.sync_data()?;
            writes.push(clock.now().since(&before));
        }
        Ok(())
    };
    let probed = probe();
    // Whatever stays behind is removed by the next check.
    let _ = disk.remove(&path);
    probed.map(|()| writes)
}

/// Free space where a folder is or is to be, in bytes; `None` where the system does not say.
#[must_use]
pub fn free_bytes(home: &Path) -> Option<u64> {
    let there = home.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("."));
    let there = if there.as_os_str().is_empty() { Path::new(".") } else { there };
    let space = rustix::fs::statvfs(there).ok()?;
    Some(space.f_bavail.saturating_mul(space.f_frsize))
}

/// The newest record among the last sittings of a folder: its sitting and its wall clock. Records
/// that cannot be read say nothing.
#[must_use]
pub fn newest_record(home: &Path) -> Option<(PathBuf, i64)> {
    let folders = sitting_folder::list(home).unwrap_or_default();
    let last_moment = |folder: PathBuf| {
        let found = journal_file::find(&folder).ok().flatten()?;
        Some((folder, found.reading.record.last()?.0.wall_ms))
    };
    folders
        .into_iter()
        .rev()
        .take(SITTINGS_READ_MAX)
        .filter_map(last_moment)
        .max_by_key(|(_, wall_ms)| *wall_ms)
}

/// Measures everything at this machine and this terminal. The folder of sittings is made where
/// there is none. Without a theme nothing is to be drawn, and any terminal will do.
#[must_use]
pub fn measure(disk: &impl Disk, clock: &dyn Clock, home: &Path, theme: Option<Theme>) -> Facts {
    let writes = std::fs::create_dir_all(home).and_then(|()| time_writes(disk, clock, home));
    Facts {
        home: home.to_owned(),
        free_bytes: free_bytes(home),
        writes_ms: writes.map_err(|error| error.to_string()),
        size: theme.and_then(|_| ratatui::crossterm::terminal::size().ok()),
        terminal: std::env::var("TERM").ok(),
        theme: theme.unwrap_or(Theme::Plain),
        wall_ms: clock.now().wall_ms,
        newest: newest_record(home),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::sitting::moment::Moment;
    use std::cell::Cell;

    fn sound() -> Facts {
        Facts {
            home: "sittings".into(),
            free_bytes: Some(FREE_BYTES_MIN),
            writes_ms: Ok(vec![WRITE_MS_MAX; PROBES]),
            size: Some((COLUMNS_MIN, ROWS_MIN)),
            terminal: Some("linux".into()),
            theme: Theme::Dark,
            wall_ms: RELEASED_MS + 1_000_000,
            newest: Some(("sittings/one".into(), RELEASED_MS + 1_000_000 + BEHIND_MS_MAX)),
        }
    }

    /// What is found after a change of sound facts: its words, and whether it stops the test.
    fn found(change: impl Fn(&mut Facts)) -> Vec<(String, bool)> {
        let mut facts = sound();
        change(&mut facts);
        check(&facts).into_iter().map(|finding| (finding.to_string(), finding.stops)).collect()
    }

    fn finds_only(words: &str, stops: bool, change: impl Fn(&mut Facts)) {
        let found = found(change);
        assert!(found.len() == 1 && found[0].0.contains(words) && found[0].1 == stops, "{words}: {found:#?}");
    }

    #[test]
    fn what_is_just_good_enough_is_good_enough() {
        assert_eq!(found(|_| ()), []);
        assert_eq!(found(|facts| facts.size = Some((0, 0))), [], "a serial line");
        assert_eq!(
            found(|facts| (facts.free_bytes, facts.size, facts.newest) = (None, None, None)),
            [],
            "what cannot be measured stops nothing"
        );
        assert_eq!(found(|facts| (facts.terminal, facts.theme) = (Some("dumb".into()), Theme::Plain)), []);
    }

    #[test]
    fn what_is_just_not_good_enough_is_found_with_its_mend() {
        finds_only("--sittings", true, |facts| facts.free_bytes = Some(FREE_BYTES_MIN - 1));
        finds_only("too slow", true, |facts| facts.writes_ms = Ok(vec![WRITE_MS_MAX + 1; 3]));
        finds_only("Read-only", true, |facts| facts.writes_ms = Err("Read-only file system".into()));
        finds_only("79 columns", true, |facts| facts.size = Some((COLUMNS_MIN - 1, ROWS_MIN)));
        finds_only("23 rows", true, |facts| facts.size = Some((COLUMNS_MIN, ROWS_MIN - 1)));
        finds_only("--theme plain", true, |facts| facts.terminal = Some("dumb".into()));
        finds_only("--theme plain", false, |facts| facts.terminal = None);
        finds_only("before this program", true, |facts| facts.wall_ms = RELEASED_MS - 1);
        finds_only("sittings/one", true, |facts| facts.wall_ms -= 1);
    }

    #[test]
    fn one_slow_write_is_no_slow_disk_and_what_stops_comes_first() {
        assert_eq!(found(|facts| facts.writes_ms = Ok(vec![1, 9_000, 2])), []);
        assert_eq!(found(|facts| facts.writes_ms = Ok(vec![1, 9_000])), []);
        let both = found(|facts| (facts.terminal, facts.wall_ms) = (None, 0));
        assert_eq!(both.iter().map(|(_, stops)| *stops).collect::<Vec<_>>(), [true, false]);
    }

    /// The date stands in the calendar: 2025-10-01 00:00 UTC, by jiff.
    #[test]
    fn the_date_of_release_is_the_one_that_is_said() {
        let released = jiff::Timestamp::from_millisecond(RELEASED_MS).unwrap();
        assert_eq!(released.to_string(), "2025-10-01T00:00:00Z");
    }

    /// A clock that goes on by so much at every look.
    struct Steps(Cell<u64>, u64);

    impl Clock for Steps {
        fn now(&self) -> Moment {
            self.0.set(self.0.get() + self.1);
            Moment { boot: "one".into(), up_ms: self.0.get(), wall_ms: 0 }
        }
    }

    #[test]
    fn writes_are_timed_and_nothing_stays_behind() {
        let home = tempfile::tempdir().unwrap();
        std::fs::write(home.path().join(PROBE_FILE), "of a check that was ended").unwrap();
        let time = |step| time_writes(&super::super::disk::MachineDisk, &Steps(0.into(), step), home.path());
        assert_eq!(time(7).unwrap(), [7; PROBES]);
        assert_eq!(time(2_000).unwrap(), [2_000; 3], "a slow disk is known after three");
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
        assert!(
            time_writes(&super::super::disk::MachineDisk, &Steps(0.into(), 1), &home.path().join("no"))
                .is_err()
        );
        assert!(newest_record(home.path()).is_none());
        assert!(free_bytes(&home.path().join("not/made/yet")).is_some());
    }
}
