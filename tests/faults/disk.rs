//! Proves that a disk that fills up and a limit on the size of files stop a test on a calm screen, lose
//! nothing, and that it goes on when there is room again.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::process::Signal;

use crate::lacks;
use crate::record::{Answers, events, journal, journals};
use crate::room::Room;
use crate::script::{Seen, Step, assert_kept, assert_shown, follow, script};
use crate::support::Terminal;

/// A small disk of its own, until it is dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this process may not mount one.
    fn mount(at: &Path) -> Option<Self> {
        let mut mount = Command::new("mount");
        // More than a sitting must have before it starts, and not much more.
        mount.args(["-t", "tmpfs", "-o", "size=80m,mode=700", "invigil-test"]).arg(at);
        match mount.output() {
            Ok(output) if output.status.success() => Some(Self(at.to_owned())),
            _ => {
                lacks("the right to mount a small disk");
                None
            }
        }
    }

    /// Takes all the space that is left.
    fn fill(&self) {
        let path = self.0.join("filler");
        let mut filler = std::fs::OpenOptions::new().append(true).create(true).open(path).unwrap();
        for block in [1 << 20, 1 << 12, 1] {
            while filler.write_all(&vec![0; block]).is_ok() {}
        }
    }

    fn free(&self) {
        std::fs::remove_file(self.0.join("filler")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Takes steps until one is not saved; gives how many were.
fn until_not_saved(terminal: &mut Terminal, steps: &[Step]) -> usize {
    let (count, seen) = follow(terminal, steps);
    assert_eq!(seen, Seen::NotSaved, "after {count} steps: {}", terminal.text());
    count
}

/// What the screen says, so that a candidate stays calm and an invigilator knows what to do.
fn assert_calm(terminal: &mut Terminal, answered: usize, why: &str) {
    terminal.see("NOT SAVED");
    terminal.see("Please stop and raise your hand. You have done nothing wrong.");
    terminal.see("It is kept, and saving is tried again all the time.");
    terminal.see(&format!("{answered} answers are safe on disk."));
    terminal.see("For the invigilator: the disk does not take the record");
    terminal.see(why);
    terminal.see_whole();
    let text = terminal.text();
    assert!(!text.contains("( )") && !text.contains('√') && !text.contains('$'), "{text}");
}

fn answered(answers: &Answers) -> usize {
    answers.responses.iter().flatten().count()
}

#[test]
fn a_disk_that_fills_up_stops_the_test_and_nothing_is_lost() {
    let room = Room::new();
    let Some(disk) = SmallDisk::mount(&room.sittings()) else {
        return;
    };
    room.furnish();
    let steps = script();
    let mut terminal = room.sit();
    terminal.begin();
    assert_eq!(follow(&mut terminal, &steps[..2]), (2, Seen::Done));
    disk.fill();
    // The page of the file is used up, then what was kept in reserve; that is filled up as well.
    let mut done = 2;
    while journals(&room.sitting()).len() == 1 {
        assert_eq!(steps[done].take(&mut terminal), Seen::Done, "{}", terminal.text());
        done += 1;
    }
    disk.fill();
    done += until_not_saved(&mut terminal, &steps[done..]);
    assert_calm(&mut terminal, answered(&steps[done - 1].after), "No space left on device");
    // It says so for as long as it is so, and no key does anything.
    terminal.press_unseen("abcd");
    disk.free();
    assert_eq!(steps[done].wait(&mut terminal), Seen::Done);
    assert_eq!(&Answers::on_record(&room.sitting()), &steps[done].after);
    assert_eq!(follow(&mut terminal, &steps[done + 1..]), (steps.len() - done - 1, Seen::Done));
    terminal.kill_all(Signal::KILL);
    terminal.end();
    let on_record = Answers::on_record(&room.sitting());
    assert_eq!(on_record, steps.last().unwrap().after);
    assert_shown(&mut room.sit(), &on_record);
}

#[test]
fn a_limit_on_the_size_of_files_stops_the_test_and_nothing_is_lost() {
    let room = Room::new();
    let steps = script();
    let mut terminal = room.sit();
    terminal.begin();
    assert_eq!(follow(&mut terminal, &steps[..4]), (4, Seen::Done));
    terminal.kill_all(Signal::KILL);
    terminal.end();
    // bash counts in 1024 bytes. What the invigilator and the taking up write needs room, too.
    let blocks = std::fs::metadata(journal(&room.sitting())).unwrap().len() / 1024 + 5;
    let limited = room.script(&format!("ulimit -f {blocks}; exec \"$@\""));
    let mut terminal = Terminal::start(limited, (80, 24));
    terminal.resume();
    let done = 4 + until_not_saved(&mut terminal, &steps[4..]);
    assert_calm(&mut terminal, answered(&steps[done - 1].after), "File too large");
    terminal.press_unseen("abcd");
    // Asked to stop, the program stops in good order and says what is safe.
    terminal.kill(terminal.process("candidate"), Signal::TERM);
    let ending = terminal.end();
    assert_eq!(ending.code, 1);
    assert!(ending.said.contains("Every saved answer is safe."), "{}", ending.said);
    let mut terminal = room.sit();
    let on_record = Answers::on_record(&room.sitting());
    assert_kept(&steps, done, &on_record, "the limit");
    assert_shown(&mut terminal, &on_record);
    // Without the limit everything can be done again.
    let rest = if on_record == steps[done].after { done + 1 } else { done };
    assert_eq!(follow(&mut terminal, &steps[rest..]), (steps.len() - rest, Seen::Done));
    assert!(!events(&room.sitting()).is_empty());
}
