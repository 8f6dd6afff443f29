//! Orders to the desk of a sitting: numbered files in its folder, written whole or not at all by
//! whoever gives an order, and answered by the desk with a file beside each.
//!
//! | file | who writes it | what it says |
//! |---|---|---|
//! | `orders/NNNN.json` | a command such as `invigil room pause` | what is ordered, by whom, why |
//! | `orders/NNNN.done` | the desk | the order is on the sitting's record |

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::bank_folder::read_bounded;
use super::journal_file::sync_folder;
use crate::engine::room::order::Order;
use crate::formats::room_lines::{LINE_BYTES_MAX, read_order, write_order};

const ORDERS_FOLDER: &str = "orders";

/// Most orders of one sitting that are looked at.
const ORDERS_MAX: u64 = 9_999;

fn order_file(sitting: &Path, number: u64) -> PathBuf {
    sitting.join(ORDERS_FOLDER).join(format!("{number:04}.json"))
}

fn done_file(sitting: &Path, number: u64) -> PathBuf {
    sitting.join(ORDERS_FOLDER).join(format!("{number:04}.done"))
}

/// Numbers of the orders in a folder, in no order; names that the program does not give are passed
/// over.
fn numbers(sitting: &Path) -> Vec<u64> {
    let Ok(entries) = fs::read_dir(sitting.join(ORDERS_FOLDER)) else {
        return Vec::new();
    };
    let number = |entry: fs::DirEntry| {
        let name = entry.file_name();
        let digits = name.to_str()?.strip_suffix(".json")?;
        let is_number = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse().ok())?
    };
    entries.flatten().filter_map(number).collect()
}

/// The number of the newest order; zero where there is none. A desk that opens a sitting starts from
/// here: what was ordered while nobody was there was not meant for it.
#[must_use]
pub fn last_number(sitting: &Path) -> u64 {
    numbers(sitting).into_iter().max().unwrap_or(0)
}

/// Orders after one with a number, oldest first. Where there are none this costs one look at a folder.
/// Whatever is not a whole order is passed over: half of one, a link, a file of something else.
#[must_use]
pub fn pending(sitting: &Path, after: u64) -> Vec<(u64, Order)> {
    let mut numbers = numbers(sitting);
    numbers.retain(|number| *number > after);
    numbers.sort_unstable();
    let order = |number: u64| {
        let path = order_file(sitting, number);
        // A pipe by this name would keep the desk waiting.
        fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
        Some((number, read_order(&read_bounded(&path, LINE_BYTES_MAX).ok()?)?))
    };
    numbers.into_iter().filter_map(order).collect()
}

/// Gives an order to the desk of a sitting; returns its number.
///
/// # Errors
/// What the system says; there is no order then.
pub fn issue(sitting: &Path, order: &Order) -> io::Result<u64> {
    let folder = sitting.join(ORDERS_FOLDER);
    DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    sync_folder(sitting)?;
    // Two who order at the same time take one number each.
    let lock = File::open(&folder)?;
    lock.lock()?;
    let number = last_number(sitting) + 1;
    if number > ORDERS_MAX {
        return Err(io::Error::other("this sitting has had too many orders"));
    }
    let draft = folder.join(".order.new");
    // One that a crash left behind.
    let _ = fs::remove_file(&draft);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
    file.write_all(write_order(order)?.as_bytes())?;
    file.sync_all()?;
    fs::rename(&draft, order_file(sitting, number))?;
    sync_folder(&folder)?;
    Ok(number)
}

/// Says, durably, that an order has been carried out. The desk calls this after the event is on the
/// sitting's record.
///
/// # Errors
/// What the system says; whoever gave the order then takes the desk for one that does not answer.
pub fn acknowledge(sitting: &Path, number: u64) -> io::Result<()> {
    let path = done_file(sitting, number);
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(file) => file.sync_all()?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(error),
    }
    sync_folder(&sitting.join(ORDERS_FOLDER))
}

/// Whether the desk has carried an order out.
///
/// The desk's answer says so: the empty file that [`acknowledge`] leaves beside the order.
#[must_use]
pub fn has_been_carried_out(sitting: &Path, number: u64) -> bool {
    done_file(sitting, number).exists()
}

/// Whether a process holds a sitting open for writing.
///
/// # Errors
/// What the system says, but for a sitting that was never opened: nobody holds that.
pub fn is_held(sitting: &Path) -> io::Result<bool> {
    let file = match File::open(sitting.join("lock")) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        opened => opened?,
    };
    // Shared, so that two who look do not take each other for the desk.
    match file.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}
