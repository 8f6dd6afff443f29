//! A disk that can do what real disks do at the worst moment.
//!
//! A file has the bytes that processes read and the bytes that are on the platter. What is written
//! reaches the platter when it is synced; a power cut keeps any part of what was not, and garbage
//! after it; a failed sync may leave pages that are clean in memory and were never written. A name
//! that was made, removed or exchanged is durable when its folder has been synced.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use invigil::world::disk::{Disk, DiskFile};

use crate::centre::FakeClock;
use crate::chance::Chance;
use crate::faults::{Counts, End, Lie, Operation, Turn, Weather};

/// The disk as one process has it; what an earlier process had does nothing any more.
#[derive(Clone)]
pub struct FakeDisk {
    state: Rc<RefCell<State>>,
    life: u64,
}

pub struct FakeFile {
    disk: FakeDisk,
    inode: usize,
}

#[derive(Clone, Copy)]
enum NameChange {
    Made(usize),
    Removed,
}

struct State {
    chance: Chance,
    pub weather: Weather,
    lie: Option<Lie>,
    /// Runs on while a write or a sync takes its time.
    clock: FakeClock,
    counts: Counts,
    /// The process that may use the disk.
    life: u64,
    end: Option<End>,
    inodes: Vec<Inode>,
    names: BTreeMap<PathBuf, usize>,
    durable_names: BTreeMap<PathBuf, usize>,
    /// Changes of names since their folder was synced; those of one step happen together.
    unsynced: Vec<Vec<(PathBuf, NameChange)>>,
}

#[derive(Default)]
struct Inode {
    read: Vec<u8>,
    platter: Vec<u8>,
    /// From here to the end the next sync writes to the platter.
    dirty_from: usize,
}

impl Inode {
    /// The first `count` dirty bytes reach the platter. Clean bytes before them that never did are
    /// a hole, which reads as zeros.
    fn reach_platter(&mut self, count: usize) {
        let end = self.dirty_from + count;
        if count > 0 {
            self.platter.resize(self.dirty_from, 0);
            self.platter.extend_from_slice(&self.read[self.dirty_from..end]);
        }
        self.dirty_from = end;
    }

    fn dirty(&self) -> usize {
        self.read.len() - self.dirty_from
    }
}

fn fails(turn: &Turn) -> io::Result<()> {
    match turn {
        Turn::Fault(error) => Err(io::Error::from_raw_os_error(*error)),
        _ => Ok(()),
    }
}

fn gone() -> io::Error {
    io::Error::other("the process is gone")
}

impl FakeDisk {
    pub fn new(chance: Chance, lie: Option<Lie>, clock: FakeClock) -> Self {
        let state = State {
            chance,
            weather: Weather::clear(),
            lie,
            clock,
            counts: Counts::default(),
            life: 0,
            end: None,
            inodes: Vec::new(),
            names: BTreeMap::new(),
            durable_names: BTreeMap::new(),
            unsynced: Vec::new(),
        };
        Self { state: Rc::new(RefCell::new(state)), life: 0 }
    }

    /// The disk as a new process has it.
    pub fn for_new_process(&self) -> Self {
        let mut state = self.state.borrow_mut();
        state.end = None;
        Self { state: Rc::clone(&self.state), life: state.life }
    }

    /// How the process that had the disk ended, if it did.
    pub fn end(&self) -> Option<End> {
        self.state.borrow().end
    }

    /// Ends the process that has the disk.
    pub fn end_process(&self, end: End) {
        self.state.borrow_mut().end_process(end);
    }

    pub fn change_weather(&self, change: impl FnOnce(&mut Weather)) {
        change(&mut self.state.borrow_mut().weather);
    }

    pub fn counts(&self) -> Counts {
        self.state.borrow().counts.clone()
    }

    /// What processes read in a file, whatever the weather.
    pub fn peek(&self, path: &Path) -> Option<Vec<u8>> {
        let state = self.state.borrow();
        Some(state.inodes[*state.names.get(path)?].read.clone())
    }

    /// The names in a folder, whatever the weather.
    pub fn peek_names(&self, folder: &Path) -> Vec<PathBuf> {
        let state = self.state.borrow();
        state.names.keys().filter(|path| path.parent() == Some(folder)).cloned().collect()
    }

    /// Whether some file of a folder begins with these bytes however little a power cut now keeps:
    /// on the platter, under a name that is durable.
    pub fn is_durable(&self, folder: &Path, bytes: &[u8]) -> bool {
        let state = self.state.borrow();
        let holds = |inode: usize| state.inodes[inode].platter.starts_with(bytes);
        state.durable_names.iter().any(|(path, inode)| {
            // A change of the name that is not durable yet must come to the same.
            let change = state.unsynced.iter().flatten().rev().find(|(changed, _)| changed == path);
            path.parent() == Some(folder)
                && holds(*inode)
                && match change {
                    None => true,
                    Some((_, NameChange::Made(other))) => holds(*other),
                    Some((_, NameChange::Removed)) => false,
                }
        })
    }

    /// Carries out an operation: `part` does as much of it as the turn that chance takes allows.
    fn operate<T>(
        &self,
        operation: Operation,
        part: impl FnOnce(&mut State, &Turn) -> io::Result<T>,
    ) -> io::Result<T> {
        let mut state = self.state.borrow_mut();
        if state.life != self.life {
            return Err(gone());
        }
        let State { chance, weather, counts, clock, .. } = &mut *state;
        let turn = weather.turn(chance, operation);
        let takes_ms = weather.takes_ms(chance, operation);
        if takes_ms > 0 {
            counts.add("slow write");
            clock.advance(takes_ms);
        }
        counts.note(operation, &turn);
        if let Turn::CrashBefore(end) = turn {
            state.end_process(end);
            return Err(gone());
        }
        let done = part(&mut state, &turn);
        if let Turn::CrashBetween(end) | Turn::CrashAfter(end) = turn {
            state.end_process(end);
            return Err(gone());
        }
        done
    }
}

impl State {
    fn end_process(&mut self, end: End) {
        self.life += 1;
        self.end = Some(end);
        if end == End::PowerCut {
            self.cut_power();
        }
    }

    fn cut_power(&mut self) {
        // A journalling file system keeps changes of names in order; another keeps any of them.
        let ordered = self.chance.happens(500);
        let mut kept = self.chance.index(self.unsynced.len() + 1);
        for step in std::mem::take(&mut self.unsynced) {
            let keep = if ordered { kept > 0 } else { self.chance.happens(500) };
            kept = kept.saturating_sub(1);
            if keep {
                self.durable_names.extend_changes(&step);
            }
        }
        self.names = self.durable_names.clone();
        for inode in &mut self.inodes {
            let dirty = inode.dirty();
            if dirty > 0 {
                let keep = match self.chance.below(3) {
                    0 => 0,
                    1 => dirty,
                    _ => self.chance.index(dirty + 1),
                };
                inode.reach_platter(keep);
                if keep < dirty && self.chance.happens(300) {
                    let garbage = self.chance.index(dirty - keep) + 1;
                    let byte = self.chance.one_of(&[0, 0xff, b'{', b'"']);
                    inode.platter.resize(inode.platter.len() + garbage, byte);
                }
            }
            if inode.read != inode.platter {
                inode.read.clone_from(&inode.platter);
            }
            inode.dirty_from = inode.read.len();
        }
    }

    fn change_names(&mut self, changes: Vec<(PathBuf, NameChange)>) {
        self.names.extend_changes(&changes);
        self.unsynced.push(changes);
    }

    fn sync(&mut self, inode: usize, turn: &Turn) -> io::Result<()> {
        let file = &mut self.inodes[inode];
        let dirty = file.dirty();
        match turn {
            Turn::Fault(_) => {
                // Some pages may have been written; all may count as clean from now on.
                let written = self.chance.index(dirty + 1);
                if self.chance.happens(500) {
                    file.reach_platter(written);
                    file.dirty_from = file.read.len();
                }
            }
            Turn::CrashBetween(_) => file.reach_platter(self.chance.index(dirty + 1)),
            _ if self.lie == Some(Lie::SyncsNothing) => {}
            _ => file.reach_platter(dirty),
        }
        fails(turn)
    }
}

trait Names {
    fn extend_changes(&mut self, changes: &[(PathBuf, NameChange)]);
}

impl Names for BTreeMap<PathBuf, usize> {
    fn extend_changes(&mut self, changes: &[(PathBuf, NameChange)]) {
        for (path, change) in changes {
            match change {
                NameChange::Made(inode) => self.insert(path.clone(), *inode),
                NameChange::Removed => self.remove(path),
            };
        }
    }
}

impl Disk for FakeDisk {
    type File = FakeFile;
    type Lock = ();

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.operate(Operation::Read, |state, turn| {
            fails(turn)?;
            let inside = state.names.keys().filter(|path| path.parent() == Some(folder));
            Ok(inside.filter_map(|path| path.file_name()).map(ToOwned::to_owned).collect())
        })
    }

    fn read(&self, path: &Path, bytes_max: u64) -> io::Result<Vec<u8>> {
        self.operate(Operation::Read, |state, turn| {
            fails(turn)?;
            let inode = *state.names.get(path).ok_or(io::ErrorKind::NotFound)?;
            let bytes = &state.inodes[inode].read;
            if bytes.len() as u64 > bytes_max {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            Ok(bytes.clone())
        })
    }

    fn size(&self, path: &Path) -> io::Result<u64> {
        self.operate(Operation::Read, |state, turn| {
            fails(turn)?;
            let inode = *state.names.get(path).ok_or(io::ErrorKind::NotFound)?;
            Ok(state.inodes[inode].read.len() as u64)
        })
    }

    fn create_new(&self, path: &Path) -> io::Result<FakeFile> {
        let inode = self.operate(Operation::Create, |state, turn| {
            fails(turn)?;
            if state.names.contains_key(path) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            state.inodes.push(Inode::default());
            let inode = state.inodes.len() - 1;
            state.change_names(vec![(path.to_owned(), NameChange::Made(inode))]);
            Ok(inode)
        })?;
        Ok(FakeFile { disk: self.clone(), inode })
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.operate(Operation::Remove, |state, turn| {
            fails(turn)?;
            let inode = *state.names.get(path).ok_or(io::ErrorKind::NotFound)?;
            state.weather.free(state.inodes[inode].read.len());
            state.change_names(vec![(path.to_owned(), NameChange::Removed)]);
            Ok(())
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.operate(Operation::Rename, |state, turn| {
            fails(turn)?;
            let inode = *state.names.get(from).ok_or(io::ErrorKind::NotFound)?;
            if let Some(replaced) = state.names.get(to) {
                state.weather.free(state.inodes[*replaced].read.len());
            }
            state.change_names(vec![
                (from.to_owned(), NameChange::Removed),
                (to.to_owned(), NameChange::Made(inode)),
            ]);
            Ok(())
        })
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.operate(Operation::SyncFolder, |state, turn| {
            fails(turn)?;
            if state.lie == Some(Lie::SyncsNoFolder) {
                return Ok(());
            }
            // The first of them become durable, where the process ends between them.
            let mut left = match turn {
                Turn::CrashBetween(_) => state.chance.index(state.unsynced.len() + 1),
                _ => state.unsynced.len(),
            };
            for step in std::mem::take(&mut state.unsynced) {
                if left > 0 && step.iter().all(|(path, _)| path.parent() == Some(folder)) {
                    state.durable_names.extend_changes(&step);
                    left -= 1;
                } else {
                    state.unsynced.push(step);
                }
            }
            Ok(())
        })
    }

    fn try_lock(&self, _path: &Path) -> io::Result<Option<()>> {
        // The process before is gone, and its lock with it.
        self.operate(Operation::Lock, |_, turn| fails(turn).map(Some))
    }
}

impl DiskFile for FakeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.disk.operate(Operation::Write, |state, turn| {
            fails(turn)?;
            let State { chance, weather, counts, inodes, .. } = state;
            let file = &mut inodes[self.inode];
            let room = weather.room(file.read.len(), counts)?;
            let asked = match turn {
                Turn::Short | Turn::CrashBetween(_) => chance.index(bytes.len()),
                _ => bytes.len(),
            };
            let taken = asked.min(room);
            file.read.extend_from_slice(&bytes[..taken]);
            weather.take(taken);
            Ok(taken)
        })
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.disk.operate(Operation::Sync, |state, turn| state.sync(self.inode, turn))
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.sync_data()
    }
}
